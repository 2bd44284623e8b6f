"""Same words: what a group said twice, or took over, is hidden and shown again as one."""

from collections.abc import Callable

import pytest

from tests.support.copies import MARK, model, said, state
from tests.support.workshop import FoldedWorkshop
from workshoptui.agendas import load_agenda
from workshoptui.workshop.citizen_value import CitizenValue
from workshoptui.workshop.group_decision import Decision
from workshoptui.workshop.kinds.choose import ChooseModel
from workshoptui.workshop.kinds.collect import SettleCitizenValue
from workshoptui.workshop.kinds.context import SettleContext, SettledContext, context_questions
from workshoptui.workshop.kinds.draft import RestoreSection, WriteSection
from workshoptui.workshop.kinds.reflect import ConcludeEthics, EthicsConclusion
from workshoptui.workshop.models import EarlierSection, Section
from workshoptui.workshop.moderation import HideWords, ShowAgain


@pytest.fixture
def folded() -> FoldedWorkshop:
    """A workshop with the agenda that comes along, and three people."""
    return FoldedWorkshop(plan=load_agenda("dialogue-model"))


def value(folded: FoldedWorkshop) -> HideWords:
    """The citizen value, settled again as it was."""
    for text in (MARK, "Something else", MARK):
        folded.do(SettleCitizenValue(text))
    assert folded.workshop.all(CitizenValue)
    return HideWords("citizen-value", "")


def context(folded: FoldedWorkshop) -> HideWords:
    """The settled text of a question."""
    run = folded.go("context")
    question = context_questions(folded.workshop)[0].question.id
    for text in (MARK, "Something else", MARK):
        folded.do(SettleContext(run, question, text))
    [settled] = folded.workshop.all(SettledContext)
    return HideWords("settled-context", " ".join(settled.key))


def conclusion(folded: FoldedWorkshop) -> HideWords:
    """The conclusion of the ethics check."""
    run = folded.go("ethics")
    for text in (MARK, "Something else", MARK):
        folded.do(ConcludeEthics(run, text))
    assert folded.workshop.all(EthicsConclusion)
    return HideWords("ethics-conclusion", "")


def decision(folded: FoldedWorkshop) -> HideWords:
    """Why a model was chosen, twice for the same reason."""
    chosen, other = model(folded), model(folded, "Another")
    run = folded.go("choose")
    for one in (chosen, other):
        folded.do(ChooseModel(run, one.id, MARK))
    assert folded.workshop.all(Decision)
    return HideWords("decision", "", "words")


def section(folded: FoldedWorkshop) -> HideWords:
    """A text of a section that was brought back."""
    written = model(folded)
    for text in (MARK, "Something else"):
        now = folded.workshop.get(Section, (written.id, "prepare"))
        folded.do(WriteSection(written.id, "prepare", text, now.edited))
    folded.do(RestoreSection(folded.workshop.all(EarlierSection)[0].id))
    return HideWords("section", f"{written.id} prepare", "text")


SETTLED: dict[str, Callable[[FoldedWorkshop], HideWords]] = {
    one.__name__: one for one in (value, context, conclusion, decision, section)
}


@pytest.mark.parametrize("name", SETTLED)
def test_what_was_said_twice_is_hidden_and_shown_again_as_one(
    folded: FoldedWorkshop,
    name: str,
) -> None:
    """In force and superseded; by earlier rules, each by itself."""
    hiding = SETTLED[name](folded)
    before = state(folded)
    entry = folded.do(hiding).entry.seq
    assert said(folded, hidden=False) == []
    folded.do(ShowAgain(entry))
    assert state(folded) == before


def test_what_was_said_twice_was_hidden_one_by_one_by_earlier_rules(
    folded: FoldedWorkshop,
) -> None:
    """So that what was folded before is folded to the same."""
    hiding = value(folded)
    folded.rules = 7
    folded.do(hiding)
    assert len(said(folded, hidden=False)) == 1
