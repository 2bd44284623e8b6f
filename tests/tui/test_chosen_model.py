"""A chosen model on the facilitator's screen: what is said before, and that it stays as it is."""

import pytest

from tests.support.apps import ViewApp
from tests.support.clock import Clock
from tests.support.milestones import MODELS, model, with_models, with_tests
from tests.support.program import MemoryLibrary, shown, workshop_app
from tests.support.room import LiveWorkshop
from tests.support.screen import SIZES, drawn, settle, text, type_in
from workshoptui.tui.screens.workshop import WorkshopScreen
from workshoptui.workshop.kinds.choose import ChooseModel, Propose
from workshoptui.workshop.kinds.draft import AddModel, WriteSection
from workshoptui.workshop.model_locks import is_locked, reopenings
from workshoptui.workshop.models import Model, Section


async def decided(live: LiveWorkshop) -> Model:
    """The first model, chosen; the group is back at the models."""
    one = model(live, MODELS[0])
    await live.do(ChooseModel(await live.go("choose"), one.id, "It leads", "It takes long"))
    await live.go("draft")
    return one


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_to_be_known_stands_above_the_numbers(size: tuple[int, int]) -> None:
    """An untested model, an empty datum, nobody who is a citizen: said before it is decided."""
    live = await with_tests(2)
    await live.go("draft")
    await live.put(AddModel(live.run.id, "Brand new"), Model)
    run = await live.go("choose")
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        assert "▲ Not tested: Walk and talk, Brand new." in text(app)
        assert "▲ No citizen or service user is in this sitting" in text(app)
        await pilot.press("d")
        await settle(pilot)
        assert "Not tested: Walk and talk, Brand new." in text(app)
        await pilot.press("escape")
        await live.do(Propose(run, model(live, "Brand new").id))
        await settle(pilot)
        assert "▲ “Brand new”: It has not been tested" in text(app)


async def test_a_decision_keeps_what_was_said_before_it_and_what_it_supersedes() -> None:
    """On the page of the decision, to be read out."""
    live = await with_tests(2)
    run = await live.go("choose")
    one, two = (model(live, name).id for name in MODELS[:2])
    await live.do(ChooseModel(run, one, "It leads"))
    await live.do(ChooseModel(run, two, "A month of trying"))
    async with (app := ViewApp.of(live)).run_test(size=(160, 45)) as pilot:
        await settle(pilot)
        shown = text(app)
        assert f"We choose: {MODELS[1]}" in shown
        assert "▲ No citizen or service user was in that sitting" in shown
        assert "Decided before, and superseded" in shown
        assert f"{MODELS[0]}: It leads" in shown


async def test_a_chosen_model_takes_nothing_until_it_is_opened_again() -> None:
    """The keys for writing are gone; l asks why, opens it, and closes it again."""
    live = await with_models(2)
    one = await decided(live)
    async with (app := ViewApp.of(live)).run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert "■ chosen" in text(app)
        while "so it stays as it was decided" not in text(app):
            await pilot.press("down", "enter")
            await settle(pilot)
            if "so it stays as it was decided" not in text(app):
                await pilot.press("escape")
                await settle(pilot)
        await pilot.press("w")
        await settle(pilot)
        assert len(app.screen_stack) == 1
        await pilot.press("l")
        await settle(pilot)
        await type_in(pilot, "The pilot found a gap")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert not is_locked(live.workshop, one.id)
        assert [opened.reason for opened in reopenings(live.workshop, one.id)] == [
            "The pilot found a gap"
        ]
        assert "it was opened again: The pilot found a gap" in text(app)
        section = live.workshop.where(Section, model=one.id)[0]
        await live.do(WriteSection(one.id, section.id, "New words"))
        await pilot.press("l")
        await settle(pilot)
        assert is_locked(live.workshop, one.id)


async def test_the_bottom_line_names_what_works_on_the_model_under_the_cursor() -> None:
    """A chosen model has no other name to be given until it is opened again."""
    live = await with_models(2)
    await decided(live)
    library = MemoryLibrary(Clock())
    library.journal = live.journal
    async with workshop_app(library).run_test(size=(120, 40)) as pilot:
        await shown(pilot)
        while not isinstance(pilot.app.screen, WorkshopScreen):
            await pilot.press("escape")
        await shown(pilot)
        renamed = {}
        for _ in range(4):
            await pilot.press("down")
            await shown(pilot)
            *lines, keys = drawn(pilot.app)
            row = next(line for line in lines if "▌" in line)
            renamed[row.split("  ")[1].strip("▌ ")] = "e Rename" in keys
        assert renamed.pop(MODELS[0]) is False
        assert renamed
        assert all(renamed.values())
