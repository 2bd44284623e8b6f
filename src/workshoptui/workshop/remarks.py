"""Remarks: what people write into the shared note, each where it was written, with its answers.

What is written while a round is silent is kept, and shown once that is over: see `note_writing`.
"""

from collections.abc import Iterator, Mapping
from typing import ClassVar, Self

import msgspec

from workshoptui.workshop.context import FACILITATOR
from workshoptui.workshop.redaction import (
    PLACEHOLDERS,
    RedactionRule,
    RedactionRules,
    number_in_id,
    placeholder,
)
from workshoptui.workshop.state import Changes, Put, Row, Workshop

KEPT_VERSIONS = 10
"""So many earlier texts of a remark are kept, for edits that began from one of them."""


class Remark(Row, frozen=True, tag="remark"):
    """A thought, a question, or an answer to one; its text is simple Markdown.

    Attributes:
        run: the round beside which it was written; ``""`` where the group was in none.
        edited: the entry that wrote its text.
        shared: whether its writer lets others change it.
        reply_to: the remark that it answers, which answers none itself; ``""`` for none.
        card: the card that it is about; ``""`` for none.
        beside: the remark that two people changed at once and this is the other text of.
        parked: whether it waits in the parking lot.
        held: the round that is silent and over which it is kept from others; ``""`` once shown.
        earlier: its latest earlier texts, by the entry that wrote each.
    """

    lookups = (("run",), ("run", "given_by"), ("reply_to",), ("held",), ("parked",))
    contribution = "shown"
    blanks: ClassVar[Mapping[str, object]] = {"text": "", "card": "", "earlier": {}}
    id: str
    run: str
    given_by: str
    text: str
    at: float
    edited: int
    shared: bool = False
    reply_to: str = ""
    card: str = ""
    beside: str = ""
    parked: bool = False
    held: str = ""
    earlier: dict[str, str] = msgspec.field(default_factory=dict)

    @property
    def gone(self) -> bool:
        """Whether its words were taken back or hidden, and only its place is left."""
        return self.text in PLACEHOLDERS

    def counts(self, workshop: Workshop) -> bool:
        """Once others see it, as long as its words are there."""
        return not (self.held or self.gone)

    def as_it_stands(self) -> Self:
        """Without its earlier texts."""
        return msgspec.structs.replace(self, earlier={}) if self.earlier else self

    def restored(self, workshop: Workshop, rules: int) -> Self | None:
        """Kept from others only where its round is silent still."""
        # Here, as what is silent knows rounds, and they know remarks.
        from workshoptui.workshop.note_writing import is_silent

        return self if is_silent(workshop, self.held) else msgspec.structs.replace(self, held="")


class Writing(Row, frozen=True, tag="note-writing"):
    """That the facilitator turned writing into the note on or off for a round."""

    run: str
    on: bool

    @property
    def key(self) -> str:
        """The round."""
        return self.run


REDACTION_RULES: RedactionRules = {
    Remark: RedactionRule[Remark](
        lambda _, remark: {"": remark.text},
        lambda remark, _part, context: msgspec.structs.replace(
            remark, text=placeholder(context), earlier={}
        ),
        number=lambda remark: remark.edited,
        seen=lambda _, remark: not remark.held,
    ),
}
"""How people's words stand in the tables here."""


def released(workshop: Workshop, run: str) -> Changes:
    """What was kept over this silent round, shown."""
    kept = workshop.where(Remark, held=run)
    return tuple(Put(msgspec.structs.replace(remark, held="")) for remark in kept)


def remarks_beside(workshop: Workshop, run: str) -> Iterator[Remark]:
    """The remarks beside a round that everybody may read: each, then what was written to it.

    Of one that is gone the place is told while there are answers to it.
    """
    shown = [remark for remark in workshop.where(Remark, run=run) if not remark.held]
    known = {remark.id for remark in shown}
    under: dict[str, list[Remark]] = {}
    for remark in shown:
        over = remark.beside if remark.beside in known else remark.reply_to
        under.setdefault(over if over in known else "", []).append(remark)

    def told(remark: Remark) -> Iterator[Remark]:
        below = [below for one in under.get(remark.id, ()) for below in told(one)]
        if below or not remark.gone:
            yield remark
        # What was written to it at once stands right below it, before the answers.
        yield from sorted(below, key=lambda one: one.beside != remark.id)

    for remark in under.get("", ()):
        yield from told(remark)


def answers_to(workshop: Workshop, remark: str) -> list[Remark]:
    """The answers to a remark that everybody may read, oldest first."""
    answers = workshop.where(Remark, reply_to=remark)
    return [answer for answer in answers if not answer.held and not answer.gone]


def parked_remarks(workshop: Workshop) -> list[Remark]:
    """What waits in the parking lot, oldest first."""
    parked = workshop.where(Remark, parked=True)
    return [remark for remark in parked if not remark.held and not remark.gone]


def written_since(workshop: Workshop, entry: int) -> int:
    """How many things that everybody may read people have written after this entry."""
    count = 0
    for remark in reversed(workshop.all(Remark)):
        if number_in_id(remark) <= entry:
            break
        count += remark.given_by != FACILITATOR and remark.counts(workshop)
    return count
