"""Use on a phone: log real uses of the chosen model, between sittings too."""

from datetime import date

import msgspec

from workshoptui.agendas.wording import wording
from workshoptui.language.dates import long_date
from workshoptui.language.labels import ROLES
from workshoptui.language.lists import enumerated
from workshoptui.language.messages import mark
from workshoptui.web.kind_page import KindPage, PhoneAction
from workshoptui.web.model_changes import CHANGES, ModelChanges, model_changes
from workshoptui.web.model_sheet import ModelSheet, chosen_sheet
from workshoptui.workshop.group_decision import Decision, chosen_model
from workshoptui.workshop.kinds.feedback import FeedbackActivity
from workshoptui.workshop.kinds.use import LogUse, Use, uses
from workshoptui.workshop.models import Model
from workshoptui.workshop.runs import Run, runs_of_kind
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.versions import changed_since
from workshoptui.workshop.yes_no import YesNo


class UseView(msgspec.Struct, frozen=True):
    """A use, with its date and its roles in words.

    Attributes:
        model: the name of the model it was held with, where that is not the one chosen now.
    """

    id: str
    date: str
    unit: str
    roles: str
    prepared: YesNo
    documented: YesNo
    adaptations: str
    as_written: YesNo
    by_me: bool
    model: str


class UsePage(msgspec.Struct, frozen=True):
    """What one participant sees.

    Attributes:
        model: the name of the chosen model, or ``""`` before there is one.
        roles: who may have been there, as value and words.
        changes: what was changed in it after the decision.
        sheet: the chosen model as it stands now.
        feedback: the open round of the short questions, or ``""``.
    """

    model: str
    uses: tuple[UseView, ...]
    roles: tuple[tuple[str, str], ...]
    changes: ModelChanges | None
    sheet: ModelSheet | None
    feedback: str


class LoggedUses(msgspec.Struct, frozen=True):
    """What changes on the page of who logged one more: as in `UsePage`."""

    uses: tuple[UseView, ...]
    roles: tuple[tuple[str, str], ...]


def page_data(workshop: Workshop, run: Run, me: str) -> UsePage:
    """What one participant sees."""
    model, decision = chosen_model(workshop), workshop.find(Decision, "")
    logged = _with_use(workshop, run, me)
    changed = changed_since(workshop, decision.name, decision.model) if decision else None
    return UsePage(
        wording(workshop, model.name) if model else "",
        logged.uses,
        logged.roles,
        model_changes(workshop, changed, "decided"),
        chosen_sheet(workshop),
        _open_feedback(workshop),
    )


def _with_use(
    workshop: Workshop,
    run: Run,  # noqa: ARG001  (uses outlive runs)
    me: str,
) -> LoggedUses:
    model = chosen_model(workshop)
    return LoggedUses(
        tuple(_use_view(workshop, use, me, model) for use in uses(workshop)),
        tuple((role, words) for role, words in ROLES.items() if role),
    )


def _open_feedback(workshop: Workshop) -> str:
    rounds = runs_of_kind(workshop, FeedbackActivity)
    return next((run.id for run in rounds[::-1] if run.phase == "open"), "")


def _use_view(workshop: Workshop, use: Use, me: str, chosen: Model | None) -> UseView:
    other = workshop.find(Model, use.model) if chosen and use.model != chosen.id else None
    return UseView(
        id=use.id,
        date=long_date(date.fromisoformat(use.date)),
        unit=use.unit,
        roles=enumerated(ROLES[role] for role in use.roles),
        prepared=use.prepared,
        documented=use.documented,
        adaptations=use.adaptations,
        as_written=use.as_written,
        by_me=use.given_by == me,
        model=wording(workshop, other.name) if other else "",
    )


PAGE = KindPage(
    page_data=page_data,
    actions=(
        PhoneAction(LogUse, mark("Saved. Thank you for logging it."), adds=True, changed=_with_use),
    ),
    shared_tables=(*CHANGES, Use, Decision),
)
