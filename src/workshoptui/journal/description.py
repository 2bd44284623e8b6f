"""Description: generates the schema and the table of actions for `workshop.json`.

``python -m workshoptui.journal.description docs`` writes the schema and the table of actions in
``docs/format.md`` anew, from the types.
"""

import sys
from inspect import cleandoc
from pathlib import Path
from typing import Any

import msgspec

from workshoptui.journal import document, provenance, reading, upcasters
from workshoptui.workshop.action import Action, FacilitatorAction, NewcomerAction, ParticipantAction
from workshoptui.workshop.actions import ACTIONS, AnyAction

SCHEMA = "workshop.schema.json"
PAGE = "format.md"
BEGIN, END = "<!-- actions -->", "<!-- /actions -->"


def schema() -> bytes:
    """The JSON Schema (draft 2020-12) of a file of today's format."""
    rows = {
        provenance.TABLE: provenance.Sealed,
        document.TABLE: document.Document,
        reading.REFUSED: reading.Refusal,
    }
    (_, *_), components = msgspec.json.schema_components(
        tuple(rows.values()), ref_template="#/$defs/{name}"
    )
    for shape in components.values():
        if "description" in shape:
            # Pythons from 3.13 on have done so already.
            shape["description"] = cleandoc(shape["description"])
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"A workshop's file, format {upcasters.FORMAT}",
        "type": "object",
        "properties": {
            table: {
                "type": "object",
                "propertyNames": {"pattern": "^[1-9][0-9]*$"},
                "additionalProperties": {"$ref": f"#/$defs/{row.__name__}"},
            }
            for table, row in rows.items()
        },
        "required": [provenance.TABLE, document.TABLE],
        "additionalProperties": False,
        "$defs": components,
    }
    return msgspec.json.format(msgspec.json.encode(whole, order="sorted"), indent=2) + b"\n"


def actions_table() -> str:
    """Every action as a Markdown table: its tag, who may do it, what it is, its fields."""
    _, components = msgspec.json.schema_components([AnyAction], ref_template="#/$defs/{name}")
    lines = ["| `do` | by | what happened | fields |", "|---|---|---|---|"]
    for action in sorted(ACTIONS, key=_tag):
        shape = components[action.__name__]
        fields = [
            f"`{name}` {_kind(field, components)}"
            for name, field in shape["properties"].items()
            if name != "do"
        ]
        about = (action.__doc__ or "").partition("\n")[0]
        lines.append(f"| `{_tag(action)}` | {_who(action)} | {about} | {' · '.join(fields)} |")
    return "\n".join(lines)


def page_with_actions(page: str) -> str:
    """The page with today's table of actions between its two marks."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    return f"{before}{begin}\n{actions_table()}\n{end}{after}"


def _tag(action: type[Action]) -> str:
    return str(action.__struct_config__.tag)


def _who(action: type[Action]) -> str:
    if issubclass(action, FacilitatorAction):
        return "facilitator"
    if issubclass(action, ParticipantAction):
        return "participant"
    return "newcomer" if issubclass(action, NewcomerAction) else "both"


def _kind(field: dict[str, Any], components: dict[str, Any]) -> str:
    """What a field holds, in a word or two."""
    if "$ref" in field:
        name = field["$ref"].rpartition("/")[2]
        return _kind(components[name], components) if "enum" in components[name] else f"({name})"
    if "enum" in field:
        return "one of " + ", ".join(f"“{value}”" for value in field["enum"])
    if "anyOf" in field:
        return " or ".join(dict.fromkeys(_kind(option, components) for option in field["anyOf"]))
    if field.get("type") == "array":
        items = field.get("items")
        return f"list of {_kind(items, components)}" if isinstance(items, dict) else "list"
    if field.get("type") == "object":
        values = field.get("additionalProperties")
        return f"{_kind(values, components)} by name" if isinstance(values, dict) else "object"
    names = {
        "string": "text",
        "integer": "whole number",
        "number": "number",
        "boolean": "yes or no",
        "null": "nothing",
    }
    return names[str(field["type"])]


def main(folder: Path) -> None:
    """Write both anew in the folder of the documentation."""
    (folder / SCHEMA).write_bytes(schema())
    page = folder / PAGE
    page.write_text(page_with_actions(page.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
