"""Shipped words: those of the agendas that come along, out into the catalogues and back again."""

import tomllib
from collections.abc import Collection, Iterator
from typing import IO

import msgspec

from workshoptui.agendas.agenda_types import word_places
from workshoptui.language.catalogue import language, languages
from workshoptui.workshop.agenda import Agenda

CONTEXT = "agenda"
"""What tells an agenda's words in the catalogues from those of buttons and headings."""

Found = tuple[int, str, tuple[str, str], list[str]]
"""What Babel takes for one message: line, function, what it was called with, notes."""


def extract(file: IO[bytes], *_asked: object, **_options: object) -> Iterator[Found]:
    """The words of a TOML agenda, as Babel asks for what there is to translate in a file."""
    for text in _words_in(tomllib.loads(file.read().decode())):
        yield 1, "pgettext", (CONTEXT, text), []


def with_translations(agenda: Agenda, words: Collection[str] | None = None) -> Agenda:
    """The agenda with what the catalogues know of its words, or of these alone, in each language.

    What it brings itself stays as it is.
    """
    chosen = words_of(agenda) if words is None else words
    translations = {code: dict(table) for code, table in agenda.translations.items()}
    for code in languages():
        if code == agenda.language:
            continue
        catalogue = language(code).translations
        known = ((text, catalogue.pgettext(CONTEXT, text)) for text in chosen)
        table = {text: translated for text, translated in known if translated != text}
        if table:
            translations[code] = table | translations.get(code, {})
    return msgspec.structs.replace(agenda, translations=translations)


def words_of(agenda: Agenda) -> list[str]:
    """All words for people in an agenda, as written, each once."""
    return _words_in(msgspec.to_builtins(agenda))


def _words_in(data: object) -> list[str]:
    """The words for people in an agenda's data, each once."""
    texts = (text for _path, text in word_places(data) if isinstance(text, str) and text)
    return list(dict.fromkeys(texts))
