"""The relational lens: where the group is, where it wants to be, and what to talk about."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical

from workshoptui.agendas.wording import wording
from workshoptui.language.figures import who_gave
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, ngettext
from workshoptui.language.numbers import decimal
from workshoptui.tui.activity_view import ActivityView, show_figures, show_two_views
from workshoptui.tui.commands import Command
from workshoptui.tui.panels.disclosure import figures_note, withheld_reason
from workshoptui.tui.widgets.big_count import BigCount
from workshoptui.tui.widgets.cells import clip
from workshoptui.tui.widgets.pages import Pages
from workshoptui.tui.widgets.plain_text import PlainText
from workshoptui.tui.widgets.profile import ProfileChart, ProfileRow, Quartiles
from workshoptui.tui.widgets.text_page import Block, TextPage
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.disclosure import disclosure
from workshoptui.workshop.kinds.lens import (
    Profile,
    Spread,
    largest_gaps,
    lowest_agreement,
    most_divided,
    profile,
)
from workshoptui.workshop.kinds.reflect import ReflectActivity
from workshoptui.workshop.people import expected
from workshoptui.workshop.runs import activity_of
from workshoptui.workshop.state import Workshop

COUNT, PROFILE, TALK = "count", "profile", "talk"
_NAME = 30
"""The cells of a pair's name in a sentence."""
_TALL = 28
"""From this height on, what to talk about stands below the profile."""


class LensView(ActivityView):
    """How many have answered; afterwards the profile, the largest gaps and the most divided."""

    OPENS = mark("Open the lens")
    CLOSE_LABEL = mark("Show the profile")
    PROGRESS = mark("{done} of {of} answered every pair")
    PROGRESS_NOBODY = mark("{done} answered every pair")
    PROGRESS_ALL = mark("all {of} answered every pair")

    _talks = False
    """Whether there is anything to talk about."""

    def compose(self) -> ComposeResult:
        """Lay out the count, the profile and what to talk about."""
        yield PlainText(id="lens-place", classes="aside")
        yield Pages(
            Vertical(BigCount(), id=COUNT),
            Vertical(ProfileChart(), TextPage(id="below"), id=PROFILE),
            TextPage(id=TALK),
            initial=COUNT,
        )

    def refresh_from(self, workshop: Workshop) -> None:
        """Show progress, or the profile once the round is closed."""
        run = self.run
        answered_by = len(activity_of(workshop, run).respondents(workshop, run.id))
        if few := withheld_reason(workshop, run):
            many = answered_by + activity_of(workshop, run).not_counted(workshop, run.id)
            words = ngettext("looked through the lens", "looked through the lens", many)
            self.query_one(BigCount).show(many, words, few)
        elif run.phase == "closed":
            lines = profile(workshop, run)
            answered = any(line.now.people or line.wanted.people for line in lines)
            self.query_one(ProfileChart).show(
                [_row(workshop, line) for line in lines] if answered else []
            )
            self._talks = answered
            for page in ("#below", f"#{TALK}"):
                who = who_gave(disclosure(workshop, run), "looked through the lens")
                facts = " ".join(
                    filter(
                        None,
                        (who, _fewer(workshop, lines, answered_by), figures_note(workshop, run)),
                    )
                )
                talk = [Block(facts, "aside"), *_talk(workshop, lines)]
                self.query_one(page, TextPage).show(talk if answered else [])
        else:
            of = expected(workshop, activity_of(workshop, run).respondents(workshop, run.id))
            self.query_one(BigCount).show_of(
                answered_by,
                of,
                ngettext("of {count} began to answer", "of {count} began to answer", of),
                _("Hidden until you show the profile."),
            )
        self._show_pages()

    def on_resize(self) -> None:
        """All on one page where there is space, on two where there is not."""
        self._show_pages()

    def _show_pages(self) -> None:
        # Before it is laid out there is no size yet, and nothing to talk about before an answer.
        tall = not self.size.height or self.size.height >= _TALL or not self._talks
        self.query_one("#below").display = tall
        pages = self.query_one(Pages)
        closed = self.run.phase == "closed" and not withheld_reason(self.workshop, self.run)
        pages.allow(*([COUNT] if not closed else [PROFILE] if tall else [PROFILE, TALK]))
        at, of = pages.place
        place = self.query_one("#lens-place", PlainText)
        place.display = of > 1
        answered_by = len(self.activity.respondents(self.workshop, self.run_id))
        title = ngettext(
            "Now and wanted, of {count} person", "Now and wanted, of {count} people", answered_by
        )
        if pages.current == TALK:
            title = ngettext(
                "What to talk about, of {count} person",
                "What to talk about, of {count} people",
                answered_by,
            )
        place.update(
            _("{title}   {page} of {pages} · v turns the page", title=title, page=at, pages=of)
        )

    # ── What the facilitator does ──────────────────────────────────────────────────────

    def _has_pages(self) -> bool:
        """Whether there is a page to turn, which there is where not all fits one."""
        return bool(self.children) and self.query_one(Pages).place[1] > 1

    def action_turn(self) -> None:
        """On to the other page."""
        self.query_one(Pages).turn()
        self._show_pages()

    KEYS: ClassVar[tuple[Command, ...]] = (
        Command(id="lens.turn", key="v", title=mark("Next page"), short=mark("Next page"),
                action=action_turn, available=_has_pages,
                help=mark("The profile, and what to talk about.")),
        show_two_views("lens"),
        show_figures("lens"),
    )  # fmt: skip


def _fewer(workshop: Workshop, lines: Sequence[Profile], answered_by: int) -> str:
    """On which pairs not all of them gave a place, as a sentence; ``""`` where all did."""
    named = [
        _(
            "{pair} ({now} now, {wanted} wanted)",
            pair=clip(wording(workshop, line.pair.left), _NAME),
            now=line.now.people,
            wanted=line.wanted.people,
        )
        for line in lines
        if {line.now.people, line.wanted.people} != {answered_by}
    ]
    return _("By fewer: {pairs}.", pairs="; ".join(named)) if named else ""


def _row(workshop: Workshop, line: Profile) -> ProfileRow:
    left, right = wording(workshop, line.pair.left), wording(workshop, line.pair.right)
    return ProfileRow(left, right, _place(line.now), _place(line.wanted), line.gap)


def _place(spread: Spread) -> Quartiles | None:
    if spread.low is None or spread.middle is None or spread.high is None:
        return None
    return Quartiles(spread.low, spread.middle, spread.high)


def _talk(workshop: Workshop, lines: Sequence[Profile]) -> list[Block]:
    """The largest gaps, the pair that divides most, and the questions they lead to."""
    blocks = [Block(_("The largest gaps between now and wanted"), "headline")]
    gaps = largest_gaps(lines)
    for line in gaps.kept:
        gap = line.gap or 0.0
        place = 1 + sum((other.gap or 0.0) > gap for other in gaps.kept)
        words = ngettext(
            "{left} → {right}  ({gap}, {count} gave both)",
            "{left} → {right}  ({gap}, {count} gave both)",
            line.paired,
            left=wording(workshop, line.pair.left),
            right=wording(workshop, line.pair.right),
            gap=decimal(gap, signed=True),
        )
        blocks.append(Block(words, "strong", mark=str(place), close=True))
    if gaps.tied:
        words = ngettext(
            "None stands out: {count} pair shares the same gap.",
            "None stands out: {count} pairs share the same gap.",
            gaps.tied,
        )
        if gaps.kept:
            words = ngettext(
                "After them {count} pair shares the same gap.",
                "After them {count} pairs share the same gap.",
                gaps.tied,
            )
        blocks.append(Block(words, "aside", close=True))
    elif not gaps.kept:
        blocks.append(Block(_("No pair has one."), "aside", close=True))
    divided = most_divided(lines)
    if divided.kept or divided.tied:
        blocks.append(Block(_("Where you are most divided"), "headline"))
    for line in divided.kept:
        left, right = wording(workshop, line.pair.left), wording(workshop, line.pair.right)
        at = lowest_agreement(line)
        spread = line.now if line.now.agreement == at else line.wanted
        words = ngettext(
            "{left} … {right}  (agreement A {agreement}, {count} answered)",
            "{left} … {right}  (agreement A {agreement}, {count} answered)",
            spread.people,
            left=left,
            right=right,
            agreement=decimal(at, 2),
        )
        blocks.append(Block(words, "strong", close=True))
    if divided.tied:
        words = ngettext(
            "{count} pair alike, so none of them stands out.",
            "{count} pairs alike, so none of them stands out.",
            divided.tied,
        )
        blocks.append(Block(words, "aside", close=True))
    questions = [
        wording(workshop, question.text)
        for activity in workshop.all(Activity)
        if isinstance(activity, ReflectActivity)
        for question in activity.questions
    ]
    if questions:
        blocks.append(Block(_("Take these along into the reflection"), "headline"))
        blocks += [Block(text, mark="?", close=True) for text in questions]
    return blocks
