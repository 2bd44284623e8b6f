"""Doing: what people are doing now, for phones: how many write and where, how many hands are up.

It is kept nowhere, and nobody is pointed at.

It costs no frame of its own. Phones get it beside the beat that they get anyway, or in a frame that
is sent for something else; and they say that they write the less often the more of them there are.
"""

import hashlib
import hmac
import re
from collections import Counter
from collections.abc import Callable
from typing import Final

import msgspec

from workshoptui.room.hands import Hands
from workshoptui.room.room import Room
from workshoptui.room.signals import Doing as DoingSignal
from workshoptui.web.frames import HEARTBEAT, Event
from workshoptui.workshop.note_writing import gives_in_silence, is_writing_off
from workshoptui.workshop.runs import current_run
from workshoptui.workshop.sittings import sitting_now

EVENT: Final = "doing"

SOONEST: Final = 4.0
"""Seconds after which a phone says again that it writes, where there are few."""
A_SECOND: Final = 25
"""How many phones say so in a second at the most, where there are many."""

_NAMED = 20
"""How many hands, and how many sections, phones are told one by one."""
_AFTER = 10 * HEARTBEAT
"""Seconds that phones are told that nobody does anything any more: some had other frames."""
_SECTION = re.compile(r"write-section-[a-z0-9-]{1,100}")


class WhatIsDone(msgspec.Struct, frozen=True, omit_defaults=True):
    """What phones are told.

    Attributes:
        writing: how many write in what everybody sees.
        at: how many of them in each section of a model, by the id of its form.
        hands: how many would like to say something.
        first: those of them who wait longest, each by what their own phone alone knows.
    """

    writing: int = 0
    at: dict[str, int] = {}
    hands: int = 0
    first: tuple[str, ...] = ()


class Hand(msgspec.Struct, frozen=True):
    """Somebody's hand.

    Attributes:
        known_as: what it is called among phones.
        up: whether it is.
        all: how many are, of everybody's.
    """

    known_as: str
    up: bool
    all: int


class Doing:
    """What the people in a room are doing now.

    Attributes:
        hands: of those who would like to say something.
    """

    def __init__(self, room: Room, clock: Callable[[], float]) -> None:
        """`clock` tells seconds."""
        self.hands = Hands(room.signals)
        self._room = room
        self._clock = clock
        self._secret = room.secret("hands that are up")
        self._writing: dict[str, tuple[float, str, str]] = {}
        self._told = WhatIsDone()
        self._told_at = float("-inf")
        self._empty_since = float("-inf")
        self._unwatch = room.watch(lambda _applied: None, self._present_changed)

    def known_as(self, person: str) -> str:
        """What a person's hand is called among phones: only their own knows that it is theirs."""
        return hmac.new(self._secret, person.encode(), hashlib.sha256).hexdigest()[:8]

    def hand_of(self, person: str) -> Hand | None:
        """This person's hand; None between sittings, as nobody sees one then."""
        people = self.hands.people
        if not sitting_now(self._room.workshop):
            return None
        return Hand(self.known_as(person), person in people, len(people))

    def writes(self, person: str, run: str, form: str) -> None:
        """A person writes, in the form with this id, in the run where the group is."""
        at = current_run(self._room.workshop)
        if at is None or at.id != run:
            return
        within = max(SOONEST, len(self._room.present) / A_SECOND)
        place = form if _SECTION.fullmatch(form) else ""
        self._writing[person] = (self._clock() + 1.6 * within + 2, run, place)

    def has_sent(self, person: str) -> None:
        """What a person wrote has come."""
        self._writing.pop(person, None)

    @property
    def now(self) -> WhatIsDone:
        """What is done now."""
        workshop, time = self._room.workshop, self._clock()
        self._writing = {who: at for who, at in self._writing.items() if at[0] > time}
        hands = self.hands.people
        run = current_run(workshop)
        is_seen = (
            run is not None
            and run.phase == "open"
            and not (gives_in_silence(workshop, run) or is_writing_off(workshop, run))
        )
        here = [
            place
            for _until, at, place in self._writing.values()
            if is_seen and run and at == run.id
        ]
        places = Counter(filter(None, here)).most_common(_NAMED)
        return WhatIsDone(
            writing=len(here),
            at=dict(places),
            hands=len(hands),
            first=tuple(map(self.known_as, hands[:_NAMED])),
        )

    def beside_beat(self) -> list[Event]:
        """What goes along with a beat: nothing while nobody does anything, and a while after."""
        time = self._clock()
        if time - self._told_at >= HEARTBEAT / 2:
            self._look(time)
        over = self._told == WhatIsDone() and time - self._empty_since > _AFTER
        return [] if over else [_event(self._told)]

    def beside_frame(self) -> list[Event]:
        """What goes along with a frame that is sent anyway, now and then."""
        if self._clock() - self._told_at < HEARTBEAT:
            return []
        before = self._told
        self._look(self._clock())
        return [] if self._told == before == WhatIsDone() else [_event(self._told)]

    def close(self) -> None:
        """Follow the room no more."""
        self._unwatch()
        self.hands.close()

    def _look(self, time: float) -> None:
        before, self._told, self._told_at = self._told, self.now, time
        if self._told == WhatIsDone() != before:
            self._empty_since = time
        signal = DoingSignal(self.hands.people, self._told.writing)
        if signal != DoingSignal() or self._room.signals.latest(DoingSignal):
            self._room.signals.tell(signal)

    def _present_changed(self) -> None:
        self.hands.keep(self._room.present)


def _event(done: WhatIsDone) -> Event:
    return Event(EVENT, msgspec.json.encode(done).decode())
