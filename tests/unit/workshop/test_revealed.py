"""Revealed: a wall has a state without what is hidden, fed change by change."""

from collections.abc import Iterable
from itertools import chain

import msgspec
import pytest

from tests.support.kind_rounds import KindRound, kind_rounds, whole_entries
from tests.support.room import LiveWorkshop
from workshoptui.workshop.cards import Card
from workshoptui.workshop.closing_action import is_secret_now
from workshoptui.workshop.context import FACILITATOR
from workshoptui.workshop.entry import Entry
from workshoptui.workshop.kinds.story import Story, TellStory
from workshoptui.workshop.moderated import ModeratedRow
from workshoptui.workshop.moderation import HideWords
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.revealed import CONCEALED, Revealed
from workshoptui.workshop.rules import Fold
from workshoptui.workshop.runs import Run, activity_of
from workshoptui.workshop.state import EVERYTHING, Everything, Put, Workshop, table_of
from workshoptui.workshop.text import text_fields
from workshoptui.workshop.undo import Undo


class Wall:
    """A fold, and what a wall makes of it."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self.fold, self.revealed = Fold(), Revealed()
        for entry in entries:
            self.apply(entry)

    def apply(self, entry: Entry) -> None:
        """The next entry."""
        try:
            effect = self.fold.apply(entry)
        except Refused:
            self.revealed.refused(self.fold.workshop)
        else:
            self.revealed.apply(self.fold.workshop, effect)

    @property
    def workshop(self) -> Workshop:
        """What the wall has."""
        return self.revealed.workshop

    @property
    def anew(self) -> Workshop:
        """What it should have come to: all of it seen at once."""
        other = Revealed()
        other.apply(self.fold.workshop, EVERYTHING)
        return other.workshop


def secret_rounds() -> list[KindRound]:
    """The rounds in which people give something that nobody sees yet, with words or without."""
    return [
        played
        for played in chain.from_iterable(kind_rounds().values())
        if is_secret_now(played.given, played.given.get(Run, played.run))
    ]


def test_change_by_change_it_comes_to_the_same() -> None:
    """At many moments of a whole workshop, and after an undo, as if it were made anew."""
    wall = Wall()
    for entry in whole_entries():
        wall.apply(entry)
        if entry.seq % 40 == 0:
            assert wall.workshop == wall.anew, entry.seq
        assert wall.workshop.seq == wall.fold.workshop.seq
    latest = wall.fold.last_undoable()
    assert latest is not None
    wall.apply(
        msgspec.structs.replace(
            latest, seq=wall.workshop.seq + 1, action=Undo(latest.seq), by=FACILITATOR, key="u"
        )
    )
    assert wall.workshop == wall.anew


@pytest.mark.parametrize(
    "played", secret_rounds(), ids=lambda played: f"{played.kind} {played.run}"
)
def test_journals_that_differ_in_hidden_words_give_equal_walls(played: KindRound) -> None:
    """Everybody says something else in a hidden round: no wall can tell, until it closes."""
    entries = [entry for entry in whole_entries() if entry.seq <= played.given.seq]
    one, other, differ = Wall(), Wall(), False
    sent = {entry.seq for entry in played.sent}
    for entry in entries:
        effect = one.fold.apply(entry) if not entry.refused else ()
        one.revealed.apply(one.fold.workshop, effect)
        secret = not isinstance(effect, Everything) and any(
            isinstance(change, Put) and table_of(type(change.row)) in CONCEALED for change in effect
        )
        twin = in_other_words(entry) if entry.seq in sent and secret else entry
        differ = differ or twin != entry
        other.apply(twin)
    assert one.workshop == other.workshop
    assert (one.fold.workshop != other.fold.workshop) is differ
    activity = activity_of(played.given, played.given.get(Run, played.run))
    in_turns = getattr(activity, "turns", False)  # of which closing shows none
    if played.closing is not None and differ and not in_turns:
        for wall in (one, other):
            wall.apply(msgspec.structs.replace(played.closing, seq=played.given.seq + 1))
        assert one.workshop != other.workshop


def test_some_of_these_rounds_have_words() -> None:
    """Or the test above would compare nothing."""
    assert {"collect", "vote", "rate", "rank", "survey", "lens", "choose"} <= {
        played.kind for played in secret_rounds()
    }


async def test_a_story_is_nobodys_to_see_until_its_teller_agrees() -> None:
    """Neither is what was said about it."""
    live = await LiveWorkshop.begin(2)
    run = await live.go("interviews")
    await live.do(TellStory(run, {"what": "We sat down"}, True, teller=live.people[1]), by=0)
    wall = Revealed()
    wall.apply(live.workshop, EVERYTHING)
    (story,) = live.workshop.all(Story)
    assert not story.shared
    assert wall.workshop.all(Story)[0].answers == {}


async def test_what_the_facilitator_hid_is_on_no_wall() -> None:
    """The row that is kept to bring it back has no words there."""
    live = await LiveWorkshop.begin(2)
    await live.go("open-cards")
    (card,) = await live.add_cards("A name that must not stand here")
    wall = Revealed()
    wall.apply(live.workshop, EVERYTHING)
    applied = await live.do(HideWords("card", card))
    wall.apply(live.workshop, applied.changes)
    (kept,) = wall.workshop.all(ModeratedRow)
    assert isinstance(kept.row, Card)
    assert kept.row.id == card
    assert kept.row.text == ""


def in_other_words(entry: Entry) -> Entry:
    """The same entry with something else in every text of its action."""
    fields = text_fields(type(entry.action))
    said = {name: _others(getattr(entry.action, name)) for name in fields}
    return msgspec.structs.replace(entry, action=msgspec.structs.replace(entry.action, **said))


def _others(said: object) -> object:
    if isinstance(said, dict):
        return {key: _others(value) for key, value in said.items()}
    return f"Quite another thing than {said}" if isinstance(said, str) and said else said
