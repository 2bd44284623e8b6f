"""The context on a phone."""

from tests.support.phone import ServedWorkshop
from workshoptui.workshop.kinds.context import ContextAnswer, SettleContext
from workshoptui.workshop.runs import CloseRound


async def test_what_people_know_gathers_under_each_question() -> None:
    """Everybody reads it at once; only who wrote it can change it or take it back."""
    async with await ServedWorkshop.with_phones("Ann", "Bo") as served:
        run = await served.go("context")
        ann, bo = served.phones
        await ann.send("add-context", text="Home help")
        page = await bo.room()
        assert "Home help" in page.text
        assert not [name for name in page.forms if name.startswith(("edit", "take-back"))]
        await ann.send("edit-context", text="Home help, in spring")
        assert "Home help, in spring" in (await bo.room()).text
        await served.do(CloseRound(run))
        page = await ann.room()
        left = [name for name in page.forms if name.startswith(("add", "edit"))]
        assert left == ["add-remark"]  # into the note, as everywhere
        await ann.send("take-back")
        assert not served.workshop.all(ContextAnswer)


async def test_the_settled_text_stands_above_what_people_said() -> None:
    """What the group agreed on is read first; nothing that was said is gone."""
    async with await ServedWorkshop.with_phones("Ann") as served:
        run = await served.go("context")
        [ann] = served.phones
        await ann.send("add-context", text="Home help")
        assert "What we agreed on" not in (await ann.room()).text
        await served.do(SettleContext(run, "service", "Home help in the whole valley"))
        shown = (await ann.room()).text
        assert shown.index("Home help in the whole valley") < shown.index("Home help – yours")
