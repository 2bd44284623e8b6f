"""Shipped words: those of the agendas that come along, out into the catalogues and back again."""

import json
import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from typing import IO

import msgspec

from workshoptui.agendas.agenda_types import word_places
from workshoptui.agendas.comments import pieces, with_comments
from workshoptui.language.catalogue import language, languages
from workshoptui.language.spoken import spoken
from workshoptui.workshop.agenda import Agenda

CONTEXT = "agenda"
"""What tells an agenda's words in the catalogues from those of buttons and headings."""
COMMENT = "comment in an agenda file"
"""What tells apart what is written for those who change an agenda."""

_TEXT = re.compile(r'"(?:[^"\\]|\\.)*"')
_NAME = re.compile(r'^name = "[^"]*"$', re.MULTILINE)

Found = tuple[int, str, tuple[str, str], list[str]]
"""What Babel takes for one message: line, function, what it was called with, notes."""


def extract(file: IO[bytes], *_asked: object, **_options: object) -> Iterator[Found]:
    """The words and comments of a TOML agenda, as Babel asks for what to translate in a file."""
    toml = file.read().decode()
    for text in _words_in(tomllib.loads(toml)):
        yield 1, "pgettext", (CONTEXT, text), []
    for comment in pieces(toml):
        if comment.text:
            yield 1, "pgettext", (COMMENT, comment.text), []


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


def in_spoken_language(toml: str, agenda: Agenda) -> str:
    """The text of an agenda with its words in the language that is spoken, and that it is in it.

    So are its comments. Everything that is for the program stays as it is.
    """
    code, catalogue = spoken().code, spoken().translations
    words = agenda.translations.get(code)
    if not words:
        return toml
    lines = [
        line if line.startswith("#") else _TEXT.sub(lambda text: _translated(text[0], words), line)
        for line in toml.splitlines(keepends=True)
    ]
    said = _NAME.sub(rf'\g<0>\nlanguage = "{code}"', "".join(lines), count=1)
    return with_comments(said, lambda text: catalogue.pgettext(COMMENT, text))


def _translated(literal: str, words: Mapping[str, str]) -> str:
    """A text in quotation marks with what stands for it, where anything does."""
    written = tomllib.loads(f"text = {literal}")["text"]
    # A text of JSON is one of TOML, too.
    return json.dumps(words[written], ensure_ascii=False) if written in words else literal


def words_of(agenda: Agenda) -> list[str]:
    """All words for people in an agenda, as written, each once."""
    return _words_in(msgspec.to_builtins(agenda))


def _words_in(data: object) -> list[str]:
    """The words for people in an agenda's data, each once."""
    texts = (text for _path, text in word_places(data) if isinstance(text, str) and text)
    return list(dict.fromkeys(texts))
