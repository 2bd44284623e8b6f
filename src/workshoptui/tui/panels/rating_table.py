"""What a group rated: each model on each criterion, and where people differ most."""

from collections.abc import Sequence
from statistics import fmean

import msgspec

from workshoptui.language.lists import listed
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import ngettext
from workshoptui.language.numbers import decimal
from workshoptui.tui.widgets.cells import drawable
from workshoptui.tui.widgets.matrix import Cell as MatrixCell
from workshoptui.workshop.agreement import agreement_a, median_of_counts
from workshoptui.workshop.disclosure import disclosure, shown
from workshoptui.workshop.kinds.rate import (
    ratings_of,
)
from workshoptui.workshop.models import Model
from workshoptui.workshop.runs import Run
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.ties import first

LEAST = 3
"""How many places that tie are named as those where people differ most."""


class CellRatings(msgspec.Struct, frozen=True):
    """What a group gave one model on one criterion.

    Attributes:
        counts: how many gave 1 … 5; all zero where too few did for it to be shown.
        unsure: how many could not judge; 0 where too few gave something for it to be shown.
        people: how many gave a number.
    """

    counts: tuple[int, int, int, int, int]
    unsure: int
    people: int

    @property
    def shown(self) -> bool:
        """Whether somebody gave a number, and enough did for it to be shown."""
        return any(self.counts)

    @property
    def mean(self) -> float:
        """The mean rating; 0 where nobody gave one."""
        ratings = [level for level, n in enumerate(self.counts, 1) for index in range(n)]
        return fmean(ratings) if ratings else 0.0

    def words(self) -> str:
        """Its numbers for people to read."""
        unsure = (
            ngettext("{count} can't judge", "{count} can't judge", self.unsure)
            if self.unsure
            else ""
        )
        return " · ".join(filter(None, [*self._figures(), unsure]))

    def _figures(self) -> list[str]:
        if not self.people:
            return [_("nobody rated it")]
        if not self.shown:
            return [
                ngettext("{count} rated: too few to show", "{count} rated: too few to show",
                         self.people)
            ]  # fmt: skip
        return [
            _("median {median}", median=decimal(median_of_counts(self.counts))),
            _("mean {mean}", mean=decimal(self.mean, 1)),
            _("agreement {agreement}", agreement=decimal(agreement_a(self.counts), 2)),
            ngettext("{count} rated", "{count} rated", self.people),
        ]


RatingTable = dict[tuple[str, str], CellRatings]
"""By model and criterion."""


def table_of(workshop: Workshop, run: Run) -> RatingTable:
    """The ratings of a round counted by model and criterion; empty while they are not shown."""
    figures = disclosure(workshop, run)
    if not shown(workshop, run):
        return {}
    levels: dict[tuple[str, str], list[int]] = {}
    for rating in ratings_of(workshop, run.id):
        for criterion, score in rating.scores.items():
            levels.setdefault((rating.model, criterion), [0] * 6)[score or 0] += 1
    return {
        cell: CellRatings(
            counts=(n[1], n[2], n[3], n[4], n[5]) if figures.enough(sum(n[1:])) else (0,) * 5,
            unsure=n[0] if figures.enough(sum(n)) or not any(n[1:]) else 0,
            people=sum(n[1:]),
        )
        for cell, n in levels.items()
    }


def cell_of(
    table: RatingTable, shown: Sequence[Model], model: Model, criterion: str, people: int
) -> MatrixCell:
    """Median and mean of a cell, with how many rated it where not all who rated did."""
    ratings = table.get((model.id, criterion))
    if ratings is None or not ratings.shown:
        return MatrixCell(_("few") if ratings and ratings.people else "–", muted=True)
    means = [other.mean for beside in shown if (other := table.get((beside.id, criterion)))]
    best = ratings.mean == max(means) and means.count(ratings.mean) == 1
    of = f" ({ratings.people})" if ratings.people != people else ""
    return MatrixCell(
        f"{decimal(median_of_counts(ratings.counts))} · {decimal(ratings.mean, 1)}{of}",
        highlight=best,
    )


def differences(
    table: RatingTable, shown: Sequence[Model], criteria: Sequence[tuple[str, str]]
) -> str:
    """Where people differ most, and what to do about it."""
    spread = [
        (agreement_a(ratings.counts), model.name, name, ratings.people)
        for model in shown
        for criterion, name in criteria
        if (ratings := table.get((model.id, criterion))) and ratings.shown
    ]
    spread.sort(key=lambda place: place[0])
    cut = first(spread, 1, lambda place: place[0], limit=LEAST)
    if not spread or spread[0][0] >= 1:
        return ""
    agreement = decimal(spread[0][0], 2)
    if cut.tied:
        differ = ngettext(
            "You differ most in {count} place alike (agreement {agreement}).",
            "You differ most in {count} places alike (agreement {agreement}).",
            cut.tied,
            agreement=agreement,
        )
    else:
        named = listed(
            ngettext(
                "“{model}”, {criterion} ({count} rated)",
                "“{model}”, {criterion} ({count} rated)",
                people,
                model=drawable(model),
                criterion=drawable(name),
            )
            for gap, model, name, people in cut.kept
        )
        differ = _(
            "You differ most on {places} (agreement {agreement}).",
            places=named,
            agreement=agreement,
        )
    return " ".join([differ, _("Talk about it; R rates again, and this round is kept.")])
