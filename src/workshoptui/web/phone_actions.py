"""Phone actions: the allow-list of actions that a participant's phone may send."""

from typing import Final

import msgspec

from workshoptui.language.messages import mark
from workshoptui.web.kind_page import DoneWords, PhoneAction
from workshoptui.web.kinds import KIND_PAGES, page_of
from workshoptui.web.note_writing import added_remark, edited_remarks
from workshoptui.workshop.action import FacilitatorAction, NewcomerAction
from workshoptui.workshop.finishing import Finish, has_finished
from workshoptui.workshop.joining import WriteDownPhrase
from workshoptui.workshop.moderation import TakeBack
from workshoptui.workshop.note_writing import AddRemark, EditRemark
from workshoptui.workshop.people import Introduce
from workshoptui.workshop.runs import Run, activity_of
from workshoptui.workshop.state import Workshop

TAKEN_BACK: Final = mark(
    "Taken back: no longer shown. It stays in the facilitator's file until that is cleaned."
)


class DoneNow(msgspec.Struct, frozen=True):
    """Whether somebody has said that they are done, and in which words one does."""

    done: bool
    words: DoneWords


def _done_now(workshop: Workshop, run: Run, me: str) -> DoneNow:
    page = page_of(activity_of(workshop, run).kind)
    return DoneNow(has_finished(workshop, run, me), page.done_words(workshop))


_EVERYWHERE = (
    PhoneAction(Finish, mark("Noted."), changed=_done_now),
    PhoneAction(Introduce, mark("Saved.")),
    PhoneAction(TakeBack, TAKEN_BACK),
    PhoneAction(WriteDownPhrase, mark("Noted: this phone does not show them any more.")),
    PhoneAction(AddRemark, mark("Saved."), adds=True, changed=added_remark),
    PhoneAction(EditRemark, mark("Saved."), changed=edited_remarks),
)


def _by_name() -> dict[str, PhoneAction]:
    of_kinds = (sendable for page in KIND_PAGES.values() for sendable in page.actions)
    sendables = (*_EVERYWHERE, *of_kinds)
    for sendable in sendables:
        if issubclass(sendable.action, FacilitatorAction | NewcomerAction):
            raise TypeError(f"{sendable.action.__name__} is not for a participant's phone")
    return {sendable.name: sendable for sendable in sendables}


PHONE_ACTIONS: Final[dict[str, PhoneAction]] = _by_name()
"""By the name of their form."""
