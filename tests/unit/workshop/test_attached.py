"""Attached: what says nothing without another row goes with it, and comes back with it."""

import pytest

from tests.support.workshop import FoldedWorkshop
from workshoptui.workshop.action import Action
from workshoptui.workshop.attached import attached_to, is_attached, is_attached_to
from workshoptui.workshop.context import FACILITATOR
from workshoptui.workshop.kinds.plan import (
    Adaptation,
    AdaptedSection,
    AdaptSection,
    DropPlan,
    LogAdaptation,
)
from workshoptui.workshop.membership import SetAside, TakeIn
from workshoptui.workshop.moderation import HideAllOf, HideWords, ShowAgain, TakeBack
from workshoptui.workshop.undo import Undo


@pytest.fixture
def folded() -> FoldedWorkshop:
    """A workshop of three."""
    return FoldedWorkshop()


def adapted(folded: FoldedWorkshop) -> str:
    """The id of a unit's adaptation, with something of one section."""
    run = folded.go("plan")
    log = LogAdaptation(run, "North", "Short days", changed="The order")
    adaptation = folded.put(log, Adaptation, folded.people[0]).id
    folded.do(AdaptSection(run, adaptation, name="Coffee", how="Before we begin"), folded.people[0])
    return adaptation


def test_a_section_is_attached_to_its_adaptation_alone(folded: FoldedWorkshop) -> None:
    """To no other, and nothing is attached to it."""
    first, second = adapted(folded), adapted(folded)
    (section,) = attached_to(folded.workshop, folded.workshop.get(Adaptation, first))
    assert is_attached(section)
    assert is_attached_to(section, folded.workshop.get(Adaptation, first))
    assert not is_attached_to(section, folded.workshop.get(Adaptation, second))
    assert attached_to(folded.workshop, section) == ()


@pytest.mark.parametrize("how", ["take back", "hide", "hide all", "set aside", "drop"])
def test_what_a_unit_did_with_sections_goes_with_its_adaptation(
    folded: FoldedWorkshop, how: str
) -> None:
    """However it goes, no words of it stay in a table; and undo, or the way back, brings both."""
    adaptation, person = adapted(folded), folded.people[0]
    before = folded.workshop.all(AdaptedSection)
    gone: dict[str, tuple[Action, str]] = {
        "take back": (TakeBack("adaptation", adaptation), person),
        "hide": (HideWords("adaptation", adaptation), FACILITATOR),
        "hide all": (HideAllOf(person), FACILITATOR),
        "set aside": (SetAside(person), FACILITATOR),
        "drop": (DropPlan(adaptation), FACILITATOR),
    }
    folded.do(*gone[how])
    entry = folded.workshop.seq
    assert not folded.workshop.all(Adaptation)
    assert not folded.workshop.all(AdaptedSection)
    if how == "take back":
        return
    if how == "drop":
        folded.do(Undo(entry))
    else:
        folded.do(TakeIn(person) if how == "set aside" else ShowAgain(entry))
    assert folded.workshop.get(Adaptation, adaptation)
    assert folded.workshop.all(AdaptedSection) == before
