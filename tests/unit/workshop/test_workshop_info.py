"""The workshop itself: it begins once, with its agenda."""

import msgspec
import pytest

from tests.support.agenda import agenda
from tests.support.clock import START
from tests.support.workshop import FoldedWorkshop
from workshoptui.workshop.context import FACILITATOR
from workshoptui.workshop.entry import Entry
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.rules import Fold
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


def test_a_workshop_speaks_english_unless_it_says_otherwise() -> None:
    """The language is kept; an entry from before there were any says English."""
    fold = Fold()
    action = CreateWorkshop("Möte", agenda("all_kinds"), "ABCD23", language="sv")
    before = msgspec.to_builtins(action)
    del before["language"], before["agenda"]["language"], before["agenda"]["translations"]
    assert msgspec.convert(before, CreateWorkshop).language == "en"
    entry = Entry(seq=1, action=action, by=FACILITATOR, at=START, seed=1, key="k1")
    fold.apply(entry)
    assert workshop_info(fold.workshop).language == "sv"


@pytest.mark.parametrize("code", ["", "Swedish", "sv_SE", "../x", "s"])
def test_a_language_is_named_by_its_code(code: str) -> None:
    """Nothing else is taken from a file."""
    action = msgspec.to_builtins(CreateWorkshop("A workshop", agenda("all_kinds"), "ABCD23"))
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({**action, "language": code}, CreateWorkshop)


def test_nothing_is_founded_at_first() -> None:
    """Asking before the first entry is refused, not answered with something made up."""
    with pytest.raises(Refused, match="gone"):
        workshop_info(Workshop())
