"""The hash chain: a salted digest of each entry, and a running digest over all of them.

A digest is SHA-256 in hexadecimal, of a salt and the entry's content. The salt is random, so that
nobody can find out by guessing what an entry said whose content and salt were taken away. The
running digest is SHA-256 over the one before and the entry's own: whoever orders the entries, or
reads them, computes it. A changed, missing or moved entry breaks it from there on.
"""

import hashlib
import secrets

import msgspec

_encode = msgspec.json.Encoder(order="sorted").encode


def canonical(content: object) -> bytes:
    """`content` as the JSON that a digest is made of.

    The keys of every object stand in the order of their characters, nothing stands between the
    signs, and texts are UTF-8 with only those characters escaped that have to be.
    """
    return _encode(content)


def digest_of(content: object, salt: str = "") -> str:
    """The digest of `content`, which is plain values or structs, with its salt."""
    return hashlib.sha256(salt.encode() + canonical(content)).hexdigest()


def link(before: str, digest: str) -> str:
    """The running digest after an entry; `before` is that of the entry before, ``""`` at first."""
    return hashlib.sha256((before + digest).encode()).hexdigest()


def new_salt() -> str:
    """A random salt of 128 bits, in hexadecimal."""
    return secrets.token_hex(16)
