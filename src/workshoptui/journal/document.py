"""Documents: an entry as a journal's file holds it, and back."""

from pathlib import Path

import msgspec

from workshoptui.journal.protocol import JournalBroken
from workshoptui.journal.storage import Tables
from workshoptui.workshop.entry import Draft, Entry

TABLE = "journal"
"""The table that holds an entry per document; the document's number is the entry's `seq`."""

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Entry).decode


def kept_as(draft: Draft, seq: int) -> tuple[Entry, bytes]:
    """What `draft` becomes at place `seq`: the entry as every reader gets it, and its document.

    The entry comes back from the document's own text, so what is applied now and what is applied
    when the journal is read again, in years, are the same; and nothing is kept that cannot be read.

    Raises:
        ValueError: the draft holds something that a document cannot, such as NaN, half a character
            or a value that its action does not allow.
    """
    try:
        document = _encode(draft.entry(seq))
        return _decode(document), document
    except (ValueError, TypeError, OverflowError, RecursionError) as trouble:
        raise ValueError(f"this cannot be kept in a journal: {trouble}") from trouble


def entries_of(tables: Tables, path: Path) -> list[Entry]:
    """The entries that the `tables` of the file at `path` hold: 1, 2, 3 … without gaps.

    Raises:
        JournalBroken: there is no journal in them, a document is not an entry, or not in its place.
    """
    if TABLE not in tables:
        raise _refused(path, f'it has no table "{TABLE}", so it is not a workshop')
    entries: list[Entry] = []
    for place, (doc_id, document) in enumerate(tables[TABLE].items(), start=1):
        try:
            entry = _decode(document)
        except (ValueError, RecursionError) as trouble:
            raise _refused(path, f"entry {doc_id} cannot be understood ({trouble})") from trouble
        if not place == doc_id == entry.seq:
            raise _refused(path, f"entry {place} is missing or not in its place")
        if b'"rules":' not in document:  # written before rules had numbers
            entry = msgspec.structs.replace(entry, rules=1)
        entries.append(entry)
    return entries


def _refused(path: Path, what: str) -> JournalBroken:
    return JournalBroken(
        f"{path}: {what}. Nothing was changed. It may come from a newer version of this program, or"
        " have been changed by hand: update the program, or put back an earlier copy."
    )
