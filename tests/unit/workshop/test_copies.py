"""Copies: whatever was copied of somebody's words goes and comes back with them, everywhere."""

from collections.abc import Callable

import pytest

from tests.support.copies import MARK, model, put_map_in, said, state, text_of
from tests.support.workshop import FoldedWorkshop
from workshoptui.agendas import load_agenda
from workshoptui.agendas.map_words import map_copied, text_with_map
from workshoptui.record.markdown import render
from workshoptui.workshop.action import Action
from workshoptui.workshop.cards import Card
from workshoptui.workshop.citizen_value import CitizenValue, EarlierValue
from workshoptui.workshop.copied import source
from workshoptui.workshop.kinds.around import AddAround, DropAround, EditAround, PersonAround
from workshoptui.workshop.kinds.choose import ChooseModel
from workshoptui.workshop.kinds.collect import (
    AddCard,
    CardFromStory,
    SettleCitizenValue,
    WithdrawCard,
)
from workshoptui.workshop.kinds.context import (
    AddContext,
    ContextAnswer,
    EarlierContext,
    EditContext,
    SettleContext,
    SettledContext,
    WithdrawContext,
    context_questions,
)
from workshoptui.workshop.kinds.draft import AddModel, RestoreSection, WriteSection
from workshoptui.workshop.kinds.story import Story, TellStory
from workshoptui.workshop.membership import SetAside, TakeIn
from workshoptui.workshop.models import EarlierSection, Model, Section
from workshoptui.workshop.moderation import HideWords, ShowAgain, TakeBack, hiding
from workshoptui.workshop.runs import CloseRound
from workshoptui.workshop.snapshots import Snapshot
from workshoptui.workshop.state import Row
from workshoptui.workshop.undo import Undo

OTHERS = "The nurse calls on Mondays"
WRITER, OTHER = 0, 1

Copying = Callable[[FoldedWorkshop], Row]


@pytest.fixture
def folded() -> FoldedWorkshop:
    """A workshop with the agenda that comes along, and three people."""
    return FoldedWorkshop(plan=load_agenda("dialogue-model"))


def on_the_map(folded: FoldedWorkshop) -> PersonAround:
    """Two people write on the map."""
    run = folded.go("around")
    folded.do(AddAround(run, "Nurse", OTHERS), folded.people[OTHER])
    return folded.put(
        AddAround(run, "Family", MARK, "Sundays"), PersonAround, folded.people[WRITER]
    )


def in_a_canvas(folded: FoldedWorkshop) -> Row:
    """A row of the map stands in a model's whole picture."""
    row = on_the_map(folded)
    put_map_in(folded, model(folded))
    return row


def in_a_chosen_model(folded: FoldedWorkshop) -> Row:
    """The group chose the model with it; what it was then is kept."""
    row = on_the_map(folded)
    chosen = model(folded)
    put_map_in(folded, chosen)
    model(folded, "Another")
    folded.do(ChooseModel(folded.go("choose"), chosen.id, "It leads"))
    assert folded.workshop.all(Snapshot)
    return row


def in_an_earlier_text(folded: FoldedWorkshop) -> Row:
    """Somebody wrote over it since."""
    row = on_the_map(folded)
    written = model(folded)
    put_map_in(folded, written)
    edited = folded.workshop.get(Section, (written.id, "whole")).edited
    folded.do(WriteSection(written.id, "whole", "All of it", edited))
    assert folded.workshop.all(EarlierSection)
    return row


def begun_from_answers(folded: FoldedWorkshop) -> ContextAnswer:
    """Two people answer; the group settles a text that begins with both answers."""
    run = folded.go("context")
    question = context_questions(folded.workshop)[0].question.id
    answer = folded.put(AddContext(run, question, MARK), ContextAnswer, folded.people[WRITER])
    folded.do(AddContext(run, question, OTHERS), folded.people[OTHER])
    answered = context_questions(folded.workshop)[0]
    folded.do(SettleContext(run, question, "\n".join(answered.texts), answered.copied))
    return answer


def in_a_settled_context(folded: FoldedWorkshop) -> Row:
    """An answer begins the settled text of its question."""
    return begun_from_answers(folded)


def in_an_earlier_context(folded: FoldedWorkshop) -> Row:
    """The text was settled otherwise since."""
    answer = begun_from_answers(folded)
    folded.do(SettleContext(answer.run, answer.question, "A service for all"))
    assert folded.workshop.all(EarlierContext)
    return answer


def settled_from_a_card(folded: FoldedWorkshop) -> Card:
    """The group agrees on what one card says, and a new model begins with it."""
    card = folded.put(AddCard(folded.go("citizen-value"), MARK), Card, folded.people[WRITER])
    folded.do(CloseRound(card.run))
    folded.do(SettleCitizenValue(MARK, {source(card): card.text}))
    model(folded)
    return card


def in_the_citizen_value(folded: FoldedWorkshop) -> Row:
    """A card became the citizen value, and that stands in a new model."""
    return settled_from_a_card(folded)


def in_an_earlier_value(folded: FoldedWorkshop) -> Row:
    """The group settled another one since."""
    card = settled_from_a_card(folded)
    folded.do(SettleCitizenValue("Something else"))
    assert folded.workshop.all(EarlierValue)
    return card


def on_a_card(folded: FoldedWorkshop) -> Row:
    """A story is told, made a card of by another, and that settled as the citizen value."""
    told = TellStory(folded.go("interviews"), {"dialogue": MARK}, teller=folded.people[WRITER])
    story = folded.put(told, Story, folded.people[WRITER])
    run = folded.go("citizen-value")
    made = CardFromStory(run, f"{story.id} dialogue")
    card = folded.put(made, Card, folded.people[OTHER])
    folded.do(CloseRound(run))
    folded.do(SettleCitizenValue(card.text, {source(card): card.text}))
    model(folded)
    return story


COPIES: dict[str, Copying] = {
    one.__name__: one
    for one in (
        in_a_canvas,
        in_a_chosen_model,
        in_an_earlier_text,
        in_a_settled_context,
        in_an_earlier_context,
        in_the_citizen_value,
        in_an_earlier_value,
        on_a_card,
    )
}


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_goes_when_its_writer_takes_the_words_back(
    folded: FoldedWorkshop, name: str
) -> None:
    """From every row and the record; what others said stays where it was copied."""
    row = COPIES[name](folded)
    others = render(folded.workshop).count(OTHERS)
    assert len(said(folded, hidden=False)) > 1
    action = hiding(row)
    folded.do(TakeBack(action.table, action.row), folded.people[WRITER])
    assert said(folded, hidden=True) == []
    assert MARK not in render(folded.workshop)
    assert render(folded.workshop).count(OTHERS) == others


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_is_hidden_and_shown_again_with_the_words(folded: FoldedWorkshop, name: str) -> None:
    """Everywhere where it stood; by undo, too."""
    row = COPIES[name](folded)
    before = state(folded)
    for back in ("show again", "undo"):
        entry = folded.do(hiding(row)).entry.seq
        assert said(folded, hidden=False) == []
        assert MARK not in render(folded.workshop)
        folded.do(ShowAgain(entry) if back == "show again" else Undo(entry))
        assert state(folded) == before


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_goes_and_comes_back_with_whose_words_they_are(
    folded: FoldedWorkshop, name: str
) -> None:
    """When they are set aside, and taken in again."""
    COPIES[name](folded)
    before = {line for line in render(folded.workshop).splitlines() if MARK in line}
    folded.do(SetAside(folded.people[WRITER]))
    assert said(folded, hidden=False) == []
    assert MARK not in render(folded.workshop)
    folded.do(TakeIn(folded.people[WRITER]))
    assert {line for line in render(folded.workshop).splitlines() if MARK in line} == before


@pytest.mark.parametrize("name", COPIES)
def test_by_earlier_rules_a_copy_stayed(folded: FoldedWorkshop, name: str) -> None:
    """So that what was folded before is folded to the same."""
    row = COPIES[name](folded)
    many = len(said(folded, hidden=False))
    folded.rules = 7
    folded.do(hiding(row))
    assert len(said(folded, hidden=False)) >= many - 2


WITHDRAWN: dict[str, tuple[Copying, Callable[[str], Action]]] = {
    "map": (in_a_canvas, DropAround),
    "answer": (in_a_settled_context, WithdrawContext),
    "card": (in_the_citizen_value, WithdrawCard),
}


@pytest.mark.parametrize("name", WITHDRAWN)
def test_a_copy_goes_with_what_is_withdrawn_at_the_terminal_too(
    folded: FoldedWorkshop, name: str
) -> None:
    """By the actions of its own kind."""
    copying, withdrawn = WITHDRAWN[name]
    row = copying(folded)
    folded.do(withdrawn(str(row.key)))
    assert said(folded, hidden=True) == []


def write(folded: FoldedWorkshop, model: Model, text: str) -> None:
    """Somebody writes the whole picture anew."""
    section = folded.workshop.get(Section, (model.id, "whole"))
    folded.do(WriteSection(model.id, "whole", text, section.edited))


def test_a_line_that_a_group_put_otherwise_is_the_groups(folded: FoldedWorkshop) -> None:
    """Not so one from which they only took words out; the lines around it stay as they were."""
    row = on_the_map(folded)
    written = model(folded)
    put_map_in(folded, written)
    lines = text_of(folded, written).splitlines()
    ours = f"{lines[1]}, and we will ask her"
    write(folded, written, "\n".join(["Before", "", ours, f"- {MARK}", lines[0], "After"]))
    folded.do(hiding(row))
    assert text_of(folded, written) == "\n".join(["Before", "", ours, lines[0], "After"])


def test_what_a_group_wrote_in_its_place_stays_when_it_is_shown_again(
    folded: FoldedWorkshop,
) -> None:
    """The line comes back among what was written meanwhile, and once."""
    row = on_the_map(folded)
    written = model(folded)
    put_map_in(folded, written)
    line = text_of(folded, written).splitlines()[1]
    entry = folded.do(hiding(row)).entry.seq
    write(folded, written, f"All new\n{line}")
    folded.do(ShowAgain(entry))
    assert text_of(folded, written) == f"All new\n{line}"
    entry = folded.do(hiding(row)).entry.seq
    write(folded, written, "All new\nLast")
    folded.do(ShowAgain(entry))
    assert text_of(folded, written) == f"All new\n{line}\nLast"


def test_what_its_writer_changed_since_goes_as_it_was_copied(folded: FoldedWorkshop) -> None:
    """A change leaves the copy; taking the words back takes it, also where both were put in."""
    row = on_the_map(folded)
    written = model(folded)
    writer = folded.people[WRITER]
    put_map_in(folded, written)
    folded.go("around")
    folded.do(EditAround(row.id, "Family", "Mother drives"), writer)
    assert MARK in text_of(folded, written)
    folded.go("draft")
    put_map_in(folded, written)
    assert "Mother drives" in text_of(folded, written)
    folded.do(TakeBack("around-person", row.id), writer)
    assert text_of(folded, written) == f"Nurse: {OTHERS}"
    answer = begun_from_answers(folded)
    folded.do(EditContext(answer.id, "Otherwise"), writer)
    folded.do(TakeBack("context-answer", answer.id), writer)
    assert folded.workshop.all(SettledContext)[0].text == OTHERS


def test_what_two_people_said_alike_stays_while_one_of_them_says_it(
    folded: FoldedWorkshop,
) -> None:
    """The group's text goes on saying it."""
    run = folded.go("context")
    question = context_questions(folded.workshop)[0].question.id
    for person in folded.people[:2]:
        folded.do(AddContext(run, question, MARK), person)
    answered = context_questions(folded.workshop)[0]
    folded.do(SettleContext(run, question, MARK, answered.copied))
    first, second = folded.workshop.all(ContextAnswer)
    folded.do(hiding(first))
    assert folded.workshop.all(SettledContext)[0].text == MARK
    folded.do(hiding(second))
    assert folded.workshop.all(SettledContext) == []


def test_words_taken_back_while_they_are_copied_do_not_come_along(
    folded: FoldedWorkshop,
) -> None:
    """A page or a form that still has them; where nothing else is left it is refused."""
    row = on_the_map(folded)
    written = model(folded)
    section = folded.workshop.get(Section, (written.id, "whole"))
    text = text_with_map(folded.workshop, section)
    copied = map_copied(folded.workshop, text)
    folded.do(hiding(row))
    late = WriteSection(written.id, "whole", text, section.edited, copied=copied)
    folded.do(late)
    assert text_of(folded, written) == f"Nurse: {OTHERS}"
    answer = begun_from_answers(folded)
    settled = folded.workshop.all(SettledContext)[0]
    folded.do(hiding(answer))
    again = SettleContext(answer.run, answer.question, f"{MARK}\nMore", settled.copied)
    folded.do(again)
    assert folded.workshop.all(SettledContext)[0].text == "More"
    nothing = SettleContext(answer.run, answer.question, MARK, settled.copied)
    assert folded.refusal(nothing) == ("gone", "text")
    value = SettleCitizenValue(MARK, {"card c1": MARK})
    assert folded.refusal(value) == ("gone", "text")


def test_a_phone_calls_no_more_copied_than_what_somebody_says(folded: FoldedWorkshop) -> None:
    """Words that are not in the row that they are said to be from are left out, not kept as its."""
    row = on_the_map(folded)
    written = model(folded)
    writer = folded.people[WRITER]
    folded.do(WriteSection(written.id, "whole", "We meet on Mondays at the library, all of us"))
    section = folded.workshop.get(Section, (written.id, "whole"))
    claim = {source(row): section.text}
    taken = WriteSection(written.id, "whole", f"{section.text}\nMore", section.edited, copied=claim)
    folded.do(taken)
    assert folded.workshop.get(Section, section.key).copied == claim  # at the terminal
    folded.do(WriteSection(written.id, "whole", "", section.edited + 1))
    team = folded.put(AddModel(folded.run.id, "Ours"), Model, writer)
    own = WriteSection(team.id, "whole", f"{section.text}\nMore", copied=claim)
    folded.do(own, writer)
    kept = folded.workshop.get(Section, (team.id, "whole"))
    assert (kept.text, kept.copied) == ("More", {})


def test_a_section_that_stands_again_says_whose_words_it_has(folded: FoldedWorkshop) -> None:
    """What it said earlier is brought back, and its writer takes the words back after that."""
    row = in_an_earlier_text(folded)
    folded.do(RestoreSection(folded.workshop.all(EarlierSection)[0].id))
    folded.do(TakeBack("around-person", str(row.key)), folded.people[WRITER])
    assert said(folded, hidden=True) == []


def test_words_taken_back_while_the_copy_is_hidden_do_not_come_back_with_it(
    folded: FoldedWorkshop,
) -> None:
    """Neither those in the hidden text, nor those that went elsewhere with it."""
    card = settled_from_a_card(folded)
    made = folded.workshop.all(Model)[-1].id
    entry = folded.do(hiding(folded.workshop.all(CitizenValue)[0])).entry.seq
    assert text_of(folded, made, "citizen-value") == ""
    folded.do(TakeBack("card", card.id), folded.people[WRITER])
    assert said(folded, hidden=True) == []
    folded.do(ShowAgain(entry))
    assert text_of(folded, made, "citizen-value") == ""


def test_hidden_whole_pictures_lose_the_words_too(folded: FoldedWorkshop) -> None:
    """The section's text is hidden, then words in it are taken back; the rest is shown again."""
    row = on_the_map(folded)
    written = model(folded)
    put_map_in(folded, written)
    entry = folded.do(HideWords("section", f"{written.id} whole", "text")).entry.seq
    folded.do(TakeBack("around-person", row.id), folded.people[WRITER])
    assert said(folded, hidden=True) == []
    folded.do(ShowAgain(entry))
    assert text_of(folded, written) == f"Nurse: {OTHERS}"


def test_a_statement_that_is_hidden_goes_from_the_models_that_begin_with_it(
    folded: FoldedWorkshop,
) -> None:
    """Whether it is in force, superseded, or settled twice; and comes back there."""
    folded.do(SettleCitizenValue(MARK))
    made = model(folded)
    folded.do(SettleCitizenValue("Something else"))
    folded.do(SettleCitizenValue(MARK))
    section = folded.workshop.get(Section, (made.id, "citizen-value"))
    folded.do(WriteSection(made.id, section.id, f"{MARK}\nAnd more", section.edited))
    before = state(folded)
    for hidden in (*folded.workshop.all(CitizenValue), folded.workshop.all(EarlierValue)[0]):
        entry = folded.do(hiding(hidden)).entry.seq
        assert said(folded, hidden=False) == []
        assert text_of(folded, made, "citizen-value") == "And more"
        folded.do(ShowAgain(entry))
        assert state(folded) == before
