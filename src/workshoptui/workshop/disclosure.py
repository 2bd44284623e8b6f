"""Disclosure: small-cell suppression, so that nobody's answer can be derived from figures.

One rule for every screen, phone, record and export. A questionnaire and the lens show figures from
five people on; dots, ratings and rankings from three. Below that only the number of respondents is
shown, unless the facilitator releases the figures (`ShowFigures`), which the record says.

The number of respondents, and of people who are done with the current activity, is always shown.
Other counts below 3 read "fewer than 3 people": who read the welcome, prepared, drafted a model,
logged a use or came every time.
"""

import msgspec

from workshoptui.workshop.action import FacilitatorAction
from workshoptui.workshop.activity import Activity, Suppressed
from workshoptui.workshop.context import Context
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.runs import Run
from workshoptui.workshop.state import Changes, Put, Row, Workshop

FEW = 3
"""From how many people on dots, ratings and rankings are shown, and other counts are exact."""


class Disclosure(msgspec.Struct, frozen=True):
    """What may be seen of the figures of one round.

    Attributes:
        people: how many gave an answer that its figures rest on.
        fewest: from how many on they are shown; 0 for a kind without figures.
        released_at_count: how many had given one when the facilitator released the figures; None
            where they were not released.
        has_suppressed_cells: whether some of its figures rest on fewer than `fewest` people,
            though the round does not: they are held back one by one.
        not_counted: how many more gave something, of which the figures are not made.
        suppressed: what becomes of the figures that are held back one by one.
    """

    people: int
    fewest: int
    released_at_count: int | None
    has_suppressed_cells: bool
    not_counted: int = 0
    suppressed: Suppressed = "not-shown"

    @property
    def withheld(self) -> bool:
        """Whether none of the figures are shown although somebody gave something."""
        return 0 < self.people < self.fewest and self.released_at_count is None

    @property
    def all_not_counted(self) -> bool:
        """Whether people gave something, and the figures would be made of none of them."""
        return not self.people and self.not_counted > 0

    @property
    def askable(self) -> bool:
        """Whether the facilitator's word would show more than is shown now."""
        return self.withheld or (self.has_suppressed_cells and self.released_at_count is None)

    def enough(self, people: int) -> bool:
        """Whether a figure that rests on so many people may be shown."""
        return not self.withheld and (self.released_at_count is not None or people >= self.fewest)


class FiguresShown(Row, frozen=True, tag="figures-shown"):
    """The facilitator's word that figures of a small group are shown; one a round.

    Attributes:
        people: how many had given something.
    """

    run: str
    people: int
    at: float

    @property
    def key(self) -> str:
        """The run."""
        return self.run


class ShowFigures(FacilitatorAction, frozen=True, tag="show-figures"):
    """The figures of a closed round are shown although few people gave something."""

    run: str

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The facilitator's word, where it makes a difference."""
        run = workshop.get(Run, self.run)
        if run.phase != "closed":
            raise Refused("not-closed")
        rule = disclosure(workshop, run)
        if not rule.askable:
            raise Refused("not-withheld")
        return (Put(FiguresShown(run.id, rule.people or rule.not_counted, context.at)),)


ACTIONS = (ShowFigures,)
"""Everything that can be done here."""


def disclosure(workshop: Workshop, run: Run) -> Disclosure:
    """What may be seen of a round's figures by the number of people; its phase is another matter.

    While a round is open nobody's word counts, and how many have given something is no secret.
    """
    # A screen may still ask about a run that an undo has just taken away, agenda and all.
    activity = workshop.find(Activity, run.activity)
    if activity is None or not activity.fewest_shown:
        return Disclosure(0, 0, None, has_suppressed_cells=False)
    people_count = len(activity.respondents(workshop, run.id))
    released = workshop.find(FiguresShown, run.id)
    few = 0 < people_count < activity.fewest_shown
    has_suppressed_cells = not few and activity.has_suppressed_cells(workshop, run.id)
    return Disclosure(
        people_count,
        activity.fewest_shown,
        released.people if released else None,
        has_suppressed_cells,
        activity.not_counted(workshop, run.id),
        activity.suppressed,
    )


def shown(workshop: Workshop, run: Run) -> bool:
    """Whether the figures of a round may be seen: it is closed, and enough people gave something.

    A closed round in which nobody gave anything holds nothing back.
    """
    return run.phase == "closed" and not disclosure(workshop, run).withheld
