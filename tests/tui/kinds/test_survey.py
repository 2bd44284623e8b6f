"""The questionnaire on the facilitator's screen."""

import pytest

from tests.support.apps import ViewApp
from tests.support.evil import EVIL_LINES
from tests.support.milestones import LATER_STEPS, with_models
from tests.support.room import LiveWorkshop
from tests.support.screen import SIZES, settle, text
from workshoptui.tui.panels.findings import Result, finding_of
from workshoptui.tui.widgets.large_digits import LargeNumber
from workshoptui.workshop.agreement import Verdict
from workshoptui.workshop.kinds.survey import AnswerSurvey, Item
from workshoptui.workshop.people import Introduce


async def answered(people: int, *, closing: bool = True, survey: str = "survey") -> LiveWorkshop:
    """q1 supported, q2 divided, q3 mixed, q4 reversed and supported."""
    live = await with_models(people)
    run = await live.go(survey)
    for number, one in enumerate(live.people):
        levels: dict[str, int | None] = {
            "q1": 4 + number % 2,
            "q2": 1 if number % 2 else 5,
            "q3": 3 + number % 3,
            "q4": None if number == 0 else 1 + number % 2,
        }
        if survey == "poll":
            levels = {"c1": 5, "c2": 1}
        comments = {} if survey == "poll" or number else {"q1": "Only just."}
        await live.do(AnswerSurvey(run, levels, comments, f"Difference {number}"), one)
    if closing:
        await live.close(figures=True)
    return live


@pytest.mark.parametrize("size", SIZES)
async def test_while_it_is_open_only_how_many_is_shown(size: tuple[int, int]) -> None:
    """No item, no number and no word of an answer before the round is closed."""
    live = await answered(6, closing=False)
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        assert app.view.query_one(LargeNumber).value == 6
        assert "of 6 began to answer" in text(app)
        assert "Difference" not in text(app)
        assert "supported" not in text(app)


@pytest.mark.parametrize("size", SIZES)
async def test_after_closing_every_item_has_its_spread_and_verdict(size: tuple[int, int]) -> None:
    """Distribution, median, quartiles, agreement and label of each item; the rule beside it."""
    live = await answered(8)
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        shown = text(app)
        assert "median 4.5 (4–5) · A 0.75 · 8 answered" in shown
        assert "median 3 (1–5) · A -1.00 · 8 answered" in shown
        for label in ("● supported", "◆ divided", "◐ mixed"):
            assert label in shown
        assert "at least 75 % answer 4 or 5, and the median is 4 or more" in shown
        assert "agreement A below 0.3" in shown


async def test_a_reversed_item_is_recoded_and_marked() -> None:
    """Who answered 1 and 2 on a reversed item counts as 5 and 4, and the item says so."""
    live = await answered(8)
    async with (app := ViewApp.of(live)).run_test(size=(160, 45)) as pilot:
        await settle(pilot)
        assert "median 4 (4–5) · A 0.79 · 7 answered, 1 N/A · reversed: 6 − x" in text(app)


async def test_findings_and_words_are_a_key_away() -> None:
    """`v` shows what each finding is called, then what people wrote, then the items again."""
    live = await answered(8)
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        await pilot.press("v")
        await settle(pilot)
        assert "Prepare ◆ divided" in text(app)
        assert "Citizen value ◐ mixed" in text(app)
        await pilot.press("v")
        await settle(pilot)
        assert "What difference did you experience?" in text(app)
        assert "Difference 7" in text(app)
        await pilot.press("v")
        await settle(pilot)
        assert "1 of 3" in text(app)


@pytest.mark.parametrize("size", SIZES)
async def test_roles_are_told_apart_where_nobody_can_be_pointed_at(size: tuple[int, int]) -> None:
    """With five of one role and five others, a page has the role's medians; with four, none has."""
    for citizens in (5, 4):
        live = await with_models(10)
        for one in live.people[:citizens]:
            await live.do(Introduce("", "citizen"), one)
        run = await live.go("survey")
        for one in live.people:
            level = 5 if one in live.people[:citizens] else 2
            await live.do(AnswerSurvey(run, {"q1": level, "q4": level}), one)
        await live.close()
        async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
            pages = []
            for _ in range(4):
                await settle(pilot)
                pages.append(text(app))
                await pilot.press("v")
            told = [page for page in pages if "By the role" in page]
            assert len(told) == (citizens == 5)
            for page in told:
                assert "citizen or service" in page
                assert "How many answered 5" in " ".join(page.split())
                assert "Medians. A role is told apart where 5 people or more" in page
                assert "too few" in page
                assert "co-worker" not in page


@pytest.mark.parametrize("size", SIZES)
async def test_a_round_that_nobody_answered_says_only_that(size: tuple[int, int]) -> None:
    """No row of nothing for each statement, no figures of 0 people, and no page to turn to."""
    live = await with_models(2)
    await live.go("survey")
    await live.close()
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        shown = text(app)
        assert "Nobody answered." in shown
        for nothing in ("no answers yet", "too few", "the 0 who", "0 people", "turns the page"):
            assert nothing not in shown


async def test_few_answers_have_no_label() -> None:
    """Under five answers only the spread is shown."""
    live = await answered(4)
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        assert "● supported" not in text(app)
        assert "too few" in text(app)


async def test_a_poll_has_no_labels_at_all() -> None:
    """Where the agenda wants no labels there is no rule, no finding and no label."""
    live = await answered(6, survey="poll")
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        assert "Our organisation can change" in text(app)
        assert "6 answered" in text(app)
        for word in ("supported", "divided", "too few", "Supported"):
            assert word not in text(app)
        assert "1 of 3" in text(app)


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (("supported", "supported"), "supported"),
        (("supported", "mixed"), "mixed"),
        (("mixed", "divided"), "divided"),
        (("supported", None), None),
    ],
)
def test_a_finding_is_supported_only_when_all_its_items_are(
    labels: tuple[Verdict | None, ...], expected: Verdict | None
) -> None:
    """One item that is not supported keeps the finding from being so."""
    item = Item("q", "Finding", "Text")
    assert finding_of([Result(item, (0, 0, 0, 0, 9), 0, label) for label in labels]) == expected


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_answers_are_only_words(size: tuple[int, int]) -> None:
    """Comments and open answers that try something are drawn as they are."""
    live = await with_models(len(EVIL_LINES))
    run = await live.go("survey")
    for one, words in zip(live.people, EVIL_LINES, strict=True):
        await live.do(AnswerSurvey(run, {"q1": 3}, {"q1": words[:200]}, words), one)
    await live.close()
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("v", "v", *["pagedown"] * 6)
        await settle(pilot)
        assert app.is_running


async def test_the_results_look_as_they_were_kept(screenshot: object) -> None:
    """Four items with their spread and their label."""
    live = await answered(8)
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        assert app == screenshot


async def test_with_nobody_here_the_count_says_how_to_join() -> None:
    """A large 0 of 0 would tell nobody anything."""
    live = await LiveWorkshop.begin(0, LATER_STEPS)
    await live.go("survey")
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        assert "Nobody is here yet. j shows how to join." in text(app)
        assert "of 0" not in text(app)
        await live.join("Ann")
        await settle(pilot)
        assert "of 1 began to answer" in text(app)
