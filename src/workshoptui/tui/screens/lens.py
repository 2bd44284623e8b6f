"""The relational lens: where the group is, where it wants to be, and what to talk about."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from workshoptui.tui.body import Body
from workshoptui.tui.commands import Command
from workshoptui.tui.widgets.bigcount import BigCount
from workshoptui.tui.widgets.leaves import Leaves
from workshoptui.tui.widgets.profile import Place, ProfileChart, Strand
from workshoptui.tui.widgets.reading import Block, Reading
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.kinds.lens import LensAnswers, Profile, Spread, most_divided, profile
from workshoptui.workshop.kinds.reflect import Reflect
from workshoptui.workshop.people import here
from workshoptui.workshop.state import Workshop

GROUP = "The lens"
COUNT, PROFILE, TALK = "count", "profile", "talk"
LARGEST = 3
_TALL = 28
"""From this height on, what to talk about stands below the profile."""


class LensBody(Body):
    """How many have answered; afterwards the profile, the largest gaps and the most divided."""

    OPENS = "Open the lens"
    CLOSES = "Show the profile"
    DONE_WORD = "answered every pair"
    COMMANDS: ClassVar[tuple[Command, ...]] = (
        Command("lens.turn", "v", "Next page", "The profile, and what to talk about.", "turn",
                GROUP, "Next page"),
    )  # fmt: skip

    _talks = False
    """Whether there is anything to talk about."""

    def compose(self) -> ComposeResult:
        """Lay out the count, the profile and what to talk about."""
        yield Static("", id="lens-place", classes="aside", markup=False)
        yield Leaves(
            Vertical(BigCount(), id=COUNT),
            Vertical(ProfileChart(), Reading(id="below"), id=PROFILE),
            Reading(id=TALK),
            initial=COUNT,
        )

    def refresh_from(self, workshop: Workshop) -> None:
        """Show progress, or the profile once the round is closed."""
        run = self.run
        if run.phase == "closed":
            lines = profile(workshop, run)
            answered = any(line.now.middle or line.wanted.middle for line in lines)
            self.query_one(ProfileChart).show([_strand(line) for line in lines] if answered else [])
            self._talks = answered
            for page in ("#below", f"#{TALK}"):
                self.query_one(page, Reading).show(_talk(workshop, lines) if answered else [])
        else:
            given = sum(one.run == run.id for one in workshop.table(LensAnswers).values())
            self.query_one(BigCount).show_of(
                given,
                len(here(workshop)),
                "began to answer",
                "Hidden until you show the profile.",
            )
        self._show_pages()
        self.refresh_bindings()

    def on_resize(self) -> None:
        """All on one page where there is room, on two where there is not."""
        self._show_pages()

    def _show_pages(self) -> None:
        # Before it is laid out there is no size yet, and nothing to talk about before an answer.
        tall = not self.size.height or self.size.height >= _TALL or not self._talks
        self.query_one("#below").display = tall
        leaves = self.query_one(Leaves)
        closed = self.run.phase == "closed"
        leaves.allow(*([COUNT] if not closed else [PROFILE] if tall else [PROFILE, TALK]))
        at, of = leaves.place
        place = self.query_one("#lens-place", Static)
        place.display = of > 1
        title = "What to talk about" if leaves.current == TALK else "Now and wanted"
        place.update(f"{title}   {at} of {of} · v turns the page")

    # ── What the facilitator does ──────────────────────────────────────────────────────

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """There is a page to turn where not everything fits one."""
        if action != "turn":
            return True
        return bool(self.query(Leaves)) and self.query_one(Leaves).place[1] > 1

    def action_turn(self) -> None:
        """On to the other page."""
        self.query_one(Leaves).turn()
        self._show_pages()


def _strand(line: Profile) -> Strand:
    pair = line.pair
    return Strand(pair.left, pair.right, _place(line.now), _place(line.wanted), line.gap)


def _place(spread: Spread) -> Place | None:
    if spread.low is None or spread.middle is None or spread.high is None:
        return None
    return Place(spread.low, spread.middle, spread.high)


def _talk(workshop: Workshop, lines: Sequence[Profile]) -> list[Block]:
    """The largest gaps, the pair that divides most, and the questions they lead to."""
    blocks = [Block("The largest gaps between now and wanted", "headline")]
    gaps = [(line, line.gap) for line in lines if line.gap][:LARGEST]
    for number, (line, gap) in enumerate(gaps, 1):
        said = f"{line.pair.left} → {line.pair.right}  ({gap:+g})"
        blocks.append(Block(said, "strong", mark=str(number), close=True))
    if not gaps:
        blocks.append(Block("No pair has one.", "aside", close=True))
    divided = most_divided(list(lines))
    if divided is not None:
        found = [a for a in (divided.now.agreement, divided.wanted.agreement) if a is not None]
        pair = f"{divided.pair.left} … {divided.pair.right}"
        blocks.append(Block("Where you are most divided", "headline"))
        blocks.append(Block(f"{pair}  (agreement A {min(found):.2f})", "strong", close=True))
    questions = [
        question.text
        for activity in workshop.all(Activity)
        if isinstance(activity, Reflect)
        for question in activity.questions
    ]
    if questions:
        blocks.append(Block("Take these along into the reflection", "headline"))
        blocks += [Block(text, mark="?", close=True) for text in questions]
    return blocks
