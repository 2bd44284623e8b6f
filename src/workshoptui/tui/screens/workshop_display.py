"""What the workshop screen shows: the heading, the view of the current activity, the keys."""

import asyncio
from contextlib import ExitStack
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Container
from textual.screen import Screen
from textual.widget import Widget

from workshoptui.language.messages import gettext as _
from workshoptui.room.pace import Pacer
from workshoptui.room.room import EntryApplied
from workshoptui.room.round_closer import RoundCloser
from workshoptui.room.signals import Doing
from workshoptui.tui.activity_view import ActivityView
from workshoptui.tui.commands import HasCommands
from workshoptui.tui.interaction import Interaction
from workshoptui.tui.kinds import view_of
from workshoptui.tui.panels.agenda_overview import AgendaOverview
from workshoptui.tui.panels.heading import Heading
from workshoptui.tui.protocols import Render
from workshoptui.tui.widgets.key_line import KeyLine
from workshoptui.workshop.context import FACILITATOR
from workshoptui.workshop.runs import Run, activity_of, current_run

if TYPE_CHECKING:
    from workshoptui.tui.open_workshop import OpenWorkshop

REPAINT_SECONDS = 1 / 25
"""Changes from the room are shown at most this often, however many come."""

REPAINT_SHARE = 0.1
"""The share of its time that this computer gives to that at most, while phones wait for answers.

What the facilitator does is shown at once all the same."""

TICK_SECONDS = 0.5


class WorkshopDisplay(HasCommands, Screen[None]):
    """What the room sees: it follows the workshop, and shows what is true now.

    Attributes:
        shown: the journal's sequence number that the screen has come to.
    """

    def __init__(self, opened: "OpenWorkshop", render: Render, *, watch_only: bool = False) -> None:
        """Show a workshop.

        Args:
            opened: the workshop.
            render: writes its record as Markdown.
            watch_only: ask nothing by itself, as a demo answers no questions.
        """
        super().__init__()
        self._render_record = render
        self.opened = opened
        self.room = opened.room
        self._watch_only = watch_only
        self.shown = 0
        self._noted = ""
        self._changing = False

    @property
    def interaction(self) -> Interaction:
        """Where actions leave from."""
        return Interaction(self.app, self.room)

    @property
    def view(self) -> ActivityView | None:
        """What the middle shows; None before the first activity."""
        inside = self._middle.children if self._middle else ()  # asked for often; a query walks all
        return next((child for child in inside if isinstance(child, ActivityView)), None)

    @property
    def _middle(self) -> Widget | None:
        """Where the view stands; None while there is nothing yet, or nothing any more."""
        return next((child for child in self.children if child.id == "activity"), None)

    def command_owners(self) -> tuple[HasCommands, ...]:
        """Whose commands can be given here: its own, and those of the activity."""
        return (self, self.view) if self.view is not None else (self,)

    def compose(self) -> ComposeResult:
        """Lay out heading, middle and keys."""
        yield Heading(id="heading")
        yield Container(id="activity")
        yield KeyLine()

    async def on_mount(self) -> None:
        """Show the workshop, follow it, and welcome whoever opened it."""
        self._closer = RoundCloser(self.room, self._tell)
        # Telling the screen and drawing it are two things: the room must never wait for a picture.
        self._pacer = Pacer(self._draw_later, REPAINT_SECONDS, share=REPAINT_SHARE)
        await self._show()
        self._stop = self.room.watch(self._entry_applied, self._pacer.mark)
        self.set_interval(TICK_SECONDS, self._tick)
        self.watch(self, "focused", self._keep_focus, init=False)
        if not self._watch_only:
            self.welcome()

    def welcome(self) -> None:
        """Ask, or say, what has to be asked or said once the workshop is shown."""

    def on_unmount(self) -> None:
        """Follow the room no more."""
        self.let_go()

    def let_go(self) -> None:
        """Follow the room no more, also where the screen itself stands still. Twice is once."""
        self._pacer.close()
        self._closer.close()
        self._stop()

    def phones_changed(self) -> None:
        """Phones can get in now, or it is known why they cannot."""
        if self.opened.trouble:
            self.interaction.say(
                self.opened.trouble, title=_("Phones cannot join"), severity="error"
            )
        elif self.opened.phones and self.opened.phones.notice:
            self.interaction.say(self.opened.phones.notice, severity="warning")

    def owner_changed(self) -> None:
        """This window owns the workshop now, and closes its rounds."""
        self._closer.look_again()

    def _tell(self, words: str) -> None:
        self.interaction.say(words, severity="warning")

    def _entry_applied(self, applied: EntryApplied) -> None:
        if applied.entry.by == FACILITATOR:
            self._pacer.mark(urgent=True)
        else:  # phones first: what they are sent is on its way before it is drawn here
            asyncio.get_running_loop().call_soon(self._pacer.mark)

    def _draw_later(self) -> None:
        self.call_later(self._show)

    async def _show(self) -> None:
        """Show what is true now; called at most once a frame.

        All of it at once: a new view has nothing to show yet, and would say so for a moment.
        """
        with ExitStack() as counted:
            counted.enter_context(self._pacer.counted())
            with self.app.batch_update():
                await self._draw()
            self.call_after_refresh(counted.pop_all().close)  # laying out and painting, too

    async def _draw(self) -> None:
        if not self._stands:
            return
        workshop = self.room.workshop
        run, view = self.run, self.view
        new = run is None or view is None or view.run_id != run.id
        if new:
            view = await self._change_view(run)
        if not self._stands:
            return
        if view is not None:
            if not view.stays:
                return  # It is being taken down with the screen, from inside out.
            view.refresh_from(workshop)
            if new:
                self._focus_in(view)  # Not before: only now it is known which page is open.
        else:
            for overview in self.query(AgendaOverview):
                overview.show(workshop)
        heading = self.query_one(Heading)
        heading.show(workshop, self.room.present, view)
        heading.show_doing(workshop, self.room.signals.latest(Doing))
        heading.show_time(workshop, self._closer, self.room.clock())
        for keys in self.query(KeyLine):  # the wall has none
            keys.update_keys()
        self.shown = workshop.seq

    async def _change_view(self, run: Run | None) -> ActivityView | None:
        middle = self.query_one("#activity", Container)
        self._changing = True
        try:
            return await self._mount_view(middle, run)
        finally:
            self._changing = False

    async def _mount_view(self, middle: Container, run: Run | None) -> ActivityView | None:
        if run is None:
            if not self.query(AgendaOverview):
                await middle.remove_children()
                await middle.mount(AgendaOverview())
                for overview in self.query(AgendaOverview):  # none where it is just being left
                    overview.focus()
            return None
        kind = activity_of(self.room.workshop, run).kind
        view = view_of(kind)(self.room, run)
        await middle.remove_children()
        if middle.is_attached:
            await middle.mount(view)
        return view

    def _focus_in(self, view: ActivityView) -> None:
        inside = (widget for widget in view.query("*") if widget.focusable)
        next(inside, view).focus()

    def _keep_focus(self, focused: Widget | None) -> None:
        """A click beside everything must not take the view's keys away.

        While views change, what is still there is about to go: the focus would go with it, and
        every key after that.
        """
        view = self.view
        if self._changing:
            return
        if focused is None and view is not None and view.is_attached:
            self._focus_in(view)

    def _tick(self) -> None:
        if self._stands:
            heading = self.query_one(Heading)
            heading.show_time(self.room.workshop, self._closer, self.room.clock())
            self._show_backup(heading)

    def _show_backup(self, heading: Heading) -> None:
        """Say that the copy of the workshop lags or fails; once, what was found where it goes."""
        backup = self.room.backup
        heading.show_backup(backup.trouble if backup else "")
        note = backup.note if backup else ""
        if note and note != self._noted:
            self.interaction.say(note, severity="warning")
        self._noted = note

    @property
    def _stands(self) -> bool:
        """Whether there is something to draw on: what is inside goes before the screen does."""
        has_heading = any(isinstance(child, Heading) for child in self.children)
        return has_heading and self._middle is not None

    @property
    def run(self) -> Run | None:
        """The current run; None before the first activity."""
        return current_run(self.room.workshop)
