"""What a questionnaire says: its items, the findings they come to, roles, people's own words."""

from collections.abc import Sequence

import msgspec

from workshoptui.agendas.wording import wording
from workshoptui.language.late import marked
from workshoptui.language.lists import enumerated
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, ngettext
from workshoptui.language.numbers import decimal, percent
from workshoptui.language.sorting import sort_key
from workshoptui.tui.widgets.bars import Distribution
from workshoptui.tui.widgets.table import Cell, Entry, Heading
from workshoptui.tui.widgets.text_page import Block
from workshoptui.workshop.agreement import Verdict, agreement_a, quartiles, verdict
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
from workshoptui.workshop.runs import Run
from workshoptui.workshop.state import Workshop

MARK: dict[Verdict, str] = {
    "supported": mark("● supported"),
    "mixed": mark("◐ mixed"),
    "divided": mark("◆ divided"),
}


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
        return " · ".join(
            filter(
                None,
                [
                    *self._figures(),
                    _("reversed: 6 − x") if self.item.reversed else "",
                ],
            )
        )

    def _figures(self) -> list[str]:
        people = self.people
        spared = _("{count} N/A", count=self.spared) if self.spared else ""
        if not people:
            return [enumerated(filter(None, [_("no answers"), spared]))]
        if not any(self.counts):
            few = ngettext(
                "{count} answered: too few to show", "{count} answered: too few to show", people
            )
            return [enumerated(filter(None, [few, spared]))]
        answered = ngettext("{count} answered", "{count} answered", people)
        answered = enumerated(filter(None, [answered, spared]))
        if people < self.fewest:
            return [answered]
        answers = [level for level, n in enumerate(self.counts, 1) for index in range(n)]
        low, middle, high = map(decimal, quartiles(answers))
        return [
            _("median {median} ({low}–{high})", median=middle, low=low, high=high),
            f"A {decimal(agreement_a(self.counts), 2)}",
            answered,
        ]


def figures_of(figures: Share | None) -> str:
    """Of whom the figures are, in a line; ``""`` where nobody said how often they met the model."""
    if figures is None:
        return ""
    of = ngettext(
        "Figures of the {count} who took part in at least one real dialogue.",
        "Figures of the {count} who took part in at least one real dialogue.",
        figures.some,
    )
    if not figures.others:
        return of
    beside = _(
        "Beside them: {none} in none, {silent} not said.", none=figures.none, silent=figures.silent
    )
    return f"{of} {beside}"


def rule_of(cut: CutOffs) -> str:
    """When a statement is called supported or divided, in words."""
    return ngettext(
        "Supported: at least {share} answer 4 or 5, and the median is {median} or more. Divided:"
        " agreement A below {divided}, whatever else. Otherwise mixed. Fewer than {count} answer:"
        " no label.",
        "Supported: at least {share} answer 4 or 5, and the median is {median} or more. Divided:"
        " agreement A below {divided}, whatever else. Otherwise mixed. Fewer than {count} answers:"
        " no label.",
        cut.least,
        share=percent(cut.share, 0 if float(f"{cut.share * 100:g}").is_integer() else 1),
        median=decimal(cut.median),
        divided=decimal(cut.divided),
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


def item_bar(workshop: Workshop, result: Result, survey: SurveyActivity) -> Distribution:
    """An item with how many gave each answer, and its label."""
    label = _(MARK[result.verdict]) if result.verdict else ""
    if survey.labels and result.verdict is None:
        label = _("too few")
    text = wording(workshop, result.item.text)
    return Distribution(text, result.counts, text=label or " ", note=result.words())


def finding_rows(workshop: Workshop, results: Sequence[Result]) -> list[Heading | Entry]:
    """The findings, each above the items that it rests on."""
    rows: list[Heading | Entry] = []
    for finding in dict.fromkeys(result.item.finding for result in results):
        items = [result for result in results if result.item.finding == finding]
        label = finding_of(items)
        words = _("too few answers for a label") if label is None else _(MARK[label])
        rows.append(Heading(wording(workshop, finding), words))
        rows += [
            Entry(result.item.id, (item_text(workshop, result.item), _label(result.verdict)))
            for result in items
        ]
    return rows


def item_text(workshop: Workshop, item: Item) -> str:
    """An item as people read it; one that is reversed says so."""
    text = wording(workshop, item.text)
    return _("{statement}  (reversed)", statement=text) if item.reversed else text


def median_cell(middle: Middle | None, people: int) -> Cell:
    """The median of a role, with how many it is of where that is not the whole role."""
    if middle is None:
        return Cell(_("too few"), "aside")
    of = f" ({middle.people})" if middle.people != people else ""
    return Cell(f"{decimal(middle.median)}{of}")


def _label(verdict: Verdict | None) -> Cell:
    if verdict == "supported":
        return Cell(_(MARK[verdict]), "good")
    if verdict == "divided":
        return Cell(_(MARK[verdict]), "caution")
    return Cell(_(MARK[verdict])) if verdict else Cell(_("too few"), "aside")


def word_blocks(
    workshop: Workshop,
    survey: SurveyActivity,
    all_answers: Sequence[Answers],
    late: Sequence[LateWords],
) -> list[Block]:
    """Answers to the open question, then comments below what they are about; late ones marked."""
    blocks: list[Block] = []
    sentences = sorted((answers.words for answers in all_answers if answers.words), key=sort_key)
    sentences += sorted(
        (marked(late_words.words, late=True) for late_words in late if late_words.words),
        key=sort_key,
    )
    if survey.open_question:
        blocks.append(Block(wording(workshop, survey.open_question), "headline"))
        blocks += [Block(words, mark="●") for words in sentences]
        if not sentences:
            blocks.append(Block(_("Nobody wrote anything."), "aside"))
    for item in survey.items:
        # By the alphabet: the order of people would tie one person's comments together.
        comments = sorted(
            (a.comments[item.id] for a in all_answers if a.comments.get(item.id)), key=sort_key
        )
        comments += sorted(
            (
                marked(late_words.comments[item.id], late=True)
                for late_words in late
                if late_words.comments.get(item.id)
            ),
            key=sort_key,
        )
        if comments:
            blocks.append(Block(wording(workshop, item.text), "eyebrow"))
            blocks += [Block(comment, mark="●", close=True) for comment in comments]
    return blocks or [Block(_("Nobody wrote a comment."), "aside")]
