"""Choose on a phone: the evidence in brief, and what the group decided."""

import msgspec

from workshoptui.web.kinds.kind import Kind
from workshoptui.workshop.evidence import evidence
from workshoptui.workshop.kinds.choose import Decision, chosen
from workshoptui.workshop.runs import Run
from workshoptui.workshop.state import Workshop


class Score(msgspec.Struct, frozen=True):
    """A model's weighted mean, 1 to 5."""

    name: str
    score: float


class View(msgspec.Struct, frozen=True):
    """What everybody sees.

    Attributes:
        scores: the highest first; empty before a round of rating is closed.
        people: how many rated.
        chosen: the name of the chosen model, or ``""``.
    """

    scores: tuple[Score, ...]
    people: int
    chosen: str
    rationale: str
    objections: str


def view(workshop: Workshop, run: Run, me: str) -> View:  # noqa: ARG001  (the same for everybody)
    """What one participant sees."""
    found = evidence(workshop)
    scores = [
        Score(model.name, score)
        for model, score in (zip(found.models, found.scores, strict=True) if found else ())
    ]
    scores.sort(key=lambda one: -one.score)
    model, decision = chosen(workshop), workshop.find(Decision, "")
    return View(
        scores=tuple(scores),
        people=len(found.people) if found else 0,
        chosen=model.name if model else "",
        rationale=decision.rationale if decision else "",
        objections=decision.objections if decision else "",
    )


KIND = Kind(page="choose.html", view=view, watches=(Decision,))
