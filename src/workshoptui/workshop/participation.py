"""Participation: who took part: gave something that the group works with."""

from typing import Final, Literal

from workshoptui.workshop.kinds import KIND_MODULES
from workshoptui.workshop.people import Participant
from workshoptui.workshop.state import Row, Workshop


def _tables(contribution: Literal["shown", "secret"]) -> frozenset[type[Row]]:
    return frozenset(
        table
        for module in KIND_MODULES.values()
        for table in vars(module).values()
        if isinstance(table, type) and issubclass(table, Row) and table.contribution == contribution
    )


SHOWN_AT_ONCE: Final[frozenset[type[Row]]] = _tables("shown")
"""The tables of what is given for all to see."""

SECRET_UNTIL_CLOSED: Final[frozenset[type[Row]]] = _tables("secret")
"""The tables of what is hidden until a round or a proposal is closed."""


def took_part(workshop: Workshop) -> list[Participant]:
    """The participants who gave something, in the order they joined.

    What is hidden until a round or a proposal is closed counts from then on.
    Who only joined, ticked something or logged a use did not take part; nor did a ballot without a
    dot or an empty answer.
    """
    respondents = {
        person
        for table in SHOWN_AT_ONCE | SECRET_UNTIL_CLOSED
        for person, rows in workshop.contributions(table)
        if any(row.counts(workshop) for row in rows)
    }
    return [
        participant for participant in workshop.all(Participant) if participant.id in respondents
    ]
