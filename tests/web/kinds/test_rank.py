from tests.support.phone import ServedWorkshop, buttons
from workshoptui.workshop.disclosure import ShowFigures
from workshoptui.workshop.kinds.rank import RankBallot, RankModels


def order(served: ServedWorkshop) -> tuple[str, ...]:
    """The order that the first phone has given."""
    found = [b for b in served.workshop.all(RankBallot) if b.given_by == served.people[0]]
    return found[-1].order if found else ()


async def test_models_are_put_in_order_by_tapping_them() -> None:
    """The first tap is the best one; each tap is saved, and works without JavaScript."""
    async with await ServedWorkshop.with_phones("Ann") as served:
        one, two, three = await served.add_untried_models("One", "Two", "Three")
        await served.go("rank")
        [ann] = served.phones
        assert {one, two, three} < set(buttons(await ann.room(), "order").values())
        await ann.send("rank-models", order=two)
        page = await ann.room()
        await ann.send("rank-models", order=f"{two} {three}")

        assert f"{two} {three}" in buttons(page, "order").values()
        assert "Your order is saved." in page.text
        assert order(served) == (two, three)
        assert "the models that are left share the last place" in (await ann.room()).text


async def test_a_model_moves_up_and_down_and_off_the_list() -> None:
    """What cannot be done cannot be tapped: the first has no way up, the only one no way off."""
    async with await ServedWorkshop.with_phones("Ann") as served:
        one, two, three = await served.add_untried_models("One", "Two", "Three")
        run = await served.go("rank")
        await served.do(RankModels(run, (one, two, three)), by=0)
        offered = buttons(await served.phones[0].room(), "order")
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
        await served.do(RankModels(run, (one,)), by=0)
        assert not [
            name for name in buttons(await served.phones[0].room(), "order") if "One" in name
        ]


async def test_an_order_sent_field_by_field_is_read_too() -> None:
    """As a page with one field for each place would send it; an empty one is left out."""
    async with await ServedWorkshop.with_phones("Ann") as served:
        one, two = await served.add_untried_models("One", "Two")
        await served.go("rank")
        await served.phones[0].send("rank-models", order=[two, "", one])

        assert order(served) == (two, one)


async def test_a_model_with_two_places_is_refused() -> None:
    """With a reason at the form; what was saved before stays."""
    async with await ServedWorkshop.with_phones("Ann") as served:
        one, _ = await served.add_untried_models("One", "Two")
        await served.go("rank")
        refused = await served.phones[0].send("rank-models", order=f"{one} {one}")

        assert refused.status_code == 422
        assert "only one place" in refused.text
        assert order(served) == ()


async def test_the_result_is_hidden_until_closed_and_then_in_words() -> None:
    """Points for each model, and which one wins each comparison, if there is one."""
    async with await ServedWorkshop.with_phones("Ann", "Bo", "Cy") as served:
        one, two, _ = await served.add_untried_models("One", "Two", "Three")
        run = await served.go("rank")
        for who, given in enumerate([(one, two), (one,), (two, one)]):
            await served.do(RankModels(run, given), by=who)
        hidden = await served.phones[0].room()
        await served.close()
        page = await served.phones[0].room()

        assert "All orders together" not in hidden.text
        assert "All orders together" in page.text
        assert "Compared two by two, One is preferred" in page.text
        assert "3 people gave an order" in page.text


async def test_no_winner_is_said_plainly() -> None:
    """Two people of opposite minds."""
    async with await ServedWorkshop.with_phones("Ann", "Bo") as served:
        one, two = await served.add_untried_models("One", "Two")
        run = await served.go("rank")
        await served.do(RankModels(run, (one, two)), by=0)
        await served.do(RankModels(run, (two, one)), by=1)
        await served.close()
        few = (await served.phones[0].room()).text
        assert "2 people gave an order. Figures are shown from 3 people on" in few
        assert "All orders together" not in few
        await served.do(ShowFigures(run))

        assert "no model is preferred to every other one" in (await served.phones[0].room()).text
