"""The description: what docs/format.md and the schema say is what the types say."""

import json

import msgspec
import pytest

from tests.support.paths import FILES_BY_FORMAT, ROOT
from workshoptui.journal import document, provenance, reading, upcasters
from workshoptui.journal.description import PAGE, SCHEMA, page_with_actions, schema
from workshoptui.workshop.actions import ACTIONS
from workshoptui.workshop.state import Row

DOCS = ROOT / "docs"
ANEW = "run: python -m workshoptui.journal.description docs"


def test_the_schema_is_made_from_the_types() -> None:
    """A field that is added to an action is in the schema, or this fails."""
    assert (DOCS / SCHEMA).read_bytes() == schema(), ANEW


def test_the_page_tells_every_action() -> None:
    """With who may do it, what it means and its fields."""
    page = (DOCS / PAGE).read_text("utf-8")
    assert page == page_with_actions(page), ANEW
    for action in ACTIONS:
        assert f"| `{action.__struct_config__.tag}` |" in page


@pytest.mark.parametrize("row", [provenance.Sealed, document.Document, reading.Refusal])
def test_the_page_tells_every_field_of_every_table(row: type[msgspec.Struct]) -> None:
    """A field that is added has to be explained."""
    page = (DOCS / PAGE).read_text("utf-8").partition("## Actions")[0]
    for table in (provenance.TABLE, document.TABLE, reading.REFUSED):
        assert f"## The table `{table}`" in page
    for field in row.__struct_fields__:
        assert f"`{field}`" in page


def test_the_page_names_the_format_that_is_written() -> None:
    """The number of today's format."""
    page = (DOCS / PAGE).read_text("utf-8")
    assert f"the number of the format: {upcasters.FORMAT} on this page" in page


def test_what_is_written_fits_the_schema() -> None:
    """Every row of a file of today's format has the fields that the schema says, and no other."""
    found = json.loads(schema())
    tables = json.loads(FILES_BY_FORMAT[upcasters.FORMAT].read_text("utf-8"))
    shapes = found["$defs"]
    for table, rows in tables.items():
        shape = shapes[
            found["properties"][table]["additionalProperties"]["$ref"].rpartition("/")[2]
        ]
        for row in rows.values():
            assert set(shape["required"]) <= set(row) <= set(shape["properties"])
    actions = {
        shapes[name.rpartition("/")[2]]["properties"]["do"]["enum"][0]: shapes[
            name.rpartition("/")[2]
        ]
        for name in (one["$ref"] for one in shapes["Document"]["properties"]["action"]["anyOf"])
    }
    for row in tables["journal"].values():
        shape = actions[row["action"]["do"]]
        assert set(shape["required"]) <= set(row["action"]) <= set(shape["properties"])


def written_tag(struct: type[msgspec.Struct]) -> bool:
    """Whether its class says its tag itself, and does not owe it to its name."""
    tag = struct.__struct_config__.tag
    return isinstance(tag, str) and tag != struct.__name__


def below(kind: type[msgspec.Struct]) -> list[type[msgspec.Struct]]:
    """All classes below one."""
    found: list[type[msgspec.Struct]] = []
    for sub in kind.__subclasses__():
        found += [sub, *below(sub)]
    return found


def test_tags_are_written_down() -> None:
    """Of every action and every row, each its own: so that a class can be renamed."""
    actions = list(ACTIONS)
    assert all(map(written_tag, actions))
    assert len({one.__struct_config__.tag for one in actions}) == len(actions)
    rows = [one for one in below(Row) if Row in one.__bases__ and one.__name__ != "Activity"]
    rows = [one for one in rows if one.__module__.startswith("workshoptui.")]
    assert [one for one in rows if not written_tag(one)] == []
    assert len({one.__struct_config__.tag for one in rows}) == len(rows)
