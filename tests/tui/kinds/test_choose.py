"""The choice on the facilitator's screen: numbers, a proposal, a decision."""

import pytest
from textual.pilot import Pilot

from tests.support.apps import ViewApp, WidgetApp
from tests.support.evil import EVIL_LINES
from tests.support.milestones import MODELS, model, ranked, with_choice, with_tests
from tests.support.room import LiveWorkshop
from tests.support.screen import SIZES, dialog, settle, text, type_in
from workshoptui.tui.dialogs.end_round import close_round
from workshoptui.tui.dialogs.form import FormDialog
from workshoptui.tui.dialogs.question import Question
from workshoptui.tui.kinds.choose import ChooseView
from workshoptui.tui.panels.evidence import EvidenceSheet
from workshoptui.tui.widgets.large_digits import LargeNumber
from workshoptui.tui.widgets.pages import Pages
from workshoptui.tui.widgets.text_page import TextPage
from workshoptui.workshop.evidence import advise_on, evidence
from workshoptui.workshop.group_decision import Decision
from workshoptui.workshop.kinds.choose import (
    ChooseModel,
    CloseProposal,
    Gradient,
    Proposal,
    Propose,
    TakeStance,
    last_proposal,
)
from workshoptui.workshop.kinds.draft import AddComment, AddModel, RenameModel
from workshoptui.workshop.kinds.rate import RateModel, Sheet
from workshoptui.workshop.models import models
from workshoptui.workshop.runs import RunAgain

BARS = {ord(block): None for block in "▏▎▍▌▋▊▉█"}
"""What bars are drawn with; it says nothing in words."""


async def computed(pilot: Pilot[None]) -> None:
    """Return when the numbers have come and are drawn."""
    await settle(pilot)
    await pilot.app.workers.wait_for_complete()
    await settle(pilot)


async def propose(live: LiveWorkshop, name: str) -> str:
    """A proposal is open."""
    return (await live.put(Propose(live.run.id, model(live, name).id), Proposal)).id


async def answer(live: LiveWorkshop, proposal: str, *gradients: Gradient) -> None:
    """The first people say how far they agree."""
    for one, gradient in zip(live.people, gradients, strict=False):
        await live.do(TakeStance(proposal, gradient, f"Because {gradient}"), one)


async def test_everything_is_on_one_sheet_where_there_is_room() -> None:
    """160×45: scores, equal weights, resampling, rankings, Pugh, weights, agreement, the rule."""
    live = await with_choice(6)
    async with (app := ViewApp.of(live)).run_test(size=(160, 45)) as pilot:
        await computed(pilot)
        await pilot.press("v")
        await settle(pilot)
        shown = text(app)
        for words in (
            "ROBUST The round table leads.",
            "stays first in 100 % of the resamples",
            "Robust: one model leads",
            "Leaning: from 60 %",
            "never a verdict",
            "score equal stays 1st Schulze Borda Pugh",
            "The round table 4.50 4.50 100 % 1. 12 +4 (+1.00)",
            "Today's way 1.50 1.50 0 % 3. 2 datum",
            "Schulze: The round table › The open letter › Today's way",
            "Condorcet: The round table beats every other model",
            "W = 0.78",
            "Weights that would change the leader",
            "Time and presence 67 % none",
            "Where you differ most",
            "Today's way: Time and presence A +0.75",
            "2,000 resamples, seed",
        ):
            assert words in " ".join(shown.translate(BARS).split()), words


async def test_at_the_least_size_the_numbers_take_two_pages() -> None:
    """80×24: scores with the label and its rule first, how sure they are a key away."""
    live = await with_choice(6)
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await computed(pilot)
        assert "1 of 3" in text(app)
        await pilot.press("v")
        await settle(pilot)
        assert "ROBUST" in text(app)
        assert "Robust: one model leads" in text(app)
        assert "2 of 3" in text(app)
        await pilot.press("v")
        await settle(pilot)
        assert "Weights that would change the leader" in text(app)
        assert "Where you differ most" in text(app)
        assert "Condorcet" in text(app)
        await pilot.press("v", "v")
        await settle(pilot)
        assert "ROBUST" in text(app)


async def test_a_weight_that_would_change_the_leader_is_named() -> None:
    """Where some weight makes another model lead, its smallest change and that model are shown."""
    live = await with_tests(5)
    run = await live.go("rate")
    first, second = (criterion for criterion, _ in live.workshop.get(Sheet, run).criteria[:2])
    for one in live.people:
        for name, high, low in ((MODELS[0], 5, 1), (MODELS[1], 2, 5)):
            await live.do(RateModel(run, model(live, name).id, {first: high, second: low}), one)
    await live.close()
    await live.go("choose")
    async with (app := ViewApp.of(live)).run_test(size=(160, 45)) as pilot:
        await computed(pilot)
        await pilot.press("v")
        await settle(pilot)
        # 5w + 1(1 - w) = 2w + 5(1 - w) at w = 4/7
        assert "Time and presence 67 % → 57 %" in text(app)
        assert "No ranking of the models is shown yet." in text(app)


async def test_without_ratings_it_says_what_is_missing() -> None:
    """No closed round of rating: words in place of numbers, and a decision is still possible."""
    live = await with_tests(1)
    await live.go("choose")
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await computed(pilot)
        assert "Nobody has rated the models yet" in text(app)
        assert app.view.check_action("decide", ())


async def test_where_computing_takes_long_the_scores_are_there_already() -> None:
    """Half-way the sheet says how many resamples are drawn; what is still to come is …."""
    live = await with_choice(6)
    found = evidence(live.workshop)
    sheet = EvidenceSheet("all", id="sheet")
    async with (app := WidgetApp(sheet)).run_test(size=(160, 45)):
        sheet.show(found, None, 400)
        assert not sheet.complete
        shown = text(app)
        assert "Resampling: 400 drawn …" in shown
        assert "4.50 … … …" in shown
        assert found is not None
        sheet.show(found, advise_on(found, 10), 10)
        assert sheet.complete
        assert "ROBUST" in text(app)


async def test_models_that_tie_are_too_close_to_call() -> None:
    """A shared lead: no leader is named, and a hybrid or another test is suggested."""
    live = await with_tests(5)
    run = await live.go("rate")
    asked = [criterion for criterion, _ in live.workshop.get(Sheet, run).criteria]
    for one in live.people:
        for name in MODELS[:2]:
            await live.do(RateModel(run, model(live, name).id, dict.fromkeys(asked, 4)), one)
    await live.close()
    await ranked(live)
    await live.go("choose")
    async with (app := ViewApp.of(live)).run_test(size=(160, 45)) as pilot:
        await computed(pilot)
        await pilot.press("v")
        await settle(pilot)
        assert "TOO CLOSE TO CALL 2 models share the best weighted score." in text(app)
        assert "a hybrid of the best, or another test" in text(app)
        assert "the lead is shared already" in text(app)


async def test_numbers_are_computed_only_when_what_they_rest_on_changes() -> None:
    """Stances coming in do not compute the numbers anew; another round of rating does."""
    live = await with_choice(3)
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await computed(pilot)
        view = app.view
        assert isinstance(view, ChooseView)
        before = view.advice_details
        assert before is not None
        proposal = await propose(live, MODELS[0])
        await answer(live, proposal, "endorse")
        await computed(pilot)
        assert view.advice_details is before
        await live.do(RenameModel(model(live, MODELS[1]).id, "Another name"))
        await computed(pilot)
        assert view.advice_details is not None
        assert view.advice_details is not before


async def test_late_numbers_for_older_evidence_are_not_shown() -> None:
    """What was computed for evidence that has changed meanwhile is dropped."""
    live = await with_choice(3)
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await computed(pilot)
        view = app.view
        assert isinstance(view, ChooseView)
        told = view.advice_details
        await live.do(RenameModel(model(live, MODELS[1]).id, "Another name"))
        await computed(pilot)
        now = view.advice_details
        view.post_message(ChooseView.NumbersComputed("older evidence", 2000, told))
        await settle(pilot)
        assert view.advice_details is now


@pytest.mark.parametrize("size", SIZES)
async def test_gradients_are_hidden_until_the_proposal_is_closed(size: tuple[int, int]) -> None:
    """`p` proposes; only how many have answered shows; `c` counts down to six bars with words."""
    live = await with_choice(4)
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await computed(pilot)
        await pilot.press("p", "enter")
        await settle(pilot)
        proposal = last_proposal(live.workshop, live.run.id)
        assert proposal is not None
        assert proposal.model == model(live, MODELS[0]).id
        await answer(live, proposal.id, "endorse", "stand-aside")
        await settle(pilot)
        assert app.view.query_one(LargeNumber).value == 2
        assert "of 4 answered" in text(app)
        assert app.view.progress(live.workshop) == (2, 4)
        assert "stand aside" not in text(app)
        assert "Because" not in text(app)
        await pilot.press("c")
        await settle(pilot)
        assert live.run.closing_at is not None
        assert "I endorse it" not in text(app)
        await live.do(CloseProposal(proposal.id))
        await settle(pilot)
        shown = text(app)
        assert "I endorse it" in shown
        assert "We need more discussion" in shown
        assert "I leave it to you (stand aside)" in shown
        assert "I cannot live with this (block)" in shown
        assert "nobody blocks" in shown
        assert "Because stand-aside" in shown
        assert app.view.progress(live.workshop) is None


async def test_a_block_returns_the_group_to_discussion() -> None:
    """A block is said plainly; deciding on the blocked proposal is refused inside the form."""
    live = await with_choice(3)
    proposal = await propose(live, MODELS[0])
    await answer(live, proposal, "endorse", "block", "endorse")
    await live.do(CloseProposal(proposal))
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await computed(pilot)
        assert "Somebody blocks this: it goes back to discussion" in text(app)
        await pilot.press("d")
        await settle(pilot)
        assert len(app.screen_stack) == 1
        (said,) = app.said
        assert said.startswith("Somebody blocks “The round table”, so it cannot be decided.")
        await pilot.press("p", "enter")
        await settle(pilot)
        again = last_proposal(live.workshop, live.run.id)
        assert again is not None
        assert not again.closed


@pytest.mark.parametrize("size", SIZES)
async def test_the_decision_and_its_reasons_are_written_down(size: tuple[int, int]) -> None:
    """`d` asks for the model, why, and what spoke against it; then the decision stands there."""
    live = await with_choice(3)
    proposal = await propose(live, MODELS[0])
    await answer(live, proposal, "endorse", "minor-reservations", "endorse")
    await live.do(CloseProposal(proposal))
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await computed(pilot)
        await pilot.press("d", "tab")
        await type_in(pilot, "Room for people")
        await pilot.press("tab")
        await type_in(pilot, "It is long")
        await pilot.press("ctrl+s")
        await settle(pilot)
        decision = live.workshop.get(Decision, "")
        assert decision.model == model(live, MODELS[0]).id
        assert decision.proposal == proposal
        shown = text(app)
        for words in (
            "We choose: The round table",
            "Room for people",
            "It is long",
            "3 people answered. I endorse it: 2",
        ):
            assert words in shown
        assert "The same (too few people rated or ranked for a label)" in shown


async def test_before_the_decision_all_models_are_told_about() -> None:
    """The group may choose another one than was proposed, and that one may be untested or empty."""
    live = await with_choice(3)
    await live.do(AddModel(await live.go("draft"), "Brand new"))
    await live.go("choose")
    proposal = await propose(live, MODELS[0])
    await answer(live, proposal, "endorse", "endorse", "endorse")
    await live.do(CloseProposal(proposal))
    async with (app := ViewApp.of(live)).run_test(size=(160, 45)) as pilot:
        await computed(pilot)
        assert "Not tested: Walk and talk" not in text(app)
        assert "▲ No citizen or service user is in this sitting" in text(app)
        await pilot.press("d")
        await settle(pilot)
        told = dialog(app)
        assert "▲ Not tested: Walk and talk, Brand new." in told
        assert "▲ Nothing written in: Brand new." in told
        assert "▲ Nothing is written about today's way" in told
        assert "▲ No citizen or service user is in this sitting" in told


async def test_a_decision_against_the_numbers_is_said_plainly() -> None:
    """The group may decide otherwise than advised, and the screen says that it does."""
    live = await with_choice(6)
    await live.do(ChooseModel(live.run.id, model(live, MODELS[1]).id, "It fits us better."))
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await computed(pilot)
        assert "decides against the numbers" in text(app)
        assert "“The round table” (robust)" in text(app)


async def test_a_choice_that_has_ended_goes_on_in_a_new_round() -> None:
    """`p` and `d` ask first, and then do in the new round what they are for."""
    live = await with_choice(2)
    proposal = await propose(live, MODELS[0])
    await answer(live, proposal, "endorse", "endorse")
    await live.close()
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await computed(pilot)
        await pilot.press("c")
        assert len(app.screen_stack) == 1
        for key in ("p", "d"):
            await pilot.press(key)
            await settle(pilot)
            assert "Begin round 2" in dialog(app)
            await pilot.press("n")
        assert live.run.number == 1
        await pilot.press("p", "y")
        await settle(pilot)
        assert "Propose a model" in dialog(app)
        await pilot.press("enter")
        await settle(pilot)
        assert live.run.number == 2
        assert last_proposal(live.workshop, live.run.id) is not None
        assert app.is_running


async def test_a_model_that_was_blocked_in_an_earlier_round_is_not_offered() -> None:
    """A block is not gone because the activity was run again; the others can be decided."""
    live = await with_choice(2)
    proposal = await propose(live, MODELS[0])
    await answer(live, proposal, "block", "endorse")
    await live.close()
    await live.do(RunAgain(live.run.activity))
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await computed(pilot)
        await pilot.press("d")
        await settle(pilot)
        form = app.screen
        assert isinstance(form, FormDialog)
        asks = form.query(Question).first()
        offered = [name for _, name in asks.field.choices]
        assert len(offered) == len(models(live.workshop)) - 1
        assert not any(name.startswith(MODELS[0]) for name in offered)


async def test_the_key_for_closing_reveals_nothing_and_ends_nothing_unasked() -> None:
    """While somebody has not answered it counts down; without a decision it asks."""
    live = await with_choice(3)
    proposal = await propose(live, MODELS[0])
    await answer(live, proposal, "endorse", "block")
    live.room.set_present(frozenset(live.people))
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await computed(pilot)
        assert app.view.close_label == "Show the answers"
        await close_round(app.view.interaction, app.view)
        assert live.run.closing_at is not None
        assert not live.workshop.get(Proposal, proposal).closed
        await live.do(CloseProposal(proposal))
        assert app.view.close_label == "End the choice"
        await close_round(app.view.interaction, app.view)
        await settle(pilot)
        assert "Nothing is decided in this round yet" in dialog(app)
        await pilot.press("n")
        assert app.view.close_label == "End the choice"
        await close_round(app.view.interaction, app.view)
        await pilot.press("y")
        await settle(pilot)
        assert live.run.phase == "closed"


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_names_and_words_are_only_words(size: tuple[int, int]) -> None:
    """Models, stances and reasons that try something are drawn as they are."""
    live = await with_choice(2)
    proposal = await propose(live, MODELS[0])
    first = model(live, MODELS[0]).id
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await computed(pilot)
        for number, words in enumerate(EVIL_LINES):
            await live.do(TakeStance(proposal, "reservations", words[:200]), live.people[0])
            if number % 5 == 0:
                await live.do(RenameModel(first, f"{number} {words}"[:60]))
                await computed(pilot)
        await live.do(CloseProposal(proposal))
        await live.do(ChooseModel(live.run.id, first, EVIL_LINES[5], EVIL_LINES[-1]))
        await pilot.press("v", "v", "v", "d", "escape", "p")
        await computed(pilot)
        assert app.is_running


@pytest.mark.parametrize("size", SIZES)
async def test_the_first_page_says_the_choice_in_words(size: tuple[int, int]) -> None:
    """Who leads, in a sentence with its numbers; what tests showed, worries, who is missing."""
    live = await with_choice(6)
    first = model(live, MODELS[0])
    await live.do(AddComment(first.id, "Who makes the coffee?"), live.people[0])
    proposal = await propose(live, MODELS[0])
    await answer(live, proposal, "endorse", "block", "minor-reservations")
    await live.do(CloseProposal(proposal))
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await computed(pilot)
        app.view.query_one(Pages).open("words")
        await settle(pilot)
        page = app.view.query_one("#words", TextPage)
        lines = page.layout_lines(200, 500)  # What does not fit is scrolled to.
        shown = " ".join("".join(words for words, _role in line) for line in lines)
        for words in (
            f"“{MODELS[0]}” leads; the rankings agree (6 rated, 6 ranked).",
            "Nobody in this sitting has said that they speak as: citizen or service user",
            "Of the 6 people who came, 6 people rated and 6 people ranked.",
            f"{MODELS[0]}: tested once",
            "Keep, change or drop:",
            f"“{MODELS[0]}”: Because block (I cannot live with this (block))",
            "Because minor-reservations",
            f"“{MODELS[0]}”: Who makes the coffee?",
            "the group decides",
        ):
            assert words in " ".join(shown.split()), words


async def test_the_words_look_as_they_were_kept(screenshot: object) -> None:
    """The first page of the choice."""
    live = await with_choice(6)
    await live.do(AddComment(model(live, MODELS[0]).id, "Who makes the coffee?"), live.people[0])
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await computed(pilot)
        assert app == screenshot


async def test_the_sheet_looks_as_it_was_kept(screenshot: object) -> None:
    """All numbers on one sheet."""
    live = await with_choice(9)
    async with (app := ViewApp.of(live)).run_test(size=(160, 45)) as pilot:
        await computed(pilot)
        await pilot.press("v")
        await settle(pilot)
        assert app.view.query_one("#numbers", EvidenceSheet).complete
        assert app == screenshot


async def test_gradients_look_as_they_were_kept(screenshot: object) -> None:
    """Six bars with words, and a block said plainly."""
    live = await with_choice(6)
    proposal = await propose(live, MODELS[0])
    await answer(live, proposal, "endorse", "endorse", "minor-reservations", "block")
    await live.do(CloseProposal(proposal))
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await computed(pilot)
        assert app == screenshot
