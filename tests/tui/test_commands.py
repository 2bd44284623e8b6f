"""One registry of commands: unique, without clashes, the same wherever it is shown."""

from collections import Counter

import pytest

from tests.support.paths import ROOT
from workshoptui.language.extraction import extracted
from workshoptui.tui.app import WorkshopApp
from workshoptui.tui.commands import Command, HasCommands, bindings
from workshoptui.tui.key_index import activity_keys, common_keys, key_table
from workshoptui.tui.key_page import BEGIN, END, PAGE, page_with_keys
from workshoptui.tui.kinds import view_of
from workshoptui.tui.screens.workshop import WorkshopScreen
from workshoptui.tui.undo_labels import undo_labels
from workshoptui.workshop.kinds import KINDS

KEYS = ROOT / "docs" / PAGE
FRAME = common_keys(WorkshopApp.KEYS)
ALL = [*FRAME, *activity_keys()]


def owners(base: type[HasCommands] = HasCommands) -> list[type[HasCommands]]:
    """Everything in the program that has commands."""
    children = [child for child in base.__subclasses__() if child.__module__.startswith("workshop")]
    return [base, *(owner for child in children for owner in owners(child))]


def test_every_command_has_an_id_of_its_own_and_says_what_it_does() -> None:
    """An id names one command; every one has a title and a full sentence of help."""
    commands = [command for _, group in ALL for command in group]
    assert [name for name, n in Counter(c.id for c in commands).items() if n > 1] == []
    assert [c.id for c in commands if not (c.title and c.help.endswith("."))] == []


def test_every_command_does_what_textual_will_do_for_its_key() -> None:
    """Its action is a method of whatever has the command, and no two commands share one there."""
    for owner in owners():
        for command in owner.KEYS:
            method = getattr(owner, f"action_{command.name}")
            assert method is command.action, f"{command.id} of {owner.__name__}"
        names = Counter(command.name for command in owner.KEYS)
        assert [name for name, n in names.items() if n > 1] == [], owner.__name__


def test_a_key_of_the_workshop_screen_does_one_thing() -> None:
    """But for the one that opens a round while none is open, and closes it then."""
    keys = Counter(key for command in WorkshopScreen.KEYS for key in command.keys)
    assert [key for key, commands in keys.items() if commands > 1] == ["o"]


def test_everything_that_has_commands_is_in_the_help() -> None:
    """No screen and no kind of activity keeps its keys to itself."""
    listed = {command.id for _, group in ALL for command in group}
    assert {command.id for owner in owners() for command in owner.KEYS} == listed


def test_what_is_declared_for_a_class_is_found_for_translation() -> None:
    """Titles, explanations, labels: they are translated where they are shown, not where written."""
    commands = [command for _, group in ALL for command in group]
    texts = {text for command in commands for text in (command.title, command.help)}
    texts |= {command.short for command in commands if isinstance(command.short, str)} - {""}
    texts |= {where for where, _ in FRAME} | set(undo_labels().values())
    for kind in KINDS:
        view = view_of(kind)
        texts |= {view.OPENS, view.CLOSE_LABEL}
        texts |= {view.PROGRESS, view.PROGRESS_ALL, view.PROGRESS_NOBODY}
    messages = {message.id for message in extracted()}
    assert sorted(texts - messages) == []


@pytest.mark.parametrize(("kind", "commands"), activity_keys())
def test_a_kinds_keys_take_none_of_the_frames(kind: str, commands: tuple[Command, ...]) -> None:
    """A key means one thing: what the frame uses, no kind of activity uses.

    Only Escape may first lead out of a view inside the activity, and then out of the workshop.
    """
    frame = (*WorkshopScreen.KEYS, *WorkshopApp.KEYS)
    taken = {key for command in frame for key in command.key_names} - {"escape"}
    assert [c.id for c in commands if taken.intersection(c.key_names)] == []


def test_a_binding_carries_the_id_and_the_explanation() -> None:
    """What Textual is given says the same as the help."""
    for command in WorkshopScreen.KEYS:
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
    command = Command(id="x", key=key, title="", help="", action=HasCommands.check_action)
    assert command.keys == names


def test_the_page_of_keys_lists_every_key() -> None:
    """The table between the two marks of docs/keys.md is the one made from the registry."""
    page = KEYS.read_text(encoding="utf-8")
    assert page == page_with_keys(page), "run: python -m workshoptui.tui.key_page docs"
    assert f"{BEGIN}\n{key_table(ALL)}\n{END}" in page


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_about_the_cursor_is_offered_where_it_is_seen(kind: str) -> None:
    """Whatever says that it works on what is under the cursor names where that is."""
    told = ("under the cursor", "at the cursor")
    for command in view_of(kind).KEYS:
        if any(words in command.help for words in told):
            assert command.row_of, command.id
