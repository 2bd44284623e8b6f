from tests.support.phone import ServedWorkshop
from workshoptui.workshop.kinds.goal import Goal


async def test_a_goal_is_written_confirmed_later_and_taken_back() -> None:
    """By who wrote it, and by nobody else; the others read it."""
    async with await ServedWorkshop.with_phones("Ann", "Bo") as served:
        await served.go("goals")
        ann, bo = served.phones
        await ann.send("add-goal", words="I want to cook\nfor myself again.")
        assert "The person has not been asked yet" in (await bo.room()).text
        assert not [name for name in (await bo.room()).forms if "edit" in name]

        await ann.send("edit-goal", confirmed="true")
        [goal] = served.workshop.all(Goal)
        assert goal.confirmed
        assert goal.words == "I want to cook\nfor myself again."

        edit = (await ann.room()).form("edit-goal")
        assert edit.fields["confirmed"] == ["true"]
        await ann.post(edit, confirmed="false")
        assert served.workshop.all(Goal)[0].confirmed is False
        await ann.post(edit, confirmed="null")
        assert served.workshop.all(Goal)[0].confirmed is None

        await ann.send("take-back")
        assert not served.workshop.all(Goal)


async def test_a_goal_without_words_is_refused_at_its_field() -> None:
    """And the tick stays."""
    async with await ServedWorkshop.with_phones("Ann") as served:
        await served.go("goals")
        refused = await served.phones[0].send("add-goal", words="  ", confirmed="true")

        assert refused.status_code == 422
        assert "aria-invalid" in refused.text
        assert 'name="confirmed" value="true" checked' in refused.text
