"""Undo labels: whatever is taken back is named in words that people use."""

from workshoptui.tui.undo_labels import undo_label, undo_labels
from workshoptui.workshop.action import NewcomerAction, ParticipantAction
from workshoptui.workshop.actions import ACTIONS
from workshoptui.workshop.kinds.story import WithdrawStory
from workshoptui.workshop.runs import GoTo
from workshoptui.workshop.state import Workshop

OTHERS = (NewcomerAction, ParticipantAction)
"""What only phones can do, and so nobody can undo at the terminal."""


def test_every_action_of_the_facilitator_has_words() -> None:
    """An action of a kind needs a label in its view, any other one in `tui/undo_labels.py`."""
    facilitators = {action for action in ACTIONS if not issubclass(action, OTHERS)}
    assert set(undo_labels()) == facilitators


def test_the_words_are_no_names_of_the_programme() -> None:
    """They end a sentence, and none is only the tag that the journal has."""
    for action, words in undo_labels().items():
        assert words == words.strip(" .“”")
        assert words[0].islower()
        assert words != str(action.__struct_config__.tag).replace("-", " ")
    assert len(set(undo_labels().values())) == len(undo_labels())


def test_what_is_taken_back_is_named() -> None:
    """A story that was taken away; an activity by its title, or by its id where it is gone."""
    assert undo_label(WithdrawStory("s1"), Workshop()) == "taking a story away"
    assert undo_label(GoTo("ideas"), Workshop()) == "going to “ideas”"
