"""The workshop screen: the keys that lead the workshop, and their actions."""

from typing import ClassVar

from textual import on
from textual.screen import Screen

from workshoptui.language.labels import capitalized
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, ngettext
from workshoptui.room.hands import hands_up, lower_hand
from workshoptui.tui.commands import FIRST, Command
from workshoptui.tui.dates import long_day, today
from workshoptui.tui.dialogs.dialog import ConfirmDialog
from workshoptui.tui.dialogs.end_round import BOUNCE, choose_closing, close_round
from workshoptui.tui.dialogs.fields import text_field
from workshoptui.tui.dialogs.navigation import choose_activity, go_to, neighbour, run_again
from workshoptui.tui.dialogs.same_person import called
from workshoptui.tui.dialogs.sitting import last_sitting, since, start_or_end, start_sitting
from workshoptui.tui.followed import FollowedScreen, shown_in
from workshoptui.tui.messages import HomeChosen
from workshoptui.tui.panels.timer import MINUTE, clear, restart, start_or_pause
from workshoptui.tui.screens.workshop_display import WorkshopDisplay
from workshoptui.tui.widgets.pages import Pages
from workshoptui.tui.widgets.selectable import SelectableView
from workshoptui.workshop.notes import AddNote
from workshoptui.workshop.people import Participant
from workshoptui.workshop.remarks import written_since
from workshoptui.workshop.runs import OpenRound
from workshoptui.workshop.sittings import sitting_now
from workshoptui.workshop.timer import AddTime, timer_now


class WorkshopScreen(WorkshopDisplay):
    """Moves the workshop on with its keys."""

    _announced = float("-inf")
    """When its own key last announced the closing of a round."""
    _above: tuple[str, Screen[None] | None] = "", None
    """What a wall shows above the activity, and what it is called."""
    _remarks_seen = 0
    """The entry up to which was looked at what people wrote into the note."""

    def welcome(self) -> None:
        """Ask for the sitting where there is none; say that an old one is still open."""
        workshop = self.room.workshop
        last = last_sitting(workshop)
        if last is None:
            start_sitting(self.interaction, then=lambda: self.call_later(self.action_join))
        elif not sitting_now(workshop):
            start_sitting(self.interaction)
        elif last.date != (now := today(self.room.clock())):
            sentences = [
                _(
                    "The sitting of {date} is still open. S ends it, and starts the next.",
                    date=long_day(last.date),
                )
            ]
            self.interaction.say("\n".join([*sentences, *since(workshop, now)]), severity="warning")

    # ── What a wall elsewhere shows ────────────────────────────────────────────────────

    def on_screen_resume(self) -> None:
        """The activity itself is looked at."""
        self._above = "", None
        self._tell_wall()

    @on(Pages.Turned)
    @on(SelectableView.Moved)
    def _looks_elsewhere(self) -> None:
        self._tell_wall()

    def _show_above(self, name: str, screen: Screen[None]) -> None:
        """Push a screen that the wall shows too."""
        self._above = name, screen
        if isinstance(screen, FollowedScreen):
            screen.on_other = self._tell_wall
        self._tell_wall()
        self.app.push_screen(screen)

    def _tell_wall(self) -> None:
        name, above = self._above
        if isinstance(above, FollowedScreen):
            shows = above.shown()
        else:
            shows = shown_in(None if above else self.view, screen=name)
        self.room.signals.tell(shows)

    # ── What can be done now, and what the footer calls it ─────────────────────────────

    def _has_run(self) -> bool:
        return self.run is not None

    def _can_point(self) -> bool:
        return self.view is not None and self.view.can_point()

    def _has_activity_before(self) -> bool:
        return self._has_run() and neighbour(self.room.workshop, -1) is not None

    def _has_timer(self) -> bool:
        return timer_now(self.room.workshop, self.room.clock()) is not None

    def _has_hands(self) -> bool:
        return bool(hands_up(self.room.signals))

    def _can_open_round(self) -> bool:
        return self.run is not None and self.run.phase == "ready"

    def _can_close_round(self) -> bool:
        run, view = self.run, self.view
        if run is None or run.phase != "open":
            return False
        return run.closing_at is not None or (view is not None and view.CLOSABLE)

    def _next_label(self) -> str:
        return _("Begin") if self.view is None else _("Next")

    def _open_label(self) -> str:
        return _("Open") if self.view is None else _(self.view.OPENS)

    def _close_label(self) -> str:
        view = self.view
        if view is None:
            return _("Close")
        if view.run.closing_at is not None:
            return _("Go on now") if view.run.moves_on_at_end else _("Close now")
        return view.close_label

    def _remarks_label(self) -> str:
        new = written_since(self.room.workshop, self._remarks_seen)
        return ngettext("{count} new in the note", "{count} new in the note", new) if new else ""

    def _sitting_label(self) -> str:
        return "" if sitting_now(self.room.workshop) else _("Begin the sitting")

    # ── What the facilitator does ──────────────────────────────────────────────────────

    def action_next(self) -> None:
        """On to the next activity."""
        following = neighbour(self.room.workshop, 1)
        if following is None:
            self.interaction.say(_("This is the last activity. The record (r) holds everything."))
        else:
            go_to(self.interaction, self._closer, following.id, self.view)

    def action_point(self) -> None:
        """Mark the row that the cursor is on."""
        if self.view is not None:
            self.view.point()

    def action_back(self) -> None:
        """Back to the activity before."""
        before = neighbour(self.room.workshop, -1)
        if before is not None:
            go_to(self.interaction, self._closer, before.id, self.view)

    def action_go(self) -> None:
        """Choose any activity."""
        choose_activity(self.interaction, self._closer, self.view)

    async def action_open_round(self) -> None:
        """People may give."""
        run = self.run
        if run is not None:
            await self.interaction.submit(OpenRound(run.id))

    async def action_close_round(self) -> None:
        """Nobody gives any more; counts down first while people are still giving in secret."""
        view, now = self.view, self.room.clock()
        if view is None:
            return
        counting = view.run.closing_at is not None
        if counting and now - self._announced < BOUNCE:
            return
        if counting:
            await self._closer.end(view.run, self.interaction.submit)
            return
        await close_round(self.interaction, view)
        if view.run.closing_at is not None:
            self._announced = now

    def action_closing_time(self) -> None:
        """At once, after some time, or not after all."""
        if self.view is not None:
            choose_closing(self.interaction, self._closer, self.view)

    def action_again(self) -> None:
        """A new round of this activity."""
        run_again(self.interaction, self._closer, self.view)

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
        run = self.run
        if run is None:
            return
        self.interaction.form(
            _("Discussion note"),
            [text_field(AddNote, "text", _("What was said that is worth keeping?"))],
            lambda values: AddNote(run.id, values["text"]),
            then=lambda _applied: self.interaction.say(_("The note is kept. M shows the notes.")),
        )

    def action_notes(self) -> None:
        """Read and change the notes beside this activity."""
        from workshoptui.tui.screens.notes import NotesScreen

        run = self.run
        if run is not None:
            self.app.push_screen(NotesScreen(self.room, run.id))

    def action_remarks(self) -> None:
        """Read and act on what people wrote into the note."""
        from workshoptui.tui.screens.remarks import RemarksScreen

        self._remarks_seen = self.room.workshop.seq
        self.app.push_screen(RemarksScreen(self.room), self._looked_at_remarks)

    def _looked_at_remarks(self, _nothing: None) -> None:
        self._remarks_seen = self.room.workshop.seq

    def action_readings(self) -> None:
        """Show what there is to read or watch before a sitting."""
        from workshoptui.tui.screens.readings import ReadingsScreen

        self.app.push_screen(ReadingsScreen(self.room))

    def action_accounts(self) -> None:
        """What became of what people gave."""
        from workshoptui.tui.screens.accounts import AccountsScreen

        self.app.push_screen(AccountsScreen(self.room))

    def action_look_back(self) -> None:
        """Turn over what the group has come to so far."""
        from workshoptui.tui.screens.look_back import LookBackScreen

        self._show_above(LookBackScreen.NAME, LookBackScreen(self.room))

    def action_whole_model(self) -> None:
        """The chosen model on one screen."""
        from workshoptui.tui.screens.whole_model import WholeModelScreen

        self._show_above(WholeModelScreen.NAME, WholeModelScreen(self.room))

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

        self._show_above("join", JoinScreen(self.opened))

    def action_record(self) -> None:
        """The record as it stands now."""
        from workshoptui.tui.screens.record import RecordScreen

        self.app.push_screen(RecordScreen(self.opened, self._render_record))

    def action_sitting(self) -> None:
        """Start or end a sitting."""
        start_or_end(self.interaction, self._closer, self.view)

    def action_floor(self) -> None:
        """Whoever has had a hand up for longest has the floor: take it down."""
        hands = hands_up(self.room.signals)
        if not hands:
            return
        person = self.room.workshop.find(Participant, hands[0])
        lower_hand(self.room.signals, hands[0])
        if person is not None:
            self.interaction.say(_("{name} has the floor.", name=capitalized(called(person))))

    def action_home(self) -> None:
        """Close this workshop; asks first, as one Esc too many must not end it."""
        self.interaction.confirm(
            ConfirmDialog(
                _("Close this workshop?"),
                yes=_("Close"),
                no=_("Stay"),
                detail=self.opened.leave_notice,
                careful=bool(self.room.present),
            ),
            lambda: self.post_message(HomeChosen()),
        )

    KEYS: ClassVar[tuple[Command, ...]] = (
        Command(id="workshop.next", key=">", title=mark("Next activity"), short=_next_label,
                rank=FIRST, action=action_next,
                help=mark("On to the next activity; asks, and counts down, while people are"
                          " still giving in a hidden round.")),
        Command(id="workshop.point", key="down", title=mark("Choose one"),
                short=mark("Choose"), action=action_point, available=_can_point,
                help=mark("Shows the cursor; what can be done to what it is on is then offered.")),
        Command(id="workshop.back", key="<", title=mark("Activity before"), short=mark("Back"),
                rank=3, action=action_back, available=_has_activity_before,
                help=mark("Back to the activity before, as it was left.")),
        Command(id="workshop.open-round", key="o", title=mark("Open the round"), short=_open_label,
                rank=FIRST, action=action_open_round, available=_can_open_round,
                help=mark("Settings are fixed and people may give: votes, answers, cards.")),
        Command(id="workshop.close-round", key="o", title=mark("Close the round"),
                short=_close_label, rank=FIRST, action=action_close_round,
                available=_can_close_round,
                help=mark("Nobody gives any more, and what was hidden is shown; counts down"
                          " first while people are still giving in a hidden round. Once more"
                          " closes at once.")),
        Command(id="workshop.closing-time", key="O", title=mark("When the round closes"),
                action=action_closing_time, available=_can_close_round,
                help=mark("Set the countdown, go on at once, or keep the round open after all.")),
        Command(id="workshop.go", key="g", title=mark("Go to an activity"), short=mark("Go to"),
                rank=2, action=action_go,
                help=mark("Choose any activity, forward or back.")),
        Command(id="workshop.again", key="R", title=mark("Run again"), action=action_again,
                available=_has_run,
                help=mark("A new round of this activity; earlier rounds are kept as they are.")),
        Command(id="workshop.undo", key="u,ctrl+z", title=mark("Undo"), action=action_undo,
                help=mark("Take back the last thing done at this terminal; says what it was.")),
        Command(id="workshop.timer", key="t", title=mark("Start or pause the timer"),
                short=mark("Timer"), rank=2, action=action_timer, available=_has_run,
                help=mark("Starts with the minutes the agenda suggests, or goes on from where"
                          " it was paused.")),
        Command(id="workshop.timer-restart", key="T", title=mark("Restart the timer"),
                action=action_timer_restart, available=_has_run,
                help=mark("From the minutes that the agenda suggests.")),
        Command(id="workshop.timer-clear", key="0", title=mark("Clear the timer"),
                action=action_timer_clear, available=_has_timer,
                help=mark("No timer any more, until it is started again. It also ends with its"
                          " activity and sitting.")),
        Command(id="workshop.more-time", key="+", title=mark("A minute more"),
                action=action_more_time, available=_has_run,
                help=mark("Adds a minute.")),
        Command(id="workshop.less-time", key="-", title=mark("A minute less"),
                action=action_less_time, available=_has_run,
                help=mark("Takes a minute off.")),
        Command(id="workshop.join", key="j", title=mark("Join screen"), short=mark("Join"), rank=2,
                action=action_join,
                help=mark("The QR code and the address, large, for people to join.")),
        Command(id="workshop.note", key="N", title=mark("Write a note"), action=action_note,
                available=_has_run,
                help=mark("Something worth keeping was said: a discussion note beside this"
                          " activity.")),
        Command(id="workshop.notes", key="M", title=mark("Notes of this activity"),
                action=action_notes, available=_has_run,
                help=mark("Read, change or take back the notes beside this activity.")),
        Command(id="workshop.remarks", key="I", title=mark("Written into the note"),
                short=_remarks_label, action=action_remarks,
                help=mark("What people wrote there: answer it, make a card of it, park or hide it;"
                          " turn writing off or on.")),
        Command(id="workshop.floor", key="G", title=mark("Give the floor"),
                short=mark("Give the floor"), rank=FIRST, action=action_floor,
                available=_has_hands,
                help=mark("Takes down the hand that has been up for longest, and says whose it"
                          " is.")),
        Command(id="workshop.accounts", key="B", title=mark("What became of it"),
                action=action_accounts,
                help=mark("Say of goals, stories, success factors and follow-ups what became of"
                          " them, and why.")),
        Command(id="workshop.look-back", key="L", title=mark("Look back"), short=mark("Look back"),
                rank=3, action=action_look_back,
                help=mark("Stories, citizen value, success factors, criteria and what tests showed;"
                          " the phones stay where they are.")),
        Command(id="workshop.whole-model", key="D", title=mark("The model on one page"),
                action=action_whole_model,
                help=mark("The whole dialogue model on one screen: the chosen one, before that each"
                          " in turn.")),
        Command(id="workshop.readings", key="V", title=mark("To read or watch"),
                action=action_readings,
                help=mark("What people are asked to read or watch before a sitting.")),
        Command(id="workshop.people", key="P", title=mark("People"), action=action_people,
                help=mark("Who takes part: rename, set aside, keep out, join two entries, lock"
                          " joining.")),
        Command(id="workshop.moderation", key="H", title=mark("What people see"),
                action=action_moderation,
                help=mark("Everything that people can read of one another, to hide it.")),
        Command(id="workshop.record", key="r", title=mark("Record"), short=mark("Record"), rank=2,
                action=action_record,
                help=mark("The record as it stands now, and saving it as Markdown.")),
        Command(id="workshop.sitting", key="S", title=mark("Start or end a sitting"),
                short=_sitting_label, action=action_sitting,
                help=mark("Date and place when the group meets; what was agreed when it parts.")),
        Command(id="workshop.home", key="escape", title=mark("Home"), action=action_home,
                help=mark("Close this workshop and go to the list of workshops; asks first.")),
    )  # fmt: skip
