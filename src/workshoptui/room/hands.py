"""Hands: who would like to say something, in the order in which they raised a hand.

It is a signal: known to all windows of a workshop and kept nowhere. Who leaves has no hand up.
"""

from workshoptui.room.signals import Doing, HandLowered, Signal, Signals

MOST = 200
"""How many hands are up at once; more than anybody can call on."""


class Hands:
    """The hands of the people whose phones this process serves."""

    def __init__(self, signals: Signals) -> None:
        """Nobody's is up, whatever was told before. Any window may lower one: `lower_hand`."""
        self._signals = signals
        self._were_here: set[str] = set()
        self._unwatch = signals.watch(self._told)
        signals.take_back(Doing)

    @property
    def people(self) -> tuple[str, ...]:
        """Whose are up, the longest first."""
        return hands_up(self._signals)

    def put_up(self, person: str) -> bool:
        """A person raises a hand, once; whether it is up now."""
        people = self.people
        if person not in people and len(people) < MOST:
            self._tell((*people, person))
        return person in self.people

    def put_down(self, person: str) -> None:
        """A person's hand is down."""
        self._were_here.discard(person)
        if person in self.people:
            self._tell(tuple(one for one in self.people if one != person))

    def keep(self, present: frozenset[str]) -> None:
        """Only the hands of those whose phones have not gone away since."""
        people = self.people
        gone = {one for one in people if one in self._were_here and one not in present}
        self._were_here = {one for one in people if one in present}
        if gone:
            self._tell(tuple(one for one in people if one not in gone))

    def close(self) -> None:
        """Hear no more of what windows tell. Twice is once."""
        self._unwatch()
        self._unwatch = lambda: None

    def _tell(self, people: tuple[str, ...]) -> None:
        now = self._signals.latest(Doing) or Doing()
        self._signals.tell(Doing(people, now.writing))

    def _told(self, kind: type[Signal], _heard: bool) -> None:
        lowered = self._signals.latest(HandLowered) if kind is HandLowered else None
        if lowered is not None:
            self.put_down(lowered.person)


def hands_up(signals: Signals) -> tuple[str, ...]:
    """The ids of the people whose hands are up, the longest first, as any window knows it."""
    doing = signals.latest(Doing)
    return doing.hands if doing else ()


def lower_hand(signals: Signals, person: str) -> None:
    """Take down a person's hand, from any window."""
    before = signals.latest(HandLowered)
    signals.tell(HandLowered(person, before.number + 1 if before else 1))
