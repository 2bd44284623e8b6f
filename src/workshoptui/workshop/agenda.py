"""Agendas: which activities a workshop goes through, in three steps, as written in a TOML file."""

import re
import tomllib
from typing import Annotated

import msgspec

from workshoptui.workshop.activity import Activity
from workshoptui.workshop.kinds import AnyActivity

_AT = re.compile(r"\$\.activities\[(\d+)\](?:\.(\w+))?")


class AgendaError(ValueError):
    """An agenda file that cannot be used: which file, which line, what was expected."""


class Agenda(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A list of activities in three steps.

    Attributes:
        name: short, for commands and file names.
        title: for people.
        about: when to use it.
        activities: in order; steps never go back.
    """

    name: Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")]
    title: Annotated[str, msgspec.Meta(min_length=1, max_length=80)]
    activities: Annotated[tuple[AnyActivity, ...], msgspec.Meta(min_length=1)]
    about: Annotated[str, msgspec.Meta(max_length=600)] = ""


def parse_agenda(text: str, file: str) -> Agenda:
    """The agenda in a TOML text; `file` is its name in errors.

    Raises:
        AgendaError: with file, line and what was expected.
    """
    try:
        agenda = msgspec.convert(tomllib.loads(text), Agenda)
    except tomllib.TOMLDecodeError as error:
        raise AgendaError(f"{file}: this is not valid TOML: {error}") from error
    except msgspec.ValidationError as error:
        raise AgendaError(
            f"{file}, line {_line_of(text, str(error))}: {_say(str(error))}"
        ) from error
    for problem, index in _problems(agenda.activities):
        raise AgendaError(f"{file}, line {_line_of_activity(text, index)}: {problem}")
    return agenda


def _problems(activities: tuple[Activity, ...]) -> list[tuple[str, int]]:
    """What types cannot tell: ids that repeat, steps that go back, sources that point nowhere."""
    found: list[tuple[str, int]] = []
    seen: dict[str, Activity] = {}
    step = 1
    for index, activity in enumerate(activities):
        if activity.id in seen:
            found.append((f"the id “{activity.id}” is used twice; each must be its own", index))
        if activity.step < step:
            found.append(
                (f"step {activity.step} comes after step {step}; order them 1, 2, 3", index)
            )
        step = max(step, activity.step)
        source = getattr(activity, "source", None)
        if source is not None and source not in seen:
            found.append((f"source “{source}” is not the id of an earlier activity", index))
        seen[activity.id] = activity
    return found


def _say(error: str) -> str:
    """What msgspec says, with the place as people write it in the file."""
    what, _, place = error.partition(" - at ")
    where = place.strip("`").removeprefix("$.").removeprefix("$")
    return f"{what}{f' (in {where})' if where else ''}"


def _line_of(text: str, error: str) -> int:
    """The line of the place that an error of msgspec names; 1 when it names none in the file."""
    match = _AT.search(error)
    if match is None:
        return 1
    line = _line_of_activity(text, int(match[1]))
    if match[2] is None:
        return line
    for number, content in enumerate(text.splitlines()[line:], line + 1):
        if content.startswith("[[activities]]"):
            break
        if re.match(rf"\s*{re.escape(match[2])}\s*=", content):
            return number
    return line


def _line_of_activity(text: str, index: int) -> int:
    """The line on which the activity with this index (from 0) begins."""
    heads = [
        number
        for number, line in enumerate(text.splitlines(), 1)
        if re.match(r"\s*\[\[\s*activities\s*\]\]", line)
    ]
    return heads[index] if index < len(heads) else 1
