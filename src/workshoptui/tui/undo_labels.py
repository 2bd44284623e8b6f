"""Undo labels: what an undone action was, in words, for the notification.

What is done in a kind of activity is named by its view. What can be undone is decided in `rules`.
"""

from collections.abc import Mapping
from functools import cache
from typing import Final

from workshoptui.agendas.wording import wording
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark
from workshoptui.tui.kinds import view_of
from workshoptui.workshop import (
    account,
    canvas_permissions,
    card_import,
    conditions,
    disclosure,
    joining,
    membership,
    model_locks,
    moderation,
    next_cycle,
    note_writing,
    notes,
    people,
    reading,
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
    workshop_info.CreateWorkshop: mark("making the workshop"),
    workshop_info.Retitle: mark("the new title"),
    next_cycle.BeginFrom: mark("what was taken over from an earlier workshop"),
    people.Rename: mark("another name for somebody"),
    joining.KeepOut: mark("keeping a phone out, or letting it in"),
    joining.LockJoining: mark("locking or unlocking joining"),
    membership.SetAside: mark("setting somebody aside"),
    membership.TakeIn: mark("taking somebody in again"),
    membership.MergePeople: mark("joining two entries of one person"),
    moderation.HideWords: mark("hiding a text"),
    moderation.HideAllOf: mark("hiding all texts of one person"),
    moderation.ShowAgain: mark("showing again what was hidden"),
    sittings.OpenSitting: mark("starting the sitting"),
    sittings.CloseSitting: mark("ending the sitting"),
    sittings.DescribeSitting: mark("the sitting's date and place"),
    runs.GoTo: mark("going to another activity"),
    runs.RunAgain: mark("a new round"),
    runs.OpenRound: mark("opening the round"),
    runs.AnnounceClosing: mark("counting down to the end of the round"),
    runs.StopClosing: mark("keeping the round open"),
    runs.CloseRound: mark("closing the round"),
    conditions.AskForCondition: mark("what a condition would take"),
    disclosure.ShowFigures: mark("showing the figures of few people"),
    timer.StartTimer: mark("starting the timer"),
    timer.PauseTimer: mark("pausing the timer"),
    timer.AddTime: mark("changing the time"),
    timer.ClearTimer: mark("clearing the timer"),
    notes.AddNote: mark("the note you wrote"),
    notes.EditNote: mark("the change to a note"),
    notes.DropNote: mark("taking back a note"),
    note_writing.AddRemark: mark("what you wrote into the note"),
    note_writing.EditRemark: mark("the change to words in the note"),
    note_writing.ParkRemark: mark("parking something, or taking it out"),
    note_writing.CardFromRemark: mark("a card of what was written into the note"),
    note_writing.AllowWriting: mark("turning writing into the note off or on"),
    account.GiveAccount: mark("saying what became of something"),
    account.WithdrawAccount: mark("taking back what became of something"),
    reading.AddReading: mark("what you added to read or watch"),
    reading.ChangeReading: mark("the change to what there is to read or watch"),
    reading.DropReading: mark("taking away something to read or watch"),
    undo.Undo: mark("an undo"),
    canvas_permissions.LetWrite: mark("who may write on the canvases"),
    model_locks.ReopenModel: mark("letting the chosen model be written in again"),
    model_locks.LockModel: mark("closing the chosen model"),
    card_import.ImportCards: mark("the cards that came from a file"),
}
"""For what belongs to no kind of activity: messages that can follow “Taken back: ”."""


@cache
def undo_labels() -> Mapping[type[Action], str]:
    """For every action that the facilitator can do: messages that can follow “Taken back: ”."""
    labels = dict(COMMON_LABELS)
    for kind in KINDS:
        labels.update(view_of(kind).UNDO_LABELS)
    return labels


def undo_label(action: Action, workshop: Workshop) -> str:
    """What `action` was, as the end of a sentence such as ``Taken back: …``."""
    if isinstance(action, runs.GoTo | runs.RunAgain):
        activity = workshop.find(Activity, action.activity)
        title = wording(workshop, activity.title) if activity else action.activity
        if isinstance(action, runs.GoTo):
            return _("going to “{title}”", title=title)
        return _("a new round of “{title}”", title=title)
    other = mark("the last thing that was done here")
    return _(undo_labels().get(type(action), other))
