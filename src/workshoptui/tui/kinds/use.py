"""The log of real uses: every dialogue that was held with the chosen model."""

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from workshoptui.language.feedback import side_words
from workshoptui.language.figures import people
from workshoptui.language.labels import ROLES
from workshoptui.language.lists import enumerated
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, ngettext
from workshoptui.language.yes_no import LABELS, counted
from workshoptui.tui.activity_view import ActivityView
from workshoptui.tui.commands import Command
from workshoptui.tui.dates import short_day, today
from workshoptui.tui.dialogs.fields import (
    day_field,
    day_of,
    switch_field,
    text_field,
    yes_no_field,
    yes_no_of,
)
from workshoptui.tui.dialogs.question import Field
from workshoptui.tui.dialogs.removal import ask_to_remove, removing
from workshoptui.tui.unopened import unopened
from workshoptui.tui.widgets.cells import drawable
from workshoptui.tui.widgets.plain_text import PlainText
from workshoptui.tui.widgets.table import Cell, Column, Entry, Table
from workshoptui.workshop.action import Action
from workshoptui.workshop.group_decision import chosen_model
from workshoptui.workshop.kinds.feedback import FeedbackActivity, figures
from workshoptui.workshop.kinds.use import CorrectUse, DropUse, LogUse, Use, uses
from workshoptui.workshop.models import Model
from workshoptui.workshop.people import Role
from workshoptui.workshop.runs import activity_of, runs_of_kind
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.yes_no import YesNo

_ASKED = {
    "prepared": mark("Could people prepare?"),
    "documented": mark("Was it written down?"),
    "as_written": mark("Was it held as the model says?"),
}
_ROLES = {f"role-{role}": role for role in ROLES if role}
_AS_WRITTEN: dict[YesNo, str] = {
    True: mark("as the model says"),
    False: mark("yes, not written what"),
    None: mark("not said"),
}


class UseView(ActivityView):
    """What was logged so far, by date, and what it amounts to."""

    CLOSE_LABEL = mark("End the log")

    def compose(self) -> ComposeResult:
        """Lay out the sum above and the log."""
        yield PlainText(id="uses-sum", classes="lede")
        yield Table()

    def refresh_from(self, workshop: Workshop) -> None:
        """Show the log."""
        logged = uses(workshop)
        model = chosen_model(workshop)
        line = self.query_one("#uses-sum", PlainText)
        sums = _sum(logged, model) if logged else ""
        waiting = unopened(workshop) if model else ""
        told = "\n".join(filter(None, (sums, _answered(workshop), waiting)))
        line.display = bool(told)
        line.update(told)
        if model is None:
            empty = _("No model is chosen yet, so none can be in use. Go back (g) and choose one.")
        else:
            empty = _(
                "No real use of “{model}” yet. People log each dialogue they hold on their phones,"
                " between sittings too. A role-play in the room does not count.",
                model=drawable(model.name),
            )
        rows = [_row(workshop, use, model) for use in logged]
        columns = (
            Column(_("Date"), most=14),
            Column(_("Unit"), weight=2),
            Column(_("Roles"), weight=2),
            Column(_("Prepared")),
            Column(_("Written")),
            Column(_("Done differently"), weight=3),
        )
        self.query_one(Table).show(columns, rows, empty=empty)

    def progress(self, workshop: Workshop) -> tuple[int, int] | None:  # noqa: ARG002
        """Nobody has to finish: a log stays open."""
        return None

    # ── What the facilitator does ──────────────────────────────────────────────────────

    @property
    def use(self) -> Use | None:
        """The use under the cursor."""
        return self.workshop.find(Use, self.query_one(Table).cursor)

    def _can_log(self) -> bool:
        return self.is_open() and chosen_model(self.workshop) is not None

    def _has_use(self) -> bool:
        return bool(self.query(Table)) and self.use is not None

    def action_log(self) -> None:
        """Ask for a use."""
        run = self.run_id
        self.interaction.form(
            _("A real dialogue"),
            self._fields(None),
            lambda values: _log(run, values),
            save=_("Log it"),
        )

    @on(Table.Selected)
    def action_correct(self) -> None:
        """Ask for a use, beginning with what it is."""
        use = self.use
        if use is not None:
            self.interaction.form(
                _("A real dialogue"),
                self._fields(use),
                lambda values: _correct(use.id, values),
            )

    def action_drop(self) -> None:
        """Remove a use, after asking."""
        use = self.use
        if use is not None:
            ask_to_remove(
                self.interaction,
                _("Remove this use?"),
                _("Remove it"),
                removing(use, DropUse(use.id)),
            )

    def _fields(self, use: Use | None) -> list[Field]:
        day = use.date if use else today(self.room.clock())
        roles: tuple[Role, ...] = use.roles if use else ()
        known: dict[str, YesNo] = {name: getattr(use, name, None) for name in _ASKED}
        adapted = use.adaptations if use else ""
        return [
            day_field("date", _("When was it held?"), day),
            text_field(LogUse, "unit", _("In which unit?"), value=use.unit if use else "",
                  hint=_("No names of persons.")),
            *(
                switch_field(name, _("Was there: {role}", role=ROLES[role]), role in roles)
                for name, role in _ROLES.items()
            ),
            *(yes_no_field(name, _(label), known[name]) for name, label in _ASKED.items()),
            text_field(LogUse, "adaptations", _("What did you do differently from the model?"),
                  value=adapted),
        ]  # fmt: skip

    KEYS: ClassVar[tuple[Command, ...]] = (
        Command(id="use.correct", key="e,enter", title=mark("Put this use right"),
                short=mark("Correct"), action=action_correct, available=_has_use, row_of="Table",
                help=mark("Its date, unit and the rest.")),
        Command(id="use.drop", key="x,delete", title=mark("Remove this use"), short=mark("Remove"),
                action=action_drop, available=_has_use, row_of="Table",
                help=mark("It was logged by mistake; asks first.")),
        Command(id="use.log", key="a", title=mark("Log a use"), short=mark("Log a use"),
                action=action_log, available=_can_log,
                help=mark("A real dialogue; a role-play in the room is none.")),
    )  # fmt: skip

    UNDO_LABELS: ClassVar[Mapping[type[Action], str]] = {
        LogUse: mark("the use you logged"),
        CorrectUse: mark("the change to a use"),
        DropUse: mark("removing a use"),
    }


def _log(run: str, values: dict[str, str]) -> LogUse:
    return LogUse(
        run,
        date=day_of(values, "date"),
        unit=values["unit"],
        roles=tuple(role for name, role in _ROLES.items() if values[name] == "yes"),
        prepared=yes_no_of(values, "prepared"),
        documented=yes_no_of(values, "documented"),
        adaptations=values["adaptations"],
        as_written=yes_no_of(values, "as_written"),
    )


def _correct(use: str, values: dict[str, str]) -> CorrectUse:
    log = _log("", values)
    return CorrectUse(
        use,
        log.date,
        log.unit,
        log.roles,
        log.prepared,
        log.documented,
        log.adaptations,
        log.as_written,
    )


def _sum(logged: list[Use], model: Model | None) -> str:
    """What the uses of the chosen model amount to, and how many are of one chosen before."""
    counted_uses = [use for use in logged if model is None or use.model == model.id]
    units = len({use.unit.casefold() for use in counted_uses})
    uses_in = ngettext("{count} real use", "{count} real uses", len(counted_uses))
    if model:
        uses_in = ngettext(
            "{count} real use of “{model}”",
            "{count} real uses of “{model}”",
            len(counted_uses),
            model=drawable(model.name),
        )
    facts = [
        ngettext("{uses} in {count} unit", "{uses} in {count} units", units, uses=uses_in),
        _("prepared: {answers}", answers=counted([use.prepared for use in counted_uses])),
        _("written down: {answers}", answers=counted([use.documented for use in counted_uses])),
    ]
    if before := len(logged) - len(counted_uses):
        facts.append(
            ngettext(
                "{count} more of a model chosen before",
                "{count} more of a model chosen before",
                before,
            )
        )
    return " · ".join(facts)


def _answered(workshop: Workshop) -> str:
    """How many answered the short questions in the last round, by side where both are enough."""
    rounds = runs_of_kind(workshop, FeedbackActivity)
    if not rounds:
        return ""
    run = rounds[-1]
    sides = [side for side in figures(workshop, run) if side.side]
    who = "; ".join(side_words(side.side, side.people, side.forms) for side in sides)
    everybody = people(len(activity_of(workshop, run).respondents(workshop, run.id)))
    return _("Answered the short questions: {people}.", people=who or everybody)


def _row(workshop: Workshop, use: Use, chosen: Model | None) -> Entry:
    other = workshop.find(Model, use.model) if chosen and use.model != chosen.id else None
    where = _("{unit} (with “{model}”)", unit=use.unit, model=other.name) if other else use.unit
    return Entry(
        use.id,
        (
            short_day(use.date),
            Cell(where, "strong"),
            enumerated(ROLES[role] for role in use.roles) or Cell(_("not said"), "aside"),
            _tick(use.prepared),
            _tick(use.documented),
            use.adaptations or Cell(_(_AS_WRITTEN[use.as_written]), "aside"),
        ),
    )


def _tick(value: YesNo) -> Cell:
    return Cell(_("✓ yes"), "good") if value else Cell(LABELS[value], "aside")
