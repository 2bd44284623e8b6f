from tests.support.phone import ServedWorkshop, ticked
from workshoptui.workshop.kinds.feedback import Feedback
from workshoptui.workshop.kinds.use import Use
from workshoptui.workshop.people import Introduce


async def test_a_phone_answers_about_a_dialogue_of_the_log() -> None:
    """Which one, on which side, and yes, no or not known; it says about which one has answered."""
    async with await ServedWorkshop.at("uses") as served:
        run = await served.go("feedback")
        ann = await served.phone("Ann")
        await served.do(Introduce("Ann", "co-worker"), served.people[-1])
        page = await ann.room()
        assert ticked(page, "side") == ["staff"], "as the role says, to begin with"
        (use, *_) = served.workshop.all(Use)
        assert use.unit in page.text
        sent = page.form("give-feedback")
        await ann.post(sent, use=use.id, side="person", answers__matters="true")
        (given,) = served.workshop.all(Feedback)
        assert (given.use, given.side) == (use.id, "person")
        assert given.answers == {"matters": True, "heard": None}
        after = await ann.room()
        assert "You have answered about:" in after.text
        assert ticked(after, "side") == ["person"]
        assert (await ann.post(after.form("give-feedback"), run=run)).status_code == 422


async def test_before_a_model_is_chosen_there_is_nothing_to_answer() -> None:
    """The page says so."""
    async with await ServedWorkshop.with_phones("Ann") as served:
        await served.go("feedback")
        page = await served.phones[0].room()
        assert "No model has been chosen yet." in page.text
        assert not [name for name in page.forms if name.startswith("give-feedback")]
