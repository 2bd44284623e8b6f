"""What a client of a Yjs server sends: WebSocket frames, sync messages, and updates of a text.

As the formats say: an update is one item per edit, which stands after the writer's one before.
"""

from typing import Final

NAME: Final = "bench"
"""The document."""
TEXT: Final = "note"
"""The text in it."""

_SYNC, _AUTH = 0, 2
_STEP_1, _UPDATE = 0, 2
_BINARY = 0x82
_STRING, _HAS_ORIGIN = 4, 0x80


def varint(number: int) -> bytes:
    """A number, seven bits in a byte, the lowest first."""
    parts = bytearray()
    while number > 127:
        parts.append(128 | number & 127)
        number >>= 7
    return bytes([*parts, number])


def varbytes(data: bytes) -> bytes:
    """Bytes, with how many there are before them."""
    return varint(len(data)) + data


def frame(data: bytes) -> bytes:
    """A binary message from a client; the mask is zero."""
    size = len(data)
    if size < 126:
        head = bytes([_BINARY, 128 | size])
    else:
        head = bytes([_BINARY, 128 | 126]) + size.to_bytes(2)
    return head + bytes(4) + data


def update(writer: int, clock: int, words: str) -> bytes:
    """That a writer, who has written `clock` letters before, writes these words after them."""
    if clock:
        place = bytes([_STRING | _HAS_ORIGIN]) + varint(writer) + varint(clock - 1)
    else:
        place = bytes([_STRING]) + varint(1) + varbytes(TEXT.encode())
    item = place + varbytes(words.encode())
    return varint(1) + varint(1) + varint(writer) + varint(clock) + item + varint(0)


class Dialect:
    """How one of the servers is spoken to.

    Attributes:
        named: whether each message begins with the name of the document, and asks to be let in.
    """

    def __init__(self, *, named: bool) -> None:
        self.named = named

    def opening(self, _reader: int = 0) -> tuple[str, str]:
        """How a reader connects: what it sends, and what once it is answered."""
        path = "" if self.named else NAME
        lines = (
            f"GET /{path} HTTP/1.1",
            "Host: 127.0.0.1",
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==",
            "\r\n",
        )
        hello = frame(self._message(_AUTH, varint(0) + varbytes(b""))) if self.named else b""
        everything = varint(_STEP_1) + varbytes(varint(0))
        then = hello + frame(self._message(_SYNC, everything))
        return "\r\n".join(lines), then.decode("latin-1")

    def edit(self, writer: int, clock: int, words: str) -> str:
        """The frame with which a writer writes."""
        change = varint(_UPDATE) + varbytes(update(writer, clock, words))
        return frame(self._message(_SYNC, change)).decode("latin-1")

    def _message(self, kind: int, data: bytes) -> bytes:
        name = varbytes(NAME.encode()) if self.named else b""
        return name + varint(kind) + data
