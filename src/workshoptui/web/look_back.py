"""Look back: one page with what the group has come to so far, folded, which everybody may read."""

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from workshoptui.agendas.wording import wording
from workshoptui.language.lists import enumerated
from workshoptui.language.numbers import percent
from workshoptui.web.context import WebContext
from workshoptui.workshop.criteria import criterion_weights, traces
from workshoptui.workshop.criterion_sections import sections_serving
from workshoptui.workshop.kinds.story import Story, StoryActivity
from workshoptui.workshop.look_back import look_back
from workshoptui.workshop.models import models
from workshoptui.workshop.runs import Run, activity_in
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.test_runs import TestRun


class StorySoFar(msgspec.Struct, frozen=True):
    """A story: what was asked, and what was told, in pairs."""

    told: tuple[tuple[str, str], ...]


class FactorSoFar(msgspec.Struct, frozen=True):
    """A success factor.

    Attributes:
        how: how it serves the citizen value, or ``""``.
        ideas: the cards that it rests on, in their words.
    """

    id: str
    name: str
    how: str
    ideas: tuple[str, ...]


class CriterionSoFar(msgspec.Struct, frozen=True):
    """A criterion.

    Attributes:
        share: what it weighs, in words.
        how: how it serves the citizen value, or ``""``.
        served: by model, the sections that serve it, as name and titles.
    """

    name: str
    must_have: bool
    share: str
    how: str
    served: tuple[tuple[str, str], ...]


class ModelSoFar(msgspec.Struct, frozen=True):
    """A model that was tried, with what was found."""

    id: str
    name: str
    tests: tuple[TestRun, ...]


class SoFar(msgspec.Struct, frozen=True):
    """All of it; empty where nothing has come yet.

    Attributes:
        placed: how many people the weights of the criteria rest on.
    """

    stories: tuple[StorySoFar, ...]
    value: str
    factors: tuple[FactorSoFar, ...]
    placed: int
    criteria: tuple[CriterionSoFar, ...]
    models: tuple[ModelSoFar, ...]


class LookBackPage:
    """The page on which people look back, whatever the group does meanwhile."""

    def __init__(self, context: WebContext) -> None:
        self._context = context

    def routes(self) -> list[Route]:
        """The route of this page."""
        return [Route("/look-back", self.page)]

    async def page(self, request: Request) -> Response:
        """What the group has come to so far."""
        context = self._context
        return await context.page_to_read(
            request, "look_back.html", lambda _me: {"so_far": page_data(context.room.workshop)}
        )


def page_data(workshop: Workshop) -> SoFar:
    """What everybody can read."""
    so_far = look_back(workshop)
    how, weights = traces(workshop), criterion_weights(workshop)
    return SoFar(
        stories=tuple(_story(workshop, story) for story in so_far.stories),
        value=so_far.value,
        factors=tuple(
            FactorSoFar(
                factor.id,
                factor.name,
                how.get(factor.id, ""),
                tuple(
                    card.text
                    for card in factor.cards
                    if not card.withdrawn and card.id != factor.id
                ),
            )
            for factor in so_far.factors
        ),
        placed=max((criterion.people for criterion in so_far.criteria), default=0),
        criteria=tuple(
            CriterionSoFar(
                criterion.name,
                criterion.must_have,
                percent(weights[criterion.id]),
                how.get(criterion.id, ""),
                _served(workshop, criterion.id),
            )
            for criterion in so_far.criteria
        ),
        models=tuple(
            ModelSoFar(tested.model.id, wording(workshop, tested.model.name), tested.tests)
            for tested in so_far.tested
        ),
    )


def _story(workshop: Workshop, story: Story) -> StorySoFar:
    activity = activity_in(workshop, workshop.get(Run, story.run), StoryActivity)
    return StorySoFar(
        tuple(
            (wording(workshop, question.text), story.answers[question.id])
            for question in activity.questions
            if question.id in story.answers
        )
    )


def _served(workshop: Workshop, criterion: str) -> tuple[tuple[str, str], ...]:
    serving = (
        (model, sections_serving(workshop, model.id, criterion)) for model in models(workshop)
    )
    return tuple(
        (
            wording(workshop, model.name),
            enumerated(wording(workshop, section.title) for section in sections),
        )
        for model, sections in serving
        if sections
    )
