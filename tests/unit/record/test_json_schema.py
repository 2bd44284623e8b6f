"""The schema of the record's JSON: workshops that it was not made from fit it."""

import importlib.util
import json
import os
from importlib import import_module
from typing import Any

import pytest

from tests.support.paths import FILES_BY_FORMAT, ROOT
from tests.support.record_schema import FILE, samples, text
from tests.support.whole_workshop import played
from workshoptui.agendas import load_agenda
from workshoptui.journal.embedded import read_entries
from workshoptui.record.formats import to_json
from workshoptui.workshop.rules import fold
from workshoptui.workshop.state import Workshop


@pytest.fixture(scope="module")
def validator() -> Any:
    """What the documentation has.

    Skips the tests where jsonschema is not installed, and fails them where ``CI`` is set.
    """
    if not importlib.util.find_spec("jsonschema"):
        reason = "nothing to check JSON with: pip install --group dev, or run tests/run"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    kind = import_module("jsonschema").Draft202012Validator
    schema = json.loads((ROOT / "docs" / FILE).read_text("utf-8"))
    kind.check_schema(schema)
    return kind(schema)


def unfit(validator: Any, workshop: Workshop) -> list[Any]:
    """Where the JSON of a record does not fit."""
    found = validator.iter_errors(json.loads(to_json(workshop)))
    return [(error.json_path, error.message[:200]) for error in found]


async def test_the_schema_is_of_todays_json() -> None:
    """A key that is added is in it, or this fails."""
    made = text(await samples())
    assert (ROOT / "docs" / FILE).read_text("utf-8") == made, (
        "run: python -m tests.support.record_schema docs"
    )


@pytest.mark.parametrize("number", FILES_BY_FORMAT)
def test_files_of_every_version_fit(number: int, validator: Any) -> None:
    """What earlier versions wrote gives the same JSON."""
    assert unfit(validator, fold(read_entries(FILES_BY_FORMAT[number]))) == []


@pytest.mark.parametrize("people", [3, 5, 12])
async def test_workshops_of_any_size_fit(people: int, validator: Any) -> None:
    """With figures that are shown, held back, and shown at the facilitator's word."""
    for word in (False, True):
        workshop = await played(people=people, word=word, agenda=load_agenda())
        assert unfit(validator, workshop) == []
