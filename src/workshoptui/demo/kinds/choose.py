"""Choose in the demo: evidence, a proposal that somebody blocks, a better one, the decision."""

from workshoptui.demo.person import Person
from workshoptui.demo.stage import Stage
from workshoptui.demo.tempo import Part
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
from workshoptui.workshop.kinds.draft import Model, Section, WriteSection, models

Stances = tuple[tuple[Gradient, str], ...]


async def play(stage: Stage) -> str:
    """The model that the evidence favours is proposed, put right after a block, and chosen."""
    model = _favoured(stage)
    if model is None:
        return "no model to choose"
    await stage.wait(12)
    told = stage.tale.model_named(model.name)
    if await _propose(stage, model, stage.tale.stances.first):
        await stage.note()
        await _put_right(stage, model)
        await _propose(stage, model, stage.tale.stances.second)
    await stage.wait(6)
    await stage.do(ChooseModel(stage.run.id, model.id, told.rationale, told.objections))
    await stage.wait(12)
    return f"the group chose “{model.name}”"


def _favoured(stage: Stage) -> Model | None:
    """The best model by weighted scores, today's way aside; the first one without any ratings."""
    found = evidence(stage.workshop)
    if found is not None:
        ranked = sorted(zip(found.scores, found.models, strict=True), key=lambda pair: -pair[0])
        for _, model in ranked:
            if not model.datum:
                return model
    return next((model for model in models(stage.workshop) if not model.datum), None)


async def _propose(stage: Stage, model: Model, stances: Stances) -> bool:
    """Put a model to the group; whether somebody blocks it."""
    title = stage.activity.title
    await stage.do(Propose(stage.run.id, model.id))
    usual = stage.tale.stances.usual
    said: list[tuple[Gradient, str]] = [
        (gradient, "") for gradient in usual * (1 + len(stage.cast) // len(usual))
    ]
    said[: len(stances)] = stances
    await stage.everybody(lambda person: _take_stance(person, title, said[person.number]))
    proposal = last_proposal(stage.workshop, stage.run.id)
    assert proposal is not None, "it has just been made"
    await stage.wait(3)
    await stage.do(CloseProposal(proposal.id))
    closed = last_proposal(stage.workshop, stage.run.id)
    assert closed is not None
    await stage.wait(8)
    return bool(stances_on(stage.workshop, closed)) and blocks(stage.workshop, closed)


async def _put_right(stage: Stage, model: Model) -> None:
    """What the one who blocked was missing is written into the model."""
    addition = stage.tale.waiting
    section = stage.workshop.find(Section, (model.id, addition.section))
    if section is not None:
        await stage.wait(5)
        text = f"{section.text}\n{addition.added}".strip()
        await stage.do(WriteSection(model.id, section.id, text, edited=section.edited))


async def _take_stance(person: Person, activity: str, stance: tuple[str, str]) -> Part:
    gradient, words = stance
    yield person.moment(8)
    await person.look(activity)
    await person.fill("take-stance", [("gradient", gradient), ("words", words)])
