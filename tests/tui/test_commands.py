"""One registry of commands: unique, without clashes, the same wherever it is shown."""

from collections import Counter
from pathlib import Path

import pytest

from workshoptui.tui.bodies import BODIES, body_commands, body_of
from workshoptui.tui.body import Body
from workshoptui.tui.commands import APP, FRAME, WORKSHOP, Command, bindings, key_table
from workshoptui.tui.key_page import BEGIN, END, PAGE, page_with_keys
from workshoptui.workshop.kinds import KINDS

KEYS = Path(__file__).parents[2] / "docs" / PAGE


def test_every_command_has_an_id_of_its_own_and_says_what_it_does() -> None:
    """An id names one command; every one has a title and a full sentence of help."""
    commands = [command for _, group in (*FRAME, *body_commands()) for command in group]
    assert [name for name, n in Counter(c.id for c in commands).items() if n > 1] == []
    assert [c.id for c in commands if not (c.title and c.help.endswith("."))] == []


@pytest.mark.parametrize(("kind", "commands"), body_commands())
def test_a_kinds_keys_take_none_of_the_frames(kind: str, commands: tuple[Command, ...]) -> None:
    """A key means one thing: what the frame uses, no kind of activity uses.

    Only Escape may first lead out of a view inside the activity, and then out of the workshop.
    """
    taken = {key for command in (*WORKSHOP, *APP) for key in command.key.split(",")} - {"escape"}
    assert [c.id for c in commands if taken.intersection(c.key.split(","))] == []


@pytest.mark.parametrize("kind", BODIES)
def test_every_row_of_the_registry_leads_to_a_body_of_a_kind(kind: str) -> None:
    """No row names a module that is not there or a kind that no agenda can have."""
    assert issubclass(body_of(kind), Body)
    assert kind in KINDS


def test_a_binding_carries_the_id_and_the_explanation() -> None:
    """What Textual is given says the same as the help."""
    for command in WORKSHOP:
        for binding in bindings([command]):
            assert (binding.id, binding.tooltip) == (command.id, command.help)


@pytest.mark.parametrize(
    ("key", "names"),
    [
        ("escape,r", ("Esc", "r")),
        ("q,ctrl+q", ("q", "Ctrl+Q")),
        ("?,f1", ("?", "F1")),
        ("+", ("+",)),
        (",", (",",)),
        ("R", ("R",)),
        ("delete", ("Del",)),
        ("shift+tab", ("Shift+Tab",)),
    ],
)
def test_keys_are_called_what_stands_on_them(key: str, names: tuple[str, ...]) -> None:
    """People read key names as they know them from their keyboard."""
    assert Command("x", key, "", "", "", "").keys == names


def test_the_page_of_keys_lists_every_key() -> None:
    """The table between the two marks of docs/keys.md is the one made from the registry."""
    page = KEYS.read_text(encoding="utf-8")
    assert page == page_with_keys(page), "run: python -m workshoptui.tui.key_page docs"
    assert f"{BEGIN}\n{key_table()}\n{END}" in page
