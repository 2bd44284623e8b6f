"""Actions: the union of all actions, collected from the `ACTIONS` of the rules' modules."""

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Final

from workshoptui.workshop import (
    account,
    canvas_permissions,
    card_import,
    conditions,
    criterion_sections,
    disclosure,
    finishing,
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
from workshoptui.workshop.kinds import KIND_MODULES

_RULES = (
    workshop_info,
    next_cycle,
    sittings,
    people,
    joining,
    membership,
    moderation,
    runs,
    finishing,
    disclosure,
    timer,
    notes,
    note_writing,
    account,
    conditions,
    reading,
    undo,
    canvas_permissions,
    criterion_sections,
    model_locks,
    card_import,
    *KIND_MODULES.values(),
)
"""The modules in which actions stand: those of every workshop, and one for each kind."""

ACTIONS: Final[tuple[type[Action], ...]] = tuple(
    action for module in _RULES for action in module.ACTIONS
)
"""Every action that a journal may hold."""

if TYPE_CHECKING:
    AnyAction = Action
else:
    AnyAction = reduce(or_, ACTIONS)
"""One of them: what is decoded as this is one of `ACTIONS`, told by its ``do``."""
