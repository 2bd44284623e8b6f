"""Copies back: each line where it stood, and nowhere else, whoever and whatever comes first."""

from collections.abc import Callable
from itertools import permutations

import pytest

from tests.support.copies import MARK, model, put_map_in, state, text_of
from tests.support.workshop import FoldedWorkshop
from workshoptui.agendas import load_agenda
from workshoptui.workshop.action import Action
from workshoptui.workshop.cards import Card
from workshoptui.workshop.citizen_value import CitizenValue, EarlierValue
from workshoptui.workshop.copied import source
from workshoptui.workshop.kinds.around import AddAround, EditAround, PersonAround
from workshoptui.workshop.kinds.choose import ChooseModel
from workshoptui.workshop.kinds.collect import AddCard, SettleCitizenValue
from workshoptui.workshop.kinds.context import (
    AddContext,
    ContextAnswer,
    EarlierContext,
    SettleContext,
    SettledContext,
    context_questions,
)
from workshoptui.workshop.kinds.draft import AddModel, WriteSection
from workshoptui.workshop.membership import SetAside, TakeIn
from workshoptui.workshop.models import Model, Section
from workshoptui.workshop.moderated import ModeratedRow
from workshoptui.workshop.moderation import HideAllOf, HideWords, ShowAgain, TakeBack, hiding
from workshoptui.workshop.runs import CloseRound

SAID = ("The bus is late", "Nobody calls back", "The form is long")
"""What three people, or one, say."""


@pytest.fixture
def folded() -> FoldedWorkshop:
    """A workshop with the agenda that comes along, and three people."""
    return FoldedWorkshop(plan=load_agenda("dialogue-model"))


def settle_answers(folded: FoldedWorkshop, people: int) -> str:
    """Three answers by so many people, and the text that begins with them; the question."""
    run = folded.go("context")
    question = context_questions(folded.workshop)[0].question.id
    for number, text in enumerate(SAID):
        folded.do(AddContext(run, question, text), folded.people[number % people])
    answered = context_questions(folded.workshop)[0]
    folded.do(SettleContext(run, question, "\n".join(answered.texts), answered.copied))
    return question


def settled(folded: FoldedWorkshop) -> list[str]:
    """What the group settled, in force."""
    return [row.text for row in folded.workshop.all(SettledContext)]


@pytest.mark.parametrize(
    ("away", "back"),
    [
        (SetAside, lambda person, _entry: TakeIn(person)),
        (HideAllOf, lambda _person, entry: ShowAgain(entry)),
    ],
)
def test_all_that_one_person_said_comes_back_in_order(
    folded: FoldedWorkshop, away: Callable[[str], Action], back: Callable[[str, int], Action]
) -> None:
    """Also where the text said nothing else, and was gone meanwhile."""
    settle_answers(folded, people=1)
    before, person = state(folded), folded.people[0]
    entry = folded.do(away(person)).entry.seq
    assert settled(folded) == []
    folded.do(back(person, entry))
    assert settled(folded) == ["\n".join(SAID)]
    assert state(folded).keys() == before.keys()


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_what_several_said_comes_back_in_order_whoever_comes_first(
    folded: FoldedWorkshop, order: tuple[int, ...]
) -> None:
    """Each of them set aside, and taken in in whatever order."""
    settle_answers(folded, people=3)
    for person in folded.people[:3]:
        folded.do(SetAside(person))
    assert settled(folded) == []
    said: list[int] = []
    for number in order:
        folded.do(TakeIn(folded.people[number]))
        said = sorted([*said, number])
        assert settled(folded) == ["\n".join(SAID[one] for one in said)]


def test_what_is_settled_meanwhile_takes_in_nothing_of_what_was(folded: FoldedWorkshop) -> None:
    """The words come back to the text that said them, superseded by now."""
    question = settle_answers(folded, people=3)
    first, *_ = folded.workshop.all(ContextAnswer)
    entry = folded.do(hiding(first)).entry.seq
    folded.now += 60
    folded.do(SettleContext(first.run, question, "What we say now"))
    folded.do(ShowAgain(entry))
    assert settled(folded) == ["What we say now"]
    assert [row.text for row in folded.workshop.all(EarlierContext)] == ["\n".join(SAID)]


def test_a_statement_settled_meanwhile_stays_as_the_group_put_it(folded: FoldedWorkshop) -> None:
    """The one before it went whole with its card, and does not come back into this one."""
    card = folded.put(AddCard(folded.go("citizen-value"), MARK), Card, folded.people[0])
    folded.do(CloseRound(card.run))
    folded.do(SettleCitizenValue(MARK, {source(card): card.text}))
    entry = folded.do(hiding(card)).entry.seq
    folded.now += 60
    folded.do(SettleCitizenValue("Everybody gets a lift"))
    folded.do(ShowAgain(entry))
    assert folded.workshop.get(CitizenValue, "").text == "Everybody gets a lift"
    assert folded.workshop.all(EarlierValue) == []


def test_a_line_comes_back_to_a_text_that_was_hidden_and_is_shown_again(
    folded: FoldedWorkshop,
) -> None:
    """The row of the map is shown again after the section that it stood in."""
    run = folded.go("around")
    row = folded.put(AddAround(run, "Nurse", SAID[0]), PersonAround, folded.people[0])
    folded.do(AddAround(run, "School", SAID[1]), folded.people[1])
    written = model(folded)
    put_map_in(folded, written)
    before = text_of(folded, written)
    section = folded.do(HideWords("section", f"{written.id} whole", "text")).entry.seq
    entry = folded.do(hiding(row)).entry.seq
    folded.do(ShowAgain(section))
    assert SAID[0] not in text_of(folded, written)
    folded.do(ShowAgain(entry))
    assert text_of(folded, written) == before


def test_a_page_that_copies_what_was_changed_meanwhile_forgets_nobody(
    folded: FoldedWorkshop,
) -> None:
    """What stands there of the same person from before still goes with their words."""
    writer, team = folded.people[:2]
    run = folded.go("around")
    row = folded.put(AddAround(run, "Family", MARK), PersonAround, writer)
    folded.go("draft")
    ours = folded.put(AddModel(folded.run.id, "Ours"), Model, team)
    put_map_in(folded, ours, team)
    section = folded.workshop.get(Section, (ours.id, "whole"))
    folded.go("around")
    folded.do(EditAround(row.id, "Family", "Mother drives now"), writer)
    folded.go("draft")
    stale = "Family: Father cooks at weekends and in summer"
    text = f"{section.text}\n{stale}"
    copied = {source(row): stale}
    folded.do(WriteSection(ours.id, "whole", text, section.edited, copied=copied), team)
    assert text_of(folded, ours) == section.text
    folded.do(TakeBack("around-person", row.id), writer)
    assert text_of(folded, ours) == ""


@pytest.mark.parametrize("section_id", ["whole", "citizen-value"])
def test_what_somebody_wrote_over_can_be_written_again(
    folded: FoldedWorkshop, section_id: str
) -> None:
    """A form that brings along what it copied, after a conflict: its words are still whose."""
    card = folded.put(AddCard(folded.go("citizen-value"), MARK), Card, folded.people[0])
    folded.do(CloseRound(card.run))
    folded.do(SettleCitizenValue(MARK, {source(card): card.text}))
    row = folded.put(AddAround(folded.go("around"), "Bus", MARK), PersonAround, folded.people[0])
    folded.go("draft")
    team = folded.people[1]
    ours = folded.put(AddModel(folded.run.id, "Ours"), Model, team)
    put_map_in(folded, ours, team)
    section = folded.workshop.get(Section, (ours.id, section_id))
    folded.do(WriteSection(ours.id, section.id, "All new", section.edited), team)
    edited = folded.workshop.get(Section, section.key).edited
    again = WriteSection(ours.id, section.id, section.text, edited, copied=section.copied)
    folded.do(again, team)
    written = folded.workshop.get(Section, section.key)
    assert (written.text, written.copied) == (section.text, section.copied)
    folded.do(hiding(row if section_id == "whole" else card))
    assert text_of(folded, ours, section_id) == ""


def test_nobody_learns_what_another_table_says_by_calling_it_copied(
    folded: FoldedWorkshop,
) -> None:
    """A card that lies face down says the guessed words or not: a canvas answers the same."""
    run = folded.go("ideas")
    card = folded.put(AddCard(run, MARK), Card, folded.people[0])
    folded.go("draft")
    team = folded.people[1]
    ours = folded.put(AddModel(folded.run.id, "Ours"), Model, team)
    for guess in (MARK, "Nothing of the kind at all"):
        edited = folded.workshop.get(Section, (ours.id, "whole")).edited
        said = {source(card): guess}
        text = f"{guess}\nMore"
        folded.do(WriteSection(ours.id, "whole", text, edited, copied=said), team)
        assert text_of(folded, ours) == "More"


def test_what_is_hidden_keeps_no_words_that_were_taken_back(folded: FoldedWorkshop) -> None:
    """Nor do the copies that would come back with it."""
    settle_answers(folded, people=3)
    for answer in folded.workshop.all(ContextAnswer)[:2]:
        folded.do(hiding(answer))
    left = folded.workshop.all(ContextAnswer)[0]
    folded.do(TakeBack("context-answer", left.id), folded.people[2])
    assert not [row for row in folded.workshop.all(ModeratedRow) if SAID[2] in repr(row)]


def test_a_line_of_a_text_that_is_hidden_comes_back_into_what_is_hidden(
    folded: FoldedWorkshop,
) -> None:
    """Whichever is shown again first, all that the section said is there; kept versions, too."""
    run = folded.go("around")
    row = folded.put(AddAround(run, "Nurse", SAID[0]), PersonAround, folded.people[0])
    folded.do(AddAround(run, "School", SAID[1]), folded.people[1])
    chosen = model(folded)
    put_map_in(folded, chosen)
    model(folded, "Another")
    folded.do(ChooseModel(folded.go("choose"), chosen.id, "It leads"))
    before = state(folded)
    whole, line = HideWords("section", f"{chosen.id} whole", "text"), hiding(row)
    for actions in permutations((whole, line)):
        for back in ((0, 1), (1, 0)):
            entries = [folded.do(action).entry.seq for action in actions]
            for number in back:
                folded.do(ShowAgain(entries[number]))
            assert state(folded) == before


def test_who_said_the_same_is_named_again(folded: FoldedWorkshop) -> None:
    """The text stays while another one says it, and goes with the last of them."""
    settle_answers(folded, people=1)
    first, *_ = folded.workshop.all(ContextAnswer)
    folded.do(AddContext(first.run, first.question, SAID[0]), folded.people[1])
    same = folded.workshop.all(ContextAnswer)[-1]
    said = {source(answer): answer.text for answer in (first, same)}
    folded.do(SettleContext(first.run, first.question, SAID[0], said))
    folded.do(ShowAgain(folded.do(hiding(first)).entry.seq))
    assert folded.workshop.all(SettledContext)[0].copied == said
