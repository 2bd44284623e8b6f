"""Participation: who took part: gave something that the group works with."""

from typing import Final, Literal

from workshoptui.workshop import remarks
from workshoptui.workshop.kinds import KIND_MODULES
from workshoptui.workshop.kinds.choose import Proposal
from workshoptui.workshop.people import Participant
from workshoptui.workshop.runs import Run
from workshoptui.workshop.state import Row, Workshop


def _tables(contribution: Literal["shown", "secret"]) -> frozenset[type[Row]]:
    return frozenset(
        table
        for module in (*KIND_MODULES.values(), remarks)
        for table in vars(module).values()
        if isinstance(table, type) and issubclass(table, Row) and table.contribution == contribution
    )


SHOWN_AT_ONCE: Final[frozenset[type[Row]]] = _tables("shown")
"""The tables of what is given for all to see."""

SECRET_UNTIL_CLOSED: Final[frozenset[type[Row]]] = _tables("secret")
"""The tables of what is hidden until a round or a proposal is closed."""


_TABLES = {str(table.__struct_config__.tag): table for table in SHOWN_AT_ONCE | SECRET_UNTIL_CLOSED}
_COUNTED: tuple[type[Row], ...] = (Proposal, Run)
"""What says, besides a row itself, whether it counts."""


def took_part(workshop: Workshop) -> list[Participant]:
    """The participants who gave something, in the order they joined.

    What is hidden until a round or a proposal is closed counts from then on.
    Who only joined, ticked something or logged a use did not take part; nor did a ballot without a
    dot or an empty answer.
    """
    return list(workshop.once(_took_part, "", (*_TABLES.values(), *_COUNTED, Participant)))


def _took_part(workshop: Workshop, _about: str) -> list[Participant]:
    respondents = set[str]().union(
        *(
            workshop.once(_respondents, tag, (table, *_COUNTED))
            for tag, table in _TABLES.items()
            if workshop.table(table)
        )
    )
    return [
        participant for participant in workshop.all(Participant) if participant.id in respondents
    ]


def _respondents(workshop: Workshop, tag: str) -> frozenset[str]:
    """From whom rows of a table are that count."""
    table = _TABLES[tag]
    given = workshop.contributions(table)
    if table.counts is Row.counts and not table.__subclasses__():
        return frozenset(person for person, _rows in given)
    return frozenset(person for person, rows in given if any(row.counts(workshop) for row in rows))
