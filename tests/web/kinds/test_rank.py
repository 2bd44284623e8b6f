from tests.support.opened import Opened, buttons
from workshoptui.workshop.disclosure import ShowFigures
from workshoptui.workshop.kinds.rank import RankBallot, RankModels


def order(room: Opened) -> tuple[str, ...]:
    """The order that the first phone has given."""
    found = [b for b in room.play.workshop.all(RankBallot) if b.given_by == room.ids[0]]
    return found[-1].order if found else ()


async def test_models_are_put_in_order_by_tapping_them() -> None:
    """The first tap is the best one; each tap is saved, and works without JavaScript."""
    async with await Opened.with_phones("Ann") as room:
        one, two, three = await room.models("One", "Two", "Three")
        await room.go("rank")
        [ann] = room.phones
        assert {one, two, three} < set(buttons(await ann.room(), "order").values())
        await ann.send("rank-models", order=two)
        page = await ann.room()
        await ann.send("rank-models", order=f"{two} {three}")

        assert f"{two} {three}" in buttons(page, "order").values()
        assert "Your order is saved." in page.text
        assert order(room) == (two, three)
        assert "the models that are left share the last place" in (await ann.room()).text


async def test_a_model_moves_up_and_down_and_off_the_list() -> None:
    """What cannot be done cannot be tapped: the first has no way up, the only one no way off."""
    async with await Opened.with_phones("Ann") as room:
        one, two, three = await room.models("One", "Two", "Three")
        run = await room.go("rank")
        await room.act(RankModels(run, (one, two, three)), by=0)
        offered = buttons(await room.phones[0].room(), "order")
        moves = {name: to for name, to in offered.items() if name.startswith(("Move", "Take"))}

        assert moves == {
            "Move One down": f"{two} {one} {three}",
            "Take One off your list": f"{two} {three}",
            "Move Two up": f"{two} {one} {three}",
            "Move Two down": f"{one} {three} {two}",
            "Take Two off your list": f"{one} {three}",
            "Move Three up": f"{one} {three} {two}",
            "Take Three off your list": f"{one} {two}",
        }
        await room.act(RankModels(run, (one,)), by=0)
        assert not [name for name in buttons(await room.phones[0].room(), "order") if "One" in name]


async def test_an_order_sent_field_by_field_is_read_too() -> None:
    """As a page with one field for each place would send it; an empty one is left out."""
    async with await Opened.with_phones("Ann") as room:
        one, two = await room.models("One", "Two")
        await room.go("rank")
        await room.phones[0].send("rank-models", order=[two, "", one])

        assert order(room) == (two, one)


async def test_a_model_with_two_places_is_refused() -> None:
    """With a reason at the form; what was saved before stays."""
    async with await Opened.with_phones("Ann") as room:
        one, _ = await room.models("One", "Two")
        await room.go("rank")
        refused = await room.phones[0].send("rank-models", order=f"{one} {one}")

        assert refused.status_code == 422
        assert "only one place" in refused.text
        assert order(room) == ()


async def test_the_result_is_hidden_until_closed_and_then_in_words() -> None:
    """Points for each model, and which one wins each comparison, if there is one."""
    async with await Opened.with_phones("Ann", "Bo", "Cy") as room:
        one, two, _ = await room.models("One", "Two", "Three")
        run = await room.go("rank")
        for who, given in enumerate([(one, two), (one,), (two, one)]):
            await room.act(RankModels(run, given), by=who)
        hidden = await room.phones[0].room()
        await room.close()
        page = await room.phones[0].room()

        assert "All orders together" not in hidden.text
        assert "All orders together" in page.text
        assert "Compared two by two, One is preferred" in page.text
        assert "3 people gave an order" in page.text


async def test_no_winner_is_said_plainly() -> None:
    """Two people of opposite minds."""
    async with await Opened.with_phones("Ann", "Bo") as room:
        one, two = await room.models("One", "Two")
        run = await room.go("rank")
        await room.act(RankModels(run, (one, two)), by=0)
        await room.act(RankModels(run, (two, one)), by=1)
        await room.close()
        few = (await room.phones[0].room()).text
        assert "2 people gave an order. Figures are shown from 3 people on" in few
        assert "All orders together" not in few
        await room.act(ShowFigures(run))

        assert "no model is preferred to every other one" in (await room.phones[0].room()).text
