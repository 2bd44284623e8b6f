"""People: why they could not join, and why sittings, the timer and what was done stayed."""

from collections.abc import Callable, Mapping
from typing import Final

from workshoptui.language.messages import mark, ngettext


def _others_depend(contributions: int) -> str:
    return ngettext(
        "This cannot be undone: {count} contribution from the room rests on it. "
        "Nothing was changed.",
        "This cannot be undone: {count} contributions from the room rest on it. "
        "Nothing was changed.",
        contributions,
    )


SENTENCES: Final[Mapping[str, str | Callable[..., str]]] = {
    "created": mark("This workshop has been created already."),
    "begun-already": mark(
        "This workshop has begun already. What is taken over from an earlier one comes first."
    ),
    "not-created": mark("This workshop has not been created yet."),
    "joined": mark("This phone has already joined."),
    "locked": mark(
        "Nobody new can join at the moment. Please ask the facilitator. If you were "
        "here before, your six words still let you in."
    ),
    "phrase-taken": mark("Something went wrong while joining. Please try once more."),
    "phrase-written-down": mark(
        "You have said that you have your words on paper, so none are made anew. Have you lost "
        "them? Tell the facilitator, who can join your two entries into one."
    ),
    "unknown-phrase": mark(
        "No one here has these six words. Check the spelling, or go on as someone new."
    ),
    "gave-something": mark(
        "You have taken part as someone new already, so you cannot be who you were. "
        "Everything you gave is kept: go on as you are, and tell the facilitator, who "
        "can join the two."
    ),
    "kept-out": mark(
        "The facilitator has paused this phone, so this was not saved. Please talk to "
        "the facilitator."
    ),
    "same-person": mark("Choose two different entries to join."),
    "takes-part": mark("This person takes part again already."),
    "own-name-edited-meanwhile": mark(
        "The facilitator has changed your name here. What you typed is still in the "
        "box: send it again if it should stand."
    ),
    "sitting-open": mark("A sitting is open already. Close it first."),
    "no-sitting": mark("No sitting is open, so there is none to close."),
    "no-time": mark("How long? Give the timer some minutes first."),
    "not-running": mark("The timer is not running."),
    "no-timer": mark("There is no timer to clear."),
    "nothing-to-undo": mark("There is nothing to undo."),
    "undone": mark("There is nothing to undo here any more."),
    "not-undoable": mark("Only what was done at this terminal can be undone."),
    "others-depend": _others_depend,
    "nothing-written": mark("There is nothing here that this person wrote."),
    "shown": mark("These words are shown again already."),
}
"""The sentence of each code."""
