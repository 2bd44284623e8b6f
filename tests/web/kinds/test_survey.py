import pytest

from tests.support.phone import ServedWorkshop
from tests.support.whole_workshop import play_workshop
from workshoptui.record.markdown import render
from workshoptui.workshop.disclosure import ShowFigures
from workshoptui.workshop.kinds.survey import AnswerSurvey
from workshoptui.workshop.runs import RunAgain


async def test_a_closed_survey_shows_how_the_answers_spread_and_no_label() -> None:
    """A poll of conditions and a questionnaire alike: what it means is for the group to say."""
    async with await ServedWorkshop.with_phones("Ann", "Bo") as served:
        run = await served.go("questionnaire")
        await served.do(AnswerSurvey(run, {"q1": 5}), by=0)
        await served.do(AnswerSurvey(run, {"q1": 1}), by=1)
        await served.close()
        few = (await served.phones[0].room()).text
        assert "2 people answered. Figures are shown from 5 people on" in few
        assert "1: 1, 2: 0" not in few
        await served.do(ShowFigures(run))
        page = await served.phones[0].room()
        shown = page.text.partition("Everybody sees the same")[0]

        assert "1 strongly disagree: 1, 2: 0, 3: 0, 4: 0, 5 strongly agree: 1" in shown
        assert "2 people answered. Shown at the facilitator's word: n=2." in shown
        for label in ("supported", "mixed", "divided"):
            assert label not in shown.lower()


@pytest.mark.parametrize(
    ("activity", "said"),
    [
        ("questionnaire", "Nobody answered."),
        ("rate", "Nobody rated."),
        ("vote", "Nobody placed dots."),
    ],
)
async def test_a_round_in_which_nobody_gave_anything_says_only_that(
    activity: str, said: str
) -> None:
    """Tallies of nobody are no tallies: one sentence, and not a table of noughts."""
    live = await play_workshop(until="draft" if activity == "rate" else "groups")
    served = ServedWorkshop.of(live)
    phone = await served.phone("Ann")
    if activity == "rate":
        await served.add_untried_models()
    await served.go(activity)
    await served.close()
    shown = (await phone.room()).text.partition("Everybody sees the same")[0]
    assert said in shown
    for nothing in ("0 people", "not at all", "strongly"):
        assert nothing not in shown


async def test_who_answered_without_a_real_dialogue_is_counted_beside() -> None:
    """Nobody reads that nobody answered, nor that fewer did, where figures are of some only."""
    served = ServedWorkshop.of(await play_workshop(until="uses"))
    served.phones = [await served.phone("Ann")]
    run = await served.go("questionnaire")
    for number in range(2):
        await served.do(AnswerSurvey(run, {"q1": 5}, dialogues=0), by=number)
    await served.close()
    shown = (await served.phones[0].room()).text.partition("Everybody sees the same")[0]
    assert "2 people answered. None of them said that they took part in a real" in shown
    assert "Nobody answered" not in shown
    await served.do(RunAgain("questionnaire"))
    again = await served.go("questionnaire")
    for number in range(2):
        await served.do(AnswerSurvey(again, {"q1": 5}, dialogues=number), by=number)
    await served.close()
    shown = (await served.phones[0].room()).text.partition("Everybody sees the same")[0]
    assert "2 people answered. Figures are only of the 1 who said" in shown
    record = render(served.workshop)
    assert "2 people answered. Figures are only of the 1 who said" in record
    assert "2 people answered the questionnaire. Who gave nothing" in record
