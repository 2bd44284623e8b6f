"""Documents: encode and decode an entry as the journal's file holds it.

What an older format holds is first made the present one by the `UPCASTERS`.
"""

from collections.abc import Callable
from typing import Annotated, Any

import msgspec

from workshoptui.journal.chain import digest_of, link
from workshoptui.journal.repetition import repeats
from workshoptui.journal.upcasters import FORMAT, UPCASTERS
from workshoptui.language.messages import mark
from workshoptui.workshop.actions import AnyAction
from workshoptui.workshop.entry import Entry, Submission

TABLE = "journal"
"""The table that holds an entry per document; the document's number is the entry's `seq`."""

Digest = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}$")]
"""A SHA-256 in hexadecimal."""


class Content(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What an entry says: the part of its document that its digest is made of.

    Attributes:
        action: what happened; its ``do`` names it.
        at: when it was submitted, in seconds since 1970-01-01 UTC.
        by: a participant's id, ``facilitator``, or ``""`` for a phone that was just joining.
        key: names this submission: sent again, it is the same entry.
        rules: the number of the rules that it was submitted under.
        seed: a random integer, from which the rules draw what is drawn.
    """

    action: AnyAction
    at: float
    by: str
    key: str
    rules: int
    seed: int


class Document(Content, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An entry as the file holds it.

    Attributes:
        seq: its place in the journal: 1 for the first, then without gaps.
        salt: random; the digest is made of it and the content.
        digest: SHA-256 of the salt and the content.
        chain: SHA-256 of the chain of the entry before and this entry's digest.
    """

    seq: int
    salt: str
    digest: Digest
    chain: Digest


_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Document).decode


class Unreadable(ValueError):
    """What is wrong in a journal, as a clause for people."""


class NoEntry(ValueError):
    """A document that is no entry, or no longer the one that was written.

    Attributes:
        message: what is wrong, with a place for the entry's number.
        values: what else varies in it.
    """

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message)
        self.message = message
        self.values = values


def to_document(
    submission: Submission, seq: int, *, before: str, salt: Callable[[], str]
) -> tuple[Entry, bytes]:
    """What a submission becomes at place `seq`: the entry as every reader gets it, its document.

    `before` is the chain of the entry before. The entry comes back from the document's own text, so
    what is applied now and what is applied when the journal is read again, in years, are the same;
    and nothing is kept that cannot be read.

    Raises:
        ValueError: it holds something that a document cannot, such as NaN, half a character
            or a value that its action does not allow.
    """
    content = Content(
        action=submission.action,
        at=submission.at,
        by=submission.by,
        key=submission.key,
        rules=submission.rules,
        seed=submission.seed,
    )
    try:
        drawn = salt()
        digest = digest_of(content, drawn)
        plain = msgspec.structs.asdict(content)
        document = _encode(
            {
                "seq": seq,
                **plain,
                "salt": drawn,
                "digest": digest,
                "chain": link(before, digest),
            }
        )
        return _entry(_decode(document)), document
    except (ValueError, TypeError, OverflowError, RecursionError) as trouble:
        raise ValueError(f"this cannot be kept in a journal: {trouble}") from trouble


def entry_of(document: bytes, written_in: int, before: str) -> Entry:
    """The entry that a document holds which was written in a format; `before` is the chain so far.

    Raises:
        NoEntry: it is none, is not known in this version, or is not what was written.
    """
    try:
        content = msgspec.json.decode(document, type=dict[str, Any])
        repeated = repeats(document, content)
        if written_in < FORMAT and not repeated:
            return _older(content, written_in, before)
        kept = _decode(document)
    except (ValueError, RecursionError) as trouble:
        raise NoEntry(
            mark("entry {number} cannot be understood ({trouble})"), trouble=trouble
        ) from trouble
    if repeated:
        raise NoEntry(mark("entry {number} says something twice"))
    for name in ("seq", "salt", "digest", "chain"):
        del content[name]
    if digest_of(content, kept.salt) != kept.digest:
        raise NoEntry(mark("entry {number} is not what was written there"))
    if link(before, kept.digest) != kept.chain:
        raise NoEntry(
            mark(
                "entry {number} does not follow on the one before: one is missing, or not in its "
                "place"
            )
        )
    return _entry(kept)


def _older(content: dict[str, Any], written_in: int, before: str) -> Entry:
    """An entry from before there were digests: its own is made of its whole content, unsalted."""
    seq = content.pop("seq", None)
    if not isinstance(seq, int):
        raise ValueError("it has no number")
    chain = link(before, digest_of(content))
    for number in range(written_in, FORMAT):
        content = UPCASTERS[number](content)
    known = msgspec.convert(content, Content)
    return Entry(seq=seq, **msgspec.structs.asdict(known), chain=chain)


def _entry(kept: Document) -> Entry:
    return Entry(
        seq=kept.seq,
        action=kept.action,
        at=kept.at,
        by=kept.by,
        key=kept.key,
        rules=kept.rules,
        seed=kept.seed,
        chain=kept.chain,
    )
