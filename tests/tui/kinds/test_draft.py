"""Models on the facilitator's screen: the list, and each whole on one screen."""

import pytest

from tests.support.agenda import agenda
from tests.support.apps import ViewApp
from tests.support.evil import EVIL_LINES
from tests.support.milestones import MODELS, model, with_models
from tests.support.room import LiveWorkshop
from tests.support.screen import SIZES, settle, text, type_in
from workshoptui.tui.widgets.canvas import CanvasSheet
from workshoptui.workshop.kinds.draft import (
    AddComment,
    AddModel,
    DropSection,
    JoinTeam,
    ShapeSection,
    WriteSection,
)
from workshoptui.workshop.kinds.test import LogTest
from workshoptui.workshop.models import Comment, Model, Section, sections_of


def _edited(live: LiveWorkshop, one: Model, section: str) -> int:
    return live.workshop.get(Section, (one.id, section)).edited


async def test_before_the_first_model_it_says_what_to_do() -> None:
    """Nothing drafted: the screen says how many models to aim for, and how to begin one."""
    live = await LiveWorkshop.begin(
        0, agenda("later_steps", ('id = "draft"', 'id = "draft"\ndatum = ""'))
    )
    await live.go("draft")
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        assert "Waiting for the first model" in text(app)
        assert "Aim for 3 to 5 models" in text(app)


@pytest.mark.parametrize("size", SIZES)
async def test_the_list_says_who_works_on_what_and_how_far_they_are(size: tuple[int, int]) -> None:
    """Each model stands there with its team, its written sections, and what to mind."""
    live = await with_models(4)
    gone = model(live, "Walk and talk")
    await live.do(DropSection(gone.id, "own"))
    await live.do(AddComment(model(live, "The open letter").id, "Where is the pause?"))
    await live.go("draft")
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        shown = text(app)
        assert all(name in shown for name in ("Today's way", *MODELS))
        assert "2 of 6" in shown
        assert "4 of 5" in shown
        assert "1: Person 1" in shown
        assert "1 comment" in shown
        assert shown.count("no section is free") == 1


@pytest.mark.parametrize("size", SIZES)
async def test_a_whole_model_fits_one_screen(size: tuple[int, int]) -> None:
    """Enter shows every section of a model at once, and whom each serves; escape leaves it."""
    live = await with_models(1)
    first = model(live, MODELS[0])
    await live.do(ShapeSection(first.id, "value", "Citizen value", whom="citizen"))
    await live.do(ShapeSection(first.id, "prepare", "Prepare", whom="us"))
    await live.do(ShapeSection(first.id, "goal", "Shared goal", confirmed=True))
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("down", "enter")
        await settle(pilot)
        shown = text(app)
        for section in sections_of(live.workshop, first.id):
            assert section.title in shown
        for badge in ("for the citizen", "only for us", "for whom?", "free"):
            assert badge in shown
        assert "1 only for us · ✓ 1 confirmed" in shown
        await pilot.press("escape")
        await settle(pilot)
        assert "Aim for" in text(app)


async def test_a_model_that_is_all_script_is_pointed_out() -> None:
    """No free section: the model's own page warns, until one is left free."""
    live = await with_models()
    first = model(live, MODELS[0])
    await live.do(DropSection(first.id, "own"))
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        await pilot.press("down", "enter")
        await settle(pilot)
        assert "cannot be all script" in text(app)
        await live.do(ShapeSection(first.id, "conduct", "Conduct", free=True))
        await settle(pilot)
        assert "cannot be all script" not in text(app)


async def test_writing_a_section_from_the_terminal() -> None:
    """Enter on a section asks for its text, beginning with what it says."""
    live = await with_models()
    first = model(live, MODELS[0])
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        await pilot.press("down", "enter", "down", "down", "enter")
        await settle(pilot)
        await type_in(pilot, "Ask first")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert live.workshop.get(Section, (first.id, "goal")).text == "Ask first"
        assert "Ask first" in text(app)


async def test_who_was_faster_is_not_written_over_unseen() -> None:
    """A section changed meanwhile: the first save shows what it says now, the second saves."""
    live = await with_models(1)
    first = model(live, MODELS[0])
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        await pilot.press("down", "enter", "down", "down", "enter")
        await settle(pilot)
        await type_in(pilot, "Mine")
        await live.do(JoinTeam(first.id), live.people[0])
        theirs = WriteSection(first.id, "goal", "Theirs", edited=_edited(live, first, "goal"))
        await live.do(theirs, live.people[0])
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert "“Theirs”" in text(app)
        assert live.workshop.get(Section, (first.id, "goal")).text == "Theirs"
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert live.workshop.get(Section, (first.id, "goal")).text == "Mine"


async def test_the_canvas_is_the_groups_own() -> None:
    """Sections are added, shaped and taken out; models are added, renamed and given up."""
    live = await with_models()
    first = model(live, MODELS[0])
    async with ViewApp.of(live).run_test(size=(160, 45)) as pilot:
        await settle(pilot)
        await pilot.press("down", "enter", "a")
        await type_in(pilot, "Coffee")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert sections_of(live.workshop, first.id)[-1].title == "Coffee"
        await pilot.press("w", "tab", "space", "ctrl+s")
        await settle(pilot)
        assert live.workshop.get(Section, (first.id, "value")).free
        await pilot.press("x", "y")
        await settle(pilot)
        assert live.workshop.find(Section, (first.id, "value")) is None
        await pilot.press("escape", "e", "end", "!", "ctrl+s")
        await settle(pilot)
        assert model(live, "The round table!").id == first.id
        await pilot.press("a")
        await type_in(pilot, "Fourth")
        await pilot.press("ctrl+s")
        await settle(pilot)
        await pilot.press("end", "x", "y")
        await settle(pilot)
        assert "Fourth" not in {one.name for one in live.workshop.all(Model)}


async def test_a_model_that_something_rests_on_stays() -> None:
    """Giving up a tested model is refused in words, and the model stays."""
    live = await with_models()
    first = model(live, MODELS[0])
    run = await live.go("test")
    await live.do(LogTest(run, first.id, "a", "b", "c", "d", "e"))
    await live.go("draft")
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        await pilot.press("down", "x", "y")
        await settle(pilot)
        assert any("so it stays" in words for words in app.said)
        assert live.workshop.find(Model, first.id)


async def test_comments_of_the_gallery_round_are_read_and_written() -> None:
    """`c` shows what others said about the model under the cursor, `k` writes something down."""
    live = await with_models(1)
    first = model(live, MODELS[0])
    await live.do(AddComment(first.id, "Where is the pause?"), live.people[0])
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        await pilot.press("down", "c")
        await settle(pilot)
        assert "Where is the pause?" in text(app)
        await pilot.press("k")
        await type_in(pilot, "Good")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert [one.text for one in live.workshop.all(Comment)][-1] == "Good"
        assert "Good" in text(app)


async def test_the_cursor_stays_on_its_section_while_others_write() -> None:
    """What a team writes meanwhile does not move the facilitator's place."""
    live = await with_models(1)
    first = model(live, MODELS[0])
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        await pilot.press("down", "enter", "down", "down")
        await live.do(JoinTeam(first.id), live.people[0])
        longer = WriteSection(
            first.id, "value", "much longer " * 20, edited=_edited(live, first, "value")
        )
        await live.do(longer, live.people[0])
        await settle(pilot)
        section = app.view.query_one(CanvasSheet).section
        assert section is not None
        assert section.id == "goal"


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_models_are_only_words(size: tuple[int, int]) -> None:
    """Names, sections and comments that try something are drawn as they are."""
    live = await with_models(1)
    run = live.run.id
    six = [EVIL_LINES[at : at + 6] for at in range(0, len(EVIL_LINES), 6)]
    for number, several in enumerate(six):
        made = await live.put(AddModel(run, f"{number} {several[0][:50]}"), Model)
        sections = sections_of(live.workshop, made.id)
        for section, words in zip(sections, several, strict=False):
            await live.do(WriteSection(made.id, section.id, words))
            await live.do(AddComment(made.id, f"{number} {words}"))
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("end", "enter", *["n"] * (len(six) + 1), "c", *["n"] * len(six))
        await pilot.press("escape", "enter", "escape", "w", "escape")
        await settle(pilot)
        assert app.is_running


async def test_a_model_looks_as_it_was_kept(screenshot: object) -> None:
    """A whole model at the least size."""
    live = await with_models(3)
    first = model(live, "Walk and talk")
    await live.do(ShapeSection(first.id, "value", "Citizen value", whom="citizen"))
    await live.do(ShapeSection(first.id, "prepare", "Prepare", whom="us"))
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        await pilot.press("end", "enter")
        await settle(pilot)
        assert app == screenshot


@pytest.mark.parametrize("size", SIZES)
async def test_the_versions_of_a_model_and_what_changed_between_them(size: tuple[int, int]) -> None:
    """What rests on each, then by section, with signs around the words that went and came."""
    live = await with_models(4)
    one = model(live, MODELS[0])
    section = sections_of(live.workshop, one.id)[0]
    await live.do(WriteSection(one.id, section.id, "Ask who comes", section.edited))
    await live.try_models(one.id)
    section = sections_of(live.workshop, one.id)[0]
    await live.do(WriteSection(one.id, section.id, "Ask first who comes", section.edited))
    await live.go("draft")
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("v")
        await settle(pilot)
        assert "Nothing rests on it yet." in text(app)
        await pilot.press("escape", "escape", "down", "v")
        await settle(pilot)
        shown = text(app)
        assert "1 test" in shown
        assert "From v1 to v2" in shown
        assert "Ask [+first+] who comes" in shown
        assert f"v2, changed since its test: {section.title}" in " ".join(shown.split())
        await pilot.press("escape")
        await settle(pilot)
        assert "From v1 to v2" not in text(app)
