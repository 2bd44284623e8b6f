"""The workshop itself: it begins once, with its agenda."""

import pytest

from tests.support.agenda import agenda
from tests.support.workshop import FoldedWorkshop
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.workshop_info import CreateWorkshop, Retitle, activities, workshop_info


def test_a_workshop_is_created_once(folded: FoldedWorkshop) -> None:
    """The agenda is kept as it was, in its order, and cannot be set again."""
    assert workshop_info(folded.workshop).agenda == "all-kinds"
    assert workshop_info(folded.workshop).code == "ABCD23"
    assert tuple(activities(folded.workshop)) == agenda("all_kinds").activities
    assert folded.refusal(CreateWorkshop("Two", agenda("all_kinds"), "ABCD23")) == ("created", "")


def test_title_and_organisation_can_change(folded: FoldedWorkshop) -> None:
    """Another title leaves everything else as it is."""
    before = workshop_info(folded.workshop)
    folded.do(Retitle(" Another  title ", "The town"))
    after = workshop_info(folded.workshop)
    assert (after.title, after.organisation) == ("Another title", "The town")
    assert (after.code, after.at, after.agenda) == (before.code, before.at, before.agenda)


def test_the_network_cannot_act_as_the_facilitator(folded: FoldedWorkshop) -> None:
    """What is the facilitator's is refused to everybody else."""
    assert folded.refusal(Retitle("Mine now"), "p3") == ("not-allowed", "")


def test_nothing_is_founded_at_first() -> None:
    """Asking before the first entry is refused, not answered with something made up."""
    with pytest.raises(Refused, match="gone"):
        workshop_info(Workshop())
