"""Writing into the note: in every activity, by everybody; kept while others answer in silence."""

import pytest

from tests.support.workshop import FoldedWorkshop
from workshoptui.workshop.authored_text import authored_texts
from workshoptui.workshop.cards import Card
from workshoptui.workshop.context import FACILITATOR
from workshoptui.workshop.kinds.choose import CloseProposal, Proposal, Propose
from workshoptui.workshop.kinds.collect import AddCard
from workshoptui.workshop.kinds.draft import AddModel
from workshoptui.workshop.membership import SetAside, TakeIn
from workshoptui.workshop.models import Model
from workshoptui.workshop.moderation import HideWords, ShowAgain, TakeBack
from workshoptui.workshop.note_writing import (
    AddRemark,
    AllowWriting,
    CardFromRemark,
    EditRemark,
    ParkRemark,
    is_writing_off,
)
from workshoptui.workshop.redaction import REMOVED
from workshoptui.workshop.remarks import (
    KEPT_VERSIONS,
    Remark,
    answers_to,
    parked_remarks,
    remarks_beside,
)
from workshoptui.workshop.revealed import Revealed
from workshoptui.workshop.runs import CloseRound, GoTo, RunAgain
from workshoptui.workshop.sittings import CloseSitting, OpenSitting
from workshoptui.workshop.state import EVERYTHING
from workshoptui.workshop.taken_back import TAKEN_BACK, taken_back
from workshoptui.workshop.undo import Undo


def write(
    folded: FoldedWorkshop, text: str, by: str = "p3", run: str = "", **fields: str | bool
) -> Remark:
    """Something written into the note where the group is."""
    where = run or folded.run.id
    return folded.put(AddRemark(where, text, **fields), Remark, by)  # type: ignore[arg-type]


def now(folded: FoldedWorkshop, remark: Remark) -> Remark:
    """The remark as it is now."""
    return folded.workshop.get(Remark, remark.id)


def told(folded: FoldedWorkshop, run: str) -> list[str]:
    """What the note says beside a round."""
    return [remark.text for remark in remarks_beside(folded.workshop, run)]


def rerun(folded: FoldedWorkshop) -> str:
    """A new round of ideas; its id."""
    folded.do(RunAgain("ideas"))
    return folded.run.id


def test_what_is_written_stands_where_it_was_written_with_its_answers(
    folded: FoldedWorkshop,
) -> None:
    """An answer stands under what it answers, also one to an answer, and wherever the group is."""
    run = folded.go("clarify")
    first, second = write(folded, "Why?"), write(folded, "A thought", "p4")
    folded.go("groups")
    answer = write(folded, "Because", "p4", reply_to=first.id)
    write(folded, "I see", "p5", reply_to=answer.id)
    write(folded, "From here", FACILITATOR, reply_to=second.id)
    assert told(folded, run) == ["Why?", "Because", "I see", "A thought", "From here"]
    assert [one.text for one in answers_to(folded.workshop, first.id)] == ["Because", "I see"]
    assert told(folded, folded.run.id) == []
    assert folded.refusal(AddRemark(run, "x", reply_to="w99"), "p3") == ("gone", "")
    assert folded.refusal(AddRemark("r99", "x"), "p3") == ("gone", "")


def test_it_may_be_about_a_card_that_everybody_sees(folded: FoldedWorkshop) -> None:
    """Which it names; not about one that is still hidden."""
    card, *_ = folded.with_cards()
    folded.go("clarify")
    assert write(folded, "I do not understand this card", card=card).card == card
    hidden = folded.put(AddCard(rerun(folded), "Hidden"), Card, "p3")
    assert folded.refusal(AddRemark("", "x", card=hidden.id), "p4") == ("gone", "card")


def test_only_its_writer_changes_it_unless_they_let_others(folded: FoldedWorkshop) -> None:
    """The facilitator may always, as with other words; who changes it cannot say who else may."""
    folded.go("clarify")
    remark = write(folded, "One")
    edit = EditRemark(remark.id, "Two", remark.edited, shared=True)
    assert folded.refusal(edit, "p4") == ("not-your-remark", "")
    folded.do(edit, "p3")
    assert (now(folded, remark).text, now(folded, remark).given_by) == ("Two", "p3")
    folded.do(EditRemark(remark.id, "Three", now(folded, remark).edited), "p4")
    assert now(folded, remark).shared
    folded.do(EditRemark(remark.id, "Four", now(folded, remark).edited), "p3")
    assert not now(folded, remark).shared
    folded.do(EditRemark(remark.id, "Five", now(folded, remark).edited), FACILITATOR)
    assert (now(folded, remark).text, now(folded, remark).given_by) == ("Five", "p3")


def test_two_people_in_one_remark_lose_nothing(folded: FoldedWorkshop) -> None:
    """What both made of it is put together; where that cannot be, both texts stand side by side."""
    run = folded.go("clarify")
    remark = write(folded, "The bus is late on Mondays", shared=True)
    folded.do(EditRemark(remark.id, "The bus is often late on Mondays", remark.edited), "p4")
    folded.do(EditRemark(remark.id, "The old bus is late on Mondays", remark.edited), "p5")
    assert told(folded, run) == ["The old bus is often late on Mondays"]
    folded.do(EditRemark(remark.id, "The bus is late on Fridays", remark.edited), "p5")
    assert told(folded, run) == ["The old bus is often late on Fridays"]
    folded.do(EditRemark(remark.id, "The bus is late on Sundays", remark.edited), "p4")
    other = folded.workshop.all(Remark)[-1]
    assert (other.given_by, other.beside, other.shared) == ("p4", remark.id, True)
    write(folded, "An answer", reply_to=remark.id)
    assert told(folded, run) == [
        "The old bus is often late on Fridays",
        "The bus is late on Sundays",
        "An answer",
    ]
    # Nobody knows what it began from: both stand.
    folded.do(EditRemark(remark.id, "Something else", 1), "p5")
    assert told(folded, run)[1:3] == ["The bus is late on Sundays", "Something else"]
    before = len(folded.workshop.all(Remark))
    folded.do(EditRemark(remark.id, now(folded, remark).text, 1), "p5")
    assert len(folded.workshop.all(Remark)) == before
    for number in range(2 * KEPT_VERSIONS):
        folded.do(EditRemark(remark.id, f"Text {number}", now(folded, remark).edited), "p3")
    assert len(now(folded, remark).earlier) == KEPT_VERSIONS


def test_what_is_written_in_a_silent_round_is_kept_and_shown_when_it_closes(
    folded: FoldedWorkshop,
) -> None:
    """Beside whichever round: else its silence could be talked into another one."""
    before = folded.go("interviews")
    run = folded.go("ideas")
    assert is_writing_off(folded.workshop, folded.run)
    kept, elsewhere = write(folded, "A thought"), write(folded, "Into the last one", run=before)
    assert [one.held for one in (kept, elsewhere)] == [run, run]
    assert told(folded, run) == told(folded, before) == []
    # Its writer has it all the while; nobody else can get at it.
    folded.do(EditRemark(kept.id, "A better thought", kept.edited), "p3")
    assert folded.refusal(AddRemark(run, "x", reply_to=kept.id), "p4") == ("gone", "")
    assert folded.refusal(ParkRemark(kept.id)) == ("gone", "")
    assert write(folded, "Aloud", FACILITATOR).held == ""
    folded.do(CloseRound(run))
    assert told(folded, run) == ["A better thought", "Aloud"]
    assert told(folded, before) == ["Into the last one"]
    assert write(folded, "Now").held == ""


def test_it_is_shown_also_of_somebody_who_was_set_aside_meanwhile(folded: FoldedWorkshop) -> None:
    """Once they are taken in again; not before the round is over."""
    run = folded.go("ideas")
    write(folded, "A thought")
    folded.do(SetAside("p3"))
    folded.do(TakeIn("p3"))
    assert told(folded, run) == []
    folded.do(SetAside("p3"))
    folded.do(CloseRound(run))
    folded.do(TakeIn("p3"))
    assert told(folded, run) == ["A thought"]


def test_what_stands_there_is_not_changed_while_writing_is_off(folded: FoldedWorkshop) -> None:
    """It would be read at once; it can be taken back, though."""
    folded.go("interviews")
    remark = write(folded, "A thought")
    folded.go("ideas")
    edit = EditRemark(remark.id, "x", remark.edited)
    assert folded.refusal(edit, "p3") == ("writing-off", "")
    folded.do(TakeBack("remark", remark.id), "p3")
    assert now(folded, remark).text == TAKEN_BACK


def test_the_facilitator_turns_writing_on_and_off(folded: FoldedWorkshop) -> None:
    """For one round, whatever is usual in it; what was kept is shown with it, or as one goes on."""
    run = folded.go("ideas")
    kept = write(folded, "A thought")
    folded.do(AllowWriting(run, on=True))
    allowed = folded.workshop.seq
    assert told(folded, run) == ["A thought"]
    assert write(folded, "Another").held == ""
    folded.do(Undo(allowed))
    assert now(folded, kept).held == run
    clarify = folded.go("clarify")
    folded.do(AllowWriting(clarify, on=False))
    assert write(folded, "Later").held == clarify
    assert told(folded, clarify) == []
    folded.go("groups")
    assert told(folded, clarify) == ["Later"]


def test_nothing_stays_kept_over_a_round_that_the_group_has_left(folded: FoldedWorkshop) -> None:
    """Where that hides nothing else: neither as the group parts, nor written beside it later."""
    clarify = folded.go("clarify")
    folded.do(AllowWriting(clarify, on=False))
    write(folded, "Kept")
    folded.go("groups")
    assert write(folded, "Late", run=clarify).held == ""
    folded.go("clarify")
    kept = write(folded, "Last")
    assert kept.held == clarify
    folded.do(CloseSitting())
    assert told(folded, clarify) == ["Kept", "Late", "Last"]
    assert write(folded, "On the way home", run=clarify).held == ""
    folded.do(OpenSitting("2026-03-06"))
    run = folded.go("ideas")
    hidden = write(folded, "In silence")
    folded.do(CloseSitting())
    assert (now(folded, hidden).held, told(folded, run)) == (run, [])


def test_an_open_proposal_is_silent_too(folded: FoldedWorkshop) -> None:
    """Until everybody has said how far they agree."""
    folded.go("draft")
    model, _ = (folded.put(AddModel(folded.run.id, name), Model) for name in ("Ours", "Theirs"))
    run = folded.go("choose")
    assert not is_writing_off(folded.workshop, folded.run)
    proposal = folded.put(Propose(run, model.id), Proposal)
    assert write(folded, "A thought").held == run
    folded.do(CloseProposal(proposal.id))
    assert told(folded, run) == ["A thought"]


def test_between_sittings_it_stands_beside_no_round(folded: FoldedWorkshop) -> None:
    """A thought on the way home is written down as well."""
    remark = folded.put(AddRemark("", "On the way home"), Remark, "p3")
    assert told(folded, "") == ["On the way home"]
    assert remark.held == ""


def test_words_taken_back_or_hidden_leave_a_place_for_their_answers(
    folded: FoldedWorkshop,
) -> None:
    """No word of them is left, earlier ones neither; the facilitator brings back what they hid."""
    run = folded.go("clarify")
    remark, alone = write(folded, "Secret"), write(folded, "Alone")
    folded.do(EditRemark(remark.id, "Secret words", remark.edited), "p3")
    write(folded, "An answer", "p4", reply_to=remark.id)
    folded.do(HideWords("remark", remark.id))
    hidden = folded.workshop.seq
    folded.do(TakeBack("remark", alone.id), "p3")
    assert told(folded, run) == [REMOVED, "An answer"]
    assert now(folded, remark).earlier == {}
    assert taken_back(folded.workshop) == 1
    for action in (EditRemark(remark.id, "x", 1), AddRemark(run, "x", reply_to=remark.id)):
        assert folded.refusal(action, "p3") == ("gone", "")
    assert [words.text for words in authored_texts(folded.workshop)] == ["An answer"]
    folded.do(ShowAgain(hidden))
    assert told(folded, run) == ["Secret words", "An answer"]
    folded.do(SetAside("p3"))
    assert told(folded, run) == ["An answer"]
    folded.do(TakeIn("p3"))
    assert told(folded, run) == ["Secret words", "An answer"]


def test_the_facilitator_parks_it_and_makes_a_card_of_it(folded: FoldedWorkshop) -> None:
    """It stays where it was written; the card is its writer's, among those of the activity."""
    run = folded.go("clarify")
    remark = write(folded, "Ask *before* planning")
    assert folded.refusal(CardFromRemark(remark.id, "Ask first")) == ("no-round-for-card", "")
    folded.do(ParkRemark(remark.id))
    assert parked_remarks(folded.workshop) == [now(folded, remark)]
    folded.do(ParkRemark(remark.id, parked=False))
    assert parked_remarks(folded.workshop) == []
    folded.with_cards()
    folded.do(GoTo("clarify"))
    card = folded.put(CardFromRemark(remark.id, "Ask first"), Card)
    assert (card.activity, card.given_by, card.remark) == ("ideas", "p3", remark.id)
    assert (card.shown, card.late) == (True, True)
    assert told(folded, run) == ["Ask *before* planning"]


def test_a_card_in_the_words_of_a_remark_goes_with_it(folded: FoldedWorkshop) -> None:
    """Taken back or hidden, as what was told in a story; one that puts it otherwise stays."""
    folded.with_cards()
    folded.go("clarify")
    remark = write(folded, "Ask **before** you plan")
    same = folded.put(CardFromRemark(remark.id, "Ask **before** you plan"), Card)
    other = folded.put(CardFromRemark(remark.id, "Ask first"), Card)

    def there() -> list[str]:
        return [card.id for card in folded.workshop.where(Card, remark=remark.id)]

    folded.do(EditRemark(remark.id, "Ask before anything", remark.edited), "p3")
    folded.do(HideWords("remark", remark.id))
    hidden = folded.workshop.seq
    assert there() == [other.id]
    folded.do(ShowAgain(hidden))
    assert sorted(there()) == sorted([same.id, other.id])
    folded.do(HideWords("card", same.id))
    hidden = folded.workshop.seq
    folded.do(TakeBack("remark", remark.id), "p3")
    assert there() == [other.id]
    assert folded.refusal(ShowAgain(hidden)) == ("shown", "")


@pytest.mark.parametrize("words", ["One text", "Another, longer text"])
def test_a_wall_holds_nothing_that_is_kept(folded: FoldedWorkshop, words: str) -> None:
    """Nor what a remark said before it was changed."""
    revealed = Revealed()
    folded.go("interviews")
    remark = write(folded, words)
    folded.do(EditRemark(remark.id, "Now this", remark.edited), "p3")
    folded.go("ideas")
    write(folded, words)
    revealed.apply(folded.workshop, EVERYTHING)
    shown, kept = revealed.workshop.all(Remark)
    assert (shown.text, shown.earlier, kept.text) == ("Now this", {}, "")
