"""The check of a record: whether it is what the journal beside it renders to."""

from pathlib import Path
from typing import Literal

import msgspec

from workshoptui.archive.summary import FILE, not_made
from workshoptui.journal.embedded import read_entries
from workshoptui.journal.protocol import JournalBroken, JournalDamaged
from workshoptui.journal.wal import check_readable
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import ngettext
from workshoptui.language.numbers import number
from workshoptui.language.system_errors import why
from workshoptui.record.files import RECORD
from workshoptui.record.front_matter import Basis, basis_of, is_of_earlier_form
from workshoptui.record.markdown import render
from workshoptui.workshop.entry import Entry
from workshoptui.workshop.rules import fold
from workshoptui.workshop.workshop_info import WorkshopInfo

_NO_CHAIN = "null"
"""What records say that were made before journals had digests."""

State = Literal[
    "agrees",
    "behind",
    "changed",
    "earlier",
    "ahead",
    "other",
    "unknown",
    "missing",
    "unreadable",
    "damaged",
]


class RecordCheck(msgspec.Struct, frozen=True, kw_only=True):
    """How a workshop's record and its journal stand to each other.

    Attributes:
        record: where the record is.
        state: ``agrees``: the record is what the whole journal gives, to the byte. ``behind``: it
            is what the journal's first entries give; more came since. ``changed``: it was made
            from this journal, and its text is not what that gives. ``earlier``: the same, and it is
            of a form that an earlier version of this program wrote. ``ahead``: it was made from
            more entries than there are. ``other``: it was made from a journal that went on
            differently. ``unknown``: it does not say what it was made from. ``missing``: there is
            none. ``unreadable``: there is one, and it cannot be read. ``damaged``: the journal
            cannot be relied on.
        entries: how many entries of the journal are whole.
        chain: the running digest over them.
        made_from: what the record says it was made from; None where it does not.
        words: the same for people, in a sentence or two.
    """

    record: Path
    state: State
    entries: int
    chain: str
    made_from: Basis | None
    words: str

    @property
    def agrees(self) -> bool:
        """Whether the record is what the journal gives."""
        return self.state == "agrees"


def check_record(folder: Path) -> RecordCheck:
    """Check the record of the workshop in `folder`. Changes nothing.

    Raises:
        JournalBroken: there is no workshop, or nothing of it can be read.
    """
    entries, damage = _read_journal(folder)
    if fold(entries).find(WorkshopInfo, "") is None:
        raise JournalBroken(not_made(folder))
    record = folder / RECORD
    content, made_from, trouble = _read_record(record)
    state: State = "damaged" if damage else "unreadable" if trouble else "missing"
    if content is not None and not damage:
        state = _state(entries, content, made_from)
    return RecordCheck(
        record=record,
        state=state,
        entries=len(entries),
        chain=entries[-1].chain,
        made_from=made_from,
        words=damage or trouble or _words(state, record, len(entries), made_from),
    )


def _read_journal(folder: Path) -> tuple[list[Entry], str]:
    """The entries that are whole, and what is wrong with the others, if anything is."""
    try:
        return read_entries(folder / FILE), ""
    except JournalDamaged as damaged:
        if not damaged.entries:
            raise
        return list(damaged.entries), str(damaged)


def _read_record(record: Path) -> tuple[bytes | None, Basis | None, str]:
    """What a record holds, what it says it was made from, and why it cannot be read."""
    try:
        check_readable(record)
        content = record.read_bytes()
        return content, basis_of(content.decode()), ""
    except FileNotFoundError:
        return None, None, ""
    except OSError as trouble:
        return None, None, _("{record} cannot be read: {why}.", record=record, why=why(trouble))
    except ValueError:
        return None, None, _("{record} cannot be read: it is no text in UTF-8.", record=record)


def _state(entries: list[Entry], content: bytes, made_from: Basis | None) -> State:
    if made_from is None:
        return "unknown"
    if made_from.entries > len(entries):
        return "ahead"
    first = entries[: made_from.entries]
    if not first or made_from.chain not in {first[-1].chain, "", _NO_CHAIN}:
        return "other"
    workshop = fold(first)
    if render(workshop).encode("utf-8", "replace") != content:
        return "earlier" if is_of_earlier_form(content.decode(), workshop) else "changed"
    return "agrees" if len(first) == len(entries) else "behind"


def _words(state: State, record: Path, last: int, made_from: Basis | None) -> str:
    made = number(made_from.entries) if made_from else ""
    match state:
        case "agrees":
            return ngettext(
                "{record} agrees with the journal: it is what its {count} entry gives.",
                "{record} agrees with the journal: it is what its {count} entries give.",
                last,
                record=record,
            )
        case "behind":
            return ngettext(
                "{record} is what the beginning of the journal gives ({made} of {count} entry). "
                "“workshoptui record” writes it anew.",
                "{record} is what the beginning of the journal gives ({made} of {count} entries). "
                "“workshoptui record” writes it anew.",
                last,
                record=record,
                made=made,
            )
        case "changed":
            return _(
                "{record} was made from this journal, and its text is not what the "
                "journal gives: it was changed by hand, or written by another "
                "version of this program.",
                record=record,
            )
        case "earlier":
            return _(
                "{record} was written by an earlier version of this program, in another form, so "
                "it cannot be compared with the journal. “workshoptui record” writes it anew.",
                record=record,
            )
        case "ahead":
            return ngettext(
                "The journal has {count} entry, and {record} was made from {made}: the journal "
                "was cut, or is an earlier copy. Look for the latest one.",
                "The journal has {count} entries, and {record} was made from {made}: the journal "
                "was cut, or is an earlier copy. Look for the latest one.",
                last,
                record=record,
                made=made,
            )
        case "other":
            return _(
                "{record} was made from another copy of this workshop, which went "
                "on differently: look for that copy.",
                record=record,
            )
        case "unknown":
            return _(
                "{record} does not say what it was made from, so nothing can be checked.",
                record=record,
            )
        case _:
            return _("There is no {record}. “workshoptui record” writes one.", record=record)
