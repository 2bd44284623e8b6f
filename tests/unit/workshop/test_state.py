"""The state: tables of records, changed by changes only."""

import pytest

from workshoptui.workshop.activity import Activity
from workshoptui.workshop.kinds.brief import BriefActivity
from workshoptui.workshop.kinds.collect import CollectActivity
from workshoptui.workshop.notes import Note
from workshoptui.workshop.refused import Refused
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
