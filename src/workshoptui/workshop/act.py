"""Acting: an action is a small value that knows its own rule."""

import msgspec

from workshoptui.workshop.stamp import Stamp
from workshoptui.workshop.state import Changes, Workshop


def _tag(name: str) -> str:
    """``PlaceDots`` → ``place-dots``: how the journal names an action."""
    return "".join(f"-{c.lower()}" if c.isupper() else c for c in name).lstrip("-")


class Act(msgspec.Struct, frozen=True, tag_field="do", tag=_tag):
    """What everybody may do: participants, and the facilitator at the terminal."""

    def decide(self, workshop: Workshop, stamp: Stamp) -> Changes:
        """The changes that this action makes in this state; reads, never writes.

        Raises:
            Refused: the rules do not allow it now.
        """
        raise NotImplementedError


class FacilitatorAct(Act, frozen=True):
    """What only the facilitator may do, at the terminal and never from the network."""


class ParticipantAct(Act, frozen=True):
    """What only a participant may do, for themself."""


class NewcomerAct(Act, frozen=True):
    """What only a phone that has not joined yet may do."""
