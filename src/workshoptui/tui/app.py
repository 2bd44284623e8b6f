"""The app: the facilitator's Textual application, from start to clean exit."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.events import ScreenResume

from workshoptui.journal.protocol import JournalBroken, JournalLocked, NoOwner
from workshoptui.language.catalogue import matching_language
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark
from workshoptui.language.spoken import speak, spoken
from workshoptui.tui.commands import LAST, Command
from workshoptui.tui.messages import DemoChosen, HomeChosen, WorkshopChosen
from workshoptui.tui.screens.home import HomeScreen
from workshoptui.tui.screens.small_terminal import SmallScreen
from workshoptui.tui.watchdog import Watchdog
from workshoptui.tui.window_app import WindowApp

if TYPE_CHECKING:  # what only types name is not loaded before the first frame
    from textual.screen import Screen
    from textual.timer import Timer

    from workshoptui.archive.library import WorkshopLibrary
    from workshoptui.language.catalogue import Language
    from workshoptui.room.room import Room
    from workshoptui.tui.open_workshop import OpenWorkshop
    from workshoptui.tui.protocols import Archive, Demo, Render, Serve
    from workshoptui.tui.screens.workshop import WorkshopScreen

_LEAVE = "leave"
_TELL_SECONDS = 3.0
"""How often other windows are told of a change in the ways in."""


class WorkshopApp(WindowApp):
    """The facilitator's terminal: the list of workshops, or one that is open.

    Attributes:
        opened: the workshop that is open, if one is; while it is, the screen speaks its language.
        last_words: what went wrong while leaving, for the command line to print; ``""`` if nothing.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        # Whatever is open and whatever has the focus: who wants to leave can leave.
        Binding("ctrl+q", "quit", show=False, priority=True, id="app.quit_anywhere"),
        Binding("ctrl+c", "copy_or_quit", show=False, priority=True, id="app.copy_anywhere"),
    ]

    def __init__(
        self,
        library: "WorkshopLibrary",
        *,
        render: "Render",
        archive: "Archive | None" = None,
        serve: "Serve | None" = None,
        demo: "Demo | None" = None,
        opening: Path | None = None,
        demo_now: bool = False,
        warnings: Sequence[str] = (),
        log: Path | None = None,
        windows: bool = False,
        rehearsal: bool = False,
    ) -> None:
        """Build the app.

        Args:
            library: the workshops.
            render: writes the record of a workshop as Markdown.
            archive: keeps the record beside a workshop that is left; None keeps none.
            serve: lets phones in; None where no phone can come.
            demo: what *Watch a demo* shows; None offers none.
            opening: the folder of the workshop to open at once.
            demo_now: begin with the demo.
            warnings: what to say about the workshop that is opened at once.
            log: the file that is told when the screen took no keys; None where nobody is to know.
            windows: whether other windows of this computer may join a workshop that is open here.
            rehearsal: whether the demo is one that somebody leads here, and of which nothing stays.
        """
        super().__init__()
        self.library = library
        self._render_record = render
        self.last_words = ""
        self._archive = archive
        self._serve = serve
        self._demo = demo
        self._opening = opening
        self._demo_now = demo_now
        self._warnings = tuple(warnings)
        self._windows = windows
        self._telling: Timer | None = None
        self._rehearsal = rehearsal
        self._warned = 0
        self._watchdog = Watchdog(self, self._rescue, log=log)
        self._home_language = spoken()

    def get_default_screen(self) -> HomeScreen:
        """The home screen, at the bottom of the stack."""
        return HomeScreen(self.library, demo=self._demo is not None)

    def on_mount(self) -> None:
        """Take the terminal, and open at once what was asked for."""
        self._watchdog.start()
        self.take_terminal()
        if self._opening is not None:
            self.open_workshop(self._opening)
        elif self._demo_now:
            self.open_demo()

    async def on_unmount(self) -> None:
        """Stop the server and close the journal, whatever the reason for leaving."""
        self._watchdog.stop()
        await self._close_opened()

    @on(WorkshopChosen)
    def _workshop_chosen(self, event: WorkshopChosen) -> None:
        self.open_workshop(event.folder)

    @on(DemoChosen)
    def _demo_chosen(self) -> None:
        self.open_demo()

    @on(HomeChosen)
    async def _home_chosen(self) -> None:
        if self._rehearsal:
            self.exit()  # it is over, and there is no list that it would be in
            return
        while len(self.screen_stack) > 1 and not isinstance(self.screen, HomeScreen):
            await self.pop_screen()
        await self._close_opened()
        self._show_banner()
        if self.last_words:
            self._tell(self.last_words)
            self.last_words = ""
        if isinstance(self.screen, HomeScreen):
            self.screen.load()

    @work(exclusive=True, group="opening")
    async def open_workshop(self, folder: Path) -> None:
        """Open the workshop in `folder`; what prevents it is told on the home screen."""
        await self._open(folder)

    @work(exclusive=True, group="opening")
    async def open_demo(self) -> None:
        """Open a demo and let it play."""
        if self._demo is None:
            return
        try:
            folder = await self._demo.begin()
        except JournalBroken as broken:
            self._tell(str(broken))
            return
        await self._open(folder, demo=self._demo)

    async def _open(self, folder: Path, demo: "Demo | None" = None) -> None:
        # Not at the top: home does not need them, and it is home that has to be there at once.
        from workshoptui.tui.open_workshop import OpenWorkshop
        from workshoptui.tui.screens.workshop import WorkshopScreen
        from workshoptui.workshop.workshop_info import workshop_info

        if self.opened is not None:
            return
        try:
            room = await (demo or self.library).open(folder)
        except JournalLocked as locked:
            attached = await self._attached(folder)
            if attached is None:
                self._tell(str(locked))
                return
            room = attached
        except JournalBroken as broken:
            self._tell(str(broken))
            return
        self.load_stylesheets()
        self._speak(matching_language(workshop_info(room.workshop).language))
        example = demo is None and self.library.is_example(folder)
        away = self.library.away_words(folder) if demo is None else ""
        self.opened = opened = OpenWorkshop(
            folder,
            room,
            self._archive,
            example=example,
            away=away,
            rehearsal=self._rehearsal,
        )
        room.watch(lambda _applied: None, on_trouble=self._troubled)
        if room.attachment is not None:
            room.attachment.watch(lambda: self.call_later(self._owner_changed))
        watched = demo is not None and not self._rehearsal
        asks_nothing = opened.read_only or watched or opened.is_attached
        screen = WorkshopScreen(opened, self._render_record, watch_only=asks_nothing)
        await self.push_screen(screen)
        self._show_banner()
        await self._let_others_in(opened, screen)
        await self._warn(opened)
        if demo is not None and opened.phones is not None:
            self.run_worker(demo.play(room, opened.phones), group="demo", exclusive=True)

    async def _attached(self, folder: Path) -> "Room | None":
        """The workshop in `folder`, which another process has open; None where it lets nobody in.

        A sentence of its own that says why not is told at once.
        """
        try:
            return await self.library.attach(folder)
        except NoOwner:
            return None
        except JournalBroken as broken:
            self.notify(str(broken), severity="error", timeout=60, markup=False)
            return None

    async def _let_others_in(self, opened: "OpenWorkshop", screen: "WorkshopScreen | None") -> None:
        """Let other windows in, and phones, to a workshop that this process owns."""
        if opened.is_attached or opened.read_only:
            return
        if self._windows and (trouble := await opened.open_to_windows()):
            self.notify(trouble, severity="warning", timeout=30, markup=False)
        if self._serve is not None:
            await self._let_phones_in(opened, screen)
            if self._telling is None:
                self._telling = self.set_interval(_TELL_SECONDS, self._tell_ways_in)

    async def owns(self, opened: "OpenWorkshop") -> None:
        """Let phones and other windows in to a workshop that has just been taken over."""
        from workshoptui.tui.screens.workshop import WorkshopScreen

        screens = (screen for screen in self.screen_stack if isinstance(screen, WorkshopScreen))
        screen = next(screens, None)
        await self._let_others_in(opened, screen)
        if screen is not None:
            screen.owner_changed()

    def _tell_ways_in(self) -> None:
        """Tell other windows how phones get in, where there are any and that has changed."""
        opened = self.opened
        if opened is not None and opened.phones is not None and opened.room.has_windows:
            opened.phones.refresh()
            opened.tell_ways_in()

    async def _warn(self, opened: "OpenWorkshop") -> None:
        """Say once what was found wrong with the files of a workshop that is opened."""
        warnings, self._warnings = [*self._warnings, *opened.room.warnings], ()
        self._warned = len(opened.room.warnings)
        if missing := await asyncio.to_thread(opened.check_record):
            warnings.append(missing)
        if warnings:
            from workshoptui.tui.dialogs.dialog import NoticeDialog

            await self.push_screen(NoticeDialog(_("About this workshop's files"), warnings))

    def _troubled(self) -> None:
        """Saving has begun or ceased to fail, or something is known to be missing."""
        self._show_banner()
        if self.opened:
            for warning in self.opened.room.warnings[self._warned :]:
                self.notify(warning, severity="warning", timeout=60, markup=False)
            self._warned = len(self.opened.room.warnings)

    async def _let_phones_in(self, opened: "OpenWorkshop", screen: "WorkshopScreen | None") -> None:
        painted = asyncio.Event()
        self.call_after_refresh(painted.set)
        await painted.wait()
        assert self._serve is not None
        await opened.serve_phones(self._serve)
        if screen is not None:
            screen.phones_changed()
        self.settle_collector()

    def _tell(self, trouble: str) -> None:
        """Show on the home screen what went wrong, until something else is done."""
        for screen in self.screen_stack:
            if isinstance(screen, HomeScreen):
                screen.trouble = trouble

    async def _close_opened(self) -> None:
        opened, self.opened = self.opened, None
        if opened is None:
            return
        from workshoptui.record.files import RecordNotWritten

        self.workers.cancel_group(self, "demo")
        try:
            await opened.close()
        except (JournalBroken, RecordNotWritten) as trouble:
            self.last_words = str(trouble)
        self._speak(self._home_language)

    def _speak(self, language: "Language | None") -> None:
        """Speak a language from now on, on whatever is shown too; stay with this where it is None.

        A workshop whose language has no catalogue here is spoken of as the command line is.
        """
        language = language or self._home_language
        if language is spoken():
            return
        speak(language)
        for screen in self.screen_stack:
            for widget in screen.walk_children():
                widget.refresh(layout=True)
            if isinstance(screen, HomeScreen):
                screen.show_again()

    def key_came(self) -> None:
        """Note a key press, for the watchdog; may be called from any thread."""
        self._watchdog.key_came()

    def _rescue(self, stuck: "list[Screen[object]]") -> None:
        """Take away screens that stand still, and show the workshop as it is."""
        from workshoptui.tui.screens.workshop import WorkshopScreen

        for screen in stuck:
            if screen is not self.screen_stack[0]:
                self._screen_stack.remove(screen)
                self._registry.discard(screen)
                if screen._task is not None:
                    screen._task.cancel()
            if isinstance(screen, WorkshopScreen):
                screen.let_go()
        what_happened = _("The screen took no keys and was drawn anew. Nothing is lost.")
        if self.opened and not any(
            isinstance(screen, WorkshopScreen) for screen in self.screen_stack
        ):
            self.push_screen(WorkshopScreen(self.opened, self._render_record, watch_only=True))
        else:
            self.screen.post_message(ScreenResume())
        self.notify(what_happened, severity="warning", markup=False)

    def action_show_help(self) -> None:
        """Every key, and what it does."""
        # Only now, as it takes every screen and every kind.
        from workshoptui.tui.key_index import common_keys
        from workshoptui.tui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen, common_keys(self.KEYS)))

    async def action_quit(self) -> None:
        """Leave; asks first while a workshop is open, or something is being written."""
        from workshoptui.tui.dialogs.dialog import ConfirmDialog
        from workshoptui.tui.dialogs.form import FormDialog

        writing = any(
            isinstance(open_, FormDialog) and open_.changed for open_ in self.screen_stack
        )
        if any(open_.id == _LEAVE for open_ in self.screen_stack):
            return
        people = len(self.opened.room.present) if self.opened else 0
        # Where the terminal is too small to read a question, only what matters is asked.
        asking = self.opened is not None and not isinstance(self.screen, SmallScreen)
        if not (asking or people or writing):
            self.exit()
            return
        consequences = [
            self.opened.leave_notice if self.opened else "",
            _("What you are writing is not saved.") if writing else "",
        ]
        question = ConfirmDialog(
            _("Close the workshop and leave?") if self.opened else _("Leave?"),
            yes=_("Leave"),
            no=_("Stay"),
            detail=" ".join(filter(None, consequences)),
            careful=bool(people) or writing,
        )
        question.id = _LEAVE
        self.push_screen(question, self._leave)

    def _leave(self, sure: bool | None) -> None:
        if sure:
            self.exit()

    KEYS: ClassVar[tuple[Command, ...]] = (
        Command(id="app.help", key="?,f1", title=mark("Help"), short=mark("Help"), rank=LAST,
                action=action_show_help,
                help=mark("Every key, and what it does.")),
        Command(id="app.take-over", key="ctrl+o", title=mark("Take over"), short=mark("Take over"),
                rank=0, action=WindowApp.action_take_over, available=WindowApp.can_take_over,
                help=mark("Where the window that kept this workshop has ended: this one keeps it"
                          " from here on, and lets phones in.")),
        Command(id="app.theme", key="ctrl+t", title=mark("Dark or light"),
                action=WindowApp.action_switch_theme,
                help=mark("A dark screen for a dimmed room, a light one for daylight.")),
        Command(id="app.quit", key="q,ctrl+q", title=mark("Quit"), action=action_quit,
                help=mark("Close the workshop and leave. Everything is kept; it asks first"
                          " while a workshop is open.")),
        Command(id="app.copy", key="ctrl+c", title=mark("Copy"),
                action=WindowApp.action_copy_or_quit,
                help=mark("Copies what was marked with the mouse or in a form; quits where"
                          " nothing is marked.")),
    )  # fmt: skip
