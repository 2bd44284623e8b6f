"""Undo labels: what an undone action was, in words, for the notification.

What is done in a kind of activity is named by its view. What can be undone is decided in `rules`.
"""

from collections.abc import Mapping
from functools import cache
from typing import Final

from workshoptui.tui.kinds import view_of
from workshoptui.workshop import (
    canvas_permissions,
    disclosure,
    joining,
    membership,
    model_locks,
    moderation,
    notes,
    people,
    runs,
    sittings,
    timer,
    undo,
    workshop_info,
)
from workshoptui.workshop.action import Action
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.kinds import KINDS
from workshoptui.workshop.state import Workshop

COMMON_LABELS: Final[dict[type[Action], str]] = {
    workshop_info.CreateWorkshop: "making the workshop",
    workshop_info.Retitle: "the new title",
    people.Rename: "another name for somebody",
    joining.KeepOut: "keeping a phone out, or letting it in",
    joining.LockJoining: "locking or unlocking joining",
    membership.SetAside: "setting somebody aside",
    membership.TakeIn: "taking somebody in again",
    membership.MergePeople: "joining two entries of one person",
    moderation.HideWords: "hiding a text",
    moderation.HideAllOf: "hiding all texts of one person",
    moderation.ShowAgain: "showing again what was hidden",
    sittings.OpenSitting: "starting the sitting",
    sittings.CloseSitting: "ending the sitting",
    sittings.DescribeSitting: "the sitting's date and place",
    runs.GoTo: "going to another activity",
    runs.RunAgain: "a new round",
    runs.OpenRound: "opening the round",
    runs.AnnounceClosing: "counting down to the end of the round",
    runs.StopClosing: "keeping the round open",
    runs.CloseRound: "closing the round",
    disclosure.ShowFigures: "showing the figures of few people",
    timer.StartTimer: "starting the timer",
    timer.PauseTimer: "pausing the timer",
    timer.AddTime: "changing the time",
    timer.ClearTimer: "clearing the timer",
    notes.AddNote: "the note you wrote",
    notes.EditNote: "the change to a note",
    notes.DropNote: "taking back a note",
    undo.Undo: "an undo",
    canvas_permissions.LetWrite: "who may write on the canvases",
    model_locks.ReopenModel: "letting the chosen model be written in again",
    model_locks.LockModel: "closing the chosen model",
}
"""For what belongs to no kind of activity: words that can follow “Taken back: ”."""


@cache
def undo_labels() -> Mapping[type[Action], str]:
    """For every action that the facilitator can do: words that can follow “Taken back: ”."""
    labels = dict(COMMON_LABELS)
    for kind in KINDS:
        labels.update(view_of(kind).UNDO_LABELS)
    return labels


def undo_label(action: Action, workshop: Workshop) -> str:
    """What `action` was, as the end of a sentence such as ``Taken back: …``."""
    if isinstance(action, runs.GoTo | runs.RunAgain):
        activity = workshop.find(Activity, action.activity)
        title = activity.title if activity else action.activity
        return f"{'going to' if isinstance(action, runs.GoTo) else 'a new round of'} “{title}”"
    return undo_labels().get(type(action), "the last thing that was done here")
