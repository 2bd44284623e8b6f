"""Agendas: which activities a workshop goes through, in three steps, as written in a TOML file."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Annotated, get_args, get_origin, get_type_hints

import msgspec

from workshoptui.workshop.activity import Activity
from workshoptui.workshop.kinds import KINDS, AnyActivity
from workshoptui.workshop.state import Row
from workshoptui.workshop.text import normalized
from workshoptui.workshop.toml_location import Path, line_of, path_in

LanguageCode = Annotated[str, msgspec.Meta(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$")]
"""The code of a language, as in BCP 47: ``sv``, ``pt-BR``."""


class AgendaError(ValueError):
    """An agenda file that cannot be used: which file, which line, what was expected."""


class Agenda(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A list of activities in three steps.

    Attributes:
        name: short, for commands and file names.
        title: for people.
        about: when to use it.
        activities: in order; steps never go back.
        language: the code of the language that its words are written in.
        translations: for the code of each other language, the words as written and what they are
            in it. Words that are not there stay as written.
    """

    name: Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")]
    title: Annotated[str, msgspec.Meta(min_length=1, max_length=80)]
    activities: Annotated[tuple[AnyActivity, ...], msgspec.Meta(min_length=1)]
    about: Annotated[str, msgspec.Meta(max_length=600)] = ""
    language: LanguageCode = "en"
    translations: Mapping[LanguageCode, Mapping[str, str]] = {}


class AgendaTranslation(Row, frozen=True, tag="agenda-translation"):
    """The words of the workshop's agenda in one other language, as they were when it was made.

    Attributes:
        id: the code of the language.
        words: the words as written, and what they are in this language.
    """

    id: str
    words: Mapping[str, str]


def parse_agenda(text: str, file: str) -> Agenda:
    """The agenda in a TOML text, with plain characters only; `file` is its name in errors.

    Raises:
        AgendaError: with file, line and what was expected.
    """
    if problem := _too_long(text):
        raise AgendaError(f"{file}{problem}")
    try:
        data = _plain(tomllib.loads(text))
    except RecursionError as error:
        raise AgendaError(f"{file}: brackets or keys are nested deeper than any agenda") from error
    except tomllib.TOMLDecodeError as error:
        what, _, place = str(error).partition(" (at ")
        line = re.match(r"line (\d+)", place)
        number = int(line[1]) if line else max(1, len(text.splitlines()))
        raise AgendaError(f"{file}, line {number}: this is not valid TOML: {what}") from error
    except ValueError as error:  # a number of thousands of digits, of which no reader says where
        raise AgendaError(f"{file}: it holds a number that is too long") from error
    try:
        agenda = msgspec.convert(data, Agenda)
    except msgspec.ValidationError as error:
        what, _, place = str(error).partition(" - at ")
        path, problem = _explained(what, path_in(place), data)
        raise AgendaError(f"{file}, line {line_of(text, path)}: {problem}") from error
    for path, problem in _problems(agenda.activities):
        raise AgendaError(f"{file}, line {line_of(text, path)}: {problem}")
    return agenda


_LONGEST, _LONGEST_LINE = 200_000, 10_000
"""In characters: ten times what the longest agenda needs. Reading what is far longer takes long."""


def _too_long(text: str) -> str:
    """What is too long about a text, and where; ``""`` when it is not."""
    if len(text) > _LONGEST:
        return f": it has more than {_LONGEST:,} characters, so it is no agenda"
    for number, line in enumerate(text.splitlines(), 1):
        if len(line) > _LONGEST_LINE:
            return f", line {number}: it has more than {_LONGEST_LINE:,} characters"
    return ""


def _plain(data: object) -> object:
    """`data` with every text in it made plain: an agenda from elsewhere may hold anything."""
    if isinstance(data, str):
        return normalized(data)
    if isinstance(data, list):
        return [_plain(item) for item in data]
    if isinstance(data, dict):
        return {key: _plain(value) for key, value in data.items()}
    return data


def _problems(activities: tuple[Activity, ...]) -> Iterator[tuple[Path, str]]:
    """What types cannot tell: ids that repeat, steps that go back, sources that cannot be one."""
    seen: dict[str, Activity] = {}
    step = 1
    for index, activity in enumerate(activities):
        here: Path = ("activities", index)
        if activity.id in seen:
            yield (*here, "id"), f"the id “{activity.id}” is used twice; each must be its own"
        if activity.step < step:
            back = f"step {activity.step} comes after step {step}; order them 1, 2, 3"
            yield (*here, "step"), back
        step = max(step, activity.step)
        yield from _problems_inside(here, activity)
        if problem := _problem_of_source(activity, seen):
            yield (*here, "source"), problem
        for field, problem in activity.problems(activities).items():
            yield (*here, field), problem
        seen[activity.id] = activity


def _problems_inside(here: Path, activity: Activity) -> Iterator[tuple[Path, str]]:
    """Ids that repeat among the rows of one activity, and bounds that exclude each other."""
    for field in activity.__struct_fields__:
        rows = getattr(activity, field)
        ids = [getattr(row, "id", "") for row in rows] if isinstance(rows, tuple) else []
        for index, row_id in enumerate(ids):
            if row_id and row_id in ids[:index]:
                yield (
                    (*here, field, index),
                    f"the id “{row_id}” is used twice in {field}; each must be its own",
                )
    fewest, most = getattr(activity, "fewest", 0), getattr(activity, "most", 0)
    if fewest > most:
        yield (*here, "fewest"), f"fewest is {fewest}, which is more than most, {most}"


def _problem_of_source(activity: Activity, seen: dict[str, Activity]) -> str:
    """Why an activity cannot build on the source that it names; ``""`` when it can."""
    source = getattr(activity, "source", None)
    if source is None:
        return ""
    if source not in seen:
        return f"source “{source}” is not the id of an earlier activity"
    earlier = seen[source]
    if activity.builds_on and earlier.kind not in activity.builds_on:
        wanted = " or ".join(activity.builds_on)
        return (
            f"source “{source}” is of kind {earlier.kind}, but {activity.kind} builds on {wanted}"
        )
    return ""


_TYPES = {
    "int": "a whole number",
    "float": "a number",
    "str": "a text in quotes",
    "bool": "true or false",
    "array": "a list in [ ]",
    "object": "a table in { }",
}
_EXPLAINED = {
    r"Expected `(\w+)`, got `\w+`": "should be {}",
    r"Expected `(str)` of length >= 1\b": "is empty",
    r"Expected `str` of length <= (\d+)": "may have {} characters at most",
    r"Expected `(array)` of length >= 1\b": "is empty; it needs at least one",
    r"Expected `(str)` matching regex": (
        "may only have small letters, digits and hyphens, 40 at most, no hyphen first"
    ),
    r"Expected `\w+` >= (\S+)": "should be {} or more",
    r"Expected `\w+` <= (\S+)": "should be {} or less",
}
"""What msgspec says, and how people say it."""


def _explained(what: str, path: Path, data: object) -> tuple[Path, str]:
    """Where something is wrong and what was expected there, from what msgspec says about it."""
    kind = _type_at(path, data)
    if path and path[-1] == "kind" and "Invalid value" in what:
        wrong = what.partition("Invalid value ")[2].strip("'\"")
        return path, f"there is no kind “{wrong}”; the kinds are {', '.join(KINDS)}"
    if missing := re.fullmatch(r"Object missing required field `(\w+)`", what):
        if missing[1] == "kind":
            return path, f"“kind” is missing; the kinds are {', '.join(KINDS)}"
        needed = [f.name for f in msgspec.structs.fields(kind) if f.required] if kind else []
        return path, f"“{missing[1]}” is missing; {_called(kind)} needs {', '.join(needed)}"
    if unknown := re.fullmatch(r"Object contains unknown field `(.*)`", what, re.DOTALL):
        fields = kind.__struct_fields__ if kind else ()
        has = f"{_called(kind)} has; it has {', '.join(fields)}"
        return (*path, unknown[1]), f"“{normalized(unknown[1])}” is nothing that {has}"
    field = next((f"“{part}”" for part in reversed(path) if isinstance(part, str)), "this")
    choices = _choices_at(path, data)
    if "Invalid enum value" in what and choices:
        return path, f"{field} should be one of {', '.join(map(str, choices))}"
    for pattern, wording in _EXPLAINED.items():
        if match := re.match(pattern, what):
            return path, f"{field} {wording.format(_TYPES.get(match[1], match[1]))}"
    return path, f"{field}: {what}"


def _called(kind: type[msgspec.Struct] | None) -> str:
    """What a type is called in agenda files."""
    if kind is not None and issubclass(kind, Activity):
        return f"an activity of kind {_tag(kind)}"
    return "an agenda" if kind is Agenda else "such a row"


def _tag(kind: type[msgspec.Struct]) -> str:
    return str(kind.__struct_config__.tag)


def _type_at(path: Path, data: object) -> type[msgspec.Struct] | None:
    """The type of the table at `path`: by its kind for an activity, by its parent for a row."""
    kind: type[msgspec.Struct] = Agenda
    for depth, part in enumerate(path):
        if isinstance(part, int):
            if path[:depth] == ("activities",):
                kind = KINDS.get(_kind_at(part, data), Activity)
            continue
        hint = get_type_hints(kind).get(part)
        inner = get_args(hint)[0] if get_origin(hint) is tuple else hint
        if isinstance(inner, type) and issubclass(inner, msgspec.Struct):
            kind = inner
        elif part != "activities":
            return None
    return kind


def _kind_at(index: int, data: object) -> str:
    """The kind that an activity in a file says it is of."""
    activities = data.get("activities") if isinstance(data, dict) else None
    activity = activities[index] if isinstance(activities, list) else None
    return str(activity.get("kind")) if isinstance(activity, dict) else ""


def _choices_at(path: Path, data: object) -> tuple[object, ...]:
    """The values that the field at `path` may have, where they are a few fixed ones."""
    kind = _type_at(path[:-1], data)
    hint = get_type_hints(kind).get(str(path[-1])) if kind and path else None
    return get_args(hint)
