"""Reading: what there is to read or watch before a sitting, and where it is found."""

import re
from typing import Annotated
from urllib.parse import urlsplit

import msgspec

from workshoptui.workshop.action import FacilitatorAction
from workshoptui.workshop.context import Context
from workshoptui.workshop.redaction import RedactionRule, RedactionRules, by_facilitator, whole
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.state import Changes, Drop, Put, Row, Workshop
from workshoptui.workshop.text import Line, MaybeLine, Text

Where = Annotated[str, Text(500)]
SittingNumber = Annotated[int, msgspec.Meta(ge=0, le=999)]

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+:(?=\S)", re.IGNORECASE)
"""What an address begins with; one letter is a drive, and words have a space after the colon."""
_OUT_OF_PLACE = re.compile(r"[\s<>\"'`{}|\\^]")
"""What no address has in it; a browser would have to guess what is meant."""


class Reading(Row, frozen=True, tag="reading"):
    """Something to read or watch.

    Attributes:
        why: why it is worth the time; ``""`` where nobody said.
        where: an address on the web, or the name of a file and where that is kept.
        sitting: the number of the sitting that it is for; 0 for every one.
        entry: the entry that wrote it last.
    """

    id: str
    title: str
    why: str
    where: str
    sitting: int
    entry: int

    @property
    def address(self) -> str:
        """The address on the web, which may be a link; ``""`` where it is kept elsewhere."""
        return self.where if _is_on_the_web(self.where) else ""


class AddReading(FacilitatorAction, frozen=True, tag="add-reading"):
    """Something to read or watch before a sitting. Fields as in `Reading`."""

    title: Line
    where: Where
    why: MaybeLine = ""
    sitting: SittingNumber = 0

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The new row, last of the list."""
        where = checked(self.where)
        row = Reading(f"g{context.seq}", self.title, self.why, where, self.sitting, context.seq)
        return (Put(row),)


class ChangeReading(FacilitatorAction, frozen=True, tag="change-reading"):
    """The same, put better."""

    reading: str
    title: Line
    where: Where
    why: MaybeLine = ""
    sitting: SittingNumber = 0

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The row as it is now, where it stood."""
        row = workshop.get(Reading, self.reading)
        changed = Reading(
            row.id, self.title, self.why, checked(self.where), self.sitting, context.seq
        )
        return (Put(changed),)


class DropReading(FacilitatorAction, frozen=True, tag="drop-reading"):
    """Nobody has to read it any more."""

    reading: str

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The row, gone."""
        return (Drop(workshop.get(Reading, self.reading)),)


ACTIONS = (AddReading, ChangeReading, DropReading)
"""Everything that can be done here."""


REDACTION_RULES: RedactionRules = {
    Reading: RedactionRule[Reading](
        lambda _, row: whole(row.title, row.why, row.where),
        given_by=by_facilitator,
        number=lambda row: row.entry,
    ),
}
"""How people's words stand in the tables here."""


def readings(workshop: Workshop, sitting: int | None = None) -> list[Reading]:
    """What there is to read or watch before the sitting of this number; None for all of them."""
    return [row for row in workshop.all(Reading) if sitting is None or row.sitting in {0, sitting}]


def checked(where: str) -> str:
    """Where something is found, as it is kept: an address whole, anything else as it is.

    Raises:
        Refused: ``not-on-the-web``: it looks like an address, and is none that begins with
            ``http://`` or ``https://`` and leads to one place.
    """
    if where.lower().startswith("www.") and " " not in where:
        where = f"https://{where}"
    if _SCHEME.match(where) and not _is_on_the_web(where):
        raise Refused("not-on-the-web", "where")
    return where


def _is_on_the_web(where: str) -> bool:
    """Whether it is an address that a phone may open: of the web, and without a name in it."""
    if not where.lower().startswith(("http://", "https://")) or _OUT_OF_PLACE.search(where):
        return False
    try:
        parts = urlsplit(where)
        return bool(parts.hostname) and parts.username is None and parts.port != 0
    except ValueError:
        return False
