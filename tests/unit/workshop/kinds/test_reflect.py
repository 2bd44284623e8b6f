"""Reflections: open questions, answered in words."""

from tests.support.workshop import FoldedWorkshop
from workshoptui.workshop.kinds.reflect import (
    AddReflection,
    EditReflection,
    Reflection,
    WithdrawReflection,
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
