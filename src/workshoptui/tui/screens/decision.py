"""A decision in words: what was chosen and why, how far people agree, and what was advised."""

from workshoptui.tui.widgets.reading import Block
from workshoptui.workshop.evidence import Counsel, Evidence
from workshoptui.workshop.kinds.choose import GRADIENTS, Decision, Proposal, stances_on
from workshoptui.workshop.kinds.draft import Model
from workshoptui.workshop.state import Workshop


def page(
    workshop: Workshop, decided: Decision, found: Evidence | None, told: Counsel | None
) -> list[Block]:
    """The decision, to be read out."""
    model = workshop.find(Model, decided.model)
    blocks = [
        Block(f"We choose: {model.name if model else decided.model}", "headline"),
        Block("Why", "eyebrow"),
        Block(decided.rationale, "strong", close=True),
    ]
    if decided.objections:
        blocks += [Block("What spoke against it", "eyebrow"), Block(decided.objections, close=True)]
    agreed = _agreed(workshop, decided)
    if agreed:
        blocks += [Block("How far people agree", "eyebrow"), Block(agreed, close=True)]
    if found is not None and told is not None:
        blocks += [Block("What the numbers said", "eyebrow"), _advised(decided, found, told)]
    return blocks


def _agreed(workshop: Workshop, decided: Decision) -> str:
    proposal = workshop.find(Proposal, decided.proposal)
    stances = stances_on(workshop, proposal) if proposal else []
    numbers = (
        (sum(one.gradient == gradient for one in stances), words)
        for gradient, words in GRADIENTS.items()
    )
    return " · ".join(f"{words}: {number}" for number, words in numbers if number)


def _advised(decided: Decision, found: Evidence, told: Counsel) -> Block:
    advice = told.advice
    if advice.leader is None:
        return Block(f"Too close to advise: {advice.reason}", close=True)
    leader = found.models[advice.leader]
    if leader.id == decided.model:
        return Block(f"The same ({advice.label}).", close=True)
    return Block(
        f"▲ The group decides against the numbers: they point to “{leader.name}”"
        f" ({advice.label}). The record says so too.",
        "caution",
        close=True,
    )
