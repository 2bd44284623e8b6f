"""Wording: an agenda's words in the language that is spoken, as they were put at the time."""

import gettext

import msgspec
import pytest

from tests.support.agenda import agenda
from tests.support.workshop import FoldedWorkshop
from workshoptui.agendas.wording import gradient_labels, wording, workshop_language
from workshoptui.language.catalogue import Language
from workshoptui.language.spoken import speaking
from workshoptui.workshop.agenda import Agenda
from workshoptui.workshop.state import Put
from workshoptui.workshop.workshop_info import workshop_info

PROMPT = "What makes it good?"


def planned() -> Agenda:
    """An agenda in English with some words in two other languages."""
    words = {"sv": {PROMPT: "Vad gör det bra?"}, "pt-BR": {PROMPT: "O que o torna bom?"}}
    return msgspec.structs.replace(agenda("all_kinds"), translations=words)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("en", PROMPT),
        ("sv", "Vad gör det bra?"),
        ("sv-FI", "Vad gör det bra?"),
        ("pt-BR", "O que o torna bom?"),
        ("pt", PROMPT),
        ("fi", PROMPT),
    ],
)
def test_words_are_in_the_language_that_is_spoken(code: str, expected: str) -> None:
    """A place reads the words of its language; what is in no such language is as written."""
    workshop = FoldedWorkshop(plan=planned()).workshop
    with speaking(Language(code, gettext.NullTranslations())):
        assert wording(workshop, PROMPT) == expected


def test_words_that_somebody_changed_stay_as_they_are() -> None:
    """What the agenda never said is nobody's to translate."""
    workshop = FoldedWorkshop(plan=planned()).workshop
    with speaking(Language("sv", gettext.NullTranslations())):
        assert wording(workshop, "What makes it good, then?") == "What makes it good, then?"


@pytest.mark.parametrize(
    ("code", "spoken"), [("en", "en"), ("sv", "sv"), ("sv-FI", "sv"), ("xx", "en")]
)
def test_a_workshop_speaks_a_language_that_there_is(code: str, spoken: str) -> None:
    """A place speaks the language it belongs to; one that nobody knows yet is English."""
    workshop = FoldedWorkshop().workshop
    info = msgspec.structs.replace(workshop_info(workshop), language=code)
    workshop.evolve((Put(info),))
    assert workshop_language(workshop).code == spoken


@pytest.mark.parametrize(("rules", "words"), [(1, "I block it"), (5, "I block it"), (6, "(block)")])
def test_a_workshop_keeps_the_gradients_that_it_began_with(rules: int, words: str) -> None:
    """What people chose stays in the words that they read; later workshops have plain ones."""
    workshop = FoldedWorkshop().workshop
    info = msgspec.structs.replace(workshop_info(workshop), rules=rules)
    workshop.evolve((Put(info),))
    assert words in gradient_labels(workshop)["block"]
