from tests.support.phone import ServedWorkshop
from workshoptui.workshop.kinds.collect import AddCard
from workshoptui.workshop.kinds.reveal import PassTurn, ShowCard, whose_turn
from workshoptui.workshop.runs import GoTo


async def with_cards(*texts: str) -> tuple[ServedWorkshop, str]:
    """A round robin, with a phone and a card for each text."""
    served = await ServedWorkshop.with_phones(*("Ann" for _ in texts))
    run = await served.go("ideas")
    for who, text in enumerate(texts):
        await served.do(AddCard(run, text), by=who)
    await served.close()
    return served, await served.go("reveal")


def now(served: ServedWorkshop, run: str) -> int:
    """The index of the phone whose turn it is."""
    return served.people.index(whose_turn(served.workshop, run))


async def test_whose_turn_it_is_shows_a_card_and_the_others_wait() -> None:
    """One's own cards are buttons; the others learn that somebody is choosing, never who."""
    served, run = await with_cards("Listen", "Ask")
    async with served:
        turn = now(served, run)
        mine, other = served.phones[turn], served.phones[1 - turn]
        before = await other.room()
        sent = await mine.send("show-card")
        after = await mine.room()

        assert "Card 1 of 2: somebody is choosing a card. No discussion yet." in before.text
        assert not [name for name in before.forms if name.startswith(("show", "pass"))]
        assert sent.status_code == 303
        assert "Everybody sees your card now." in after.text
        assert "Card 2 of 2" in after.text
        assert "It is your turn" in (await other.room()).text
        assert ["Listen", "Ask"][turn] in (await other.room()).text


async def test_cards_stay_hidden_until_their_turn() -> None:
    """One sees one's own and those that were shown."""
    served, run = await with_cards("Listen", "Ask")
    async with served:
        turn = now(served, run)
        waiting = ["Listen", "Ask"][turn]

        assert waiting not in (await served.phones[1 - turn].room()).text
        assert waiting in (await served.phones[turn].room()).text


async def test_passing_gives_the_turn_away() -> None:
    """And the card waits."""
    served, run = await with_cards("Listen", "Ask")
    async with served:
        turn = now(served, run)
        await served.phones[turn].send("pass-turn")
        page = await served.phones[turn].room()

        assert now(served, run) == 1 - turn
        assert "Your cards that wait" in page.text


async def test_a_tap_after_ones_turn_is_explained() -> None:
    """The card is not lost: it waits for the next turn."""
    served, run = await with_cards("Listen", "Ask")
    async with served:
        turn = now(served, run)
        form = (await served.phones[turn].room()).form("show-card")
        await served.do(PassTurn(run))
        refused = await served.phones[turn].post(form)

        assert refused.status_code == 409
        assert "somebody else&#39;s turn" in refused.text


async def test_the_round_ends_when_every_card_was_shown() -> None:
    """Everybody reads all of them; their own are marked."""
    served, run = await with_cards("Listen", "Ask")
    async with served:
        for _ in range(2):
            form = (await served.phones[now(served, run)].room()).form("show-card")
            await served.do(ShowCard(run, form.fields["card"][0]))
        page = await served.phones[0].room()

        assert "The round is over." in page.text
        assert "Listen – yours" in page.text
        assert "Ask" in page.text


async def test_cards_that_wait_for_their_turn_are_not_said_to_be_missing() -> None:
    """Silent generation is over, and the round robin has not begun: the page says what waits."""
    async with await ServedWorkshop.with_phones("Ann", "Bo") as served:
        run = await served.go("ideas")
        assert "until they are shown, one by one" in (await served.phones[1].room()).text
        await served.do(AddCard(run, "Listen"), by=0)
        await served.close()
        page = await served.phones[1].room()

        assert "1 card waits to be shown, one by one, in the round robin." in page.text
        assert "No cards were written." not in page.text
        assert "Listen" not in page.text


async def test_phones_read_that_cards_wait_for_a_round_robin_that_was_jumped_over() -> None:
    """Where the cards would be, it says how many there are and where they are shown first."""
    async with await ServedWorkshop.with_phones("Ann") as served:
        run = await served.go("ideas")
        await served.do(AddCard(run, "Listen"), by=0)
        await served.close()
        for activity in ("clarify", "groups"):
            await served.do(GoTo(activity))
            page = await served.phones[0].room()

            assert "1 card waits for its turn in the round robin" in page.text
            assert "Listen" not in page.text.partition("Everybody sees the same")[0]
        await served.do(GoTo("vote"))
        assert "There is nothing to vote on yet." in (await served.phones[0].room()).text
