"""Reflections: open questions, answered in words."""

from tests.support.workshop import FoldedWorkshop
from workshoptui.workshop.kinds.reflect import (
    AddReflection,
    ConcludeEthics,
    DropPartyDifference,
    EarlierConclusion,
    EditReflection,
    EthicsConclusion,
    NotePartyDifference,
    PartyDifference,
    Reflection,
    WithdrawReflection,
    by_party,
    conclusion_on,
    parties_unheard,
    reflections_in,
)
from workshoptui.workshop.runs import CloseRound


def test_one_person_may_say_several_things(folded: FoldedWorkshop) -> None:
    """Answers stand in the order in which they came, under the question that was asked."""
    run = folded.go("reflection")
    for text in ("One", "Two"):
        folded.do(AddReflection(run, "means", text), "p3")
    assert [said.text for said in reflections_in(folded.workshop, folded.run)] == ["One", "Two"]
    assert folded.refusal(AddReflection(run, "why", "x"), "p3") == ("unknown-question", "question")


def test_words_are_their_writers(folded: FoldedWorkshop) -> None:
    """Who wrote a reflection changes it or takes it back while the round is open."""
    run = folded.go("reflection")
    said = folded.put(AddReflection(run, "means", "One"), Reflection, "p3").id
    assert folded.refusal(EditReflection(said, "x"), "p4") == ("not-yours-to-change", "")
    assert folded.refusal(EditReflection(said, "x")) == ("not-yours-to-change", "")
    folded.do(EditReflection(said, "Two"), "p3")
    assert folded.workshop.get(Reflection, said).text == "Two"
    folded.do(CloseRound(run))
    assert folded.refusal(WithdrawReflection(said), "p3") == ("closed", "")
    folded.do(WithdrawReflection(said))
    assert folded.workshop.all(Reflection) == []


def test_an_answer_in_an_ethics_check_says_for_whom_it_speaks(folded: FoldedWorkshop) -> None:
    """It may change with its words, or stay; elsewhere nothing comes of it."""
    run = folded.go("ethics")
    said = folded.put(AddReflection(run, "value", "Trust", "staff"), Reflection, "p3")
    folded.do(EditReflection(said.id, "Trust, always"), "p3")
    assert folded.workshop.get(Reflection, said.id).party == "staff"
    folded.do(EditReflection(said.id, "Trust, always", "person"), "p3")
    folded.do(AddReflection(run, "value", "Hm"), "p4")
    given = reflections_in(folded.workshop, folded.run)
    assert [party for party, _ in by_party(given)] == ["person", ""]
    assert parties_unheard(given) == ["close", "staff", "organisation"]
    assert parties_unheard(given[1:]) == []
    later = folded.go("reflection")
    assert folded.put(AddReflection(later, "means", "x", "staff"), Reflection, "p3").party == ""


def test_the_group_says_in_what_the_parties_differ(folded: FoldedWorkshop) -> None:
    """Said again it is the new words; it can be taken back; only in an ethics check."""
    run = folded.go("ethics")
    for text in ("Time", "Time", "Strength"):
        folded.do(NotePartyDifference(run, "value", text))
    (noted,) = folded.workshop.all(PartyDifference)
    assert (noted.text, noted.question) == ("Strength", "value")
    refused = folded.refusal(NotePartyDifference(run, "why", "x"))
    assert refused == ("unknown-question", "question")
    folded.do(DropPartyDifference(run, "value"))
    assert folded.refusal(DropPartyDifference(run, "value")) == ("gone", "")
    later = folded.go("reflection")
    assert folded.refusal(NotePartyDifference(later, "means", "x")) == ("wrong-kind", "")
    assert folded.refusal(ConcludeEthics(later, "x")) == ("wrong-kind", "")


def test_one_conclusion_stands_and_those_before_are_kept(folded: FoldedWorkshop) -> None:
    """Settled after the round too; the same words again change nothing; it is of the model then."""
    run = folded.go("ethics")
    folded.do(ConcludeEthics(run, "Not yet"))
    folded.do(CloseRound(run))
    for text in ("Right", "Right"):
        folded.do(ConcludeEthics(run, text))
    settled = folded.workshop.get(EthicsConclusion, "")
    (before,) = folded.workshop.all(EarlierConclusion)
    assert (settled.text, before.text, before.until) == ("Right", "Not yet", settled.at)
    assert conclusion_on(folded.workshop, "m1") == settled
