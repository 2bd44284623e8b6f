"""Wire: the messages between the owner of a journal and its windows, and how they are framed.

A message is msgspec's MessagePack behind its length in four bytes. Drafts go one way, entries and
failures the other, and signals (what is not kept) both.
"""

import asyncio
from collections.abc import Callable
from typing import Final

import msgspec

from workshoptui.workshop.entry import Entry, Submission

PROTOCOL: Final = 1
"""The number of this protocol. Both ends are the same program, or do not talk."""

LONGEST: Final = 16 * 1024 * 1024
"""Bytes. A longer message is none: whoever sends it is cut off."""

_LENGTH = 4


class Hello(msgspec.Struct, frozen=True, tag="hello"):
    """A window comes: the first message, and the only one before it is let in.

    Attributes:
        protocol, program: what it speaks, and which version of the program it is.
        after, chain: the number of the last entry that it has, and its running digest.
        writes: whether it is going to send drafts.
        secret: what stands beside the address, where the system tells no one user from another.
    """

    protocol: int
    program: str
    after: int
    chain: str
    writes: bool
    secret: str = ""


class Welcome(msgspec.Struct, frozen=True, tag="welcome"):
    """The window is let in; entries follow, from the one after its last."""


class TurnedAway(msgspec.Struct, frozen=True, tag="away"):
    """The window is not let in.

    Attributes:
        why: ``version``, ``secret``, or ``differs``: what it has is not how this journal begins.
    """

    why: str


class Draft(msgspec.Struct, frozen=True, tag="draft"):
    """A submission to be appended; its key stands outside, should it not be readable.

    Attributes:
        key: its idempotency key.
        submission: the `Submission`, encoded.
    """

    key: str
    submission: msgspec.Raw


class Kept(msgspec.Struct, frozen=True, tag="kept"):
    """An entry is durable."""

    entry: Entry


class Failed(msgspec.Struct, frozen=True, tag="failed"):
    """A draft was not kept.

    Attributes:
        key: whose.
        how: ``full``, ``broken`` or ``unfit``, as the exceptions of a journal's `append`.
        words: the sentence of that exception.
    """

    key: str
    how: str
    words: str


class Told(msgspec.Struct, frozen=True, tag="told"):
    """A signal: of each name the latest counts. Without content it is taken back.

    Attributes:
        name: which signal.
        content: what it says, encoded by whoever knows it.
    """

    name: str
    content: bytes


FromWindow = Hello | Draft | Told
FromOwner = Welcome | TurnedAway | Kept | Failed | Told

encode = msgspec.msgpack.Encoder().encode
decode_from_window = msgspec.msgpack.Decoder(FromWindow).decode
decode_from_owner = msgspec.msgpack.Decoder(FromOwner).decode
_decode_submission = msgspec.msgpack.Decoder(Submission).decode


def draft_of(submission: Submission) -> bytes:
    """The message that sends `submission`.

    Raises:
        ValueError: it holds something that no journal can keep.
    """
    try:
        return encode(Draft(submission.key, msgspec.Raw(encode(submission))))
    except (ValueError, TypeError, OverflowError, RecursionError) as trouble:
        raise ValueError(f"this cannot be kept in a journal: {trouble}") from trouble


def submission_of(draft: Draft) -> Submission:
    """What a draft sends.

    Raises:
        ValueError: it holds something that no journal can keep.
    """
    try:
        return _decode_submission(draft.submission)
    except (ValueError, RecursionError) as trouble:
        raise ValueError(f"this cannot be kept in a journal: {trouble}") from trouble


class Connection(asyncio.Protocol):
    """One end of a stream of messages.

    What is sent in one turn of the loop leaves in one write. Used in one event loop only.
    """

    def __init__(
        self,
        received: Callable[[bytes], None],
        ended: Callable[[], None],
    ) -> None:
        """`received` is called with each message; `ended` once, when the other end is gone.

        A `ValueError` that `received` raises cuts the other end off: it does not speak this.
        """
        self._received = received
        self._ended = ended
        self._transport: asyncio.Transport | None = None
        self._buffer = bytearray()
        self._out: list[bytes] = []
        self._writable = asyncio.Event()
        self._writable.set()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002  # as asyncio names it
        """End, whoever ended it."""
        self._transport = None
        self._writable.set()
        self._ended()

    @property
    def is_open(self) -> bool:
        """Whether the other end can still be told something."""
        return self._transport is not None and not self._transport.is_closing()

    @property
    def socket(self) -> object:
        """The socket, where there is one, to ask who the other end is."""
        return self._transport.get_extra_info("socket") if self._transport else None

    def data_received(self, data: bytes) -> None:
        """Hand on each message that is whole."""
        buffer = self._buffer
        buffer += data
        place, end = 0, len(buffer)
        try:
            while self.is_open and end - place >= _LENGTH:
                length = int.from_bytes(buffer[place : place + _LENGTH], "big")
                if length > LONGEST:
                    raise ValueError("too long a message")
                if end - place < _LENGTH + length:
                    break
                place += _LENGTH + length
                self._received(bytes(buffer[place - length : place]))
        except ValueError:
            self.cut()
        del buffer[:place]

    def send(self, message: bytes) -> None:
        """Send a message, at the end of this turn of the loop."""
        if not self.is_open:
            return
        if not self._out:
            asyncio.get_running_loop().call_soon(self._flush)
        self._out.append(len(message).to_bytes(_LENGTH, "big"))
        self._out.append(message)

    def _flush(self) -> None:
        out, self._out = self._out, []
        if self._transport is not None and not self._transport.is_closing():
            self._transport.write(b"".join(out))

    def pause_writing(self) -> None:
        """The other end reads too slowly: take nothing more from it until it has read."""
        self._writable.clear()
        if self._transport is not None and not self._transport.is_closing():
            self._transport.pause_reading()

    def resume_writing(self) -> None:
        """The other end has read."""
        self._writable.set()
        if self._transport is not None and not self._transport.is_closing():
            self._transport.resume_reading()

    async def writable(self, patience: float) -> None:
        """Return once little waits to be read by the other end.

        Raises:
            TimeoutError: it has not read for `patience` seconds.
        """
        if not self._writable.is_set():
            await asyncio.wait_for(self._writable.wait(), patience)

    def close(self) -> None:
        """Send what is on its way, then end."""
        if self._transport is not None:
            self._flush()
            self._transport.close()

    def cut(self) -> None:
        """End at once."""
        if self._transport is not None:
            self._transport.abort()
