"""Pseudo-words: every message in other letters, each word of it 40 % longer.

On a screen a message is cut into lines and set beside others, so that no bracket around it could be
found again. What is in English letters there, though, came through no message.
"""

import gettext
import re

import msgspec

from workshoptui.agendas.shipped_words import words_of
from workshoptui.language.catalogue import Language
from workshoptui.workshop.agenda import Agenda

CODE = "en-XA"
"""The code of the pseudo-language, as of a place that speaks English."""

_ENGLISH = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
LETTERS = "åƀçđéƒĝĥîĵķļɱñöþǫřšţûṽŵẋýžÅƁÇĐÉƑĜĤÎĴĶĻṀÑÖÞǪŘŠŢÛṼŴẊÝŽ"
"""The letters of every message, in the place of the English ones."""
_TO_LETTERS = str.maketrans(_ENGLISH, LETTERS)
_GREEK = str.maketrans(_ENGLISH, "αβψδεφγηιξκλμνοπθρστυωςχυζΑΒΨΔΕΦΓΗΙΞΚΛΜΝΟΠΘΡΣΤΥΩΣΧΥΖ")
_PLACES = re.compile(r"(\{\w+\})")
_WORD = re.compile(r"[A-Za-z]{2,}")


def pseudo_words(message: str) -> str:
    """The message in other letters and with longer words; its places stay as they are."""
    parts = _PLACES.split(message)
    return "".join(part if _PLACES.match(part) else _longer(part) for part in parts)


def _longer(text: str) -> str:
    longer = _WORD.sub(lambda word: word[0] + word[0][: len(word[0]) * 2 // 5], text)
    return longer.translate(_TO_LETTERS)


def greek(text: str) -> str:
    """What people say, in letters that no message has, and as long as it was."""
    return text.translate(_GREEK)


class PseudoTranslations(gettext.NullTranslations):
    """Every message in pseudo-words."""

    def gettext(self, message: str) -> str:
        """The message in pseudo-words."""
        return pseudo_words(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The form for `n` in pseudo-words."""
        return pseudo_words(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        """The message in pseudo-words."""
        return pseudo_words(message)


def pseudo_words_language() -> Language:
    """A language of which every word can be told from English."""
    return Language(CODE, PseudoTranslations())


def in_greek(agenda: Agenda) -> Agenda:
    """The agenda with all its words as people speak, for the pseudo-language."""
    words = {word: greek(word) for word in words_of(agenda)}
    return msgspec.structs.replace(agenda, translations={CODE: words})
