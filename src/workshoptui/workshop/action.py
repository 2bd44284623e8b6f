"""Action: base classes of actions, by who may do them; each has its rule as `changes`."""

from typing import ClassVar

import msgspec

from workshoptui.workshop.context import Context
from workshoptui.workshop.state import Changes, Workshop


class Action(msgspec.Struct, frozen=True, tag_field="do", forbid_unknown_fields=True):
    """What both may do: participants, and the facilitator at the terminal; subclasses say more.

    Each action says its ``tag``, the name that the journal knows it by for good; a class may be
    renamed, a tag never.

    Attributes:
        takes: whether it only takes away, so that nothing is lost where less is left to take.
        late_words: whether its words are taken, and marked, also after their round.
        begins, ends: whether it begins or ends something that people give in, such as a round.
    """

    takes: ClassVar[bool] = False
    late_words: ClassVar[bool] = False
    begins: ClassVar[bool] = False
    ends: ClassVar[bool] = False

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The changes that this action makes in this state; reads, never writes.

        Raises:
            Refused: the rules do not allow it now.
        """
        raise NotImplementedError


class FacilitatorAction(Action, frozen=True):
    """What only the facilitator may do, at the terminal and never from the network."""


class ParticipantAction(Action, frozen=True):
    """What only a participant may do, for themself."""


class NewcomerAction(Action, frozen=True):
    """What only a phone that has not joined yet may do."""
