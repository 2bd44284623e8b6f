"""A workshop that begins with what an earlier one came to."""

import pytest

from tests.support.evil import ENCODABLE
from tests.support.next_cycle import NOTHING, TAKEN
from tests.support.room import LiveWorkshop
from tests.support.whole_workshop import play_workshop
from workshoptui.agendas import load_agenda
from workshoptui.workshop.citizen_value import CitizenValue, EarlierValue
from workshoptui.workshop.criteria import criteria, criterion_weights, traces
from workshoptui.workshop.follow_ups import FollowUp
from workshoptui.workshop.kinds.collect import SettleCitizenValue
from workshoptui.workshop.kinds.draft import WriteSection
from workshoptui.workshop.kinds.plan import DropPlan, TickFollowUp
from workshoptui.workshop.models import Model, models, sections_of
from workshoptui.workshop.moderation import HideWords
from workshoptui.workshop.next_cycle import Beginning, begin_from, beginning
from workshoptui.workshop.redaction import REMOVED
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.sittings import OpenSitting
from workshoptui.workshop.undo import Undo


async def begun() -> LiveWorkshop:
    """A workshop that took over everything, and has not met yet."""
    live = await LiveWorkshop.found(load_agenda())
    await live.do(TAKEN)
    return live


async def test_everything_stands_where_it_would_have_come_to_stand() -> None:
    """The value is settled, the criteria weigh the same, the model is today's way, all is open."""
    live = await begun()
    workshop = live.workshop
    assert workshop.get(CitizenValue, "").text == TAKEN.value
    assert [one.name for one in criteria(workshop)] == ["Being heard", "Time"]
    assert [one.must_have for one in criteria(workshop)] == [True, False]
    assert set(criterion_weights(workshop).values()) == {0.5}
    assert list(traces(workshop).values()) == ["Nobody has to explain it twice."]
    [model] = models(workshop)
    assert (model.name, model.datum) == ("The kitchen table", True)
    sections = sections_of(workshop, model.id)
    assert [(one.title, one.text) for one in sections] == [
        ("Conduct", "Coffee first"),
        ("The one who is close", "And how are your days?"),
        ("Our adaptation", ""),
    ]
    assert [(one.whom, one.free) for one in sections] == [
        ("citizen", False),
        ("", False),
        ("", True),
    ]
    assert [(one.what, one.done) for one in workshop.all(FollowUp)] == [
        ("Ask the families", False),
        ("Print the page", False),
    ]
    whence = beginning(workshop)
    assert whence is not None
    assert (whence.title, whence.entries, whence.at) == (TAKEN.title, 812, live.clock())
    assert (whence.model, whence.version) == ("The kitchen table", 2)


async def test_each_is_changed_as_usual_and_where_it_is_from_stays() -> None:
    """Settled again, written over, ticked, dropped; drafting brings no other way of today."""
    live = await begun()
    await live.do(OpenSitting("2026-03-05"))
    await live.go("citizen-value")
    await live.do(SettleCitizenValue("Something else"))
    assert [one.text for one in live.workshop.all(EarlierValue)] == [TAKEN.value]
    await live.go("draft")
    [model] = [one for one in models(live.workshop) if one.datum]
    section = sections_of(live.workshop, model.id)[0]
    await live.do(WriteSection(model.id, section.id, "Tea first", section.edited))
    first, second = live.workshop.all(FollowUp)
    await live.do(TickFollowUp(first.id))
    await live.do(DropPlan(second.id))
    assert [one.done for one in live.workshop.all(FollowUp)] == [True]
    whence = beginning(live.workshop)
    assert whence is not None
    assert whence.value == TAKEN.value
    assert whence.follow_ups == ("Ask the families", "Print the page")


async def test_it_comes_first_and_once() -> None:
    """Nothing is taken over by a workshop that has begun, nor twice; undone, all of it goes."""
    live = await begun()
    with pytest.raises(Refused, match="begun-already"):
        await live.do(TAKEN)
    await live.do(Undo(2))
    assert beginning(live.workshop) is None
    assert models(live.workshop) == []
    await live.do(OpenSitting("2026-03-05"))
    with pytest.raises(Refused, match="begun-already"):
        await live.do(NOTHING)


async def test_a_workshop_that_came_to_nothing_is_named() -> None:
    """No value, criterion, model or follow-up comes of it."""
    live = await LiveWorkshop.found(load_agenda())
    await live.do(NOTHING)
    whence = beginning(live.workshop)
    assert whence is not None
    assert (whence.value, whence.criteria, whence.model, whence.follow_ups) == ("", (), "", ())
    assert not live.workshop.table(CitizenValue)
    assert not live.workshop.table(Model)
    assert not live.workshop.table(FollowUp)


async def test_what_a_whole_workshop_hands_on() -> None:
    """The settled value, criteria in their order, the chosen model as it is now, what is open."""
    live = await play_workshop(people=3)
    taken = begin_from(live.workshop, "ab" * 16, live.workshop.seq, live.workshop.chain)
    assert taken.value == live.workshop.get(CitizenValue, "").text
    assert [one.name for one in taken.criteria] == [one.name for one in criteria(live.workshop)]
    assert taken.model is not None
    assert taken.model.name == "Model 0"
    own = [one for one in taken.model.sections if not one.id]
    assert [one.title for one in own] == ["Our own section 0"]
    still_open = [one.what for one in live.workshop.all(FollowUp) if not one.done]
    assert [one.what for one in taken.follow_ups] == still_open
    again = await LiveWorkshop.found(load_agenda())
    await again.do(taken)
    assert [one.name for one in models(again.workshop)] == ["Model 0"]


async def test_hidden_words_are_not_handed_on_and_can_be_hidden_here() -> None:
    """What was removed in the old workshop stays there; what came along is removed as usual."""
    live = await play_workshop(people=3)
    await live.do(HideWords("citizen-value", "", ""))
    assert not begin_from(live.workshop, "", 1, "").value
    begun_live = await begun()
    for part in ("value", "criteria", "model", "follow-ups"):
        await begun_live.do(HideWords("beginning", "", part))
    whence = begun_live.workshop.get(Beginning, "")
    assert (whence.value, whence.criteria) == (REMOVED, (REMOVED,))
    assert (whence.model, whence.follow_ups) == (REMOVED, (REMOVED,))


@pytest.mark.parametrize("hostile", ENCODABLE.values(), ids=list(ENCODABLE))
async def test_words_are_clean_where_they_come_from_too(hostile: str) -> None:
    """Taken from a state, they are what they were."""
    live = await LiveWorkshop.begin(1, load_agenda())
    await live.go("citizen-value")
    try:
        await live.do(SettleCitizenValue(hostile[:2000]))
    except Refused:
        return
    settled = live.workshop.get(CitizenValue, "").text
    assert begin_from(live.workshop, "", 1, "").value == settled
