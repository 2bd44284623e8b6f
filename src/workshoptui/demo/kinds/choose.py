"""Choose in the demo: evidence, a proposal that somebody blocks, a better one, the decision."""

from workshoptui.demo.person import Person
from workshoptui.demo.scheduler import Behaviour
from workshoptui.demo.simulation import Simulation
from workshoptui.language.messages import gettext as _
from workshoptui.workshop.evidence import evidence
from workshoptui.workshop.kinds.choose import (
    ChooseModel,
    CloseProposal,
    Gradient,
    Propose,
    blocks,
    last_proposal,
    stances_on,
)
from workshoptui.workshop.kinds.draft import WriteSection
from workshoptui.workshop.models import Model, Section, models

Stances = tuple[tuple[Gradient, str], ...]


async def simulate(simulation: Simulation) -> str:
    """The model that the evidence favours is proposed; after a block, one that is put right."""
    model = _favoured(simulation)
    if model is None:
        return _("no model to choose")
    await simulation.wait(12)
    if await _propose(simulation, model, simulation.scenario.stances.first):
        await simulation.note()
        model = _turned_to(simulation) or model
        await _put_right(simulation, model)
        await _propose(simulation, model, simulation.scenario.stances.second)
    await simulation.wait(6)
    planned = simulation.scenario.model_named(model.name)
    await simulation.do(
        ChooseModel(simulation.run.id, model.id, planned.rationale, planned.objections)
    )
    await simulation.wait(12)
    return _("the group chose “{model}”", model=model.name)


def _favoured(simulation: Simulation) -> Model | None:
    """The best model by weighted scores, today's way aside; the first one without any ratings."""
    evidence_now = evidence(simulation.workshop)
    if evidence_now is not None:
        ranked = sorted(
            zip(evidence_now.scores, evidence_now.models, strict=True), key=lambda pair: -pair[0]
        )
        for _, model in ranked:
            if not model.datum:
                return model
    return next((model for model in models(simulation.workshop) if not model.datum), None)


async def _propose(simulation: Simulation, model: Model, stances: Stances) -> bool:
    """Put a model to the group; whether somebody blocks it."""
    run = simulation.run.id
    await simulation.do(Propose(simulation.run.id, model.id))
    usual = simulation.scenario.stances.usual
    taken: list[tuple[Gradient, str]] = [
        (gradient, "") for gradient in usual * (1 + len(simulation.participants) // len(usual))
    ]
    taken[: len(stances)] = stances
    await simulation.everybody(lambda person: _take_stance(person, run, taken[person.number]))
    proposal = last_proposal(simulation.workshop, simulation.run.id)
    assert proposal is not None, "it has just been made"
    await simulation.wait(3)
    await simulation.do(CloseProposal(proposal.id))
    closed = last_proposal(simulation.workshop, simulation.run.id)
    assert closed is not None
    await simulation.wait(8)
    return bool(stances_on(simulation.workshop, closed)) and blocks(simulation.workshop, closed)


def _turned_to(simulation: Simulation) -> Model | None:
    """The model that the group turns to after a block; None when it stays with the first."""
    name = simulation.scenario.waiting.model
    return next((model for model in models(simulation.workshop) if model.name == name), None)


async def _put_right(simulation: Simulation, model: Model) -> None:
    """What the one who blocked was missing is written into the model."""
    addition = simulation.scenario.waiting
    section = simulation.workshop.find(Section, (model.id, addition.section))
    if section is not None:
        await simulation.wait(5)
        text = f"{section.text}\n{addition.added}".strip()
        await simulation.do(WriteSection(model.id, section.id, text, edited=section.edited))


async def _take_stance(person: Person, run: str, stance: tuple[str, str]) -> Behaviour:
    gradient, words = stance
    yield person.moment(8)
    await person.look(run)
    await person.fill("take-stance", [("gradient", gradient), ("words", words)])
