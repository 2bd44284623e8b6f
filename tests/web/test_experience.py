"""How many dialogues somebody took part in, asked beside the questionnaire and the lens."""

from tests.support.phone import Page, ServedWorkshop
from workshoptui.language.labels import experience_question
from workshoptui.workshop.experience import Experience


async def test_it_is_asked_once_and_remembered() -> None:
    """A number, or nothing; what was said beside the questionnaire stands in the lens."""
    async with await ServedWorkshop.at("questionnaire") as served:
        ann = await served.phone()
        page = await ann.room()
        assert experience_question() in page.text
        names = [tag["name"] for _, tag in page.tags if "name" in tag]
        first = next(name for name in names if name.startswith("levels."))
        assert names.index("dialogues") < names.index(first), "before the questions"
        form = page.form("answer-survey")
        assert form.fields["dialogues"] == [""]
        assert (await ann.post(form, dialogues="")).status_code == 303
        assert not served.workshop.table(Experience)
        assert (await ann.post(form, dialogues="2")).status_code == 303
        assert [one.dialogues for one in served.workshop.all(Experience)] == [2]
        assert (await ann.room()).form("answer-survey").fields["dialogues"] == ["2"]
        refused = await ann.post(form, dialogues="many")
        assert refused.status_code == 422
        assert "Please write a whole number" in Page(refused.text).text


async def test_a_poll_on_conditions_does_not_ask() -> None:
    """It is about the organisation."""
    async with await ServedWorkshop.at("conditions") as served:
        ann = await served.phone()
        assert experience_question() not in (await ann.room()).text
