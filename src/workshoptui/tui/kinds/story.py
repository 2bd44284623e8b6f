"""Pair interviews: who talks with whom, when to change over, and the stories to read together."""

from collections import Counter
from collections.abc import Mapping
from math import ceil
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Container

from workshoptui.language.late import late_mark
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, ngettext
from workshoptui.tui.activity_view import ActivityView
from workshoptui.tui.commands import Command
from workshoptui.tui.dialogs.dialog import ChoiceDialog, ConfirmDialog
from workshoptui.tui.dialogs.removal import ask_to_remove, removing
from workshoptui.tui.screens.story_reader import StoryReader, note_on
from workshoptui.tui.widgets.board import Board, Tile
from workshoptui.tui.widgets.cells import clip
from workshoptui.tui.widgets.plain_text import PlainText
from workshoptui.workshop.action import Action
from workshoptui.workshop.kinds.story import (
    AgreeToStory,
    Deliberate,
    DrawPairs,
    Pairs,
    Story,
    WithdrawStory,
    deliberations_on,
    shared_in,
    stories_in,
)
from workshoptui.workshop.people import Participant, attendees
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.timer import remaining, timer_now

NOTHING = mark("Waiting for the first story. Who asks writes it on their phone.")
EXCERPT = 160
"""The characters of a story that its card on the wall shows; all of it is a key away."""
TICK_SECONDS = 1.0


class StoryView(ActivityView):
    """The pairs beside the stories so far. Stories are told and deliberated, never counted."""

    CLOSE_LABEL = mark("Close the interviews")
    PROGRESS = mark("{done} of {of} written a story")
    PROGRESS_NOBODY = mark("{done} written a story")
    PROGRESS_ALL = mark("all {of} written a story")

    def compose(self) -> ComposeResult:
        """Lay out the hint, the stories and the pairs."""
        yield PlainText(id="hint")
        with Container(id="sides"):
            yield Board(
                empty=_(NOTHING),
                id="stories",
            )
            yield Board(empty=_("p draws everybody here into pairs."), id="pairs")

    def on_mount(self) -> None:
        """Follow the timer: half-time comes without anybody doing anything."""
        self.set_interval(TICK_SECONDS, self._show_half_time)

    def refresh_from(self, workshop: Workshop) -> None:
        """Show the pairs and the stories."""
        stories = shared_in(workshop, self.run_id)
        waiting = self._waiting(workshop)
        empty = _(NOTHING)
        if waiting:
            empty = ngettext(
                "{count} story waits to be shown, until whoever told it agrees on their own phone."
                " y says so for somebody without one.",
                "{count} stories wait to be shown, until whoever told it agrees on their own phone."
                " y says so for somebody without one.",
                len(waiting),
            )
        self.query_one("#stories", Board).empty = empty
        self.set_class(bool(stories), "-begun")
        self.query_one("#pairs", Board).show_tiles(pair_tiles(workshop, self.run_id))
        self.query_one("#stories", Board).show_tiles([_tile(workshop, story) for story in stories])
        self._show_half_time()

    def _waiting(self, workshop: Workshop) -> list[Story]:
        """The stories whose tellers have not said yet whether others may read them."""
        return [story for story in stories_in(workshop, self.run_id) if not story.consent]

    def _show_half_time(self) -> None:
        """Show who asks now, as far as the timer knows."""
        line = self.query_one("#hint", PlainText)
        line.display = self.run.phase == "open"
        now = self.room.clock()
        left = remaining(timer_now(self.workshop, now), now)
        sentence, now = half_time(self.activity.minutes, left)
        if waiting := self._waiting(self.workshop):
            waits = ngettext(
                "{count} story waits for its teller's yes (y).",
                "{count} stories wait for their tellers' yes (y).",
                len(waiting),
            )
            sentence = f"{sentence} {waits}"
        if line.content != sentence:
            line.update(sentence)
        line.set_class(now, "-now")

    # ── What the facilitator does ──────────────────────────────────────────────────────

    def _has_stories(self) -> bool:
        return bool(shared_in(self.workshop, self.run_id))

    def _has_unread_stories(self) -> bool:
        return bool(self._waiting(self.workshop))

    def action_draw_pairs(self) -> None:
        """Draw pairs; asks first where people may already be talking."""
        draw = DrawPairs(self.run_id, tuple(sorted(self.room.present)))
        if self.workshop.find(Pairs, self.run_id) is None:
            self.run_worker(self.submit(draw))
            return
        question = ConfirmDialog(
            _("Draw new pairs?"),
            _("Draw again"),
            _("Keep the pairs"),
            detail=_("People may already be talking. Stories that were written are kept."),
            careful=True,
        )
        self.interaction.confirm(question, lambda: self.submit(draw))

    @property
    def _story(self) -> Story | None:
        tile = self.query_one("#stories", Board).tile
        return self.workshop.find(Story, tile.id) if tile else None

    @on(Board.TileSelected, "#stories")
    def action_read_story(self) -> None:
        """Show the story under the cursor, large."""
        if story := self._story:
            self.app.push_screen(StoryReader(self.room, story.id))

    def action_deliberate(self) -> None:
        """Ask what was said about the story under the cursor."""
        if story := self._story:
            note_on(self.interaction, story.id)

    def action_consent(self) -> None:
        """Say for somebody without a phone that others may read their story.

        Its words stand nowhere here: the screen is for all to see, and nobody has agreed yet.
        """
        names = called(self.workshop)
        waiting = self._waiting(self.workshop)

        def chosen(story: str | None) -> None:
            if story is None:
                return
            question = ConfirmDialog(
                _("Has the teller read it, and may all read it?"),
                _("Yes, they said so"),
                _("Not yet"),
                detail=_(
                    "Ask them here and now. The story then stands on every phone, on "
                    "this screen and in the record, which says that they agreed at "
                    "this terminal."
                ),
                careful=True,
            )
            self.interaction.confirm(question, lambda: self.submit(AgreeToStory(story, True)))

        self.app.push_screen(
            ChoiceDialog(
                _("Whose story?"),
                [(unread.id, _unread(unread, names)) for unread in waiting],
                intro=_("They read it on the phone that it was written on, and tell you."),
            ),
            chosen,
        )

    def action_remove_story(self) -> None:
        """Take the story under the cursor away, after asking."""
        if not (story := self._story):
            return
        ask_to_remove(
            self.interaction,
            _("Take this story away?"),
            _("Take it away"),
            removing(story, WithdrawStory(story.id)),
            more=_("The notes beside it go with it."),
        )

    KEYS: ClassVar[tuple[Command, ...]] = (
        Command(id="story.read", key="enter", title=mark("Read a story"), short=mark("Read"),
                action=action_read_story, available=_has_stories, row_of="#stories",
                help=mark("The story under the cursor, large, with what was said about it.")),
        Command(id="story.deliberate", key="d", title=mark("Note what was said about it"),
                short=mark("Note it"), action=action_deliberate, available=_has_stories,
                row_of="#stories",
                help=mark("A deliberation note beside the story under the cursor.")),
        Command(id="story.pairs", key="p", title=mark("Draw pairs"), short=mark("Draw pairs"),
                action=action_draw_pairs, available=ActivityView.is_open,
                help=mark("Whoever's phone is here is drawn into pairs, one of three when the"
                          " number is odd.")),
        Command(id="story.consent", key="y", title=mark("The teller agrees"),
                short=mark("The teller agrees"), action=action_consent,
                available=_has_unread_stories,
                help=mark("Of somebody without a phone: they have read their story, and others"
                          " may read it. The record says that it was said here.")),
        Command(id="story.remove", key="x,delete", title=mark("Take a story away"),
                action=action_remove_story, available=_has_stories, row_of="#stories",
                help=mark("The story under the cursor and the notes beside it, when somebody"
                          " regrets telling it; asks first.")),
    )  # fmt: skip

    UNDO_LABELS: ClassVar[Mapping[type[Action], str]] = {
        DrawPairs: mark("drawing the pairs"),
        AgreeToStory: mark("that a teller agrees"),
        WithdrawStory: mark("taking a story away"),
        Deliberate: mark("the note on what was said about a story"),
    }


def _unread(story: Story, names: dict[str, str]) -> str:
    """A story that nobody may read yet, by who told it and who wrote it down."""
    nobody, somebody = _("somebody without a phone"), _("somebody")
    return _(
        "told by {teller}, written down by {writer}",
        teller=names.get(story.teller, nobody),
        writer=names.get(story.given_by, somebody),
    )


def _words(story: Story) -> str:
    return " ".join(story.answers.values())


def _tile(workshop: Workshop, story: Story) -> Tile:
    """A story on the wall: how it begins, whether its teller agrees, whether it was discussed."""
    signs = [_("✓ agreed")] if story.agreed else []
    signs = [_("✓ agreed, said here")] if story.consent == "terminal" else signs
    signs += [_("✎ discussed")] if deliberations_on(workshop, story.id) else []
    signs += [late_mark()] if story.late else []
    return Tile(story.id, clip(_words(story), EXCERPT), "  ".join(signs))


def called(workshop: Workshop) -> dict[str, str]:
    """What everybody is called on screen: the name they gave, else ``participant 3``.

    A name that several people gave is followed by the number, for people to find each other.
    """
    people = workshop.all(Participant)
    shared = Counter(participant.name for participant in people)
    names = {}
    for number, participant in enumerate(people, 1):
        twice = f"{participant.name} ({number})"
        name = participant.name if shared[participant.name] == 1 else twice
        names[participant.id] = (
            name if participant.name else _("participant {number}", number=number)
        )
    return names


def pair_tiles(workshop: Workshop, run: str) -> list[Tile]:
    """Who talks with whom, and who came too late for the drawing; empty before it."""
    drawn = workshop.find(Pairs, run)
    if drawn is None:
        return []
    names = called(workshop)
    paired = {person for pair in drawn.pairs for person in pair}
    late = [person.id for person in attendees(workshop) if person.id not in paired]
    return [
        *(Tile(pair[0], "  ↔  ".join(names[person] for person in pair)) for pair in drawn.pairs),
        *(
            Tile(person, _("{name}: no partner yet", name=names[person]), muted=True)
            for person in late
        ),
    ]


def half_time(minutes: int, left: float | None) -> tuple[str, bool]:
    """What the interviewer should know now, and whether the time to change over has come.

    Args:
        minutes: what the agenda suggests for both halves together.
        left: the seconds that the timer still has; None where it was not started.
    """
    half = minutes * 60 / 2
    if left is None:
        asks = _("One asks and writes, the other tells; then change over.")
        if not minutes:
            return asks, False
        each = ngettext("{count} minute each way.", "{count} minutes each way.", minutes // 2)
        if minutes % 2:
            each = ngettext(
                "About {count} minute each way.", "About {count} minutes each way.", minutes // 2
            )
        return f"{each} {asks}", False
    if left <= 0:
        return (
            _("Time is up. Whose story it is reads it on their own phone, and says yes or no."),
            True,
        )
    if left <= half:
        return _("Half-time is past: now the other one asks and writes."), True
    return (
        _(
            "One asks and writes, the other tells. Change over in {minutes} min.",
            minutes=ceil((left - half) / 60),
        ),
        False,
    )
