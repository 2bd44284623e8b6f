"""The rounds that each kind of activity has in the whole workshop, at the moments that matter.

Whatever is promised of every kind is read from here: a kind that is found by convention is in the
whole workshop, or it is missed by name.
"""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache

import msgspec

from tests.support.whole_workshop import play_workshop
from workshoptui.workshop.context import FACILITATOR
from workshoptui.workshop.entry import Entry
from workshoptui.workshop.participation import SECRET_UNTIL_CLOSED, SHOWN_AT_ONCE
from workshoptui.workshop.rules import Fold, apply, fold
from workshoptui.workshop.runs import CloseRound, Run, activity_of, current_run
from workshoptui.workshop.state import Drop, Everything, Put, Row, Workshop, table_of


class KindRound(msgspec.Struct, frozen=True):
    """A round of the whole workshop.

    Attributes:
        kind: the kind of its activity.
        run: its id.
        sent: what participants sent while the group was in it.
        tables: the tables with contributions that participants put rows into by that.
        given: the workshop as it was once the last of these rows was there.
        closing: the entry that closed it; None where it stays open between sittings.
    """

    kind: str
    run: str
    sent: tuple[Entry, ...]
    tables: frozenset[type[Row]]
    given: Workshop
    closing: Entry | None

    @property
    def hidden(self) -> frozenset[type[Row]]:
        """The tables of what is hidden at first."""
        return self.tables & SECRET_UNTIL_CLOSED

    def closed(self, workshop: Workshop | None = None) -> Workshop:
        """`workshop`, by default as it was, once the round is closed."""
        after = (workshop or self.given).copy()
        if self.closing is not None:
            after.evolve(apply(after, self.closing))
        return after

    def rows(self, tables: frozenset[type[Row]]) -> Iterator[Row]:
        """What participants gave in it, of these tables."""
        before = fold(entry for entry in whole_entries() if entry.seq < self.sent[0].seq)
        for table in tables:
            known = before.table(table)
            yield from (row for row in self.given.all(table) if row.key not in known)

    def without(self, tables: frozenset[type[Row]], people: frozenset[str]) -> Workshop:
        """As it was, had these people given nothing of these tables."""
        workshop = self.given.copy()
        gone = (row for row in self.rows(tables) if row.given_by in people)
        workshop.evolve(tuple(map(Drop, gone)))
        return workshop

    def alike(self, workshop: Workshop) -> Workshop:
        """`workshop`, had everybody given as much, and the same hidden things as one of them."""
        here = [row for row in self.rows(self.hidden) if workshop.find(type(row), row.key)]
        first = min(row.given_by for row in here)
        alike = workshop.copy()
        alike.evolve(tuple(Drop(row) for row in here if "id" not in row.__struct_fields__))
        for row in here:
            if "id" in row.__struct_fields__:
                like = next(r for r in here if r.given_by == first and type(r) is type(row))
                same = msgspec.structs.replace(like, id=getattr(row, "id", ""))
                alike.evolve((Put(same.of_another(first, row.given_by)),))
            elif row.given_by == first:
                people = {other.given_by for other in here}
                alike.evolve(tuple(Put(row.of_another(first, person)) for person in people))
        return alike


@cache
def whole_entries() -> tuple[Entry, ...]:
    """The journal of the whole workshop."""

    async def played() -> tuple[Entry, ...]:
        return tuple(await (await play_workshop()).end())

    # In a thread of its own, as whoever asks first may be in an event loop already.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, played()).result()


@cache
def kind_rounds() -> dict[str, tuple[KindRound, ...]]:
    """The rounds in which participants gave something, by the kind of activity."""
    folding, sent, tables = Fold(), dict[str, list[Entry]](), dict[str, set[type[Row]]]()
    last, closing = dict[str, int](), dict[str, Entry]()
    for entry in whole_entries():
        effect = folding.apply(entry)
        if isinstance(entry.action, CloseRound):
            closing[entry.action.run] = entry
        run = current_run(folding.workshop)
        if run is None or entry.by == FACILITATOR or isinstance(effect, Everything):
            continue
        put = {table_of(type(change.row)) for change in effect if isinstance(change, Put)}
        if run.id not in closing:
            sent.setdefault(run.id, []).append(entry)
            tables.setdefault(run.id, set()).update(put & (SHOWN_AT_ONCE | SECRET_UNTIL_CLOSED))
            last[run.id] = entry.seq
    rounds: dict[str, tuple[KindRound, ...]] = {}
    for run_id, entries in sent.items():
        given = fold(entry for entry in whole_entries() if entry.seq <= last[run_id])
        kind = activity_of(given, given.get(Run, run_id)).kind
        made = KindRound(
            kind,
            run_id,
            tuple(entries),
            frozenset(tables[run_id]),
            given,
            closing.get(run_id),
        )
        rounds[kind] = (*rounds.get(kind, ()), made)
    return rounds


@cache
def whole_workshop() -> Workshop:
    """What is true at the end of the whole workshop; to be copied, not changed."""
    return fold(whole_entries())
