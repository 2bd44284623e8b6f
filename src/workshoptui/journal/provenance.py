"""Provenance: format, program version and workshop id of a workshop's file.

The table ``format`` has a row for each program version that wrote into the file, in their order.
A file without that table is of format 1, which had none.
"""

from importlib.metadata import PackageNotFoundError, version
from uuid import uuid4

import msgspec

from workshoptui.journal.chain import digest_of
from workshoptui.journal.repetition import repeats
from workshoptui.journal.upcasters import FORMAT

TABLE = "format"
PROGRAM = "workshoptui"


class Provenance(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """From the entry behind `after` on, who wrote the file and in which format.

    Attributes:
        format: the number of the format.
        program, version: what wrote it.
        workshop: the workshop's id; the same in every row.
        after: how many entries the file held then.
        chain: the running digest over those; ``""`` when there were none.
    """

    format: int
    program: str
    version: str
    workshop: str
    after: int = 0
    chain: str = ""


class Sealed(Provenance, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The row as the file holds it, with the digest of the rest."""

    digest: str


def first_row(workshop: str = "") -> Provenance:
    """The row of a workshop that is made now, with its id, or a new one."""
    return Provenance(
        format=FORMAT,
        program=PROGRAM,
        version=program_version(),
        workshop=workshop or uuid4().hex,
    )


def continuation_row(
    rows: list[Provenance], after: int, chain: str, first: str
) -> Provenance | None:
    """The row to be added when this program goes on with a file; None when it is there already.

    Args:
        rows: the file's rows.
        after: how many entries it holds.
        chain: the running digest over them.
        first: the running digest after the first of them, of which an older file gets its id: so
            two copies of it are known to be one workshop.
    """
    if rows and (rows[-1].format, rows[-1].version) == (FORMAT, program_version()):
        return None
    return Provenance(
        format=FORMAT,
        program=PROGRAM,
        version=program_version(),
        workshop=rows[0].workshop if rows else first[:32] or uuid4().hex,
        after=after,
        chain=chain,
    )


def sealed(row: Provenance) -> bytes:
    """The document of a row: what it says, and the digest of that."""
    content = msgspec.to_builtins(row)
    return msgspec.json.encode(content | {"digest": digest_of(content)})


def unsealed(document: bytes) -> Provenance:
    """The row that a document holds.

    Raises:
        ValueError: it is none, or it was changed.
    """
    kept = msgspec.json.decode(document, type=Sealed)
    content = msgspec.json.decode(document)
    if repeats(document, content):
        raise ValueError("it says something twice")
    del content["digest"]
    if digest_of(content) != kept.digest:
        raise ValueError("it does not fit its digest")
    return msgspec.convert(content, Provenance)


def newest(document: bytes) -> tuple[int, str]:
    """Format and version that a row names, also where a later program added to rows.

    Raises:
        ValueError: it names none.
    """
    row = msgspec.json.decode(document, type=_Named)
    return row.format, row.version


class _Named(msgspec.Struct):
    format: int
    version: str


def program_version() -> str:
    """The version of this program."""
    try:
        return version(PROGRAM)
    except PackageNotFoundError:  # run from a folder that was never installed
        return "0"
