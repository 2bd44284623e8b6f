"""A questionnaire: progress while it is open, then what people answered and what that says."""

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from workshoptui.language.conditions import standing_words
from workshoptui.language.figures import who_gave
from workshoptui.language.labels import ROLES, capitalized
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, ngettext
from workshoptui.tui.activity_view import ActivityView, show_figures
from workshoptui.tui.commands import Command
from workshoptui.tui.dates import today
from workshoptui.tui.dialogs.fields import day_field, day_of, text_field
from workshoptui.tui.dialogs.removal import ask_to_remove, removing
from workshoptui.tui.panels.conditions import COLUMNS, condition_rows, not_met_note
from workshoptui.tui.panels.disclosure import figures_note, withheld_reason
from workshoptui.tui.panels.findings import (
    figures_of,
    finding_rows,
    item_bar,
    item_text,
    median_cell,
    results_of,
    rule_of,
    word_blocks,
)
from workshoptui.tui.widgets.bars import Bars
from workshoptui.tui.widgets.big_count import BigCount
from workshoptui.tui.widgets.pages import Pages
from workshoptui.tui.widgets.plain_text import PlainText
from workshoptui.tui.widgets.table import Column, Entry, Table
from workshoptui.tui.widgets.text_page import TextPage
from workshoptui.workshop.conditions import AskForCondition, Standing, standings
from workshoptui.workshop.disclosure import disclosure
from workshoptui.workshop.experience import share
from workshoptui.workshop.follow_ups import FollowUp
from workshoptui.workshop.kinds.plan import DropPlan
from workshoptui.workshop.kinds.survey import (
    Middle,
    SurveyActivity,
    answers_in,
    late_words_in,
    medians_by_role,
    words_in,
)
from workshoptui.workshop.people import FEWEST, Role, expected
from workshoptui.workshop.runs import Run, activity_in
from workshoptui.workshop.state import Workshop

COUNT, ITEMS, FINDINGS, BY_ROLE, WORDS = "count", "items", "findings", "roles", "words"
CONDITIONS = "conditions"
_TITLES = {
    ITEMS: mark("What people answered"),
    FINDINGS: mark("What that says"),
    CONDITIONS: mark("What would it take, and who decides?"),
    BY_ROLE: mark("By the role in which people spoke"),
    WORDS: mark("In their words"),
}
_PEOPLE = "people"


class SurveyView(ActivityView):
    """How many have answered; afterwards items, findings and people's own words."""

    OPENS = mark("Open the questions")
    CLOSE_LABEL = mark("Show the answers")
    PROGRESS = mark("{done} of {of} answered everything")
    PROGRESS_NOBODY = mark("{done} answered everything")
    PROGRESS_ALL = mark("all {of} answered everything")

    def compose(self) -> ComposeResult:
        """Lay out the count, and the pages of results with the rule below."""
        yield PlainText(id="survey-place", classes="aside")
        yield Pages(
            Vertical(BigCount(), id=COUNT),
            Bars(empty=_("Nobody answered."), id=ITEMS),
            Table(empty=_("Nobody answered."), id=FINDINGS),
            Table(id=BY_ROLE),
            Table(lines=4, id=CONDITIONS, classes="-pointing"),
            TextPage(id=WORDS),
            initial=COUNT,
        )
        yield PlainText(id="survey-rule", classes="aside")

    def refresh_from(self, workshop: Workshop) -> None:
        """Show progress, or what people answered once the round is closed."""
        run = self.run
        survey = activity_in(workshop, run, SurveyActivity)
        pages = self.query_one(Pages)
        people = len(survey.respondents(workshop, run.id))
        if few := withheld_reason(workshop, run):
            wrote = bool(words_in(workshop, run) or late_words_in(workshop, run.id))
            asked = () if survey.labels else (CONDITIONS,)
            pages.allow(COUNT, *asked, *((WORDS,) if wrote else ()))
            everybody = people + survey.not_counted(workshop, run.id)
            self.query_one(BigCount).show(
                everybody, ngettext("answered", "answered", everybody), few
            )
            self._show_words(workshop, run, survey)
            self._show_conditions(workshop, run, survey)
        elif run.phase == "closed":
            roles = medians_by_role(workshop, run)
            anybody = people + survey.not_counted(workshop, run.id) > 0
            allowed = {
                ITEMS: True,
                FINDINGS: survey.labels and anybody,
                CONDITIONS: not survey.labels,
                BY_ROLE: bool(roles),
                WORDS: anybody or bool(late_words_in(workshop, run.id)),
            }
            pages.allow(*(page for page, there in allowed.items() if there))
            self._show_results(workshop, run, survey)
            self._show_conditions(workshop, run, survey)
            self._show_roles(workshop, survey, roles)
        else:
            pages.allow(COUNT)
            of = expected(workshop, survey.respondents(workshop, run.id))
            self.query_one(BigCount).show_of(
                people,
                of,
                ngettext("of {count} began to answer", "of {count} began to answer", of),
                _("Answers are hidden until you show them."),
            )
        self._show_place(survey)

    def _show_place(self, survey: SurveyActivity) -> None:
        pages = self.query_one(Pages)
        at, of = pages.place
        place, rule = (
            self.query_one("#survey-place", PlainText),
            self.query_one("#survey-rule", PlainText),
        )
        place.display = of > 1
        place.update(
            _(
                "{title}   {page} of {pages} · v turns the page",
                title=_(_TITLES[pages.current]) if pages.current in _TITLES else "",
                page=at,
                pages=of,
            )
        )
        verdicts = survey.labels and pages.current in {ITEMS, FINDINGS}
        rule_words = rule_of(survey.cut_offs) if verdicts else ""
        if pages.current == BY_ROLE:
            rule_words = ngettext(
                "Medians. A role is told apart where {count} person or more of it answered, and"
                " where all the others are at least as many, or nobody.",
                "Medians. A role is told apart where {count} people or more of it answered, and"
                " where all the others are at least as many, or nobody.",
                FEWEST,
            )
        if self.run.phase == "closed" and pages.current != COUNT:
            people = [
                answers.given_by
                for answers in answers_in(self.workshop, self.run_id)
                if answers.said_something
            ]
            who = ngettext("{count} person answered.", "{count} people answered.", len(people))
            figures = disclosure(self.workshop, self.run)
            whose = figures_of(share(self.workshop, self.run_id, people))
            if figures.all_not_counted:
                whose = who_gave(figures, "answered")
            if not people:  # the page says so itself, and there is nothing that a rule would read
                who = rule_words = ""
            if people and not survey.labels and pages.current == ITEMS:
                rule_words = not_met_note(self.workshop, self.run)
            rule_words = "\n".join(
                filter(None, (whose or who, figures_note(self.workshop, self.run), rule_words))
            )
        rule.display = bool(rule_words)
        rule.update(rule_words)

    def _show_results(self, workshop: Workshop, run: Run, survey: SurveyActivity) -> None:
        results = results_of(workshop, run, survey)
        anybody = any(answers.said_something for answers in answers_in(workshop, run.id))
        bars = [item_bar(workshop, result, survey) for result in results] if anybody else []
        self.query_one(f"#{ITEMS}", Bars).show(bars)
        self.query_one(f"#{FINDINGS}", Table).show(
            (Column(weight=3), Column(most=14)), list(finding_rows(workshop, results))
        )
        self._show_words(workshop, run, survey)

    def _show_words(self, workshop: Workshop, run: Run, survey: SurveyActivity) -> None:
        words = words_in(workshop, run)
        late = late_words_in(workshop, run.id)
        self.query_one(f"#{WORDS}", TextPage).show(word_blocks(workshop, survey, words, late))

    def _show_conditions(self, workshop: Workshop, run: Run, survey: SurveyActivity) -> None:
        if not survey.labels:
            self.query_one(f"#{CONDITIONS}", Table).show(COLUMNS, condition_rows(workshop, run))

    def _show_roles(
        self,
        workshop: Workshop,
        survey: SurveyActivity,
        roles: Mapping[Role, tuple[int, list[Middle | None]]],
    ) -> None:
        columns = (
            Column(_("Statement"), weight=3),
            *(Column(ROLES[role], weight=2, most=24) for role in roles),
        )
        rows = [
            Entry(
                _PEOPLE, (_("How many answered"), *(f"{many}" for many, medians in roles.values()))
            )
        ]
        rows += [
            Entry(
                item.id,
                (
                    item_text(workshop, item),
                    *(median_cell(medians[at], many) for many, medians in roles.values()),
                ),
            )
            for at, item in enumerate(survey.items)
        ]
        self.query_one(f"#{BY_ROLE}", Table).show(columns, rows)

    # ── What the facilitator does ──────────────────────────────────────────────────────

    def _has_pages(self) -> bool:
        """Whether there are pages to turn, which there are once there are results."""
        return bool(self.children) and self.query_one(Pages).place[1] > 1

    def _lists_conditions(self) -> bool:
        """Whether conditions are shown, for which something can be asked."""
        survey = activity_in(self.workshop, self.run, SurveyActivity)
        poll = bool(self.children) and self.run.phase == "closed" and not survey.labels
        return poll and self.query_one(Pages).current == CONDITIONS

    def _ask(self) -> FollowUp | None:
        """The ask under the cursor."""
        return self.workshop.find(FollowUp, self.query_one(f"#{CONDITIONS}", Table).cursor)

    def _has_ask(self) -> bool:
        return self._lists_conditions() and self._ask() is not None

    def _has_condition(self) -> bool:
        return self._lists_conditions() and self._condition() is not None

    def _condition(self) -> Standing | None:
        """How the condition stands at which the cursor is, on itself or on what was asked."""
        ask = self._ask()
        here = ask.condition if ask else self.query_one(f"#{CONDITIONS}", Table).cursor
        all_of_them = standings(self.workshop, self.run)
        return next((one for one in all_of_them if one.item.id == here), None)

    def action_ask(self) -> None:
        """Ask what the condition under the cursor would take, and who decides."""
        run, condition = self.run_id, self._condition()
        if condition is None:
            return
        stands = capitalized(standing_words(condition))
        self.interaction.form(
            _("What would it take, and who decides?"),
            [
                text_field(AskForCondition, "what", _("What would it take?")),
                text_field(AskForCondition, "who", _("Who decides?")),
                day_field("due", _("By when?"), today(self.room.clock())),
            ],
            lambda values: AskForCondition(
                run, condition.item.id, values["what"], values["who"], day_of(values, "due")
            ),
            intro="\n".join([item_text(self.workshop, condition.item), stands]),
            save=_("We ask for it"),
        )

    @on(Table.Selected, f"#{CONDITIONS}")
    def _chosen(self) -> None:
        self.action_ask()

    def action_drop_ask(self) -> None:
        """Take the ask under the cursor back, after asking."""
        ask = self._ask()
        if ask is not None:
            ask_to_remove(
                self.interaction,
                _("Take this back?"),
                _("Take it back"),
                removing(ask, DropPlan(ask.id)),
            )

    def action_turn(self) -> None:
        """On to the next page."""
        self.query_one(Pages).turn()
        self._show_place(activity_in(self.workshop, self.run, SurveyActivity))
        self.refresh_bindings()

    KEYS: ClassVar[tuple[Command, ...]] = (
        Command(id="survey.turn", key="v", title=mark("Next page"), short=mark("Next page"),
                action=action_turn, available=_has_pages,
                help=mark("The statements, the findings, what to ask for, roles, the words.")),
        Command(id="survey.ask", key="a", title=mark("What would it take, who decides?"),
                short=mark("Ask"), action=action_ask, available=_has_condition,
                row_of="#conditions",
                help=mark("For the condition under the cursor; it becomes a follow-up.")),
        Command(id="survey.drop", key="x,delete", title=mark("Take this back"),
                short=mark("Remove"), action=action_drop_ask, available=_has_ask,
                row_of="#conditions",
                help=mark("The ask under the cursor; asks first.")),
        show_figures("survey"),
    )  # fmt: skip
