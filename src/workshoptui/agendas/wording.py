"""Wording: the words of a workshop's agenda in the language that is spoken."""

from workshoptui.language.spoken import spoken
from workshoptui.workshop.agenda import AgendaTranslation
from workshoptui.workshop.state import Workshop


def wording(workshop: Workshop, text: str) -> str:
    """Words that may come from the agenda, in the language that is spoken; otherwise as written.

    They are what they were when the workshop was made. Words that somebody changed since, and
    languages that the agenda does not speak, are not found, and stay as they are.
    """
    code = spoken().code
    while code:
        translation = workshop.find(AgendaTranslation, code)
        if translation and (translated := translation.words.get(text)):
            return translated
        code = code.rpartition("-")[0]
    return text
