"""Testing: which model was tried how often, and what each role-play showed."""

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from workshoptui.agendas.version_words import since_words
from workshoptui.agendas.wording import wording
from workshoptui.language.labels import capitalized
from workshoptui.language.late import late_mark, marked
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, ngettext
from workshoptui.tui.activity_view import ActivityView
from workshoptui.tui.commands import Command
from workshoptui.tui.dialogs.fields import text_field
from workshoptui.tui.dialogs.question import Field
from workshoptui.tui.dialogs.removal import ask_to_remove
from workshoptui.tui.widgets.pages import Pages
from workshoptui.tui.widgets.table import Cell, Column, Entry, Heading, Table
from workshoptui.tui.widgets.text_page import Block, TextPage
from workshoptui.workshop.action import Action
from workshoptui.workshop.kinds.test import DropTest, EditTest, LogTest
from workshoptui.workshop.models import Model, models
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.test_runs import TestRun, tests_of
from workshoptui.workshop.versions import changed_since, changed_since_test

LIST, ONE = "tests", "test"
_MODEL = "model-"
ASKED = {
    "case": mark("The case you played, without names"),
    "happened": mark("1. What happened?"),
    "felt": mark("2. What felt easy, what felt hard?"),
    "meaning": mark("3. What does it mean for citizen value?"),
    "change": mark("4. What would you keep, change or drop?"),
    "observed": mark("What the observers saw"),
}
"""What is asked about a test, by the field of the action."""


class TestView(ActivityView):
    """The models with their tests below them, and one test large enough to talk about."""

    CLOSE_LABEL = mark("End the testing")

    def compose(self) -> ComposeResult:
        """Lay out the list and the page of one test."""
        yield Pages(
            Table(empty=_("There is no model to test yet. Draft one first."), id=LIST),
            TextPage(id=ONE),
            initial=LIST,
        )

    def on_mount(self) -> None:
        """Both pages may be turned to."""
        if self.children:  # What is taken away in its first moment has nothing inside.
            self.query_one(Pages).allow(LIST, ONE)

    def refresh_from(self, workshop: Workshop) -> None:
        """Show the tests, and the one that is read."""
        rows: list[Heading | Entry] = []
        for model in models(workshop):
            rows += _rows(workshop, model)
        columns = Column(_("Case"), weight=2), Column(_("Keep, change, drop"), weight=3)
        self.query_one(Table).show(columns, rows)
        test = self.test
        if test is None:
            self.query_one(Pages).open(LIST)
        else:
            self.query_one(TextPage).show(_page(workshop, test))

    @property
    def test(self) -> TestRun | None:
        """The test under the cursor of the list."""
        return self.workshop.find(TestRun, self.query_one(Table).cursor)

    # ── What the facilitator does ──────────────────────────────────────────────────────

    def _is_reading(self) -> bool:
        return bool(self.children) and self.query_one(Pages).current == ONE

    def _has_test(self) -> bool:
        return bool(self.children) and self.test is not None

    def _can_read(self) -> bool:
        return self._has_test() and not self._is_reading()

    def _can_log(self) -> bool:
        return bool(self.children) and self.is_open() and bool(models(self.workshop))

    def action_read(self) -> None:
        """Show one test large."""
        self.turn_to(ONE)

    def action_to_list(self) -> None:
        """Back to the list."""
        self.turn_to(LIST)

    @on(Table.Selected)
    def _chosen(self) -> None:
        # On a model that was not tested, what comes next is to test it.
        if self.test is not None:
            self.action_read()
        elif self._can_log():
            self.action_log()

    def action_log(self) -> None:
        """Ask which model was tried, and the four questions of the debrief."""
        run = self.run_id
        tested = models(self.workshop)
        cursor = self.query_one(Table).cursor
        at = self.test.model if self.test else cursor.removeprefix(_MODEL)
        names = tuple((model.id, wording(self.workshop, model.name)) for model in tested)
        self.interaction.form(
            _("A test by role-play"),
            [
                Field("model", _("Which model did you play?"), at, choices=names),
                *(text_field(LogTest, name, _(label)) for name, label in ASKED.items()),
            ],
            lambda values: LogTest(run, **values),
            save=_("Log it"),
        )

    def action_edit(self) -> None:
        """Ask for the texts of a test, beginning with what they are."""
        test = self.test
        if test is not None:
            self.interaction.form(
                _("A test by role-play"),
                [
                    text_field(EditTest, name, _(label), value=str(getattr(test, name)))
                    for name, label in ASKED.items()
                ],
                lambda values: EditTest(test.id, **values),
            )

    def action_drop(self) -> None:
        """Remove a test, after asking."""
        test = self.test
        if test is not None:
            ask_to_remove(
                self.interaction, _("Remove this test?"), _("Remove it"), DropTest(test.id)
            )

    KEYS: ClassVar[tuple[Command, ...]] = (
        Command(id="test.read", key="enter", title=mark("Read this test"), short=mark("Read"),
                action=action_read, available=_can_read, row_of="Table",
                help=mark("Large, for everybody to talk about.")),
        Command(id="test.edit", key="e", title=mark("Put this test right"), short=mark("Correct"),
                action=action_edit, available=_has_test, row_of="Table",
                help=mark("Its case and its answers.")),
        Command(id="test.list", key="escape,backspace", title=mark("All tests"),
                short=mark("All tests"), action=action_to_list, available=_is_reading,
                help=mark("Back to the list of tests.")),
        Command(id="test.log", key="a", title=mark("Log a test"), short=mark("Log a test"),
                action=action_log, available=_can_log,
                help=mark("For a group without a phone.")),
        Command(id="test.drop", key="x,delete", title=mark("Remove this test"), action=action_drop,
                available=_has_test, row_of="Table",
                help=mark("It was logged by mistake; asks first.")),
    )  # fmt: skip

    UNDO_LABELS: ClassVar[Mapping[type[Action], str]] = {
        LogTest: mark("the test you logged"),
        EditTest: mark("the change to a test"),
        DropTest: mark("removing a test"),
    }


def _rows(workshop: Workshop, model: Model) -> list[Heading | Entry]:
    tests = tests_of(workshop, model.id)
    number = ngettext("{count} test", "{count} tests", len(tests))
    name = wording(workshop, model.name)
    if tests:
        rows = (Entry(test.id, (marked(test.case, late=test.late), test.change)) for test in tests)
        changed = changed_since_test(workshop, model.id)
        aside = f"{number} · {since_words(workshop, changed, 'tested')}" if changed else number
        return [Heading(name, aside), *rows]
    waits = (
        Cell(_("how it is done today: needs no test"), "aside")
        if model.datum
        else Cell(_("○ not tested yet: cannot be rated"), "caution")
    )
    return [Heading(name), Entry(_MODEL + model.id, (waits,))]


def _page(workshop: Workshop, test: TestRun) -> list[Block]:
    model = workshop.find(Model, test.model)
    blocks = [Block(wording(workshop, model.name) if model else "", "headline")]
    for name, label in ASKED.items():
        answer = str(getattr(test, name))
        if answer:
            blocks += [Block(_(label), "eyebrow"), Block(answer, "strong", close=True)]
    if test.late:
        blocks.append(Block(capitalized(late_mark()), "aside"))
    changed = changed_since(workshop, test.id, test.model)
    if changed:
        blocks.append(Block(f"▲ {since_words(workshop, changed, 'test')}", "caution"))
    return blocks
