"""The choice on the facilitator's screen: numbers, a proposal, a decision."""

import pytest
from textual.pilot import Pilot

from tests.support.scenes import MODELS, model, ranked, with_choice, with_tests
from tests.support.settle import settle
from tests.support.view_app import EVIL_LINES, SIZES, Play, dialog, text, type_in
from tests.support.widget_app import WidgetApp
from workshoptui.tui.dialogs.closing import close_round
from workshoptui.tui.dialogs.form import FormDialog
from workshoptui.tui.dialogs.question import Question
from workshoptui.tui.kinds.choose import ChooseView
from workshoptui.tui.panels.evidence import EvidenceSheet
from workshoptui.tui.widgets.large_digits import LargeNumber
from workshoptui.workshop.evidence import counsel, evidence
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
from workshoptui.workshop.kinds.draft import AddModel, RenameModel
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


async def propose(play: Play, name: str) -> str:
    """A proposal is open."""
    return (await play.put(Propose(play.run.id, model(play, name).id), Proposal)).id


async def answer(play: Play, proposal: str, *gradients: Gradient) -> None:
    """The first people say how far they agree."""
    for one, gradient in zip(play.people, gradients, strict=False):
        await play.do(TakeStance(proposal, gradient, f"Because {gradient}"), one)


async def test_everything_is_on_one_sheet_where_there_is_room() -> None:
    """160×45: scores, equal weights, resampling, rankings, Pugh, weights, agreement, the rule."""
    play = await with_choice(6)
    async with (app := play.app()).run_test(size=(160, 45)) as pilot:
        await computed(pilot)
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
    play = await with_choice(6)
    async with (app := play.app()).run_test() as pilot:
        await computed(pilot)
        assert "ROBUST" in text(app)
        assert "Robust: one model leads" in text(app)
        assert "1 of 2" in text(app)
        await pilot.press("v")
        await settle(pilot)
        assert "Weights that would change the leader" in text(app)
        assert "Where you differ most" in text(app)
        assert "Condorcet" in text(app)
        await pilot.press("v")
        await settle(pilot)
        assert "ROBUST" in text(app)


async def test_a_weight_that_would_change_the_leader_is_named() -> None:
    """Where some weight makes another model lead, its smallest change and that model are shown."""
    play = await with_tests(5)
    run = await play.go("rate")
    first, second = (criterion for criterion, _ in play.room.workshop.get(Sheet, run).criteria[:2])
    for one in play.people:
        for name, high, low in ((MODELS[0], 5, 1), (MODELS[1], 2, 5)):
            await play.do(RateModel(run, model(play, name).id, {first: high, second: low}), one)
    await play.close()
    await play.go("choose")
    async with (app := play.app()).run_test(size=(160, 45)) as pilot:
        await computed(pilot)
        # 5w + 1(1 - w) = 2w + 5(1 - w) at w = 4/7
        assert "Time and presence 67 % → 57 %" in text(app)
        assert "No ranking of the models is shown yet." in text(app)


async def test_without_ratings_it_says_what_is_missing() -> None:
    """No closed round of rating: words in place of numbers, and a decision is still possible."""
    play = await with_tests(1)
    await play.go("choose")
    async with (app := play.app()).run_test() as pilot:
        await computed(pilot)
        assert "Nobody has rated the models yet" in text(app)
        assert app.view.check_action("decide", ())


async def test_where_computing_takes_long_the_scores_are_there_already() -> None:
    """Half-way the sheet says how many resamples are drawn; what is still to come is …."""
    play = await with_choice(6)
    found = evidence(play.room.workshop)
    sheet = EvidenceSheet("all", id="sheet")
    async with (app := WidgetApp(sheet)).run_test(size=(160, 45)):
        sheet.show(found, None, 400)
        assert not sheet.complete
        shown = text(app)
        assert "Resampling: 400 drawn …" in shown
        assert "4.50 … … …" in shown
        assert found is not None
        sheet.show(found, counsel(found, 10), 10)
        assert sheet.complete
        assert "ROBUST" in text(app)


async def test_models_that_tie_are_too_close_to_call() -> None:
    """A shared lead: no leader is named, and a hybrid or another test is suggested."""
    play = await with_tests(5)
    run = await play.go("rate")
    asked = [criterion for criterion, _ in play.room.workshop.get(Sheet, run).criteria]
    for one in play.people:
        for name in MODELS[:2]:
            await play.do(RateModel(run, model(play, name).id, dict.fromkeys(asked, 4)), one)
    await play.close()
    await ranked(play)
    await play.go("choose")
    async with (app := play.app()).run_test(size=(160, 45)) as pilot:
        await computed(pilot)
        assert "TOO CLOSE TO CALL 2 models share the best weighted score." in text(app)
        assert "a hybrid of the best, or another test" in text(app)
        assert "the lead is shared already" in text(app)


async def test_numbers_are_computed_only_when_what_they_rest_on_changes() -> None:
    """Stances coming in do not compute the numbers anew; another round of rating does."""
    play = await with_choice(3)
    async with (app := play.app()).run_test() as pilot:
        await computed(pilot)
        view = app.view
        assert isinstance(view, ChooseView)
        before = view.counsel
        assert before is not None
        proposal = await propose(play, MODELS[0])
        await answer(play, proposal, "endorse")
        await computed(pilot)
        assert view.counsel is before
        await play.do(RenameModel(model(play, MODELS[1]).id, "Another name"))
        await computed(pilot)
        assert view.counsel is not None
        assert view.counsel is not before


async def test_late_numbers_for_older_evidence_are_not_shown() -> None:
    """What was computed for evidence that has changed meanwhile is dropped."""
    play = await with_choice(3)
    async with (app := play.app()).run_test() as pilot:
        await computed(pilot)
        view = app.view
        assert isinstance(view, ChooseView)
        told = view.counsel
        await play.do(RenameModel(model(play, MODELS[1]).id, "Another name"))
        await computed(pilot)
        now = view.counsel
        view.post_message(ChooseView.NumbersComputed("older evidence", 2000, told))
        await settle(pilot)
        assert view.counsel is now


@pytest.mark.parametrize("size", SIZES)
async def test_gradients_are_hidden_until_the_proposal_is_closed(size: tuple[int, int]) -> None:
    """`p` proposes; only how many have answered shows; `c` counts down to six bars with words."""
    play = await with_choice(4)
    async with (app := play.app()).run_test(size=size) as pilot:
        await computed(pilot)
        await pilot.press("p", "enter")
        await settle(pilot)
        proposal = last_proposal(play.room.workshop, play.run.id)
        assert proposal is not None
        assert proposal.model == model(play, MODELS[0]).id
        await answer(play, proposal.id, "endorse", "stand-aside")
        await settle(pilot)
        assert app.view.query_one(LargeNumber).value == 2
        assert "of 4 answered" in text(app)
        assert app.view.progress(play.room.workshop) == (2, 4)
        assert "stand aside" not in text(app)
        assert "Because" not in text(app)
        await pilot.press("c")
        await settle(pilot)
        assert play.run.closing_at is not None
        assert "I endorse it" not in text(app)
        await play.do(CloseProposal(proposal.id))
        await settle(pilot)
        shown = text(app)
        for words in ("I endorse it", "We need more discussion", "I do not agree", "I block it"):
            assert words in shown
        assert "nobody blocks" in shown
        assert "Because stand-aside" in shown
        assert app.view.progress(play.room.workshop) is None


async def test_a_block_returns_the_group_to_discussion() -> None:
    """A block is said plainly; deciding on the blocked proposal is refused inside the form."""
    play = await with_choice(3)
    proposal = await propose(play, MODELS[0])
    await answer(play, proposal, "endorse", "block", "endorse")
    await play.do(CloseProposal(proposal))
    async with (app := play.app()).run_test() as pilot:
        await computed(pilot)
        assert "Somebody blocks this: it goes back to discussion" in text(app)
        await pilot.press("d")
        await settle(pilot)
        assert len(app.screen_stack) == 1
        (said,) = app.said
        assert said.startswith("Somebody blocks “The round table”, so it cannot be decided.")
        await pilot.press("p", "enter")
        await settle(pilot)
        again = last_proposal(play.room.workshop, play.run.id)
        assert again is not None
        assert not again.closed


@pytest.mark.parametrize("size", SIZES)
async def test_the_decision_and_its_reasons_are_written_down(size: tuple[int, int]) -> None:
    """`d` asks for the model, why, and what spoke against it; then the decision stands there."""
    play = await with_choice(3)
    proposal = await propose(play, MODELS[0])
    await answer(play, proposal, "endorse", "minor-reservations", "endorse")
    await play.do(CloseProposal(proposal))
    async with (app := play.app()).run_test(size=size) as pilot:
        await computed(pilot)
        await pilot.press("d", "tab")
        await type_in(pilot, "Room for people")
        await pilot.press("tab")
        await type_in(pilot, "It is long")
        await pilot.press("ctrl+s")
        await settle(pilot)
        decision = play.room.workshop.get(Decision, "")
        assert decision.model == model(play, MODELS[0]).id
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
    play = await with_choice(3)
    await play.do(AddModel(await play.go("draft"), "Brand new"))
    await play.go("choose")
    proposal = await propose(play, MODELS[0])
    await answer(play, proposal, "endorse", "endorse", "endorse")
    await play.do(CloseProposal(proposal))
    async with (app := play.app()).run_test(size=(160, 45)) as pilot:
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
    play = await with_choice(6)
    await play.do(ChooseModel(play.run.id, model(play, MODELS[1]).id, "It fits us better."))
    async with (app := play.app()).run_test() as pilot:
        await computed(pilot)
        assert "decides against the numbers" in text(app)
        assert "“The round table” (robust)" in text(app)


async def test_a_choice_that_has_ended_goes_on_in_a_new_round() -> None:
    """`p` and `d` ask first, and then do in the new round what they are for."""
    play = await with_choice(2)
    proposal = await propose(play, MODELS[0])
    await answer(play, proposal, "endorse", "endorse")
    await play.close()
    async with (app := play.app()).run_test() as pilot:
        await computed(pilot)
        await pilot.press("c")
        assert len(app.screen_stack) == 1
        for key in ("p", "d"):
            await pilot.press(key)
            await settle(pilot)
            assert "Begin round 2" in dialog(app)
            await pilot.press("n")
        assert play.run.number == 1
        await pilot.press("p", "y")
        await settle(pilot)
        assert "Propose a model" in dialog(app)
        await pilot.press("enter")
        await settle(pilot)
        assert play.run.number == 2
        assert last_proposal(play.room.workshop, play.run.id) is not None
        assert app.is_running


async def test_a_model_that_was_blocked_in_an_earlier_round_is_not_offered() -> None:
    """A block is not gone because the activity was run again; the others can be decided."""
    play = await with_choice(2)
    proposal = await propose(play, MODELS[0])
    await answer(play, proposal, "block", "endorse")
    await play.close()
    await play.do(RunAgain(play.run.activity))
    async with (app := play.app()).run_test() as pilot:
        await computed(pilot)
        await pilot.press("d")
        await settle(pilot)
        form = app.screen
        assert isinstance(form, FormDialog)
        asks = form.query(Question).first()
        offered = [name for _, name in asks.field.choices]
        assert len(offered) == len(models(play.room.workshop)) - 1
        assert not any(name.startswith(MODELS[0]) for name in offered)


async def test_the_key_for_closing_reveals_nothing_and_ends_nothing_unasked() -> None:
    """While somebody has not answered it counts down; without a decision it asks."""
    play = await with_choice(3)
    proposal = await propose(play, MODELS[0])
    await answer(play, proposal, "endorse", "block")
    play.room.show_present(frozenset(play.people))
    async with (app := play.app()).run_test() as pilot:
        await computed(pilot)
        assert app.view.closes == "Show the answers"
        await close_round(app.view.interaction, app.view)
        assert play.run.closing_at is not None
        assert not play.room.workshop.get(Proposal, proposal).closed
        await play.do(CloseProposal(proposal))
        assert app.view.closes == "End the choice"
        await close_round(app.view.interaction, app.view)
        await settle(pilot)
        assert "Nothing is decided in this round yet" in dialog(app)
        await pilot.press("n")
        assert app.view.closes == "End the choice"
        await close_round(app.view.interaction, app.view)
        await pilot.press("y")
        await settle(pilot)
        assert play.run.phase == "closed"


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_names_and_words_are_only_words(size: tuple[int, int]) -> None:
    """Models, stances and reasons that try something are drawn as they are."""
    play = await with_choice(2)
    proposal = await propose(play, MODELS[0])
    first = model(play, MODELS[0]).id
    async with (app := play.app()).run_test(size=size) as pilot:
        await computed(pilot)
        for number, words in enumerate(EVIL_LINES):
            await play.do(TakeStance(proposal, "reservations", words[:200]), play.people[0])
            if number % 5 == 0:
                await play.do(RenameModel(first, f"{number} {words}"[:60]))
                await computed(pilot)
        await play.do(CloseProposal(proposal))
        await play.do(ChooseModel(play.run.id, first, EVIL_LINES[5], EVIL_LINES[-1]))
        await pilot.press("v", "v", "v", "d", "escape", "p")
        await computed(pilot)
        assert app.is_running


async def test_the_sheet_looks_as_it_was_kept(screenshot: object) -> None:
    """All numbers on one sheet."""
    play = await with_choice(9)
    async with (app := play.app()).run_test(size=(160, 45)) as pilot:
        await computed(pilot)
        assert app.view.query_one("#numbers", EvidenceSheet).complete
        assert app == screenshot


async def test_gradients_look_as_they_were_kept(screenshot: object) -> None:
    """Six bars with words, and a block said plainly."""
    play = await with_choice(6)
    proposal = await propose(play, MODELS[0])
    await answer(play, proposal, "endorse", "endorse", "minor-reservations", "block")
    await play.do(CloseProposal(proposal))
    async with (app := play.app()).run_test() as pilot:
        await computed(pilot)
        assert app == screenshot
