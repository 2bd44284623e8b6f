"""Participation: who took part: gave something that the group works with."""

from typing import Final

from workshoptui.workshop.kinds.choose import LateStance, Proposal, Stance
from workshoptui.workshop.kinds.collect import Card
from workshoptui.workshop.kinds.draft import Comment, Team
from workshoptui.workshop.kinds.goal import Goal
from workshoptui.workshop.kinds.lens import LensAnswers
from workshoptui.workshop.kinds.output import Output
from workshoptui.workshop.kinds.plan import Adaptation, FollowUp
from workshoptui.workshop.kinds.rank import RankBallot
from workshoptui.workshop.kinds.rate import Rating
from workshoptui.workshop.kinds.reflect import Reflection
from workshoptui.workshop.kinds.shift import RoleShift
from workshoptui.workshop.kinds.story import Deliberation, Story
from workshoptui.workshop.kinds.survey import Answers, LateWords
from workshoptui.workshop.kinds.test import TestRun
from workshoptui.workshop.kinds.vote import Ballot
from workshoptui.workshop.people import Participant
from workshoptui.workshop.runs import Run
from workshoptui.workshop.state import Row, Workshop

SHOWN: Final[frozenset[type[Row]]] = frozenset(
    {
        *(Adaptation, Card, Deliberation, FollowUp, Goal, LateWords, Output, Reflection, RoleShift),
        *(Comment, LateStance, Story, Team, TestRun),
    }
)
"""The tables of what is given for all to see."""

HIDDEN: Final[frozenset[type[Row]]] = frozenset(
    {Answers, Ballot, LensAnswers, RankBallot, Rating, Stance}
)
"""The tables of what is hidden until a round or a proposal is closed."""


def took_part(workshop: Workshop) -> list[Participant]:
    """The participants who gave something, in the order they joined.

    What is hidden until a round or a proposal is closed counts from then on.
    Who only joined, ticked something or logged a use did not take part; nor did a ballot without a
    dot or an empty answer.
    """
    given = {
        person
        for table in SHOWN | HIDDEN
        for row in workshop.table(table).values()
        if not (_empty(row) or (table in HIDDEN and _is_hidden(workshop, row)))
        for person in row.from_people
    }
    return workshop.all(Participant, lambda one: one.id in given)


def _is_hidden(workshop: Workshop, row: Row) -> bool:
    if isinstance(row, Stance):
        proposal = workshop.find(Proposal, row.proposal)
        return proposal is None or not proposal.closed
    run = workshop.find(Run, getattr(row, "run", ""))
    return run is None or run.phase != "closed"


def _empty(row: Row) -> bool:
    if isinstance(row, Ballot):
        return not row.dots
    if isinstance(row, LensAnswers):
        return not (row.now or row.wanted)
    if isinstance(row, Card):
        return row.withdrawn
    return isinstance(row, Answers) and not row.said_something
