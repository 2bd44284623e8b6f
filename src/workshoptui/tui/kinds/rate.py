"""Rating: how many have rated each model, and once the round is closed what they said."""

from collections import Counter
from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from workshoptui.agendas.version_words import since_words
from workshoptui.agendas.wording import wording
from workshoptui.language.labels import FIT
from workshoptui.language.lists import enumerated
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, ngettext
from workshoptui.language.numbers import percent
from workshoptui.room.room import Room
from workshoptui.tui.activity_view import ActivityView, show_figures
from workshoptui.tui.commands import Command
from workshoptui.tui.dialogs.fields import text_field
from workshoptui.tui.panels.disclosure import figures_note, withheld_reason
from workshoptui.tui.panels.looking_back import beside_rating
from workshoptui.tui.panels.rating_table import RatingTable, cell_of, differences, table_of
from workshoptui.tui.widgets.bars import Bars, Distribution
from workshoptui.tui.widgets.cells import drawable
from workshoptui.tui.widgets.matrix import Cell as MatrixCell
from workshoptui.tui.widgets.matrix import Matrix, Row
from workshoptui.tui.widgets.pages import Pages
from workshoptui.tui.widgets.plain_text import PlainText
from workshoptui.tui.widgets.table import Cell, Column, Entry, Table
from workshoptui.tui.widgets.text_page import TextPage
from workshoptui.workshop.action import Action
from workshoptui.workshop.disclosure import shown
from workshoptui.workshop.kinds.rate import (
    Sheet,
    Waiver,
    WaiveTest,
    must_haves_of,
    ratable,
    ratings_of,
    sheet_of,
)
from workshoptui.workshop.models import Model, models
from workshoptui.workshop.people import expected
from workshoptui.workshop.runs import Run, activity_of, runs_of
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.test_runs import tests_of
from workshoptui.workshop.versions import rated_since_test

LIST, TABLE, FOUND = "models", "table", "found"
NOBODY = mark("Nobody rated anything in this round.")


class RateView(ActivityView):
    """Progress per model while ratings are hidden; medians, means and spreads afterwards."""

    CLOSE_LABEL = mark("Show the ratings")
    PROGRESS = mark("{done} of {of} rated every model")
    PROGRESS_NOBODY = mark("{done} rated every model")
    PROGRESS_ALL = mark("all {of} rated every model")

    def __init__(self, room: Room, run: Run) -> None:
        super().__init__(room, run)
        self._models: list[Model] = []
        self._names: list[tuple[str, str]] = []
        self._rounds: list[tuple[int, RatingTable]] = []

    def compose(self) -> ComposeResult:
        """Lay out the list, and the table with the cell that is picked."""
        yield Pages(
            Table(empty=_("There is no model to rate yet. Draft and test one first."), id=LIST),
            Vertical(
                Matrix(empty=_(NOBODY), pick=True),
                PlainText(id="cell-title"),
                Bars(empty=_("Nobody rated it."), ends=FIT, id="cell"),
                PlainText(id="advice", classes="aside"),
                id=TABLE,
            ),
            TextPage(id=FOUND),
            initial=LIST,
        )

    def refresh_from(self, workshop: Workshop) -> None:
        """Show progress, or the table once the round is closed."""
        run = self.run
        pages = self.query_one(Pages)
        if run.phase == "closed":
            pages.allow(TABLE, FOUND)
            self._show_table(workshop, run)
        else:
            pages.allow(LIST, FOUND)
            open_to_all = {model.id for model in ratable(workshop)}
            ratings = ratings_of(workshop, run.id)
            rated = Counter(rating.model for rating in ratings)
            of = expected(workshop, {rating.given_by for rating in ratings})
            self.query_one(Table).show(
                (
                    Column(_("Model"), weight=2),
                    Column(_("Have answered"), most=20),
                    Column(_("Test"), weight=3),
                ),
                [
                    _row(workshop, run, model, rated[model.id], of, model.id in open_to_all)
                    for model in models(workshop)
                ],
            )
        if pages.current == FOUND:  # where it is not looked at nothing is gathered
            model = self._model()
            blocks = beside_rating(workshop, model) if model else []
            self.query_one(f"#{FOUND}", TextPage).show(blocks)

    def _show_table(self, workshop: Workshop, run: Run) -> None:
        asked_for = sheet_of(workshop, run)
        rounds = [
            earlier for earlier in runs_of(workshop, run.activity) if shown(workshop, earlier)
        ]
        self._names = list(asked_for)
        self._rounds = [
            (earlier.number, table_of(workshop, earlier))
            for earlier in rounds
            if earlier.number <= run.number
        ]
        table = table_of(workshop, run)
        rated = {model for model, row in table}
        self._models = [model for model in models(workshop) if model.id in rated]
        people = len(activity_of(workshop, run).respondents(workshop, run.id))
        rows = [
            Row(
                wording(workshop, model.name),
                tuple(cell_of(table, self._models, model, c, people) for c, name in asked_for),
            )
            for model in self._models
        ]
        if rows:
            # As they were when this round opened: the group may have decided on others since.
            shares = tuple(
                MatrixCell(percent(weight)) for weight in workshop.get(Sheet, run.id).weights
            )
            rows.append(Row(_("Weight"), shares, strong=True))
        self.query_one(Matrix).show(
            [name for criterion, name in asked_for], rows, corner=_("median · mean  ★ best mean")
        )
        self.query_one(Matrix).empty = withheld_reason(workshop, run) or _(NOBODY)
        self._show_cell()
        self.query_one("#advice", PlainText).update(self._advice(workshop, run, table))

    def _advice(self, workshop: Workshop, run: Run, table: RatingTable) -> str:
        """How many rated, and what to talk about."""
        people = len(activity_of(workshop, run).respondents(workshop, run.id))
        sentences = (
            ngettext("{count} person rated.", "{count} people rated.", people),
            self._must_haves(workshop, run),
            *self._changes(workshop, run),
            differences(table, self._models, self._names),
            figures_note(workshop, run),
        )
        return " ".join(filter(None, sentences)) if people else ""

    def _changes(self, workshop: Workshop, run: Run) -> list[str]:
        """Which models were not rated as they were tested, each in a sentence."""
        changed = {model: _changed(workshop, run, model) for model in self._models}
        return [
            _(
                "“{model}”: {changed}.",
                model=drawable(wording(workshop, model.name)),
                changed=drawable(words),
            )
            for model, words in changed.items()
            if words
        ]

    def _must_haves(self, workshop: Workshop, run: Run) -> str:
        """On which criteria no model may fail."""
        must_haves = must_haves_of(workshop, run)
        names = [name for key, name in sheet_of(workshop, run) if key in must_haves]
        quoted = enumerated(_("“{title}”", title=drawable(name)) for name in names)
        return _("Must have: {criteria}.", criteria=quoted) if names else ""

    @on(Matrix.CellPicked)
    def _show_cell(self) -> None:
        """Show how the answers of the picked cell are spread, in every round so far."""
        row, column = self.query_one(Matrix).cursor
        if row >= len(self._models) or column >= len(self._names):
            self.query_one("#cell-title", PlainText).update("")
            self.query_one("#cell", Bars).display = False
            return
        self.query_one("#cell", Bars).display = True
        model, (criterion, name) = self._models[row], self._names[column]
        # Translators: a model, and the criterion on which it was rated.
        between = _("{model}  on  {criterion}").partition("{model}")[2].partition("{criterion}")[0]
        title = Content.assemble(
            (drawable(wording(self.workshop, model.name)), "bold"),
            (between, "$ink-soft"),
            drawable(name),
        )
        self.query_one("#cell-title", PlainText).update(title)
        by_round = [(number, table.get((model.id, criterion))) for number, table in self._rounds]
        self.query_one("#cell", Bars).show(
            [
                Distribution(
                    _("Round {number}", number=number), ratings.counts, note=ratings.words()
                )
                for number, ratings in by_round
                if ratings
            ]
        )

    # ── What the facilitator does ──────────────────────────────────────────────────────

    def _model(self) -> Model | None:
        """The model under the cursor of the list, or of the table; else the first."""
        table = self.run.phase == "closed"
        row = self.query_one(Matrix).cursor[0] if table else -1
        if 0 <= row < len(self._models):
            return self.workshop.find(Model, self._models[row].id)
        there = self.workshop.find(Model, self.query_one(Table).cursor)
        return there or next(iter(models(self.workshop)), None)

    def _reads_findings(self) -> bool:
        return bool(self.children) and self.query_one(Pages).current == FOUND

    def _can_read_findings(self) -> bool:
        return bool(self.children) and bool(models(self.workshop))

    def action_findings(self) -> None:
        """Show what tests of a model showed and what people said of it; or the rating again."""
        if self._reads_findings():
            self.action_to_rating()
        else:
            self.query_one(Pages).open(FOUND)
            self.show_again()

    def action_to_rating(self) -> None:
        """Back to the rating."""
        self.query_one(Pages).open(TABLE if self.run.phase == "closed" else LIST)
        self.show_again()

    def _waits_for_test(self) -> bool:
        """Whether the cursor is on a model that waits for a test, which can be waived."""
        locked = self._locked() if self.query(Table) and not self._reads_findings() else None
        return locked is not None and self.run.phase != "closed"

    def _locked(self) -> Model | None:
        free, table = ratable(self.workshop), self.query_one(Table)
        if not table.pointing:  # No cursor in sight: the key that the hint names takes the first.
            return next((waiting for waiting in models(self.workshop) if waiting not in free), None)
        model = self.workshop.find(Model, table.cursor)
        return None if model in free else model

    @on(Table.Selected)
    def action_waive(self) -> None:
        """Ask why a model may be rated without a test."""
        model = self._locked()
        if model is not None and self.run.phase != "closed":
            self.interaction.form(
                _("Rate “{model}” without a test", model=drawable(model.name)),
                [
                    text_field(
                        WaiveTest, "reason", _("Why?"), hint=_("The record shows the reason.")
                    )
                ],
                lambda values: WaiveTest(model.id, values["reason"]),
                save=_("Unlock it"),
            )

    KEYS: ClassVar[tuple[Command, ...]] = (
        Command(id="rate.waive", key="w,enter", title=mark("Rate without a test"),
                short=mark("Rate without a test"), action=action_waive, available=_waits_for_test,
                help=mark("Unlocks this model although no test of it was logged; asks why, and"
                          " the record says so.")),
        Command(id="rate.findings", key="v", title=mark("What the tests showed"),
                short=mark("Findings"), action=action_findings, available=_can_read_findings,
                help=mark("What tests of this model showed and what people said of it; once more"
                          " shows the rating.")),
        Command(id="rate.back", key="escape,backspace", title=mark("Back to the rating"),
                short=mark("Rating"), action=action_to_rating, available=_reads_findings,
                help=mark("Leaves what the tests showed.")),
        show_figures("rate"),
    )  # fmt: skip

    UNDO_LABELS: ClassVar[Mapping[type[Action], str]] = {
        WaiveTest: mark("rating a model without a test"),
    }


def _changed(workshop: Workshop, run: Run, model: Model) -> str:
    """What in a model that is rated is not as it was tested; ``""`` where all is."""
    changed = rated_since_test(workshop, run.id, model.id)
    return since_words(workshop, changed, "tested") if changed else ""


def _row(workshop: Workshop, run: Run, model: Model, raters: int, of: int, unlocked: bool) -> Entry:
    tests = len(tests_of(workshop, model.id))
    waiver = workshop.find(Waiver, model.id)
    if not unlocked:
        why = Cell(_("▲ locked: no test of it is logged. w unlocks it, for a reason."), "caution")
        return Entry(model.id, (Cell(wording(workshop, model.name), "aside"), "", why))
    if model.datum:
        why = Cell(_("how it is done today"), "aside")
    elif tests:
        tested = ngettext("tested once", "tested {count} times", tests)
        changed = _changed(workshop, run, model)
        why = Cell("\n".join([tested, f"▲ {changed}"]), "caution") if changed else Cell(tested)
    else:
        why = Cell(_("without a test: {reason}", reason=waiver.reason if waiver else ""), "aside")
    answered = _("{done} of {of}", done=raters, of=of)
    return Entry(model.id, (Cell(wording(workshop, model.name), "strong"), answered, why))
