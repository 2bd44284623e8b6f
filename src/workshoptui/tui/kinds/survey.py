"""A questionnaire: progress while it is open, then what people answered and what that says."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

import msgspec
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from workshoptui.tui.activity_view import ActivityView, show_figures
from workshoptui.tui.commands import Command
from workshoptui.tui.panels.disclosure import figures_note, withheld_reason
from workshoptui.tui.widgets.bars import Bars, Distribution
from workshoptui.tui.widgets.big_count import BigCount
from workshoptui.tui.widgets.pages import Pages
from workshoptui.tui.widgets.table import Cell, Column, Entry, Heading, Table
from workshoptui.tui.widgets.text_page import Block, TextPage
from workshoptui.workshop.agreement import Verdict, agreement_a, quartiles, verdict
from workshoptui.workshop.counting import count
from workshoptui.workshop.disclosure import disclosure, who_gave
from workshoptui.workshop.experience import Share, share
from workshoptui.workshop.kinds.survey import (
    Answers,
    CutOffs,
    Item,
    LateWords,
    Middle,
    SurveyActivity,
    answered_by,
    answers_in,
    counts,
    late_words_in,
    medians_by_role,
    words_in,
)
from workshoptui.workshop.people import (
    FEWEST,
    ROLES,
    Role,
    expected,
)
from workshoptui.workshop.runs import Run, activity_in, marked
from workshoptui.workshop.state import Workshop

COUNT, ITEMS, FINDINGS, BY_ROLE, WORDS = "count", "items", "findings", "roles", "words"
_TITLES = {
    ITEMS: "What people answered",
    FINDINGS: "What that says",
    BY_ROLE: "By the role in which people spoke",
    WORDS: "In their words",
}
_PEOPLE = "people"
_APART = (
    f"Medians. A role is told apart where {FEWEST} people or more of it answered, and where all the"
    " others are at least as many, or nobody."
)
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
            return f"no answers{spared}{recoded}"
        if not any(self.counts):
            return f"{people} answered: too few to show{spared}{recoded}"
        if people < self.fewest:
            return f"{people} answered{spared}{recoded}"
        answers = [level for level, n in enumerate(self.counts, 1) for _ in range(n)]
        low, middle, high = quartiles(answers)
        return (
            f"median {middle:g} ({low:g}–{high:g}) · A {agreement_a(self.counts):.2f}"
            f" · {people} answered{spared}{recoded}"
        )


class SurveyView(ActivityView):
    """How many have answered; afterwards items, findings and people's own words."""

    OPENS = "Open the questions"
    CLOSES = "Show the answers"
    DONE_WORD = "answered everything"

    def compose(self) -> ComposeResult:
        """Lay out the count, and the pages of results with the rule below."""
        yield Static("", id="survey-place", classes="aside", markup=False)
        yield Pages(
            Vertical(BigCount(), id=COUNT),
            Bars(empty="Nobody answered.", id=ITEMS),
            Table(empty="Nobody answered.", id=FINDINGS),
            Table(id=BY_ROLE),
            TextPage(id=WORDS),
            initial=COUNT,
        )
        yield Static("", id="survey-rule", classes="aside", markup=False)

    def refresh_from(self, workshop: Workshop) -> None:
        """Show progress, or what people answered once the round is closed."""
        run = self.run
        survey = activity_in(workshop, run, SurveyActivity)
        pages = self.query_one(Pages)
        people = len(survey.givers(workshop, run.id))
        if few := withheld_reason(workshop, run):
            wrote = bool(words_in(workshop, run) or late_words_in(workshop, run.id))
            pages.allow(*((COUNT, WORDS) if wrote else (COUNT,)))
            self.query_one(BigCount).show(people + survey.beside(workshop, run.id), "answered", few)
            self._show_words(workshop, run, survey)
        elif run.phase == "closed":
            roles = medians_by_role(workshop, run)
            anybody = people + survey.beside(workshop, run.id) > 0
            allowed = {
                ITEMS: True,
                FINDINGS: survey.labels and anybody,
                BY_ROLE: bool(roles),
                WORDS: anybody or bool(late_words_in(workshop, run.id)),
            }
            pages.allow(*(page for page, there in allowed.items() if there))
            self._show_results(workshop, run, survey)
            self._show_roles(survey, roles)
        else:
            pages.allow(COUNT)
            self.query_one(BigCount).show_of(
                people,
                expected(workshop, survey.givers(workshop, run.id)),
                "began to answer",
                "Answers are hidden until you show them.",
            )
        self._show_place(survey)
        self.refresh_bindings()

    def _show_place(self, survey: SurveyActivity) -> None:
        pages = self.query_one(Pages)
        at, of = pages.place
        place, rule = (
            self.query_one("#survey-place", Static),
            self.query_one("#survey-rule", Static),
        )
        place.display = of > 1
        place.update(f"{_TITLES.get(pages.current or '', '')}   {at} of {of} · v turns the page")
        verdicts = survey.labels and pages.current in {ITEMS, FINDINGS}
        rule_words = rule_of(survey.cut_offs) if verdicts else ""
        if pages.current == BY_ROLE:
            rule_words = _APART
        if self.run.phase == "closed" and pages.current != COUNT:
            people = [
                answers.given_by
                for answers in answers_in(self.workshop, self.run_id)
                if answers.said_something
            ]
            who = "1 person answered." if len(people) == 1 else f"{len(people)} people answered."
            figures = disclosure(self.workshop, self.run)
            whose = figures_of(share(self.workshop, self.run_id, people))
            if figures.only_beside:
                whose = who_gave(figures, "answered")
            if not people:  # the page says so itself, and there is nothing that a rule would read
                who = rule_words = ""
            rule_words = "\n".join(
                filter(None, (whose or who, figures_note(self.workshop, self.run), rule_words))
            )
        rule.display = bool(rule_words)
        rule.update(rule_words)

    def _show_results(self, workshop: Workshop, run: Run, survey: SurveyActivity) -> None:
        results = results_of(workshop, run, survey)
        anybody = any(answers.said_something for answers in answers_in(workshop, run.id))
        bars = [_bar(result, survey) for result in results] if anybody else []
        self.query_one(f"#{ITEMS}", Bars).show(bars)
        self.query_one(f"#{FINDINGS}", Table).show(
            (Column(weight=3), Column(most=14)), list(_findings(results))
        )
        self._show_words(workshop, run, survey)

    def _show_words(self, workshop: Workshop, run: Run, survey: SurveyActivity) -> None:
        words = words_in(workshop, run)
        late = late_words_in(workshop, run.id)
        self.query_one(f"#{WORDS}", TextPage).show(_words(survey, words, late))

    def _show_roles(
        self, survey: SurveyActivity, roles: Mapping[Role, tuple[int, list[Middle | None]]]
    ) -> None:
        columns = (
            Column("Statement", weight=3),
            *(Column(ROLES[role], weight=2, most=24) for role in roles),
        )
        rows = [Entry(_PEOPLE, ("How many answered", *(f"{many}" for many, _ in roles.values())))]
        rows += [
            Entry(
                item.id,
                (_text(item), *(_middle(medians[at], many) for many, medians in roles.values())),
            )
            for at, item in enumerate(survey.items)
        ]
        self.query_one(f"#{BY_ROLE}", Table).show(columns, rows)

    # ── What the facilitator does ──────────────────────────────────────────────────────

    def _has_pages(self) -> bool:
        """Whether there are pages to turn, which there are once there are results."""
        return bool(self.query(Pages)) and self.query_one(Pages).place[1] > 1

    def action_turn(self) -> None:
        """On to the next page."""
        self.query_one(Pages).turn()
        self._show_place(activity_in(self.workshop, self.run, SurveyActivity))

    KEYS: ClassVar[tuple[Command, ...]] = (
        Command(id="survey.turn", key="v", title="Next page", short="Next page", action=action_turn,
                available=_has_pages,
                help="The statements, the findings, roles, the words."),
        show_figures("survey"),
    )  # fmt: skip


def figures_of(figures: Share | None) -> str:
    """Of whom the figures are, in a line; ``""`` where nobody said how often they met the model."""
    if figures is None:
        return ""
    beside = (
        f" Beside them: {figures.none} in none, {figures.silent} not said."
        if figures.others
        else ""
    )
    return f"Figures of the {figures.some} who took part in at least one real dialogue.{beside}"


def rule_of(cut: CutOffs) -> str:
    """When a statement is called supported or divided, in words."""
    return (
        f"Supported: at least {cut.share * 100:g} % answer 4 or 5, and the median is {cut.median:g}"
        f" or more. Divided: agreement A below {cut.divided:g}, whatever else. Otherwise mixed."
        f" Fewer than {count(cut.least, 'answer')}: no label."
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
        one, two, three, four, five = levels
        people = answered_by(workshop, run, item)
        spread = (one, two, three, four, five)
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


def _bar(result: Result, survey: SurveyActivity) -> Distribution:
    label = MARK[result.verdict] if result.verdict else ""
    if survey.labels and result.verdict is None:
        label = "too few"
    return Distribution(result.item.text, result.counts, text=label or " ", note=result.words())


def _findings(results: Sequence[Result]) -> list[Heading | Entry]:
    rows: list[Heading | Entry] = []
    for finding in dict.fromkeys(result.item.finding for result in results):
        items = [result for result in results if result.item.finding == finding]
        label = finding_of(items)
        words = "too few answers for a label" if label is None else MARK[label]
        rows.append(Heading(finding, words))
        rows += [
            Entry(result.item.id, (_text(result.item), _label(result.verdict))) for result in items
        ]
    return rows


def _text(item: Item) -> str:
    return f"{item.text}  (reversed)" if item.reversed else item.text


def _middle(middle: Middle | None, people: int) -> Cell:
    """The median of a role, with how many it is of where that is not the whole role."""
    if middle is None:
        return Cell("too few", "aside")
    of = f" ({middle.people})" if middle.people != people else ""
    return Cell(f"{middle.median:g}{of}")


def _label(verdict: Verdict | None) -> Cell:
    if verdict == "supported":
        return Cell(MARK[verdict], "good")
    if verdict == "divided":
        return Cell(MARK[verdict], "caution")
    return Cell(MARK[verdict]) if verdict else Cell("too few", "aside")


def _words(
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
            blocks.append(Block("Nobody wrote anything.", "aside"))
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
    return blocks or [Block("Nobody wrote a comment.", "aside")]
