"""Script messages: what a phone's script says, in one language, as a script of its own.

It stands before the page's script, so that this finds every sentence when it begins. A catalogue is
text: nothing in it can become code. Which of a message's plural forms a number takes, browsers know
by themselves, under the names that Unicode gives the forms.
"""

from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Final

import msgspec

from workshoptui.language.catalogue import Language

_KEYWORDS: Final = {"_": None, "ngettext": None}
_OTHER: Final = 1_000_003
"""A number that takes the form of most numbers, in any language."""
_SAMPLES: Final = range(1001)
"""Among these numbers there is one for each form that a language has for whole numbers."""

Message = str | tuple[str, str]
"""A sentence, or the two English forms of one that says how many."""


def script_messages(language: Language) -> bytes:
    """The script that tells a page in this language what its script's sentences are in it."""
    translations, forms = language.translations, _samples(language)
    messages: dict[str, str] = {}
    plurals: dict[str, dict[str, str]] = {}
    for message in messages_in_scripts():
        if isinstance(message, str):
            messages[message] = translations.gettext(message)
        else:
            one, many = message
            plurals[one] = {
                form: translations.ngettext(one, many, number) for form, number in forms.items()
            }
    told = msgspec.json.encode({"messages": messages, "plurals": plurals})
    # “<” is never there as itself, wherever the text ends up.
    return b"globalThis.workshopMessages = " + told.replace(b"<", b"\\u003c") + b";\n"


@cache
def messages_in_scripts() -> tuple[Message, ...]:
    """Every message in the scripts of the pages."""
    from babel.messages.extract import extract_javascript

    found: dict[Message, None] = {}
    for file in sorted((files("workshoptui.web") / "static").iterdir(), key=lambda one: one.name):
        if not file.name.endswith(".js"):
            continue
        source = BytesIO(file.read_bytes())
        for _line, name, texts, _notes in extract_javascript(source, _KEYWORDS, [], {}):
            literals = [texts] if isinstance(texts, str) else [text for text in texts if text]
            found[(literals[0], literals[1]) if name == "ngettext" else literals[0]] = None
    return tuple(found)


def _samples(language: Language) -> dict[str, int]:
    """For each plural form that whole numbers take in this language, a number that takes it."""
    if language.locale is None:
        return {"one": 1, "other": 2}
    rule = language.locale.plural_form
    forms = {"other": _OTHER}
    for number in _SAMPLES:
        forms.setdefault(rule(number), number)
    other = next((number for number in _SAMPLES if rule(number) == "other"), _OTHER)
    return {**forms, "other": other}
