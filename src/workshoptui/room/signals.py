"""Signals: what is known now and kept nowhere; the latest of each is told to who comes later."""

from collections.abc import Callable
from typing import ClassVar, TypeVar

import msgspec


class Signal(msgspec.Struct, frozen=True):
    """Something that is so now. Windows of one workshop tell each other."""

    NAME: ClassVar[str]
    FROM_WINDOWS: ClassVar[bool] = False
    """Whether any window tells it; else only the process that owns the journal."""


class PeopleHere(Signal, frozen=True):
    """Who is here: the ids of the participants whose phones are connected."""

    NAME: ClassVar[str] = "people-here"
    people: frozenset[str]


class SavingTrouble(Signal, frozen=True):
    """Why the latest action could not be kept, in a sentence or two."""

    NAME: ClassVar[str] = "saving-trouble"
    words: str


class WayIn(msgspec.Struct, frozen=True):
    """One address at which phones get in; as `tui.protocols.Endpoint` says."""

    join_url: str
    link: str
    address: str
    place: str = ""
    caution: str = ""
    closed: bool = False


class WaysIn(Signal, frozen=True):
    """Where phones get in.

    Attributes:
        ways: every address, likeliest first; empty where phones cannot get in.
        shown: the place of the one that is shown.
        notice: what the facilitator should know; else ``""``.
        trouble: why phones cannot get in, in words for people; else ``""``.
        port: that phones reach; 0 where none is known.
        public_url: the address in front of it, if there is one.
    """

    NAME: ClassVar[str] = "ways-in"
    ways: tuple[WayIn, ...]
    shown: int = 0
    notice: str = ""
    trouble: str = ""
    port: int = 0
    public_url: str | None = None


class Place(msgspec.Struct, frozen=True):
    """What is looked at in one part of what a console shows.

    Attributes:
        part: what tells it from the other parts.
        row: what its cursor is on, as it says that itself; ``""`` where it has none.
        scrolled: how far it is scrolled, from 0 to 1; None where all of it is in sight, or
            where its cursor led.
    """

    part: str
    row: str = ""
    scrolled: float | None = None


class WallShows(Signal, frozen=True):
    """What a console shows, for the wall to show the same.

    Attributes:
        screen: what stands above the activity, by its name; ``""`` for the activity itself.
        page: which page of it is turned to; ``""`` for its first.
        about: which of several things it shows, a model for instance; ``""`` for what it would by
            itself.
        places: what is looked at in it.
    """

    NAME: ClassVar[str] = "wall-shows"
    FROM_WINDOWS: ClassVar[bool] = True
    screen: str = ""
    page: str = ""
    about: str = ""
    places: tuple[Place, ...] = ()


class Doing(Signal, frozen=True):
    """What people are doing now that the journal does not say.

    Attributes:
        hands: the ids of those who would like to say something, the longest first.
        writing: how many are writing in what everybody sees; 0 in a hidden round.
    """

    NAME: ClassVar[str] = "doing"
    hands: tuple[str, ...] = ()
    writing: int = 0


class HandLowered(Signal, frozen=True):
    """The facilitator took down a person's hand.

    Attributes:
        number: counts these, so that the same hand can be taken down again.
    """

    NAME: ClassVar[str] = "hand-lowered"
    FROM_WINDOWS: ClassVar[bool] = True
    person: str
    number: int


KINDS: tuple[type[Signal], ...] = (
    PeopleHere,
    SavingTrouble,
    WaysIn,
    WallShows,
    Doing,
    HandLowered,
)
S = TypeVar("S", bound=Signal)
Watcher = Callable[[type[Signal], bool], None]
"""Called with the kind of a signal, and whether another window told it."""

_encode = msgspec.msgpack.Encoder().encode


class Signals:
    """The latest signal of each kind, and who wants to know. Used in one event loop only."""

    def __init__(self) -> None:
        self._latest: dict[type[Signal], Signal] = {}
        self._watchers: list[Watcher] = []

    def latest(self, kind: type[S]) -> S | None:
        """What is so now of this kind; None where nobody has said."""
        signal = self._latest.get(kind)
        return signal if isinstance(signal, kind) else None

    def tell(self, signal: Signal, *, heard: bool = False) -> None:
        """Say what is so now; `heard` where another window said it."""
        if self._latest.get(type(signal)) != signal:
            self._latest[type(signal)] = signal
            self._changed(type(signal), heard)

    def take_back(self, kind: type[Signal], *, heard: bool = False) -> None:
        """Nobody says this any more."""
        if self._latest.pop(kind, None) is not None:
            self._changed(kind, heard)

    def tell_trouble(self, trouble: str) -> None:
        """Say why the latest action could not be kept; ``""`` says that saving works."""
        if trouble:
            self.tell(SavingTrouble(trouble))
        else:
            self.take_back(SavingTrouble)

    def watch(self, told: Watcher) -> Callable[[], None]:
        """Call `told` whenever something changes; returns a function that ends this."""
        self._watchers.append(told)
        return lambda: self._watchers.remove(told)

    def encoded(self, kind: type[Signal]) -> bytes:
        """The latest of a kind, to be told to another process; empty where there is none."""
        signal = self._latest.get(kind)
        return b"" if signal is None else _encode(signal)

    def hear(self, name: str, content: bytes) -> None:
        """Another process told this; what this version does not know means nothing here."""
        kind = next((kind for kind in KINDS if name == kind.NAME), None)
        if kind is None:
            return
        if not content:
            self.take_back(kind, heard=True)
            return
        try:
            signal = msgspec.msgpack.decode(content, type=kind)
        except msgspec.DecodeError:
            return
        self.tell(signal, heard=True)

    def _changed(self, kind: type[Signal], heard: bool) -> None:
        for told in list(self._watchers):
            told(kind, heard)
