"""Name copies: names that others keep go with the one that is hidden, and come back with it."""

import pytest

from tests.support.copies import MARK, model, rows_of, rows_with, said, state
from tests.support.next_cycle import TAKEN
from tests.support.room import LiveWorkshop
from tests.support.workshop import FoldedWorkshop
from workshoptui.agendas import load_agenda
from workshoptui.workshop.follow_ups import FollowUp
from workshoptui.workshop.kinds.choose import ChooseModel
from workshoptui.workshop.kinds.draft import AddSection, RenameModel, WriteSection
from workshoptui.workshop.kinds.plan import Adaptation, AdaptSection, LogAdaptation
from workshoptui.workshop.models import EarlierSection, Section
from workshoptui.workshop.moderation import HideWords, ShowAgain, hiding
from workshoptui.workshop.snapshots import Snapshot


@pytest.fixture
def folded() -> FoldedWorkshop:
    """A workshop with the agenda that comes along, and three people."""
    return FoldedWorkshop(plan=load_agenda("dialogue-model"))


def adapted(folded: FoldedWorkshop) -> Section:
    """A section that a team named: written over, chosen with its model, adapted in a unit."""
    chosen = model(folded)
    model(folded, "Another")
    section = folded.put(AddSection(chosen.id, MARK), Section)
    for text in ("First", "Then"):
        now = folded.workshop.get(Section, section.key)
        folded.do(WriteSection(chosen.id, section.id, text, now.edited))
    folded.do(ChooseModel(folded.go("choose"), chosen.id, "It leads"))
    run = folded.go("plan")
    unit = folded.put(LogAdaptation(run, "North", "It suits us", kept="Most"), Adaptation)
    folded.do(AdaptSection(run, unit.id, section.id, kept=True))
    assert folded.workshop.all(EarlierSection)
    assert folded.workshop.all(Snapshot)
    return section


def test_a_title_goes_from_what_the_section_was_and_from_what_units_did_with_it(
    folded: FoldedWorkshop,
) -> None:
    """From everywhere; and it is back there when it is shown again."""
    section = adapted(folded)
    before = state(folded)
    title = HideWords("section", " ".join(section.key), "title")
    entry = folded.do(title).entry.seq
    assert said(folded, hidden=False) == []
    folded.do(ShowAgain(entry))
    assert state(folded) == before


def test_by_earlier_rules_it_stayed_there(folded: FoldedWorkshop) -> None:
    """So that what was folded before is folded to the same."""
    section = adapted(folded)
    folded.rules = 7
    folded.do(HideWords("section", " ".join(section.key), "title"))
    assert len(said(folded, hidden=False)) == 2


def test_a_name_goes_from_what_was_kept_of_the_model(folded: FoldedWorkshop) -> None:
    """For the decision that rests on it."""
    chosen = model(folded)
    model(folded, "Another")
    folded.do(RenameModel(chosen.id, MARK))
    folded.do(ChooseModel(folded.go("choose"), chosen.id, "It leads"))
    before = state(folded)
    entry = folded.do(HideWords("model", chosen.id, "name")).entry.seq
    assert said(folded, hidden=False) == []
    folded.do(ShowAgain(entry))
    assert state(folded) == before


BEGUN: dict[str, tuple[HideWords, tuple[str, ...]]] = {
    "value in force": (HideWords("citizen-value", ""), (TAKEN.value,)),
    "value": (HideWords("beginning", "", "value"), (TAKEN.value,)),
    "criteria": (HideWords("beginning", "", "criteria"), ("Being heard", "'Time'")),
    "model": (HideWords("beginning", "", "model"), ("The kitchen table",)),
    "follow-ups": (HideWords("beginning", "", "follow-ups"), ("Ask the f", "Print the p")),
}


@pytest.mark.parametrize("name", BEGUN)
async def test_what_was_taken_over_goes_from_where_it_came_to_stand(name: str) -> None:
    """And from where the workshop begins; and comes back in both places."""
    live = await LiveWorkshop.found(load_agenda())
    await live.do(TAKEN)
    hide, words = BEGUN[name]
    before = rows_of(live.workshop)
    entry = (await live.do(hide)).entry.seq
    for said_before in words:
        assert rows_with(live.workshop, said_before, hidden=False) == []
    await live.do(ShowAgain(entry))
    assert rows_of(live.workshop) == before


async def test_one_of_the_follow_ups_that_were_taken_over_goes_alone() -> None:
    """The others stay among them."""
    live = await LiveWorkshop.found(load_agenda())
    await live.do(TAKEN)
    before = rows_of(live.workshop)
    first = live.workshop.all(FollowUp)[0]
    entry = (await live.do(hiding(first))).entry.seq
    assert rows_with(live.workshop, first.what, hidden=False) == []
    assert len(rows_with(live.workshop, "Print the page", hidden=False)) == 2
    await live.do(ShowAgain(entry))
    assert rows_of(live.workshop) == before
