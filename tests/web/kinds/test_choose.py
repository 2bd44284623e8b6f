from tests.support.phone import ServedWorkshop, ticked
from workshoptui.language.labels import GRADIENTS
from workshoptui.workshop.kinds.choose import (
    ChooseModel,
    CloseProposal,
    Proposal,
    Propose,
    Stance,
    TakeStance,
)


async def proposed(served: ServedWorkshop) -> str:
    """A model is put to the group; returns the proposal."""
    model, _ = await served.add_untried_models("Round table", "Three visits")
    await served.do(Propose(await served.go("choose"), model))
    return served.workshop.all(Proposal)[-1].id


async def test_a_stance_is_taken_and_changed() -> None:
    """One of six gradients, in words, and a sentence; the later one counts."""
    async with await ServedWorkshop.with_phones("Ann") as served:
        await proposed(served)
        [ann] = served.phones
        page = await ann.room()
        assert all(words in page.text for words in GRADIENTS.values())
        assert ticked(page, "gradient") == []

        await ann.send("take-stance", gradient="reservations", words="It is long.")
        page = await ann.room()
        assert ticked(page, "gradient") == ["reservations"]
        assert "You can change it until it is closed." in page.text

        await ann.send("take-stance", gradient="endorse")
        [stance] = served.workshop.all(Stance)
        assert (stance.gradient, stance.words) == ("endorse", "It is long.")


async def test_a_sentence_without_a_gradient_is_refused_and_kept() -> None:
    """It says what to choose."""
    async with await ServedWorkshop.with_phones("Ann") as served:
        await proposed(served)
        refused = await served.phones[0].send("take-stance", words="It is long.")

        assert refused.status_code == 422
        assert "Please choose one of these" in refused.text
        assert "It is long." in refused.text


async def test_what_others_said_is_hidden_until_the_proposal_is_closed() -> None:
    """Then everybody sees how many said what, and each sentence, without names."""
    async with await ServedWorkshop.with_phones("Ann", "Bo") as served:
        proposal = await proposed(served)
        await served.do(TakeStance(proposal, "minor-reservations", "It is long."), by=1)
        hidden = await served.phones[0].room()
        await served.do(CloseProposal(proposal))
        page = await served.phones[0].room()

        assert "It is long." not in hidden.text
        assert "1 Yes, with minor reservations" in page.text
        assert "It is long." in page.text
        assert "Bo" not in page.text
        assert "somebody blocks" not in page.text.lower()


async def test_a_block_returns_the_group_to_discussion() -> None:
    """Everybody reads it."""
    async with await ServedWorkshop.with_phones("Ann", "Bo") as served:
        proposal = await proposed(served)
        await served.do(TakeStance(proposal, "block"), by=1)
        await served.do(CloseProposal(proposal))

        assert "Somebody blocks: we talk again." in (await served.phones[0].room()).text


async def test_the_decision_stands_on_top_with_how_far_people_agreed() -> None:
    """Once there is one."""
    async with await ServedWorkshop.with_phones("Ann") as served:
        proposal = await proposed(served)
        await served.do(TakeStance(proposal, "endorse"), by=0)
        await served.do(CloseProposal(proposal))
        kept = served.workshop.get(Proposal, proposal)
        await served.do(ChooseModel(kept.run, kept.model, "It leaves room."))
        page = await served.phones[0].room()

        assert page.text.index("The group chose") < page.text.index("How far we agree")
        assert "I endorse it – yours" in page.text
