"""Agenda file: an agenda as a facilitator writes it, in TOML; what is wrong in it, and where."""

import re
import tomllib

import msgspec

from workshoptui.agendas.agenda_types import MADE
from workshoptui.agendas.explanation import explained
from workshoptui.agendas.problems import problems_among
from workshoptui.agendas.side_by_side import (
    language_of,
    languages_in,
    out_of_place,
    place_of,
    spoken_in,
    translated,
)
from workshoptui.agendas.toml_location import line_of, path_in
from workshoptui.language.messages import gettext as _
from workshoptui.language.numbers import number as written_number
from workshoptui.workshop.agenda import Agenda
from workshoptui.workshop.text import normalized

_LONGEST, _LONGEST_LINE = 400_000, 10_000
"""In characters: ten times what the longest agenda needs. Reading what is far longer takes long."""


class AgendaError(ValueError):
    """An agenda file that cannot be used: which file, which line, what was expected."""


def parse_agenda(text: str, file: str) -> Agenda:
    """The agenda in a TOML text, with plain characters only; `file` is its name in errors.

    Words may stand in several languages side by side: ``{ en = "…", sv = "…" }``.

    Raises:
        AgendaError: with file, line and what was expected.
    """
    _check_length(text, file)
    try:
        data = _plain(tomllib.loads(text))
    except RecursionError as error:
        raise AgendaError(
            _("{file}: brackets or keys are nested deeper than any agenda", file=file)
        ) from error
    except tomllib.TOMLDecodeError as error:
        what, _at, place = str(error).partition(" (at ")
        line = re.match(r"line (\d+)", place)
        number = int(line[1]) if line else max(1, len(text.splitlines()))
        problem = _("this is not valid TOML: {what}", what=what)
        raise AgendaError(_on_line(file, number, problem)) from error
    except ValueError as error:  # a number of thousands of digits, of which no reader says where
        raise AgendaError(_("{file}: it holds a number that is too long", file=file)) from error
    for path, problem in out_of_place(data):
        raise AgendaError(_on_line(file, line_of(text, path), problem))
    written = language_of(data)
    agenda = _converted(data, written, text, file)
    for path, problem in problems_among(agenda.activities):
        raise AgendaError(_on_line(file, line_of(text, path), problem))
    translations: dict[str, dict[str, str]] = {}
    for code in languages_in(data):
        _converted(data, code, text, file)  # so that its words are no longer than words may be
        words, conflict = translated(data, code)
        if conflict:
            path, problem = conflict
            raise AgendaError(_on_line(file, line_of(text, path), problem))
        if words:
            translations[code] = words
    return msgspec.structs.replace(agenda, translations=translations)


def _check_length(text: str, file: str) -> None:
    if len(text) > _LONGEST:
        raise AgendaError(
            _(
                "{file}: it has more than {limit} characters, so it is no agenda",
                file=file,
                limit=written_number(_LONGEST),
            )
        )
    for number, line in enumerate(text.splitlines(), 1):
        if len(line) > _LONGEST_LINE:
            limit = written_number(_LONGEST_LINE)
            problem = _("it has more than {limit} characters", limit=limit)
            raise AgendaError(_on_line(file, number, problem))


def _on_line(file: str, line: int, problem: str) -> str:
    return _("{file}, line {line}: {problem}", file=file, line=line, problem=problem)


def _plain(data: object) -> object:
    """`data` with every text in it made plain: an agenda from elsewhere may hold anything."""
    if isinstance(data, str):
        return normalized(data)
    if isinstance(data, list):
        return [_plain(item) for item in data]
    if isinstance(data, dict):
        return {key: _plain(value) for key, value in data.items()}
    return data


def _check_fields(data: object) -> None:
    """Refuse what no file says of an agenda, as what no agenda has is refused."""
    for field in MADE & set(data if isinstance(data, dict) else ()):
        raise msgspec.ValidationError(f"Object contains unknown field `{field}`")


def _converted(data: object, code: str, text: str, file: str) -> Agenda:
    """The agenda with its words in one language, and as written where it has none there.

    Raises:
        AgendaError: with file, line and what was expected.
    """
    chosen = spoken_in(data, code)
    try:
        _check_fields(chosen)
        return msgspec.convert(chosen, Agenda)
    except msgspec.ValidationError as error:
        what, _at, place = str(error).partition(" - at ")
        path, problem = explained(what, path_in(place), chosen)
        line = line_of(text, place_of(path, data, code))
        raise AgendaError(_on_line(file, line, problem)) from error
