"""A pseudo-language: every message in brackets and longer, so that what is none shows."""

import gettext
import re

from workshoptui.language.catalogue import Language

_LETTER = re.compile(r"[^\W\d_]")
_PLACES = re.compile(r"(\{\w+\}|%\(\w+\)[sr]|%[sr])")


class PseudoTranslations(gettext.NullTranslations):
    """Sets each message apart in ⟦ and ⟧, with words that are 40 % longer."""

    def gettext(self, message: str) -> str:
        """The message, set apart; its places stay as they are."""
        return "⟦" + message + "~" * (len(_PLACES.sub("", message)) * 2 // 5) + "⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The form for `n`, set apart."""
        return self.gettext(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        """The message, set apart; its context is not shown."""
        return self.gettext(message)


class WordlessTranslations(PseudoTranslations):
    """Says every message in dots, so that any letter stands in none, also within another one."""

    def gettext(self, message: str) -> str:
        """The message without a letter; its places stay as they are."""
        parts = _PLACES.split(message)
        return "".join(part if at % 2 else _LETTER.sub("·", part) for at, part in enumerate(parts))


def pseudo_language() -> Language:
    """The pseudo-language, written from left to right."""
    return Language("en-XA", PseudoTranslations())


def outside(text: str) -> str:
    """What of a text stands in no message: there should be no sentence in it."""
    while (shorter := re.sub(r"⟦[^⟦⟧]*⟧", "", text)) != text:
        text = shorter
    return text


def wordless_language() -> Language:
    """A pseudo-language without a letter."""
    return Language("en-XA", WordlessTranslations())
