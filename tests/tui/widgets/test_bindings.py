"""The keys of every widget and dialog."""

import pytest
from textual.binding import Binding
from textual.widget import Widget

from workshoptui.tui.dialogs.dialog import ChoiceDialog, ConfirmDialog
from workshoptui.tui.dialogs.form import FormDialog
from workshoptui.tui.screens.story_reader import StoryReader
from workshoptui.tui.widgets.board import Board
from workshoptui.tui.widgets.candidates import Candidates
from workshoptui.tui.widgets.canvas import CanvasSheet
from workshoptui.tui.widgets.lines import LineView
from workshoptui.tui.widgets.matrix import Matrix

OURS: tuple[type[Widget], ...] = (
    Board, CanvasSheet, Matrix, LineView, Candidates,
    FormDialog, ConfirmDialog, ChoiceDialog, StoryReader,
)  # fmt: skip


def bindings() -> list[Binding]:
    """Every binding that we declare, and none in Textual's short form."""
    found = [binding for owner in OURS for binding in owner.BINDINGS]
    assert all(isinstance(binding, Binding) for binding in found)
    return [binding for binding in found if isinstance(binding, Binding)]


@pytest.mark.parametrize("binding", bindings(), ids=lambda binding: str(binding.id))
def test_every_key_can_be_changed_and_explains_itself(binding: Binding) -> None:
    """An id for the keymap, a description and a tooltip for people."""
    assert binding.id
    assert binding.description
    assert binding.tooltip


def test_no_two_keys_share_an_id() -> None:
    """Changing one key changes one thing."""
    ids = [binding.id for binding in bindings()]
    assert sorted(set(map(str, ids))) == sorted(map(str, ids))
