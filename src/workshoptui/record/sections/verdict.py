"""What a verdict was on: the model and version in force when a round closed, and its uses by then.

A group may choose again after people have judged. What they said then stays of what they judged.
"""

from workshoptui.agendas.wording import wording
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import ngettext
from workshoptui.record.anchors import link, linking
from workshoptui.record.json_values import Data
from workshoptui.record.layout import quoted
from workshoptui.record.sections.resolutions import numbered, resolution_number, resolution_of
from workshoptui.record.sections.thread import model_link
from workshoptui.record.sections.versions import VERSIONS, version_at, version_number
from workshoptui.workshop.group_decision import Decision, chosen_model, decision_at
from workshoptui.workshop.kinds.use import Use, uses_of
from workshoptui.workshop.models import Model
from workshoptui.workshop.resolutions import Resolution
from workshoptui.workshop.runs import Run
from workshoptui.workshop.state import Row, Workshop

JUDGED: frozenset[type[Row]] = VERSIONS | {Resolution, Use}
"""The tables that this module reads."""


def verdict_thread(workshop: Workshop, run: Run) -> str:
    """What a closed round judged: the model that was chosen by then, and its uses by then."""
    decision = decision_at(workshop, run.closed_at) if linking() else None
    model = workshop.find(Model, decision.model) if decision else None
    if decision is None or model is None:
        return ""
    uses = _uses_by(workshop, run, model.id)
    many = ngettext("{count} real use", "{count} real uses", uses)
    words = {
        "model": _as_decided(workshop, decision, model),
        "decision": _decided(workshop, decision),
        "uses": link(many, "heading", "uses") if uses else many,
    }
    if decision == workshop.find(Decision, ""):
        return _("What is judged is {model}, as {decision} says, after {uses}.", **words)
    return _(
        "What was judged is {model}, as it was decided then ({decision}), after {uses}; "
        "the group has decided again since.",
        **words,
    )


def chosen_data(workshop: Workshop, run: Run) -> dict[str, Data]:
    """The model that was chosen when a round closed, its version and the decision on it."""
    decision = decision_at(workshop, run.closed_at)
    if decision is None:
        return dict.fromkeys(("model", "version", "resolution"))
    made = resolution_of(workshop, "model", decision.name)
    return {
        "model": decision.model,
        "version": version_number(workshop, decision.name, decision.model),
        "resolution": resolution_number(workshop, made),
    }


def judged_data(workshop: Workshop, run: Run) -> dict[str, Data]:
    """What a round judged, and after how many of its uses."""
    judged = chosen_data(workshop, run)
    model = workshop.find(Model, str(judged["model"]))
    return {**judged, "real_uses": _uses_by(workshop, run, model.id) if model else None}


def _uses_by(workshop: Workshop, run: Run, model: str) -> int:
    """How many real uses of a model there were when a round closed."""
    return sum(run.closed_at is None or use.at <= run.closed_at for use in uses_of(workshop, model))


def checked_thread(workshop: Workshop, run: Run) -> str:
    """What a round of the ethics check asks about: the model that was chosen by its end."""
    decision = decision_at(workshop, run.closed_at) if linking() else None
    model = workshop.find(Model, decision.model) if decision else None
    if decision is None or model is None:
        return ""
    return _(
        "The questions are about {model} ({decision}).",
        model=_as_decided(workshop, decision, model),
        decision=_decided(workshop, decision),
    )


def _as_decided(workshop: Workshop, decision: Decision, model: Model) -> str:
    """A model with the version of it that was decided on, where that was kept."""
    version, name = version_at(workshop, decision.name, model.id), model_link(workshop, model)
    return _("{model} ({version})", model=name, version=version) if version else name


def _decided(workshop: Workshop, decision: Decision) -> str:
    """The decision that stands, or the number of one that was superseded, as a link."""
    made = resolution_of(workshop, "model", decision.name)
    superseded = numbered(workshop, made) if decision != workshop.find(Decision, "") else ""
    return superseded or link(_("the decision"), "heading", "decision")


def earlier_choice(workshop: Workshop, run: Run) -> Model | None:
    """The model that was chosen when a round closed, where the group has another one now."""
    decision, chosen = decision_at(workshop, run.closed_at), chosen_model(workshop)
    then = workshop.find(Model, decision.model) if decision else None
    return then if then and chosen and then.id != chosen.id else None


def of_earlier_choice(workshop: Workshop, model: Model | None) -> str:
    """That figures are of another model than the one that is chosen now; ``""`` for none."""
    if model is None:
        return ""
    name = link(quoted(wording(workshop, model.name)), "model", model.id)
    return _("This is of the earlier choice, {model}.", model=name)
