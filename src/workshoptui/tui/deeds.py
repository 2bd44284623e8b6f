"""Deeds: what the facilitator did, in words, for when it is taken back."""

from workshoptui.workshop.actions import Action
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.notes import AddNote, DropNote, EditNote
from workshoptui.workshop.runs import (
    AnnounceClosing,
    CloseBallot,
    GoTo,
    OpenBallot,
    RunAgain,
    StopClosing,
)
from workshoptui.workshop.sittings import CloseSitting, DescribeSitting, OpenSitting
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.timer import AddTime, ClearTimer, PauseTimer, StartTimer

_WORDS: dict[type[Action], str] = {
    OpenBallot: "opening the round",
    AnnounceClosing: "announcing that the round closes",
    StopClosing: "keeping the round open",
    CloseBallot: "closing the round",
    OpenSitting: "starting the sitting",
    CloseSitting: "ending the sitting",
    DescribeSitting: "the sitting's date and place",
    StartTimer: "starting the timer",
    PauseTimer: "pausing the timer",
    AddTime: "changing the time",
    ClearTimer: "clearing the timer",
    AddNote: "the note you wrote",
    EditNote: "the change to a note",
    DropNote: "taking back a note",
}


def deed(action: Action, workshop: Workshop) -> str:
    """What `action` was, as the end of a sentence such as ``Taken back: …``."""
    if isinstance(action, GoTo | RunAgain):
        activity = workshop.find(Activity, action.activity)
        title = activity.title if activity else action.activity
        return f"{'going to' if isinstance(action, GoTo) else 'a new round of'} “{title}”"
    named = str(type(action).__struct_config__.tag).replace("-", " ")
    return _WORDS.get(type(action), f"“{named}”")
