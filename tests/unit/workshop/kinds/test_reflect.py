"""Reflections: open questions, answered in words."""

from tests.support.workshop import Desk
from workshoptui.workshop.kinds.reflect import (
    AddReflection,
    EditReflection,
    Reflection,
    WithdrawReflection,
    reflections_in,
)
from workshoptui.workshop.runs import CloseRound


def test_one_person_may_say_several_things(desk: Desk) -> None:
    """Answers stand in the order in which they came, under the question that was asked."""
    run = desk.go("reflection")
    for text in ("One", "Two"):
        desk.do(AddReflection(run, "means", text), "p3")
    assert [said.text for said in reflections_in(desk.workshop, desk.run)] == ["One", "Two"]
    assert desk.refusal(AddReflection(run, "why", "x"), "p3") == ("gone", "question")


def test_words_are_their_writers(desk: Desk) -> None:
    """Who wrote a reflection changes it or takes it back while the round is open."""
    run = desk.go("reflection")
    said = desk.made(Reflection, AddReflection(run, "means", "One"), "p3").id
    assert desk.refusal(EditReflection(said, "x"), "p4") == ("not-yours", "")
    assert desk.refusal(EditReflection(said, "x")) == ("not-yours", "")
    desk.do(EditReflection(said, "Two"), "p3")
    assert desk.workshop.get(Reflection, said).text == "Two"
    desk.do(CloseRound(run))
    assert desk.refusal(WithdrawReflection(said), "p3") == ("closed", "")
    desk.do(WithdrawReflection(said))
    assert desk.workshop.all(Reflection) == []
