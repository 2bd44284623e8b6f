"""Repetition: detects JSON objects with duplicate keys, whose meaning is ambiguous.

Most readers take the last, some the first, so what such a file says is not known.
"""

import json

import msgspec

_encode = msgspec.json.Encoder().encode


def repeats(text: bytes, value: object) -> bool:
    """Whether some object in the JSON `text`, which was read as `value`, has a key twice.

    Quick where the text is as this program writes it.
    """
    if _encode(value) == text:
        return False
    try:
        json.loads(text, object_pairs_hook=_each_once)
    except _Repeated:
        return True
    return False


class _Repeated(Exception):
    pass


def _each_once(pairs: list[tuple[str, object]]) -> None:
    if len({key for key, _ in pairs}) < len(pairs):
        raise _Repeated
