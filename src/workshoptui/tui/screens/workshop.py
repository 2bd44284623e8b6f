"""The workshop screen: the heading, the body of the activity that is on stage, and the keys."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.screen import Screen
from textual.widget import Widget

from workshoptui.room.closing import Closer
from workshoptui.room.pace import Pacer
from workshoptui.room.room import Moved
from workshoptui.tui.activity_view import ActivityView
from workshoptui.tui.commands import WORKSHOP, Command, bindings
from workshoptui.tui.dialogs.closing import BOUNCE, choose_closing, close_round
from workshoptui.tui.dialogs.dialog import ConfirmDialog
from workshoptui.tui.dialogs.sitting import latest, since, start_or_end, start_sitting, today
from workshoptui.tui.interaction import Interaction, asked
from workshoptui.tui.kinds import body_of
from workshoptui.tui.messages import HomeChosen
from workshoptui.tui.navigation import beside, choose_activity, go_to, run_again
from workshoptui.tui.panels.agenda_overview import AgendaOverview
from workshoptui.tui.panels.heading import Heading
from workshoptui.tui.ports import Render
from workshoptui.tui.timer import MINUTE, clear, restart, start_or_pause
from workshoptui.tui.widgets.keyline import KeyLine
from workshoptui.workshop.notes import AddNote
from workshoptui.workshop.runs import OpenRound, Run, activity_of, current_run
from workshoptui.workshop.sittings import sitting_now
from workshoptui.workshop.timer import AddTime, timer_now

if TYPE_CHECKING:
    from workshoptui.tui.open_workshop import OpenWorkshop

REPAINT_SECONDS = 1 / 20
"""Changes from the room are shown at most this often, however many come."""

TICK_SECONDS = 0.5
_NEEDS_RUN = {"again", "note", "notes", "timer", "timer_restart", "more_time", "less_time"}


class WorkshopScreen(Screen[None]):
    """What the room sees: it follows the workshop, and its keys move the workshop on.

    Attributes:
        shown: the journal's sequence number that the screen has come to.
    """

    KEYS: ClassVar[tuple[Command, ...]] = WORKSHOP
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(WORKSHOP)]

    def __init__(self, live: "OpenWorkshop", render: Render, *, watch_only: bool = False) -> None:
        """Show a workshop.

        Args:
            live: the workshop.
            render: writes its record as Markdown.
            watch_only: ask nothing by itself, as a demo answers no questions.
        """
        super().__init__()
        self._render_record = render
        self.live = live
        self.room = live.room
        self._watch_only = watch_only
        self.shown = 0
        self._changing = False
        self._announced = float("-inf")

    @property
    def interaction(self) -> Interaction:
        """Where actions leave from."""
        return Interaction(self.app, self.room)

    @property
    def body(self) -> ActivityView | None:
        """What the middle shows; None before the first activity."""
        found = self.query("#stage > ActivityView")
        return found.first(ActivityView) if found else None

    @property
    def words(self) -> dict[str, str]:
        """The footer says what opening and closing mean here, and how a sitting begins."""
        body = self.body
        sits = sitting_now(self.room.workshop)
        said = {} if sits else {"workshop.sitting": "Begin the sitting"}
        if body is None:
            return {"workshop.next": "Begin", **said}
        closes = body.closes
        if body.run.closing_at is not None:
            closes = "Go on now" if body.run.leaving else "Close now"
        return {"workshop.open-round": body.OPENS, "workshop.close-round": closes, **said}

    def compose(self) -> ComposeResult:
        """Lay out heading, stage and keys."""
        yield Heading(id="heading")
        yield Container(id="stage")
        yield KeyLine()

    async def on_mount(self) -> None:
        """Show the workshop, follow it, and ask for the sitting where there is none."""
        self._closer = Closer(self.room, self._tell)
        await self._show()
        # Telling the screen and drawing it are two things: the room must never wait for a picture.
        self._pacer = Pacer(self._draw_later, REPAINT_SECONDS)
        self._stop = self.room.watch(self._moved, self._pacer.mark)
        self.set_interval(TICK_SECONDS, self._tick)
        self.watch(self, "focused", self._keep_focus, init=False)
        if not self._watch_only:
            self._welcome()

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
        if self.live.trouble:
            self.interaction.say(self.live.trouble, title="Phones cannot join", severity="error")
        elif self.live.phones and self.live.phones.notice:
            self.interaction.say(self.live.phones.notice, severity="warning")

    def _tell(self, words: str) -> None:
        self.interaction.say(words, severity="warning")

    def _moved(self, _: Moved) -> None:
        self._pacer.mark()

    def _draw_later(self) -> None:
        self.call_later(self._show)

    def _welcome(self) -> None:
        workshop = self.room.workshop
        last = latest(workshop)
        if last is None:
            start_sitting(self.interaction, then=lambda: self.call_later(self.action_join))
        elif not sitting_now(workshop):
            start_sitting(self.interaction)
        elif last.date != (now := today(self.room.clock())):
            said = [f"The sitting of {last.date} is still open. S ends it, and starts the next."]
            self.interaction.say("\n".join([*said, *since(workshop, now)]), severity="warning")

    async def _show(self) -> None:
        """Show what is true now; called at most once a frame.

        All of it at once: a new body has nothing to show yet, and would say so for a moment.
        """
        with self.app.batch_update():
            await self._draw()

    async def _draw(self) -> None:
        if not self._stands:
            return
        workshop = self.room.workshop
        run = current_run(workshop)
        body = self.body
        new = run is None or body is None or body.run_id != run.id
        if new:
            body = await self._change_body(run)
        if not self._stands:
            return
        if body is not None:
            if not body.stays:
                return  # It is being taken down with the screen, from inside out.
            body.refresh_from(workshop)
            if new:
                self._focus_in(body)  # Not before: only now it is known which page is open.
        else:
            self.query_one(AgendaOverview).show(workshop)
        heading = self.query_one(Heading)
        heading.show(workshop, self.room.present, body)
        heading.show_time(workshop, self._closer, self.room.clock())
        self.query_one(KeyLine).update_keys()
        self.shown = workshop.seq

    async def _change_body(self, run: Run | None) -> ActivityView | None:
        stage = self.query_one("#stage", Container)
        self._changing = True
        try:
            return await self._mount_body(stage, run)
        finally:
            self._changing = False

    async def _mount_body(self, stage: Container, run: Run | None) -> ActivityView | None:
        if run is None:
            if not self.query(AgendaOverview):
                await stage.remove_children()
                await stage.mount(AgendaOverview())
                self.query_one(AgendaOverview).focus()
            return None
        kind = activity_of(self.room.workshop, run).kind
        body = body_of(kind)(self.room, run)
        await stage.remove_children()
        if stage.is_attached:
            await stage.mount(body)
        return body

    def _focus_in(self, body: ActivityView) -> None:
        inside = (widget for widget in body.query("*") if widget.focusable)
        next(inside, body).focus()

    def _keep_focus(self, focused: Widget | None) -> None:
        """A click beside everything must not take the body's keys away.

        While bodies change, what is still there is about to go: the focus would go with it, and
        every key after that.
        """
        body = self.body
        if self._changing:
            return
        if focused is None and body is not None and body.is_attached:
            self._focus_in(body)

    def _tick(self) -> None:
        if self._stands:
            heading = self.query_one(Heading)
            heading.show_time(self.room.workshop, self._closer, self.room.clock())

    @property
    def _stands(self) -> bool:
        """Whether there is something to draw on: what is inside goes before the screen does."""
        return bool(self.query(Heading)) and bool(self.query("#stage"))

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done now."""
        run = current_run(self.room.workshop)
        if action == "open_round":
            return run is not None and run.phase == "ready"
        if action in {"close_round", "closing_time"}:
            if run is None or run.phase != "open":
                return False
            return run.closing_at is not None or bool(self.body and self.body.CLOSABLE)
        if action == "back":
            return run is not None and beside(self.room.workshop, -1) is not None
        if action == "timer_clear":
            return timer_now(self.room.workshop, self.room.clock()) is not None
        if action in _NEEDS_RUN:
            return run is not None
        return True

    def action_next(self) -> None:
        """On to the next activity."""
        following = beside(self.room.workshop, 1)
        if following is None:
            self.interaction.say("This is the last activity. The record (r) holds everything.")
        else:
            go_to(self.interaction, self._closer, following.id, self.body)

    def action_back(self) -> None:
        """Back to the activity before."""
        before = beside(self.room.workshop, -1)
        if before is not None:
            go_to(self.interaction, self._closer, before.id, self.body)

    def action_go(self) -> None:
        """Choose any activity."""
        choose_activity(self.interaction, self._closer, self.body)

    async def action_open_round(self) -> None:
        """People may give."""
        run = current_run(self.room.workshop)
        if run is not None:
            await self.interaction.submit(OpenRound(run.id))

    async def action_close_round(self) -> None:
        """Nobody gives any more; counts down first while people are still giving in secret."""
        body, now = self.body, self.room.clock()
        if body is None:
            return
        counting = body.run.closing_at is not None
        if counting and now - self._announced < BOUNCE:
            return
        if counting:
            await self._closer.end(body.run, self.interaction.submit)
            return
        await close_round(self.interaction, body)
        if body.run.closing_at is not None:
            self._announced = now

    def action_closing_time(self) -> None:
        """At once, after some time, or not after all."""
        if self.body is not None:
            choose_closing(self.interaction, self._closer, self.body)

    def action_again(self) -> None:
        """A new round of this activity."""
        run_again(self.interaction, self._closer, self.body)

    async def action_undo(self) -> None:
        """Take back the last thing done here, and say what it was."""
        await self.interaction.undo()

    async def action_timer(self) -> None:
        """Start, pause or go on; a timer that has run out starts afresh."""
        await start_or_pause(self.interaction)

    async def action_timer_restart(self) -> None:
        """Start with the minutes that the agenda suggests."""
        await restart(self.interaction)

    async def action_timer_clear(self) -> None:
        """No timer any more."""
        await clear(self.interaction)

    async def action_more_time(self) -> None:
        """A minute more."""
        await self.interaction.submit(AddTime(MINUTE))

    async def action_less_time(self) -> None:
        """A minute less."""
        await self.interaction.submit(AddTime(-MINUTE))

    def action_note(self) -> None:
        """Write a discussion note beside this activity."""
        run = current_run(self.room.workshop)
        if run is None:
            return
        self.interaction.form(
            "Discussion note",
            [asked(AddNote, "text", "What was said that is worth keeping?")],
            lambda values: AddNote(run.id, values["text"]),
            then=lambda _: self.interaction.say("The note is kept. M shows the notes."),
        )

    def action_notes(self) -> None:
        """Read and change the notes beside this activity."""
        from workshoptui.tui.screens.notes import NotesScreen

        run = current_run(self.room.workshop)
        if run is not None:
            self.app.push_screen(NotesScreen(self.room, run.id))

    def action_people(self) -> None:
        """Who takes part, and what can be done about it."""
        from workshoptui.tui.screens.people import PeopleScreen

        self.app.push_screen(PeopleScreen(self.room))

    def action_moderation(self) -> None:
        """What people can read of one another, to hide it."""
        from workshoptui.tui.screens.moderation import ModerationScreen

        self.app.push_screen(ModerationScreen(self.room))

    def action_join(self) -> None:
        """The QR code and the address, large."""
        from workshoptui.tui.screens.join import JoinScreen

        self.app.push_screen(JoinScreen(self.live))

    def action_record(self) -> None:
        """The record as it stands now."""
        from workshoptui.tui.screens.record import RecordScreen

        self.app.push_screen(RecordScreen(self.live, self._render_record))

    def action_sitting(self) -> None:
        """Start or end a sitting."""
        start_or_end(self.interaction, self._closer, self.body)

    def action_home(self) -> None:
        """Close this workshop; asks first, as one Esc too many must not end it."""
        self.interaction.confirm(
            ConfirmDialog(
                "Close this workshop?",
                yes="Close",
                no="Stay",
                detail=self.live.leaving,
                careful=bool(self.room.present),
            ),
            lambda: self.post_message(HomeChosen()),
        )
