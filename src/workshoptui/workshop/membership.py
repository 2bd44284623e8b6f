"""Membership: excluding participants, and merging duplicate ones.

Some tables stand here by name: pairs, turns and stories, as several people are in one row or in
what stands beside it; cards, as others' are merged into them; attendance and roles, of which one
person has one.
"""

from collections.abc import Iterable, Iterator

import msgspec

from workshoptui.workshop.action import FacilitatorAction
from workshoptui.workshop.attached import attached_to
from workshoptui.workshop.cards import Card
from workshoptui.workshop.context import Context
from workshoptui.workshop.copies import copies_taken_out
from workshoptui.workshop.copies_back import copies_back
from workshoptui.workshop.joining import KeptOut, Phrase, Token
from workshoptui.workshop.kinds.reveal import RevealActivity, Turns
from workshoptui.workshop.kinds.story import Pairs, Story
from workshoptui.workshop.moderated import ModeratedRow, put_moderated, rows_set_aside
from workshoptui.workshop.people import Attendance, Participant, RoleAtClose
from workshoptui.workshop.redaction import REMOVED
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.renaming import renamed_in_rounds
from workshoptui.workshop.restoration import attached_last, put_back, restored, still_hidden
from workshoptui.workshop.runs import Run, activity_of
from workshoptui.workshop.state import Change, Changes, Drop, Put, Row, Workshop, table_of
from workshoptui.workshop.story_cards import cards_in_words_of

_IDENTITY_TABLES = frozenset({Token, Phrase, KeptOut, ModeratedRow})
"""The tables that identify a person, and that of what was hidden before."""


class SetAside(FacilitatorAction, frozen=True, tag="set-aside"):
    """Somebody, with all they gave, counts no longer: a try-out, or somebody who wants out of it.

    Their phones may send nothing meanwhile.
    """

    participant: str

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The participant and every row that is theirs among what is hidden, and nowhere else."""
        person = workshop.get(Participant, self.participant)
        rows: list[Row] = [person, *rows_from(workshop, person.id)]
        if context.rules >= 5:  # such as others' notes beside a story, which say nothing without it
            with_them = (attached for row in rows for attached in attached_to(workshop, row))
            rows += [attached for attached in with_them if not attached.is_of(person.id)]
        if context.rules >= 8:  # others' cards in the words of what they told
            rows += _cards_in_words_of(workshop, rows)
        hiding: list[Change] = []
        state = workshop.copy()
        for number, row in enumerate(rows):
            copied, copies = copies_taken_out(state, row, context)
            put = put_moderated(
                row, context, number, given_by=person.id, why="aside", copies=copies
            )
            gone = (put, Drop(row), *copied)
            state.evolve(gone)
            hiding += gone
        again = _replace_participant(workshop, person.id, "")
        cards = [row for row in rows if isinstance(row, Card)] if context.rules >= 5 else []
        named = renamed_in_rounds(workshop, {card.id: REMOVED for card in cards})
        return *hiding, *again, *_in_their_place(workshop, cards), *named


class TakeIn(FacilitatorAction, frozen=True, tag="take-in"):
    """Somebody who was set aside counts again, with all they gave."""

    participant: str

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """Every row of theirs in its table again, and a turn where their cards wait for one.

        What is somebody else's too, who is still set aside, comes back with them.
        """
        hidden_rows = [
            moderated_row
            for moderated_row in rows_set_aside(workshop)
            if moderated_row.given_by == self.participant
        ]
        if not hidden_rows:
            raise Refused("takes-part")
        state = workshop.copy()  # with all that comes back, as one of it may lie in another
        state.evolve(tuple(map(Drop, hidden_rows)))
        coming: list[ModeratedRow] = []
        waiting: list[ModeratedRow] = []
        for moderated_row in attached_last(hidden_rows, context):
            hidden = still_hidden(state, moderated_row, context)
            state.evolve((Put(hidden or moderated_row.row),))
            if hidden is None:
                coming.append(moderated_row)
            else:
                waiting.append(hidden)
        restored_rows = (restored(state, hidden.row, context) for hidden in coming)
        rows = [row for row in restored_rows if row is not None]
        cards = [row for row in rows if isinstance(row, Card)] if context.rules >= 5 else []
        return (
            *put_back(workshop, rows, context),
            *map(Drop, coming),
            *map(Put, waiting),
            *copies_back(workshop, [c for hidden in coming for c in hidden.copies], context),
            *renamed_in_rounds(workshop, {card.id: card.text for card in cards}),
            *_turns_again(workshop, self.participant, cards),
        )


class MergePeople(FacilitatorAction, frozen=True, tag="merge-people"):
    """Two entries of one person are one: `participant` becomes `into`."""

    participant: str
    into: str

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """All that one gave is the other's, phones too; of two ballots in a round, the later."""
        duplicate, kept = (
            workshop.get(Participant, person) for person in (self.participant, self.into)
        )
        if duplicate.id == kept.id:
            raise Refused("same-person")
        changes: list[Change] = [Drop(duplicate)]
        for row in _all_with(workshop, duplicate.id):
            hidden = isinstance(row, ModeratedRow) and row.given_by != duplicate.id
            if hidden and context.rules < 5:  # it was not looked at then
                continue
            moved = row.of_another(duplicate.id, kept.id)
            if moved.key == row.key:  # it has an id of its own, and stays where it is
                changes.append(Put(moved))
                continue
            existing = workshop.find(table_of(type(row)), moved.key)
            changes.append(Drop(row))
            if isinstance(existing, Attendance | RoleAtClose) and isinstance(moved, type(existing)):
                # Who said no role with one entry said it with the other.
                moved = msgspec.structs.replace(existing, role=existing.role or moved.role)
            elif existing is not None and _entry_of(moved) <= _entry_of(existing):
                continue
            changes.append(Put(moved))
        merged = msgspec.structs.replace(
            kept,
            name=kept.name or duplicate.name,
            role=kept.role or duplicate.role,
            joined_at=min(kept.joined_at, duplicate.joined_at),
        )
        return *changes, Put(merged), *_replace_participant(workshop, duplicate.id, kept.id)


ACTIONS = (SetAside, TakeIn, MergePeople)
"""Everything that can be done here."""


def _cards_in_words_of(workshop: Workshop, rows: Iterable[Row]) -> list[Card]:
    """The cards, but for those among these rows, that say what a story among them says."""
    known = {row.key for row in rows if isinstance(row, Card)}
    return [
        card
        for story in rows
        if isinstance(story, Story)
        for card in cards_in_words_of(workshop, story.id, story.answers.values())
        if card.id not in known
    ]


def rows_from(workshop: Workshop, participant: str) -> Iterator[Row]:
    """Every row that is from this participant, but for those by which their phones are known."""
    return (
        row
        for row in _all_with(workshop, participant)
        if table_of(type(row)) not in _IDENTITY_TABLES
    )


def both_gave(workshop: Workshop, participant: str, into: str) -> list[Row]:
    """Rows of two duplicate participants of which only one can count: those of the first."""
    return [
        row
        for row in _all_with(workshop, participant)
        if hasattr(row, "entry")
        and (key := row.of_another(participant, into).key) != row.key
        and workshop.find(table_of(type(row)), key) is not None
    ]


def set_aside(workshop: Workshop) -> list[Participant]:
    """Who was set aside, in the order in which that was done."""
    return [
        moderated_row.row
        for moderated_row in rows_set_aside(workshop)
        if isinstance(moderated_row.row, Participant)
    ]


def _all_with(workshop: Workshop, participant: str) -> Iterator[Row]:
    return (row for _, rows in workshop.tables() for row in rows.values() if row.is_of(participant))


def _turns_again(workshop: Workshop, participant: str, cards: Iterable[Card]) -> Iterator[Put]:
    """The round robins that go on, with somebody last in the order whose `cards` wait for a turn.

    The facilitator's cards still come after everybody's.
    """
    waiting = {card.activity for card in cards if not card.shown}
    for turns in workshop.all(Turns):
        if participant in turns.order:
            continue
        run = workshop.get(Run, turns.run)
        robin = activity_of(workshop, run)
        if run.phase == "open" and isinstance(robin, RevealActivity) and robin.source in waiting:
            yield Put(turns.with_last(participant))


def _in_their_place(workshop: Workshop, cards: Iterable[Card]) -> Iterator[Put]:
    """Of the cards of others that were merged into one that goes, the first takes its place."""
    replace = msgspec.structs.replace
    going = {card.id: card for card in cards}
    for card_id, card in going.items():
        merged = [other for other in workshop.where(Card, into=card_id) if other.id not in going]
        if merged:
            first, *others = merged
            yield Put(replace(first, into="", group=card.group))
            yield from (Put(replace(other, into=first.id)) for other in others)


def _entry_of(row: Row) -> int:
    number: int = getattr(row, "entry", 0)
    return number


def _replace_participant(workshop: Workshop, participant: str, into: str) -> Iterator[Change]:
    """Pairs and turns with another id in place of this one; without it where that is ``""``."""
    for pair_draw in [
        row for row in workshop.all(Pairs) if any(participant in pair for pair in row.pairs)
    ]:
        pairs = (_with_another(pair, participant, into) for pair in pair_draw.pairs)
        yield Put(msgspec.structs.replace(pair_draw, pairs=tuple(pair for pair in pairs if pair)))
    for turns in [row for row in workshop.all(Turns) if participant in row.order]:
        order = _with_another(turns.order, participant, into)
        # Whose turn it is stays whose turn it is, where somebody before them is gone.
        earlier = turns.turn - (
            len(order) < len(turns.order) and turns.order.index(participant) < turns.turn
        )
        passed = _with_another(turns.passed, participant, into)
        yield Put(msgspec.structs.replace(turns, order=order, turn=earlier, passed=passed))


def _with_another(people: tuple[str, ...], participant: str, into: str) -> tuple[str, ...]:
    """The people with another in place of one, who is there once at most."""
    if not into or into in people:
        return tuple(person for person in people if person != participant)
    return tuple(into if person == participant else person for person in people)
