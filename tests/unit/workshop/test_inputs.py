"""Inputs: a field of an action says itself that a date or a whole number is typed into it."""

from workshoptui.workshop.inputs import Input, inputs
from workshoptui.workshop.kinds.collect import AddCard
from workshoptui.workshop.kinds.output import CountOutput
from workshoptui.workshop.kinds.plan import AgreeFollowUp
from workshoptui.workshop.kinds.survey import AnswerSurvey
from workshoptui.workshop.kinds.use import LogUse


def test_a_field_says_what_is_typed_into_it() -> None:
    """Whatever it is called, and also where it may be left out; a text is none of these."""
    assert inputs(LogUse) == {"date": Input.DATE}
    assert inputs(AgreeFollowUp) == {"due": Input.DATE}
    assert inputs(CountOutput) == {"count": Input.WHOLE_NUMBER}
    assert inputs(AnswerSurvey) == {"dialogues": Input.WHOLE_NUMBER}
    assert inputs(AddCard) == {}
