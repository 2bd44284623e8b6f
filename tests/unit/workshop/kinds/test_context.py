"""Context: what people know of it, and the one text that is settled for each question."""

from tests.support.workshop import FoldedWorkshop
from workshoptui.workshop import runs
from workshoptui.workshop.context import FACILITATOR
from workshoptui.workshop.kinds.context import (
    AddContext,
    ContextActivity,
    ContextAnswer,
    EditContext,
    SettleContext,
    SettledContext,
    WithdrawContext,
    answered_questions,
    context_questions,
    earlier_texts,
)
from workshoptui.workshop.moderation import HideWords


def begun(folded: FoldedWorkshop) -> str:
    """The round of questions, open."""
    return folded.go("context")


def test_people_add_what_they_know_and_put_it_better(folded: FoldedWorkshop) -> None:
    """Several answers a person; only its own author changes one, and only while it is open."""
    run = begun(folded)
    answer = folded.put(AddContext(run, "which", "Home help"), ContextAnswer, "p3")
    folded.do(AddContext(run, "which", "In the valley"), "p3")
    assert folded.refusal(AddContext(run, "nothing", "x"), "p3") == (
        "unknown-question",
        "question",
    )
    edited = EditContext(answer.id, "Home help, in spring")
    assert folded.refusal(edited, "p4") == ("not-yours-to-change", "")
    folded.do(edited, "p3")
    (first, second) = folded.workshop.all(ContextAnswer)
    assert (first.text, second.text) == ("Home help, in spring", "In the valley")
    assert folded.refusal(WithdrawContext(first.id), "p4") == ("not-yours-to-change", "")
    folded.do(WithdrawContext(first.id), "p3")
    folded.do(WithdrawContext(second.id), FACILITATOR)
    assert not folded.workshop.all(ContextAnswer)


def test_a_text_settled_again_keeps_the_earlier_one(folded: FoldedWorkshop) -> None:
    """The later one is quoted, the earlier one stays; the same again changes nothing."""
    run = begun(folded)
    folded.do(SettleContext(run, "which", "Home help"))
    folded.do(SettleContext(run, "which", "Home help"))
    (known, untouched) = context_questions(folded.workshop)
    assert known.texts == ("Home help",)
    assert (untouched.settled, untouched.texts) == (None, ())
    assert earlier_texts(folded.workshop, known) == []
    folded.do(SettleContext(run, "which", "Home help, all of it"))
    (known, _) = context_questions(folded.workshop)
    assert known.texts == ("Home help, all of it",)
    assert [earlier.text for earlier in earlier_texts(folded.workshop, known)] == ["Home help"]
    assert folded.refusal(SettleContext(run, "nothing", "x")) == ("unknown-question", "question")


def test_without_a_settled_text_all_answers_are_quoted(folded: FoldedWorkshop) -> None:
    """So nothing is lost where the group ran out of time; a hidden text gives way to them too."""
    run = begun(folded)
    folded.do(AddContext(run, "whom", "A form"), "p3")
    folded.do(AddContext(run, "whom", "A line to call"), "p4")
    assert context_questions(folded.workshop)[1].texts == ("A form", "A line to call")
    folded.do(SettleContext(run, "whom", "A form and a line"))
    settled = folded.workshop.get(SettledContext, ("context", "whom"))
    assert context_questions(folded.workshop)[1].texts == ("A form and a line",)
    folded.do(HideWords("settled-context", "context whom", ""))
    assert context_questions(folded.workshop)[1].texts == ("A form", "A line to call")
    assert settled.given_by == ""


def test_a_later_round_goes_on_where_the_first_ended(folded: FoldedWorkshop) -> None:
    """The answers of all rounds stand together, and a text can be settled after its round."""
    run = begun(folded)
    folded.do(AddContext(run, "which", "Home help"), "p3")
    folded.do(runs.CloseRound(run))
    folded.do(SettleContext(run, "which", "Home help in the valley"))
    folded.do(runs.RunAgain("context"))
    again = folded.run
    folded.do(AddContext(again.id, "which", "And day care"), "p4")
    activity = runs.activity_in(folded.workshop, again, ContextActivity)
    first = answered_questions(folded.workshop, activity)[0]
    assert [answer.text for answer in first.answers] == ["Home help", "And day care"]
    assert first.texts == ("Home help in the valley",)


def test_words_that_are_taken_back_while_a_text_is_settled_stay_out(
    folded: FoldedWorkshop,
) -> None:
    """Where nothing else would be left, the text is refused."""
    run = begun(folded)
    answer = folded.put(AddContext(run, "which", "Home help"), ContextAnswer, "p3")
    copied = context_questions(folded.workshop)[0].copied
    folded.do(WithdrawContext(answer.id), "p3")
    settled = SettleContext(run, "which", "Home help", copied)
    assert folded.refusal(settled) == ("gone", "text")
    folded.do(SettleContext(run, "which", "Home help\nIn the valley", copied))
    assert context_questions(folded.workshop)[0].texts == ("In the valley",)
