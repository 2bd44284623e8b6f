"""Wording: the words of a workshop's agenda in the language that is spoken."""

from collections.abc import Iterator, Mapping

from workshoptui.language.catalogue import SOURCE, Language, language, matching_language
from workshoptui.language.labels import EARLIER_GRADIENTS, GRADIENTS, Gradient, Labels
from workshoptui.language.spoken import spoken
from workshoptui.workshop.agenda import Agenda, AgendaTranslation
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.workshop_info import WorkshopInfo, workshop_info

_PLAIN_NAMES = 6
"""The rules from which on plain names stand beside the field's own."""


def wording(workshop: Workshop, text: str) -> str:
    """Words that may come from the agenda, in the language that is spoken; otherwise as written.

    They are what they were when the workshop was made. Words that somebody changed since, and
    languages that the agenda does not speak, are not found, and stay as they are.
    """
    return _in_language(workshop, spoken().code, text)


def wording_put(workshop: Workshop, text: str) -> str:
    """The same as the wall and the record of a workshop put it, whatever is spoken now."""
    return _in_language(workshop, workshop_language(workshop).code, text)


def words_put(workshop: Workshop) -> Mapping[str, str]:
    """What the wall and the record put for each of the agenda's own words, where that differs."""
    put: dict[str, str] = {}
    for translation in _translations(workshop, workshop_language(workshop).code):
        put = {**translation.words, **put}
    return {text: words for text, words in put.items() if words and words != text}


def _in_language(workshop: Workshop, code: str, text: str) -> str:
    for translation in _translations(workshop, code):
        if translated := translation.words.get(text):
            return translated
    return text


def _translations(workshop: Workshop, code: str) -> Iterator[AgendaTranslation]:
    """Those of a language, then of what it is a kind of."""
    while code:
        if translation := workshop.find(AgendaTranslation, code):
            yield translation
        code = code.rpartition("-")[0]


def agenda_wording(agenda: Agenda, text: str) -> str:
    """The same of an agenda that no workshop has been made of yet."""
    return agenda.translations.get(spoken().code, {}).get(text, text)


def gradient_labels(workshop: Workshop) -> Labels[Gradient]:
    """How far people may agree with a proposal, in the words that the workshop began with."""
    return EARLIER_GRADIENTS if keeps_earlier_words(workshop) else GRADIENTS


def keeps_earlier_words(workshop: Workshop) -> bool:
    """Whether a workshop began before plain names stood beside the field's own: it keeps these."""
    info = workshop.find(WorkshopInfo, "")
    return info is not None and info.rules < _PLAIN_NAMES


def workshop_language(workshop: Workshop) -> Language:
    """The language that the wall and the record of a workshop speak.

    English where this program does not know the one that it was made in.

    Raises:
        Refused: ``gone``: the workshop has not been created.
    """
    return matching_language(workshop_info(workshop).language) or language(SOURCE)
