"""What people wrote into the note, on the facilitator's screen."""

import pytest

from tests.support.agenda import agenda
from tests.support.apps import ViewApp
from tests.support.evil import EVIL
from tests.support.room import LiveWorkshop
from tests.support.screen import SIZES, settle, text, type_in
from workshoptui.tui.screens.remarks import RemarksScreen
from workshoptui.workshop.cards import Card
from workshoptui.workshop.kinds.collect import AddCard
from workshoptui.workshop.note_writing import AddRemark
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.remarks import Remark, parked_remarks, written_since


@pytest.mark.parametrize("size", SIZES)
async def test_it_is_answered_made_a_card_parked_and_hidden(size: tuple[int, int]) -> None:
    """What comes while the list is open is there at once; each key can be undone."""
    live = await LiveWorkshop.begin(2, agenda("whole_workshop"))
    ann = live.people[0]
    ideas = await live.go("ideas")
    await live.do(AddCard(ideas, "Time"), ann)
    await live.close()
    clarify = await live.go("clarify")
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        app.push_screen(RemarksScreen(live.room))
        await settle(pilot)
        assert "Nobody has written anything into the note yet." in text(app)
        assert "Everybody may write now." in text(app)
        await live.do(AddRemark(clarify, "Why so **early**?"), ann)
        assert written_since(live.workshop, 0) == 1
        app.screen._show()  # type: ignore[attr-defined]
        await settle(pilot)
        assert "Why so **early**?" in text(app)
        await pilot.press("a")
        await type_in(pilot, "Because of the bus")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert live.workshop.all(Remark)[-1].reply_to == live.workshop.all(Remark)[0].id
        await pilot.press("down", "p")
        await settle(pilot)
        assert [remark.text for remark in parked_remarks(live.workshop)] == ["Why so **early**?"]
        assert "1 answer · parked" in text(app)
        await pilot.press("c")
        await settle(pilot)
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert live.workshop.all(Card)[-1].text == "Why so early?"
        assert live.workshop.all(Card)[-1].given_by == ann
        await pilot.press("e", "end", "!", "ctrl+s")
        await settle(pilot)
        assert live.workshop.all(Remark)[0].text == "Why so **early**?!"
        await pilot.press("x")
        await settle(pilot)
        await pilot.press("y")
        await settle(pilot)
        assert live.workshop.all(Remark)[0].gone
        await pilot.press("u")
        await settle(pilot)
        assert not live.workshop.all(Remark)[0].gone


async def test_writing_is_turned_off_and_on_for_what_the_group_does() -> None:
    """In silence it is off already; what is kept is counted, never shown."""
    live = await LiveWorkshop.begin(2, agenda("whole_workshop"))
    ideas = await live.go("ideas")
    await live.do(AddRemark(ideas, "A secret thought"), live.people[0])
    async with (app := ViewApp.of(live)).run_test(size=(160, 45)) as pilot:
        app.push_screen(RemarksScreen(live.room))
        await settle(pilot)
        assert "1 thing that was written is kept for afterwards." in text(app)
        assert "secret" not in text(app)
        assert written_since(live.workshop, 0) == 0
        await pilot.press("w")
        await settle(pilot)
        assert "A secret thought" in text(app)
        assert "Everybody may write now." in text(app)
        await pilot.press("w")
        await settle(pilot)
        assert "Writing is off for now." in text(app)


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_words_are_only_words(size: tuple[int, int]) -> None:
    """What tries something is drawn as it is."""
    live = await LiveWorkshop.begin(1, agenda("whole_workshop"))
    clarify = await live.go("clarify")
    for words in EVIL.values():
        try:
            await live.do(AddRemark(clarify, words[:500]), live.people[0])
        except Refused:
            continue
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        app.push_screen(RemarksScreen(live.room))
        await settle(pilot)
        assert "\x1b" not in text(app)
        await pilot.press("end", "enter")
        await settle(pilot)
