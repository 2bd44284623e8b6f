"""Drawing: the pictures of a record, in shades of grey and with their numbers as text.

The same journal gives the same bytes. What is not shown in the record is in no picture.
"""

from collections.abc import Callable
from itertools import chain, repeat
from typing import Final

import msgspec

from workshoptui.agendas.wording import wording
from workshoptui.language.messages import gettext as _
from workshoptui.language.numbers import number, percent
from workshoptui.record.escape import apart
from workshoptui.record.kinds.group import last_vote
from workshoptui.record.layout import decimal
from workshoptui.record.pictures.answers import conditions, lens_profile, questionnaire
from workshoptui.record.pictures.picture import Picture, cut, shade, svg, titled
from workshoptui.record.sections.advice import cached_advice
from workshoptui.record.sections.rounds import round_name
from workshoptui.record.sections.scores import rated_rounds
from workshoptui.workshop.agreement import quartiles
from workshoptui.workshop.disclosure import disclosure, shown
from workshoptui.workshop.kinds.rate import counts, last_rated, ratings_of, sheet_of
from workshoptui.workshop.kinds.vote import slate_of, tally
from workshoptui.workshop.models import models
from workshoptui.workshop.state import Workshop

_ROW_LABEL: Final = 24


class Bar(msgspec.Struct, frozen=True):
    """A bar: its share of the longest, and the number that it stands for."""

    label: str
    share: float
    value: str


class Cell(msgspec.Struct, frozen=True):
    """A cell of a heat map: a mean with its quartiles, and its greys."""

    value: str
    spread: str
    fill: str
    ink: str


class CellRow(msgspec.Struct, frozen=True):
    """A row of a heat map."""

    label: str
    cells: tuple[Cell, ...]


def pictures(workshop: Workshop) -> list[Picture]:
    """The pictures of a record, of what is shown so far, in the language that is spoken."""
    drawn = (draw(workshop) for draw in _DRAWN)
    return [picture for picture in drawn if picture]


def _dots(workshop: Workshop) -> Picture | None:
    """The dots of the last closed round of the vote, the most first."""
    vote = last_vote(workshop)
    dots = tally(workshop, vote) if vote else None
    if vote is None or not dots or not any(dots.values()):
        return None
    slate = sorted(slate_of(workshop, vote), key=lambda pair: -dots[pair[0]])
    most = max(dots.values())
    bars = [Bar(cut(name), dots[factor] / most, number(dots[factor])) for factor, name in slate]
    title = titled(
        _("Dots by success factor: {round}", round=round_name(workshop, vote)),
        disclosure(workshop, vote).people,
    )
    numbers = "; ".join(f"{name}: {number(dots[factor])}" for factor, name in slate)
    drawn = svg("bars", id="dots", title=title, numbers=numbers, bars=bars)
    return Picture("dots", "votes", title, _("Each bar is as long as its dots are many."), drawn)


def _ratings(workshop: Workshop) -> Picture | None:
    """The means of the last closed round of rating, with their quartiles."""
    run = last_rated(workshop)
    if run is None or not shown(workshop, run):
        return None
    rated = {rating.model for rating in ratings_of(workshop, run.id)}
    criteria, rows, told = sheet_of(workshop, run), [], []
    for model in (model for model in models(workshop) if model.id in rated):
        name = wording(workshop, model.name)
        cells = [_cell(counts(workshop, run, model.id, criterion)[0]) for criterion, _n in criteria]
        rows.append(CellRow(cut(name, _ROW_LABEL), tuple(cells)))
        told += [
            f"{name}, {criterion}: {cell.value} ({cell.spread})"
            for (_id, criterion), cell in zip(criteria, cells, strict=True)
        ]
    if not rows:
        return None
    title = titled(
        _("Mean ratings: {round}", round=round_name(workshop, run)),
        disclosure(workshop, run).people,
    )
    named = "; ".join(f"{at}. {apart(name)}" for at, (_id, name) in enumerate(criteria, 1))
    caption = _(
        "Each cell: the mean, and below it the lower and the upper quartile; the darker, the "
        "higher. The criteria: {criteria}.",
        criteria=named,
    )
    drawn = svg(
        "heat_map",
        id="ratings",
        title=title,
        numbers="; ".join(told),
        columns=[number(at) for at in range(1, len(criteria) + 1)],
        rows=rows,
    )
    return Picture("ratings", "ratings", title, caption, drawn)


def _resamples(workshop: Workshop) -> Picture | None:
    """In which share of the resamples each model leads."""
    rounds = rated_rounds(workshop)
    if not rounds:
        return None
    rated = rounds[-1][1]
    details = cached_advice(rated)
    told = [
        (wording(workshop, model.name), won, percent(won, 2))
        for model, won in zip(rated.models, details.shares, strict=True)
    ]
    title = titled(_("How often each model leads when people are drawn again"), len(rated.people))
    drawn = svg(
        "bars",
        id="resamples",
        title=title,
        numbers="; ".join(f"{name}: {share}" for name, _won, share in told),
        bars=[Bar(cut(name), won, share) for name, won, share in told],
    )
    caption = _("A bar of full length would lead in every resample. Advice, never a verdict.")
    return Picture("resamples", "advice", title, caption, drawn)


def _cell(spread: list[int]) -> Cell:
    levels = list(chain.from_iterable(repeat(at, many) for at, many in enumerate(spread, 1)))
    if not levels:
        return Cell("–", "", "#ffffff", "#000000")
    mean = sum(levels) / len(levels)
    low, _median, high = quartiles(levels)
    fill, ink = shade(round(245 - (mean - 1) / 4 * 195))
    return Cell(decimal(mean), f"{decimal(low)} – {decimal(high)}", fill, ink)


_DRAWN: Final[tuple[Callable[[Workshop], Picture | None], ...]] = (
    _dots,
    _ratings,
    _resamples,
    questionnaire,
    lens_profile,
    conditions,
)
