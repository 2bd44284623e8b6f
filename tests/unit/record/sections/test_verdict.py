"""Verdicts in the record: what people judged stays what it was when they judged it."""

import pytest

from tests.support.markdown_reader import linked_section, section
from tests.support.workshop import FoldedWorkshop
from workshoptui.record.markdown import render
from workshoptui.workshop.kinds.choose import ChooseModel
from workshoptui.workshop.kinds.survey import AnswerSurvey
from workshoptui.workshop.kinds.use import LogUse
from workshoptui.workshop.models import Model


@pytest.fixture
def folded() -> FoldedWorkshop:
    """A workshop with an open sitting and some people."""
    return FoldedWorkshop(people=6)


def later(folded: FoldedWorkshop) -> None:
    """A minute passes."""
    folded.now += 60


def judged(folded: FoldedWorkshop) -> tuple[str, str]:
    """A model that was chosen, used once and judged, then used again; and the other model."""
    one, two = folded.with_tests()
    later(folded)
    folded.do(ChooseModel(folded.go("choose"), one, "It leads"))
    folded.do(LogUse(folded.go("uses"), "2026-03-05", "Unit"))
    run = folded.go("survey")
    for person in folded.people:
        folded.do(AnswerSurvey(run, {"q1": 5, "q2": 1}, dialogues=1), person)
    folded.close(figures=True)
    later(folded)
    folded.do(LogUse(folded.go("uses"), "2026-03-05", "Unit"))
    return one, two


def test_a_questionnaire_says_what_was_used_by_the_time_it_closed(folded: FoldedWorkshop) -> None:
    """With the version that was chosen; a use that was logged later is not counted."""
    one, _ = judged(folded)
    told = linked_section(render(folded.workshop), "Questionnaire")
    assert f"What is judged is [“Round table”](#model-{one}) (v1), as [the decision]" in told
    assert "after [1 real use](#uses)." in told
    trial = section(render(folded.workshop), "What the trial showed")
    assert "of the earlier choice" not in trial


def test_a_later_decision_takes_no_verdict_over(folded: FoldedWorkshop) -> None:
    """The questionnaire goes on saying what it judged; the first page says of which choice."""
    one, two = judged(folded)
    later(folded)
    folded.do(ChooseModel(folded.go("choose"), two, "It is simpler"))
    told = linked_section(render(folded.workshop), "Questionnaire")
    assert f"What was judged is [“Round table”](#model-{one}) (v1), as it was decided then" in told
    assert "after [1 real use](#uses); the group has decided again since." in told
    assert folded.workshop.get(Model, two).name not in told
    trial = section(render(folded.workshop), "What the trial showed")
    assert "2 statements: " in trial
    assert "This is of the earlier choice, “Round table”." in trial


def test_only_what_was_played_before_the_choice_counts_for_it(folded: FoldedWorkshop) -> None:
    """Of the model that was chosen; a test that was held afterwards is in the list alone."""
    one, _ = folded.with_tests()
    folded.do(ChooseModel(folded.go("choose"), one, "It leads"))
    later(folded)
    folded.try_models(one)
    trial = section(render(folded.workshop), "What the trial showed")
    assert "- Before the choice: 1 role-play of it." in trial
    new, *_ = folded.draft_models("Brand new")
    folded.do(ChooseModel(folded.go("choose"), new, "We like it"))
    later(folded)
    folded.try_models(new)
    trial = section(render(folded.workshop), "What the trial showed")
    assert "The chosen model was not tested in a role-play before the choice." in trial


def test_a_test_leads_only_to_ratings_that_came_after_it(folded: FoldedWorkshop) -> None:
    """A test held since says nothing of a rating from before it."""
    one, two = folded.with_tests()
    later(folded)
    folded.rate_models((one, 4), (two, 2))
    later(folded)
    folded.try_models(one)
    told = linked_section(render(folded.workshop), "Tests")
    assert told.count("Rated in ") == 2
