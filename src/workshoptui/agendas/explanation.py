"""Explanation: what is wrong in an agenda file as people say it, from what msgspec says of it."""

import re

import msgspec

from workshoptui.agendas.agenda_types import choices_at, fields_of, type_at
from workshoptui.agendas.toml_location import Path
from workshoptui.language.lists import enumerated
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.agenda import Agenda
from workshoptui.workshop.kinds import KINDS
from workshoptui.workshop.text import normalized

_EXPLANATIONS = {
    r"Expected `int`, got `\w+`": mark("“{field}” should be a whole number"),
    r"Expected `float`, got `\w+`": mark("“{field}” should be a number"),
    r"Expected `str`, got `\w+`": mark("“{field}” should be a text in quotes"),
    r"Expected `bool`, got `\w+`": mark("“{field}” should be true or false"),
    r"Expected `array`, got `\w+`": mark("“{field}” should be a list in [ ]"),
    r"Expected `object`, got `\w+`": mark("“{field}” should be a table in { }"),
    r"Expected `str` of length >= 1\b": mark("“{field}” is empty"),
    r"Expected `str` of length <= (?P<limit>\d+)": mark(
        "“{field}” may have {limit} characters at most"
    ),
    r"Expected `array` of length >= 1\b": mark("“{field}” is empty; it needs at least one"),
    r"Expected `\w+` >= (?P<limit>\S+)": mark("“{field}” should be {limit} or more"),
    r"Expected `\w+` <= (?P<limit>\S+)": mark("“{field}” should be {limit} or less"),
}
"""What msgspec says, and how people say it."""


def explained(what: str, path: Path, data: object) -> tuple[Path, str]:
    """Where something is wrong and what was expected there, from what msgspec says about it."""
    if path and path[-1] == "kind" and "Invalid value" in what:
        wrong = what.partition("Invalid value ")[2].strip("'\"")
        problem = _(
            "there is no kind “{kind}”; the kinds are {kinds}", kind=wrong, kinds=enumerated(KINDS)
        )
        return path, problem
    if missing := re.fullmatch(r"Object missing required field `(\w+)`", what):
        return path, _missing(missing[1], path, data)
    if unknown := re.fullmatch(r"Object contains unknown field `(.*)`", what, re.DOTALL):
        return (*path, unknown[1]), _unknown(normalized(unknown[1]), type_at(path, data))
    field = next((part for part in reversed(path) if isinstance(part, str)), "")
    if "Invalid enum value" in what and (choices := choices_at(path, data)):
        one_of = enumerated(map(str, choices))
        return path, _("“{field}” should be one of {choices}", field=field, choices=one_of)
    if "matching regex" in what:
        return path, _pattern(field)
    for pattern, message in _EXPLANATIONS.items():
        if match := re.match(pattern, what):
            return path, _(message, field=field, **match.groupdict())
    return path, _("“{field}”: {what}", field=field, what=what)


def _missing(field: str, path: Path, data: object) -> str:
    if field == "kind":
        return _("“kind” is missing; the kinds are {kinds}", kinds=enumerated(KINDS))
    kind = type_at(path, data)
    needed = enumerated(f.name for f in msgspec.structs.fields(kind) if f.required) if kind else ""
    if kind is not None and issubclass(kind, Activity):
        return _(
            "“{field}” is missing; an activity of kind {kind} needs {fields}",
            field=field,
            kind=_tag(kind),
            fields=needed,
        )
    if kind is Agenda:
        return _("“{field}” is missing; an agenda needs {fields}", field=field, fields=needed)
    return _("“{field}” is missing; such a row needs {fields}", field=field, fields=needed)


def _unknown(field: str, kind: type[msgspec.Struct] | None) -> str:
    fields = enumerated(fields_of(kind)) if kind else ""
    if kind is not None and issubclass(kind, Activity):
        return _(
            "“{field}” is nothing that an activity of kind {kind} has; it has {fields}",
            field=field,
            kind=_tag(kind),
            fields=fields,
        )
    if kind is Agenda:
        return _(
            "“{field}” is nothing that an agenda has; it has {fields}", field=field, fields=fields
        )
    return _(
        "“{field}” is nothing that such a row has; it has {fields}", field=field, fields=fields
    )


def _pattern(field: str) -> str:
    if field == "language":
        return _("“{field}” should be the code of a language, such as en, sv or pt-BR", field=field)
    return _(
        "“{field}” may only have small letters, digits and hyphens, 40 at most, no hyphen first",
        field=field,
    )


def _tag(kind: type[msgspec.Struct]) -> str:
    return str(kind.__struct_config__.tag)
