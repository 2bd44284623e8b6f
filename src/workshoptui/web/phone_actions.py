"""Phone actions: the allow-list of actions that a participant's phone may send."""

from typing import Final

from workshoptui.language.messages import mark
from workshoptui.web.kind_page import PhoneAction
from workshoptui.web.kinds import KIND_PAGES
from workshoptui.workshop.action import FacilitatorAction, NewcomerAction
from workshoptui.workshop.finishing import Finish
from workshoptui.workshop.moderation import TakeBack
from workshoptui.workshop.people import Introduce

TAKEN_BACK: Final = mark(
    "Taken back: no longer shown. It stays in the facilitator's file until that is cleaned."
)

_EVERYWHERE = (
    PhoneAction(Finish, mark("Noted.")),
    PhoneAction(Introduce, mark("Saved.")),
    PhoneAction(TakeBack, TAKEN_BACK),
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
