"""Rank on a phone: put the models in order, one tap after another; the result once it is closed."""

import msgspec

from workshoptui.agendas.wording import wording
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark
from workshoptui.web.disclosure_note import DisclosureNote, disclosure_note
from workshoptui.web.kind_page import Chosen, KindPage, PhoneAction
from workshoptui.workshop.disclosure import FiguresShown
from workshoptui.workshop.kinds.rank import (
    Options,
    RankBallot,
    RankModels,
    options_of,
    rank_ballots,
)
from workshoptui.workshop.ranking import borda, condorcet_winner
from workshoptui.workshop.runs import Run
from workshoptui.workshop.state import Workshop

TOGETHER = 20
"""How many models surely stand on one page."""


class RankedModel(msgspec.Struct, frozen=True):
    """A model on one's own list.

    Attributes:
        id: the model.
        place: 1 for the best, 0 for one that is not on the list: such are last together.
        up, down, off, last: what the list would be with this model one place up, one place down,
            taken off, or put at its end: ids with spaces between, ``""`` for what cannot be done.
    """

    id: str
    name: str
    place: int
    up: str = ""
    down: str = ""
    off: str = ""
    last: str = ""


class ModelPoints(msgspec.Struct, frozen=True):
    """A model among all the lists: its points, the more the better (a Borda count)."""

    name: str
    points: float


class RankPage(msgspec.Struct, frozen=True):
    """What one participant sees.

    Attributes:
        ranked: the models on their list, best first.
        rest: the models that are not on it.
        results: the models by points; empty while the lists are hidden, or without any.
        people: how many gave a list.
        winner: the model that most people put before each other one, or ``""``.
    """

    ranked: tuple[RankedModel, ...]
    rest: tuple[RankedModel, ...]
    results: tuple[ModelPoints, ...] = ()
    people: int = 0
    winner: str = ""
    disclosure: DisclosureNote = DisclosureNote("")

    @property
    def top(self) -> float:
        """The most points that one model has, at least 1."""
        return max((result.points for result in self.results), default=0) or 1


def page_data(workshop: Workshop, run: Run, me: str) -> RankPage:
    """What one participant sees."""
    names = {model: wording(workshop, name) for model, name in options_of(workshop, run.id)}
    ballot = workshop.find(RankBallot, (run.id, me))
    order = ballot.order if ballot else ()
    page = RankPage(
        ranked=tuple(_ranked(names[model], order, place) for place, model in enumerate(order)),
        rest=tuple(
            RankedModel(model, name, 0, last=" ".join((*order, model)))
            for model, name in names.items()
            if model not in order
        ),
        disclosure=disclosure_note(workshop, run, "gave an order"),
    )
    ballots = rank_ballots(workshop, run.id)
    if not ballots:
        return page
    points = borda(ballots, tuple(names))
    winner = condorcet_winner(ballots, tuple(names))
    by_points = sorted(names, key=lambda model: -points[model])
    return msgspec.structs.replace(
        page,
        results=tuple(ModelPoints(names[model], points[model]) for model in by_points),
        people=sum(many for many, _order in ballots),
        winner=names[winner] if winner else "",
    )


def _with_order(workshop: Workshop, run: Run, me: str) -> RankPage | None:
    """What changes with an order; None where a page may have a part of the models alone."""
    page = page_data(workshop, run, me)
    return page if len(page.ranked) + len(page.rest) <= TOGETHER else None


def _ranked(name: str, order: tuple[str, ...], place: int) -> RankedModel:
    model, others = order[place], (*order[:place], *order[place + 1 :])

    def at(index: int) -> str:
        return " ".join((*others[:index], model, *others[index:]))

    return RankedModel(
        model,
        name,
        place + 1,
        up=at(place - 1) if place else "",
        down=at(place + 1) if place < len(others) else "",
        off=" ".join(others),
    )


def chosen(workshop: Workshop, run: Run, me: str) -> Chosen:
    """One's own order, best first."""
    names = dict(options_of(workshop, run.id))
    ballot = workshop.find(RankBallot, (run.id, me))
    return tuple(
        (wording(workshop, names[model]), _("place {number}", number=place))
        for place, model in enumerate(ballot.order if ballot else (), 1)
        if model in names
    )


PAGE = KindPage(
    page_data=page_data,
    chosen=chosen,
    actions=(PhoneAction(RankModels, mark("Your order is saved."), changed=_with_order),),
    shared_tables=(Options, FiguresShown),
    private_until_closed=(RankBallot,),
)
