"""What a questionnaire says: its items, the findings they come to, roles, people's own words."""

from collections.abc import Sequence

import msgspec

from workshoptui.language.messages import gettext as _
from workshoptui.tui.widgets.bars import Distribution
from workshoptui.tui.widgets.table import Cell, Entry, Heading
from workshoptui.tui.widgets.text_page import Block
from workshoptui.workshop.agreement import Verdict, agreement_a, quartiles, verdict
from workshoptui.workshop.counting import count
from workshoptui.workshop.experience import Share
from workshoptui.workshop.kinds.survey import (
    Answers,
    CutOffs,
    Item,
    LateWords,
    Middle,
    SurveyActivity,
    answered_by,
    counts,
)
from workshoptui.workshop.late_words import marked
from workshoptui.workshop.runs import Run
from workshoptui.workshop.state import Workshop

MARK = {"supported": "● supported", "mixed": "◐ mixed", "divided": "◆ divided"}


class Result(msgspec.Struct, frozen=True):
    """What a group says about one item.

    Attributes:
        counts: how many answered 1 … 5, a reversed item recoded; all zero where too few did for it
            to be shown.
        spared: how many answered N/A; 0 where too few answered for it to be shown.
        verdict: None where the activity gives no labels, or with too few answers.
        fewest: with fewer answers than this, only their distribution is told.
        people: how many answered 1 … 5.
    """

    item: Item
    counts: tuple[int, int, int, int, int]
    spared: int
    verdict: Verdict | None
    fewest: int = 1
    people: int = 0

    def words(self) -> str:
        """Its numbers for people to read."""
        people = self.people
        spared = f", {self.spared} N/A" if self.spared else ""
        recoded = " · reversed: 6 − x" if self.item.reversed else ""
        if not people:
            return _("no answers{spared}{recoded}", spared=spared, recoded=recoded)
        if not any(self.counts):
            return _(
                "{people} answered: too few to show{spared}{recoded}",
                people=people,
                spared=spared,
                recoded=recoded,
            )
        if people < self.fewest:
            return f"{people} answered{spared}{recoded}"
        answers = [level for level, n in enumerate(self.counts, 1) for index in range(n)]
        low, middle, high = quartiles(answers)
        return _(
            "median {middle} ({low}–{high}) · A {agreement_a} · {people} answered{spared}{recoded}",
            middle=f"{middle:g}",
            low=f"{low:g}",
            high=f"{high:g}",
            agreement_a=f"{agreement_a(self.counts):.2f}",
            people=people,
            spared=spared,
            recoded=recoded,
        )


def figures_of(figures: Share | None) -> str:
    """Of whom the figures are, in a line; ``""`` where nobody said how often they met the model."""
    if figures is None:
        return ""
    beside = (
        _(
            " Beside them: {none} in none, {silent} not said.",
            none=figures.none,
            silent=figures.silent,
        )
        if figures.others
        else ""
    )
    return _(
        "Figures of the {some} who took part in at least one real dialogue.{beside}",
        some=figures.some,
        beside=beside,
    )


def rule_of(cut: CutOffs) -> str:
    """When a statement is called supported or divided, in words."""
    return _(
        "Supported: at least {number} % answer 4 or 5, and the median is "
        "{median} or more. Divided: agreement A below {divided}, whatever "
        "else. Otherwise mixed. Fewer than {count}: no label.",
        number=f"{cut.share * 100:g}",
        median=f"{cut.median:g}",
        divided=f"{cut.divided:g}",
        count=count(cut.least, "answer"),
    )


def results_of(workshop: Workshop, run: Run, survey: SurveyActivity) -> list[Result]:
    """What the group says about each item, in the order of the questionnaire."""
    cut = survey.cut_offs
    results = []
    for item in survey.items:
        levels, spared = counts(workshop, run, item)
        label = None
        if survey.labels:
            label = verdict(
                levels, share=cut.share, median=cut.median, divided=cut.divided, fewest=cut.least
            )
        ones, twos, threes, fours, fives = levels
        people = answered_by(workshop, run, item)
        spread = (ones, twos, threes, fours, fives)
        results.append(Result(item, spread, spared or 0, label, cut.least, people))
    return results


def finding_of(results: Sequence[Result]) -> Verdict | None:
    """What a finding is called: supported when all its items are; None where one has no label."""
    labels = [result.verdict for result in results]
    if None in labels:
        return None
    if all(label == "supported" for label in labels):
        return "supported"
    return "divided" if "divided" in labels else "mixed"


def item_bar(result: Result, survey: SurveyActivity) -> Distribution:
    """An item with how many gave each answer, and its label."""
    label = MARK[result.verdict] if result.verdict else ""
    if survey.labels and result.verdict is None:
        label = _("too few")
    return Distribution(result.item.text, result.counts, text=label or " ", note=result.words())


def finding_rows(results: Sequence[Result]) -> list[Heading | Entry]:
    """The findings, each above the items that it rests on."""
    rows: list[Heading | Entry] = []
    for finding in dict.fromkeys(result.item.finding for result in results):
        items = [result for result in results if result.item.finding == finding]
        label = finding_of(items)
        words = _("too few answers for a label") if label is None else MARK[label]
        rows.append(Heading(finding, words))
        rows += [
            Entry(result.item.id, (item_text(result.item), _label(result.verdict)))
            for result in items
        ]
    return rows


def item_text(item: Item) -> str:
    """An item as people read it; one that is reversed says so."""
    return f"{item.text}  (reversed)" if item.reversed else item.text


def median_cell(middle: Middle | None, people: int) -> Cell:
    """The median of a role, with how many it is of where that is not the whole role."""
    if middle is None:
        return Cell(_("too few"), "aside")
    of = f" ({middle.people})" if middle.people != people else ""
    return Cell(f"{middle.median:g}{of}")


def _label(verdict: Verdict | None) -> Cell:
    if verdict == "supported":
        return Cell(MARK[verdict], "good")
    if verdict == "divided":
        return Cell(MARK[verdict], "caution")
    return Cell(MARK[verdict]) if verdict else Cell(_("too few"), "aside")


def word_blocks(
    survey: SurveyActivity, all_answers: Sequence[Answers], late: Sequence[LateWords]
) -> list[Block]:
    """Answers to the open question, then comments below what they are about; late ones marked."""
    blocks: list[Block] = []
    sentences = sorted(answers.words for answers in all_answers if answers.words)
    sentences += sorted(
        marked(late_words.words, late=True) for late_words in late if late_words.words
    )
    if survey.open_question:
        blocks.append(Block(survey.open_question, "headline"))
        blocks += [Block(words, mark="●") for words in sentences]
        if not sentences:
            blocks.append(Block(_("Nobody wrote anything."), "aside"))
    for item in survey.items:
        # By the alphabet: the order of people would tie one person's comments together.
        comments = sorted(a.comments[item.id] for a in all_answers if a.comments.get(item.id))
        comments += sorted(
            marked(late_words.comments[item.id], late=True)
            for late_words in late
            if late_words.comments.get(item.id)
        )
        if comments:
            blocks.append(Block(item.text, "eyebrow"))
            blocks += [Block(comment, mark="●", close=True) for comment in comments]
    return blocks or [Block(_("Nobody wrote a comment."), "aside")]
