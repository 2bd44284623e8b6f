"""Home: the list of workshops, or two ways to begin where there is none."""

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.reactive import reactive
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, ngettext
from workshoptui.language.system_errors import why
from workshoptui.tui.commands import Command, HasCommands
from workshoptui.tui.messages import DemoChosen, WorkshopChosen
from workshoptui.tui.panels.workshop_rows import choice_row, workshop_rows
from workshoptui.tui.widgets.cells import clip, drawable
from workshoptui.tui.widgets.key_line import KeyLine

if TYPE_CHECKING:  # loaded after the first frame
    from workshoptui.archive.library import Summary, WorkshopLibrary
    from workshoptui.archive.next_cycle import Earlier

NEW, DEMO, _WORKSHOP = "new", "demo", "workshop-"
_PATIENCE = 0.5
"""Seconds after which a list that is not there yet is said to be on its way: with many workshops,
the first time takes a while."""

_EMPTY_WIDTH = 68
"""The columns of the list where there is no workshop yet: it stands in the middle then."""


class HomeScreen(HasCommands, Screen[None]):
    """Lists the workshops, the one used last first; those that cannot be read say why."""

    trouble: reactive[str] = reactive("")
    """What went wrong with the last thing that was tried, in words."""

    def __init__(self, library: "WorkshopLibrary", *, demo: bool) -> None:
        """List what `library` holds; `demo` says whether one can be watched."""
        super().__init__()
        self._library = library
        self._demo = demo
        self._summaries: list[Summary] | None = None

    def compose(self) -> ComposeResult:
        """Lay out the heading, the list and the keys."""
        with Vertical(id="home"):
            yield Static("WorkshopTUI", classes="headline", id="home-title")
            yield Static("", classes="aside", id="home-place", markup=False)
            yield Static("", id="home-backup", markup=False)
            yield Static("", classes="trouble", id="home-trouble", markup=False)
            yield Static("", id="home-welcome", markup=False)
            yield OptionList(id="home-list", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Look for workshops, after the first frame."""
        self.watch_trouble(self.trouble)
        self.query_one(OptionList).focus()
        self.call_after_refresh(self.load)
        self.set_timer(_PATIENCE, self._say_reading)

    def on_resize(self) -> None:
        """Lay the list out for the new width."""
        self._show()

    def watch_trouble(self, trouble: str) -> None:
        """Show it, or take it away."""
        for line in self.query("#home-trouble").results(Static):  # None before the first frame.
            line.update(f"▲ {drawable(trouble)}" if trouble else "")
            line.display = bool(trouble)

    @work(thread=True, exclusive=True, group="list")
    def load(self) -> None:
        """Read the list of workshops again."""
        trouble = ""
        summaries: list[Summary] = []
        try:
            summaries = self._library.summaries()
        except OSError as error:
            trouble = _(
                "{folder} cannot be read: {reason}",
                folder=self._library.root,
                reason=why(error),
            )
        self.app.call_from_thread(self._loaded, summaries, trouble)

    def _loaded(self, summaries: "list[Summary]", trouble: str) -> None:
        self._summaries = summaries
        if trouble:
            self.trouble = trouble
        self._show()
        self.refresh_bindings()
        self.back_up()

    @work(thread=True, exclusive=True, group="backup")
    def back_up(self) -> None:
        """Copy what is not in the second folder yet, and say how that is."""
        backup = self._library.backup
        if backup is None:
            self.app.call_from_thread(self._say_backup, "", True)
            return
        from workshoptui.archive.backup import NotWanted
        from workshoptui.archive.backups import summary_words

        asked = get_current_worker()
        try:
            states = self._library.back_up(is_wanted=lambda: not asked.is_cancelled)
        except NotWanted:
            return  # it is asked anew, or the program ends
        whole = not backup.trouble and all(state.is_whole for _folder, state in states)
        self.app.call_from_thread(self._say_backup, summary_words(backup, states), whole)

    def _say_backup(self, words: str, whole: bool) -> None:
        for line in self.query("#home-backup").results(Static):
            line.update(drawable(words if whole else f"▲ {words}"))
            line.set_class(not whole, "trouble")
            line.display = bool(words)

    def show_again(self) -> None:
        """Show the list as it was read, in the language that is spoken now."""
        self._show()
        self.query_one(KeyLine).update_keys()

    def _show(self) -> None:
        if self._summaries is None:
            return
        kept = sum(not summary.example for summary in self._summaries)
        self.set_class(not kept, "-empty")
        options = self.query_one(OptionList)
        at = options.highlighted or 0
        width = self.size.width - 8
        rows = workshop_rows(self._summaries, width if kept else min(width, _EMPTY_WIDTH))
        options.clear_options()
        options.add_options(
            [
                *([] if kept else self._beginnings()),
                *(Option(row, id=f"{_WORKSHOP}{n}") for n, row in enumerate(rows)),
            ]
        )
        options.highlighted = min(at, options.option_count - 1)
        self._say_where(kept, width)

    def _say_reading(self) -> None:
        if self._summaries is None:
            place = _("Reading the workshops in {folder}…", folder=_short(self._library.root))
            self.query_one("#home-place", Static).update(clip(place, max(10, self.size.width - 8)))

    def _beginnings(self) -> list[Option]:
        """The ways to begin where there is no workshop yet."""
        new = choice_row("n", _("New workshop"), _("Give it a title, and begin."))
        about = _("A whole workshop in a few minutes, with simulated people.")
        demo = [Option(choice_row("d", _("Watch a demo"), about), id=DEMO)] if self._demo else []
        return [Option(new, id=NEW), *demo]

    def _say_where(self, count: int, width: int) -> None:
        where = _short(self._library.root)
        place = _("Workshops are kept in {folder}", folder=where)
        if count:
            place = ngettext(
                "{count} workshop in {folder}", "{count} workshops in {folder}", count, folder=where
            )
        self.query_one("#home-place", Static).update(clip(place, max(10, width)))
        self.query_one("#home-welcome", Static).update(
            ""
            if count
            else _(
                "Lead a group through three steps: find out what makes a dialogue "
                "good, shape ways of holding it, try the chosen one in real use. "
                "Everybody takes part with a phone, and all of it leaves as one "
                "written record."
            )
        )

    @on(OptionList.OptionHighlighted)
    def _highlighted(self) -> None:
        self.refresh_bindings()

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_id == NEW:
            self.action_new()
        elif event.option_id == DEMO:
            self.action_demo()
        else:
            self.action_open()

    @property
    def _chosen(self) -> "Summary | None":
        """The workshop that the cursor is on."""
        option = self.query_one(OptionList).highlighted_option
        if not self._summaries or option is None or not (option.id or "").startswith(_WORKSHOP):
            return None
        return self._summaries[int((option.id or "").removeprefix(_WORKSHOP))]

    def _is_on_workshop(self) -> bool:
        return self._chosen is not None

    def _is_readable(self) -> bool:
        return self._chosen is not None and not self._chosen.problem

    def _is_on_example(self) -> bool:
        return self._chosen is not None and self._chosen.example

    def _offers_demo(self) -> bool:
        return self._demo

    def action_open(self) -> None:
        """Open the workshop that the cursor is on."""
        chosen = self._chosen
        if chosen is None:
            return
        self.trouble = chosen.problem
        if chosen.whole:
            self._ask_to_recover(chosen)
        elif not chosen.problem:
            self.post_message(WorkshopChosen(chosen.folder))

    def _ask_to_recover(self, damaged: "Summary") -> None:
        from workshoptui.tui.dialogs.dialog import ConfirmDialog

        def answered(sure: bool | None) -> None:
            if sure:
                self.recover(damaged.folder)

        entries = ngettext(
            "{count} entry can be saved. The damaged files stay as they are.",
            "{count} entries can be saved. The damaged files stay as they are.",
            damaged.whole,
        )
        question = ConfirmDialog(
            _("This workshop is damaged. Save what is whole as a workshop of its own?"),
            yes=_("Save it"),
            no=_("Not now"),
            detail=f"{entries}\n\n{damaged.problem}",
        )
        self.app.push_screen(question, answered)

    @work(thread=True, exclusive=True, group="recover")
    def recover(self, folder: Path) -> None:
        """Save what is whole of a damaged workshop, and list it."""
        from workshoptui.journal.protocol import JournalBroken

        try:
            saved, _entries = self._library.recover(folder)
        except JournalBroken as broken:
            trouble = str(broken)
        else:
            trouble = _(
                "What is whole is in {folder} now. The damaged one was left as it is.",
                folder=saved.name,
            )
        self.app.call_from_thread(self._recovered, trouble)

    def _recovered(self, trouble: str) -> None:
        self.trouble = trouble
        self.load()

    def action_new(self) -> None:
        """Ask for a title and make a workshop."""
        from workshoptui.tui.dialogs.new_workshop import new_workshop

        self.trouble = ""
        new_workshop(self.app, self._library, self._made)

    def _made(self, folder: Path) -> None:
        self.load()  # it stands in INDEX.md from now on, whatever becomes of this program
        self.post_message(WorkshopChosen(folder))

    def action_copy(self) -> None:
        """Make a workshop of one's own of the example that the cursor is on."""
        from workshoptui.tui.dialogs.new_workshop import copy_workshop

        chosen = self._chosen
        if chosen is not None and chosen.example:
            self.trouble = ""
            copy_workshop(self.app, self._library, chosen, self._made)

    @work(thread=True, exclusive=True, group="next-cycle")
    def action_next_cycle(self) -> None:
        """Begin the next cycle of the workshop that the cursor is on."""
        from workshoptui.archive.next_cycle import earlier_workshop
        from workshoptui.journal.protocol import JournalBroken

        chosen = self._chosen
        if chosen is None:
            return
        try:
            earlier = earlier_workshop(chosen.folder)
        except JournalBroken as broken:
            self.app.call_from_thread(setattr, self, "trouble", str(broken))
        else:
            self.app.call_from_thread(self._ask_for_next_cycle, earlier)

    def _ask_for_next_cycle(self, earlier: "Earlier") -> None:
        from workshoptui.tui.dialogs.new_workshop import new_workshop

        self.trouble = ""
        new_workshop(self.app, self._library, self._made, earlier)

    def action_backup(self) -> None:
        """Choose the second folder that workshops are copied to."""
        from workshoptui.tui.dialogs.backup_folder import ask_for_backup_folder

        self.trouble = ""
        ask_for_backup_folder(self.app, self._library, self.back_up)

    def action_demo(self) -> None:
        """Watch a demo."""
        self.trouble = ""
        self.post_message(DemoChosen())

    KEYS: ClassVar[tuple[Command, ...]] = (
        Command(id="home.open", key="enter", title=mark("Open"), short=mark("Open"),
                action=action_open, available=_is_on_workshop,
                help=mark("Open the workshop.")),
        Command(id="home.new", key="n", title=mark("New workshop"), short=mark("New workshop"),
                action=action_new,
                help=mark("Begin a workshop.")),
        Command(id="home.next-cycle", key="N", title=mark("Next cycle of this workshop"),
                short=mark("Next cycle"), action=action_next_cycle, available=_is_readable,
                help=mark("Begin a workshop with what this one came to: citizen value, criteria,"
                          " the chosen model as today's way, open follow-ups.")),
        Command(id="home.backup", key="b", title=mark("Backup folder"), action=action_backup,
                help=mark("Choose a second folder, on a stick or a share, that every workshop is"
                          " copied to while it grows.")),
        Command(id="home.demo", key="d", title=mark("Watch a demo"), short=mark("Watch a demo"),
                action=action_demo, available=_offers_demo,
                help=mark("See a whole workshop with simulated people.")),
        Command(id="home.copy", key="c", title=mark("Copy the example"), short=mark("Copy"),
                action=action_copy, available=_is_on_example,
                help=mark("Make a workshop of your own of the example, which itself nothing"
                          " changes.")),
    )  # fmt: skip


def _short(path: Path) -> str:
    try:
        return f"~/{path.resolve().relative_to(Path.home().resolve())}"
    except (ValueError, RuntimeError, OSError):
        return str(path)
