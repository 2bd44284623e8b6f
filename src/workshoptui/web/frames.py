"""Frames: Server-Sent Events, rendered once, in one bounded log that each phone reads at its pace.

A phone is no more than a place in that log and a connection. As long as a connection takes what it
is given, frames are written straight to it; a full one is left alone until it has room again, so a
phone that stalls costs nothing and delays nobody.
"""

import asyncio
import secrets
from bisect import bisect_left
from collections import deque
from collections.abc import Callable, Sequence

import msgspec

from workshoptui.room.pace import Scheduler, Timer
from workshoptui.web.signed_numbers import SignedNumbers

RELOAD = "reload"
"""The name of the event that tells a phone to load its page anew: it has missed too much."""


BEAT = "beat"
"""The name of the event that pages get once in a while, with the number of the newest frame: what
shows that nothing in between has fallen silent, and that nothing was missed."""


HEARTBEAT = 2.0
"""Seconds between two beats. A page that hears nothing for twice as long gives its stream up."""


_LIFE = 60.0
"""Seconds, give or take a fifth, after which a stream ends and the phone begins a new one.

Something in between may go on taking what we send for a phone that has long gone; only a phone that
asks anew is there.
"""


_LAST = b"0\r\n\r\n"
"""The chunk that ends a response."""


class Event(msgspec.Struct, frozen=True):
    """One thing that a phone's page listens for: its name, and the text that comes along."""

    name: str
    data: str


class _Frame(msgspec.Struct, frozen=True):
    """Events as they go over the wire, and the sequence number they bring a phone to."""

    seq: int
    chunk: bytes


class Frames:
    """The newest frames, in order, and every phone that reads them.

    Attributes:
        numbers: what signs the numbers that phones are given.
        rechecks: how often `recheck` was called.
        published_at: when the newest frame was published, in seconds of the scheduler.
        beside_beat: what phones are told along with a beat: of now, and kept in no log.

    The log keeps `keep` bytes at most (and the newest frame, however big it is). A phone that falls
    further behind gets one `reload` event in place of what it missed and goes on from the newest.
    """

    def __init__(
        self,
        seq: int = 0,
        *,
        numbers: SignedNumbers | None = None,
        keep: int = 1 << 20,
        heartbeat: float = HEARTBEAT,
        scheduler: Scheduler | None = None,
    ) -> None:
        """Begin after `seq`, the journal's sequence number that pages show already.

        Phones get sequence numbers as `numbers` signs them: by a secret of these frames' own unless
        one is given. Every `heartbeat` seconds phones get a `beat`. `scheduler` is the running loop
        unless one is given.
        """
        self.numbers = numbers or SignedNumbers(secrets.token_bytes(32))
        self._log: deque[_Frame] = deque()
        self._first = 0
        self._floor = seq
        self._seq = seq
        self._keep = keep
        self._size = 0
        self._listeners: set[Listener] = set()
        self._heartbeat = heartbeat
        self._connections_seen = 0
        self.rechecks = 0
        self._scheduler = scheduler
        self._timer: Timer | None = None
        self._closed = False
        self.published_at = float("-inf")
        self.beside_beat: Callable[[], Sequence[Event]] = tuple

    def _time(self) -> float:
        return (self._scheduler or asyncio.get_running_loop()).time()

    @property
    def seq(self) -> int:
        """The sequence number of the newest frame."""
        return self._seq

    @property
    def newest(self) -> str:
        """The same as phones are given it: where a page that shows all of this begins to listen."""
        return self.numbers.signed(self._seq)

    @property
    def end(self) -> int:
        """The cursor of the frame that comes next."""
        return self._first + len(self._log)

    @property
    def size(self) -> int:
        """How many bytes the log holds."""
        return self._size

    @property
    def listening(self) -> int:
        """How many phones are listening."""
        return len(self._listeners)

    def publish(self, events: Sequence[Event], seq: int) -> None:
        """Send `events` to every phone as one frame, which brings it to `seq`.

        No events, no frame. Several frames may share a number: a phone that resumes there gets all
        but the first of them again, so pages must bear an event twice.

        Raises:
            ValueError: `seq` goes back, or the name of an event has a line break in it.
        """
        if seq < self._seq:
            raise ValueError(f"frames go forward, and {seq} is before {self._seq}")
        if self._closed or not events:
            return
        frame = _Frame(seq, _chunk(_rendered(events, self.numbers.signed(seq))))
        self._seq = seq
        self._log.append(frame)
        self._size += len(frame.chunk)
        while self._size > self._keep and len(self._log) > 1:
            oldest = self._log.popleft()
            self._size -= len(oldest.chunk)
            self._floor = oldest.seq
            self._first += 1
        if self._listeners:
            self.published_at = self._time()
        for listener in tuple(self._listeners):
            listener.pump()

    def recheck(self) -> None:
        """Ask of every phone whether it is still allowed before it gets the next frame."""
        self.rechecks += 1

    def cursor(self, after: int) -> int:
        """The cursor after the sequence number `after`, where a phone that has all before goes on.

        Where frames after that are no longer kept, the cursor is one that reads `reload`.
        """
        if after < self._floor:
            return self._first - 1
        index = bisect_left(self._log, after, key=lambda frame: frame.seq)
        if index < len(self._log) and self._log[index].seq == after:
            before = self._log[index - 1].seq if index else self._floor
            # Pages are made at a number too, so one made at the floor may lack this frame.
            index += before != after
        return self._first + index

    def read(self, cursor: int) -> tuple[bytes, int]:
        """The frame at `cursor`, as an HTTP chunk, and the cursor of the next one."""
        if cursor < self._first:
            # Without an id: a phone that is cut off before it has reloaded is told again.
            return _chunk(_rendered([Event(RELOAD, self.newest)])), self.end
        return self._log[cursor - self._first].chunk, cursor + 1

    def listen(
        self,
        transport: asyncio.WriteTransport,
        after: int | None = None,
        *,
        chunked: bool = True,
        is_allowed: Callable[[], bool] = lambda: True,
        on_end: Callable[[], None] = lambda: None,
    ) -> "Listener":
        """Send frames to `transport` from now on, until its `end`, or it is no more `is_allowed`.

        That is asked at each beat, and after a `recheck` before anything else is sent. Frames
        begin after the sequence number `after`, or with the next one. `chunked` says whether the
        response is in chunks, as in HTTP/1.1. `on_end` is called once, when it ends.
        """
        cursor = self.end if after is None else self.cursor(after)
        # Phones that all came at once, after a restart, do not all have to come again at once.
        self._connections_seen += 1
        beats_left = round(
            _LIFE / self._heartbeat * (0.8 + 0.4 * (self._connections_seen * 0.618 % 1))
        )
        listener = Listener(
            self,
            transport,
            cursor,
            beats_left,
            chunked=chunked,
            is_allowed=is_allowed,
            on_end=on_end,
        )
        if self._closed:
            listener.end()
            return listener
        self._listeners.add(listener)
        if self._timer is None:
            self._beat_later()
        listener.pump()
        return listener

    def leave(self, listener: "Listener") -> None:
        """A stream has ended."""
        self._listeners.discard(listener)
        if not self._listeners and self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def close(self) -> None:
        """End every phone's stream now; nothing is published any more."""
        self._closed = True
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        for listener in tuple(self._listeners):
            listener.end()

    def _beat_later(self) -> None:
        scheduler = self._scheduler or asyncio.get_running_loop()
        self._timer = scheduler.call_later(self._heartbeat, self._beat)

    def _beat(self) -> None:
        beat = _chunk(_rendered([*self.beside_beat(), Event(BEAT, self.newest)]))
        since = self._time() - self._heartbeat / 2
        for listener in tuple(self._listeners):
            listener.beat(beat, since)
        if self._listeners:
            self._beat_later()


class Listener:
    """One phone: a cursor in the frames, and the connection they are written to."""

    def __init__(
        self,
        frames: Frames,
        transport: asyncio.WriteTransport,
        cursor: int,
        beats_left: int,
        *,
        chunked: bool,
        is_allowed: Callable[[], bool],
        on_end: Callable[[], None],
    ) -> None:
        self._frames = frames
        self._transport = transport
        self._cursor = cursor
        self._beats_left = beats_left
        self._chunked = chunked
        self._is_allowed = is_allowed
        self._checked = -1
        self._told_at = float("-inf")
        self._on_end = on_end
        self._ended = False

    def pump(self) -> None:
        """Write what the phone has not had, until it has everything or its connection is full."""
        while not self._ended and not self._transport.is_closing():
            if self._transport.get_write_buffer_size():
                return
            if self._cursor == self._frames.end:
                return
            if self._checked != self._frames.rechecks:
                if not self._is_allowed():
                    self.end()
                    return
                self._checked = self._frames.rechecks
            chunk, self._cursor = self._frames.read(self._cursor)
            self._told_at = self._frames.published_at
            self._transport.write(chunk if self._chunked else _unchunked(chunk))

    def beat(self, chunk: bytes, since: float) -> None:
        """Write a beat, or end a stream that has lived long enough or may not be heard any more.

        A connection with more to write needs none, and would be told of a frame it has yet to get;
        nor does one that had a frame `since`, which is as good a sign.
        """
        if not self._ended and not self._is_allowed():
            self.end()
        if self._ended or self._transport.is_closing() or self._transport.get_write_buffer_size():
            return
        self._beats_left -= 1
        if self._beats_left < 0:
            self.end()
        elif self._cursor == self._frames.end and self._told_at < since:
            self._transport.write(chunk if self._chunked else _unchunked(chunk))

    def end(self) -> None:
        """Write nothing more, and close the connection; abort it if it is blocked."""
        if self._ended:
            return
        self._ended = True
        self._frames.leave(self)
        if self._transport.get_write_buffer_size():
            self._transport.abort()
        elif not self._transport.is_closing():
            if self._chunked:
                self._transport.write(_LAST)
            self._transport.close()
        self._on_end()


def _rendered(events: Sequence[Event], seq: str = "") -> bytes:
    lines: list[str] = []
    for event in events:
        if "\n" in event.name or "\r" in event.name:
            raise ValueError(f"the name of an event is one line, and {event.name!r} is not")
        text = event.data.replace("\r\n", "\n").replace("\r", "\n")
        lines += [f"event: {event.name}", *(f"data: {line}" for line in text.split("\n")), ""]
    if seq:
        # In the last event: a phone cut off in the middle of a frame has not had the frame.
        lines.insert(-1, f"id: {seq}")
    return ("\n".join(lines) + "\n").encode()


def _chunk(body: bytes) -> bytes:
    return b"%x\r\n%b\r\n" % (len(body), body)


def _unchunked(chunk: bytes) -> bytes:
    return chunk[chunk.index(b"\n") + 1 : -2]
