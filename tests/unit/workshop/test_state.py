"""The state: tables of records, changed by changes only."""

import hypothesis
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.example import example
from tests.support.lookups import looked_up, scanned
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.cards import Card, Group
from workshoptui.workshop.kinds.brief import BriefActivity
from workshoptui.workshop.kinds.collect import CollectActivity
from workshoptui.workshop.notes import Note
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.rules import Fold
from workshoptui.workshop.state import Drop, Put, Workshop, table_of

ONE, TWO = Note("n1", "r1", "One", 0.0), Note("n2", "r1", "Two", 0.0)


def test_a_record_takes_the_place_of_an_earlier_one() -> None:
    """Put again, a record keeps its place in the table; dropped and put again, it is last."""
    workshop = Workshop()
    workshop.evolve((Put(ONE), Put(TWO), Put(Note("n1", "r1", "New", 0.0))))
    assert [note.text for note in workshop.all(Note)] == ["New", "Two"]
    workshop.evolve((Drop(ONE), Put(ONE)))
    assert [note.text for note in workshop.all(Note)] == ["Two", "One"]


def test_what_is_not_there_is_refused_in_plain_words() -> None:
    """Asking for what somebody has just removed is a refusal; dropping it is nothing."""
    workshop = Workshop()
    workshop.evolve((Drop(ONE),))
    assert workshop.find(Note, "n1") is None
    with pytest.raises(Refused, match="gone"):
        workshop.get(Note, "n1")


def test_kinds_share_the_table_of_activities() -> None:
    """An activity is found as an activity and as its own kind, and not as another."""
    workshop = Workshop()
    brief = BriefActivity(id="welcome", step=1, title="Welcome")
    workshop.evolve((Put(brief),))
    assert table_of(BriefActivity) is table_of(CollectActivity) is Activity
    assert workshop.get(Activity, "welcome") == workshop.get(BriefActivity, "welcome") == brief
    assert workshop.find(CollectActivity, "welcome") is None


def test_a_copy_is_a_state_of_its_own() -> None:
    """What happens to a state does not happen to its copy; equal states may differ in age."""
    workshop = Workshop()
    workshop.evolve((Put(ONE),))
    workshop.seq = 7
    twin = workshop.copy()
    assert twin == workshop
    assert twin.seq == 7
    workshop.evolve((Put(TWO),))
    assert twin != workshop
    workshop.evolve((Drop(TWO),))
    assert twin == workshop


def test_states_that_were_built_in_another_order_differ() -> None:
    """The order of records is part of what is true: it is the order on the screen."""
    one, other = Workshop(), Workshop()
    one.evolve((Put(ONE), Put(TWO)))
    other.evolve((Put(TWO), Put(ONE)))
    assert one != other
    assert [kind for kind, _ in one.tables()] == [Note]


def a_card(number: int, group: str, shown: bool) -> Card:
    """One of a few cards, in a group or in none."""
    return Card(f"w{number}", "ideas", f"r{number % 2}", "p1", "Text", 0.0, group, shown=shown)


STEPS = st.tuples(
    st.booleans(), st.integers(0, 6), st.sampled_from(["", "g1", "g2"]), st.booleans()
)


@given(st.lists(STEPS, max_size=40))
def test_a_lookup_gives_what_a_scan_gives_in_the_same_order(
    steps: list[tuple[bool, int, str, bool]],
) -> None:
    """Whatever was put, moved from one group to another, taken out and put again; a copy too."""
    workshop = Workshop()
    for put, number, group, shown in steps:
        card = a_card(number, group, shown)
        workshop.evolve((Put(card) if put else Drop(card),))
    assert looked_up(workshop) == scanned(workshop)
    twin = workshop.copy()
    workshop.evolve(tuple(Drop(card) for card in workshop.all(Card)))
    assert looked_up(twin) == scanned(twin)
    assert workshop.where(Card, run="r1") == []
    assert workshop.count(Card, run="r1") == 0


@given(st.lists(STEPS, max_size=40), st.integers(0, 40))
@hypothesis.example([(True, 1, "", True), (True, 2, "", True), (False, 1, "", True)], 1)
def test_changes_are_reverted_to_the_last_row_in_its_place(
    steps: list[tuple[bool, int, str, bool]], back: int
) -> None:
    """Rows put anew, put in place of another, dropped and dropped in vain, however many."""
    states, reversals = [Workshop()], []
    for put, number, group, shown in steps:
        card, state = a_card(number, group, shown), states[-1].copy()
        note = Note(f"n{number}", "r1", group, 0.0)
        reversals.append(state.evolve((Put(card), Put(note)) if put else (Drop(card), Drop(note))))
        states.append(state)
    now, before = states[-1].copy(), states[max(0, len(steps) - back)]
    now.revert(reversed(reversals[max(0, len(steps) - back) :]))
    assert now == before
    assert looked_up(now) == looked_up(before)


def test_every_lookup_of_a_whole_workshop_gives_what_a_scan_gives() -> None:
    """In the middle of the example, and at its end."""
    so_far = Fold()
    for number, entry in enumerate(example(), 1):
        so_far.apply(entry)
        if number % 100 == 0:
            assert looked_up(so_far.workshop) == scanned(so_far.workshop)
    assert looked_up(so_far.workshop) == scanned(so_far.workshop)


def test_what_is_not_looked_up_by_is_a_mistake_in_the_code() -> None:
    """In an empty table as in any other."""
    workshop = Workshop()
    with pytest.raises(KeyError):
        workshop.where(Note, text="One")
    workshop.evolve((Put(ONE),))
    with pytest.raises(KeyError):
        workshop.count(Note, text="One")


def test_contributions_are_told_by_whom_they_are_from() -> None:
    """Each with all that they gave."""
    workshop = Workshop()
    assert dict(workshop.contributions(Card)) == {}
    workshop.evolve(tuple(Put(a_card(number, "", False)) for number in range(3)))
    told = {person: list(cards) for person, cards in workshop.contributions(Card)}
    assert told == {"p1": workshop.all(Card)}


def test_what_is_made_once_is_made_again_when_a_table_that_it_reads_changes() -> None:
    """By what is put, dropped and reverted there, and by nothing else."""
    workshop, made = Workshop(), list[str]()

    def names(state: Workshop, about: str) -> list[str]:
        made.append(about)
        return [group.name for group in state.where(Group, activity=about)]

    def asked() -> list[str]:
        return workshop.once(names, "groups", (Group,))

    assert asked() == asked() == []
    put = workshop.evolve((Put(Group("g1", "groups", "Time")),))
    assert asked() == asked() == ["Time"]
    workshop.evolve((Put(Note("n1", "r1", "Said", 0.0)),))
    assert asked() == ["Time"]
    workshop.revert([put])
    assert asked() == []
    assert made == ["groups"] * 3
