"""What one more of anything costs the note: things drawn and rendered, not seconds."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import msgspec
import pytest

from tests.support.kind_rounds import whole_workshop
from tests.support.note import framed
from workshoptui.language.catalogue import language
from workshoptui.record import html
from workshoptui.record.body import Items
from workshoptui.record.note import NoteSection, SharedNote
from workshoptui.web.frames import Frames
from workshoptui.web.note_channel import NoteChannel
from workshoptui.workshop.kinds.choose import LateStance, Proposal
from workshoptui.workshop.kinds.survey import LateWords, SurveyActivity
from workshoptui.workshop.kinds.use import Use
from workshoptui.workshop.participation import SHOWN_AT_ONCE
from workshoptui.workshop.runs import activity_in, runs_of_kind
from workshoptui.workshop.state import Drop, Effect, Put, Row, Workshop

FEW, MANY = 100, 1_000
TABLES = {str(table.__struct_config__.tag): table for table in SHOWN_AT_ONCE | {Use}}


class Cost(msgspec.Struct, frozen=True):
    """What was done for a change.

    Attributes:
        drawn: the items that were said again.
        rendered: the pieces of Markdown that were made HTML.
        laid_out: the letters of these, and of all that is no item in sections that were drawn
            again; by two hundreds, as numbers in it have more digits where there are more.
    """

    drawn: int
    rendered: int
    laid_out: int


class Followed:
    """A note that phones follow."""

    def __init__(self, workshop: Workshop) -> None:
        self.workshop = workshop
        self.note = SharedNote()
        self.channel = NoteChannel(language("en"), Frames(), self._sections, framed)
        self._laid_out: list[str] = []
        self.channel.draw(workshop)

    def _sections(self, workshop: Workshop, changes: Effect) -> list[NoteSection]:
        before = dict(self.note._shown)
        sections = self.note.sections(workshop, changes)
        self._laid_out = [
            part
            for section in sections
            if section is not before.get(section.id.removeprefix("note-"))
            for part in section.body
            if isinstance(part, str)
        ]
        return sections

    def cost(self, *changes: Put | Drop) -> Cost:
        """What these changes cost."""
        drawn = self.note.kept.drawn
        self.workshop.evolve(changes)
        self.channel.changed(changes)
        with counted() as rendered:
            self.channel.draw(self.workshop)
        letters = len("".join([*rendered, *self._laid_out]))
        return Cost(self.note.kept.drawn - drawn, len(rendered), letters // 200)


@contextmanager
def counted() -> Iterator[list[str]]:
    """Every piece of Markdown that is made HTML meanwhile."""
    rendered = list[str]()

    def item_html(items: Items, text: str) -> str:
        rendered.append(text)
        return html.item_html(items, text)

    def cached_block(text: str) -> str:
        rendered.append(text)
        return html.cached_block(text)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("workshoptui.web.note_parts.item_html", item_html)
        patch.setattr("workshoptui.web.note_parts.cached_block", cached_block)
        yield rendered


BOUNDED = {
    "adapted-section": "as many as a model has sections",
    "team": "only how many they are is said",
}
"""What does not make the note longer, and why."""


def like(tag: str) -> Row:
    """One of these that somebody gave in the whole workshop, or could have given late."""
    workshop = whole_workshop()
    if tag == "late-words":
        run = next(run for run in runs_of_kind(workshop, SurveyActivity) if run.phase == "closed")
        item = activity_in(workshop, run, SurveyActivity).items[0]
        return LateWords(run.id, "p1", {item.id: "A comment"}, "Words")
    if tag == "late-stance":
        proposal = next(one for one in workshop.all(Proposal) if one.closed)
        return LateStance(proposal.id, "p1", "Words")
    return workshop.all(TABLES[tag])[-1]


def one_more(row: Row, name: str) -> Row:
    """Another one, with an id of its own, or from somebody else."""
    if "id" in row.__struct_fields__:
        return msgspec.structs.replace(row, id=name)
    return msgspec.structs.replace(row, given_by=name)


@cache
def costs(tag: str, there: int) -> tuple[Cost, ...]:
    """Of one more, of one that says something else, and of one that is there no more."""
    workshop = whole_workshop().copy()
    row = like(tag)
    workshop.evolve(tuple(Put(one_more(row, f"z{number}")) for number in range(there)))
    followed = Followed(workshop)
    first = one_more(row, "first")
    other = msgspec.structs.replace(one_more(row, f"z{there // 2}"))
    return followed.cost(Put(first)), followed.cost(Put(other)), followed.cost(Drop(first))


@pytest.mark.parametrize("tag", sorted(TABLES.keys() - BOUNDED.keys()))
def test_one_more_costs_the_note_the_same_however_many_there_are(tag: str) -> None:
    """Of everything that phones give for all to see."""
    few, many = costs(tag, FEW), costs(tag, MANY)
    assert few == many
    assert any(cost.drawn for cost in few)
