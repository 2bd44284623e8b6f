"""What was hidden is on no phone, whatever activity it was written in."""

from tests.support.hidden_words import silenced
from tests.support.phone import ServedWorkshop
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.membership import SetAside
from workshoptui.workshop.runs import GoTo


async def test_what_is_hidden_is_on_no_phone_in_any_activity() -> None:
    """Room, note and list of one's own, in every activity; also when people were set aside."""
    left = await silenced()
    people = left.live.people
    async with ServedWorkshop.of(left.live) as served:
        ann = await served.phone("Ann")
        for activity in left.live.workshop.all(Activity):
            await left.live.do(GoTo(activity.id))
            assert left.leaked((await ann.room()).html) == [], activity.id
        for path in ("/note", "/note.md", "/mine", "/model", "/look-back"):
            answer = await ann.http.get(path)
            assert answer.status_code == 200
            assert left.leaked(answer.text) == [], path
        for one in people:
            await left.live.do(SetAside(one))
        for activity in left.live.workshop.all(Activity):
            await left.live.do(GoTo(activity.id))
            assert activity.title in (await ann.room()).text
