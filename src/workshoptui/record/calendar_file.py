"""Calendar file: what follows from a workshop, as iCalendar (RFC 5545) for anybody's calendar.

All of it is whole days. The same journal gives the same bytes, and an event keeps its identifier,
so that a calendar that reads a later one changes its events and adds none twice.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Final

from workshoptui.agendas.wording import wording, workshop_language
from workshoptui.language.messages import gettext as _
from workshoptui.language.spoken import speaking
from workshoptui.record.export_identity import export_identity
from workshoptui.workshop.conditions import condition_of
from workshoptui.workshop.follow_ups import FollowUp, Review
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.workshop_info import WorkshopInfo, workshop_info

_OCTETS: Final = 75
"""How long a line may be, without its end; a longer one is folded."""


def to_calendar(workshop: Workshop) -> str:
    """Each follow-up on its day, and the day on which the group looks at its model again.

    A follow-up whose day is none that a calendar holds is left out.
    """
    with speaking(workshop_language(workshop)):
        return "".join(f"{_folded(line)}\r\n" for line in _lines(workshop))


def _lines(workshop: Workshop) -> Iterator[str]:
    info, review = workshop_info(workshop), workshop.find(Review, "")
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//WorkshopTUI//Follow-up//EN")
    yield "CALSCALE:GREGORIAN"
    for follow_up in workshop.all(FollowUp):
        name = _("Done: {what}", what=follow_up.what) if follow_up.done else follow_up.what
        who = _("Who: {who}", who=follow_up.who)
        more = [who]
        if condition := condition_of(workshop, follow_up):
            named = wording(workshop, condition)
            more.append(_("asked for the condition “{condition}”", condition=named))
        due, at = follow_up.due, follow_up.at
        yield from _event(workshop, info, follow_up.id, due, at, name, *more)
    if review:
        name = _("Look at the dialogue model again")
        yield from _event(workshop, info, "review", review.date, review.at, name)
    yield "END:VCALENDAR"


def _event(
    workshop: Workshop,
    info: WorkshopInfo,
    name: str,
    day: str,
    changed: float,
    summary: str,
    *more: str,
) -> Iterator[str]:
    """One event on a `day`, whose words were last `changed` at that moment."""
    try:
        first = date.fromisoformat(day)
        after = first + timedelta(days=1)
    except (ValueError, OverflowError):
        return
    described = "\n".join([*more, info.title])
    yield from (
        "BEGIN:VEVENT",
        f"UID:{name}-{export_identity(workshop)}@workshoptui",
        f"DTSTAMP:{_stamp(changed)}",
        f"DTSTART;VALUE=DATE:{first:%Y%m%d}",
        f"DTEND;VALUE=DATE:{after:%Y%m%d}",
        f"SUMMARY:{_escaped(summary)}",
        f"DESCRIPTION:{_escaped(described)}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    )


def _stamp(at: float) -> str:
    """A moment in UTC; the beginning of time for one that no calendar holds."""
    try:
        return f"{datetime.fromtimestamp(at, UTC):%Y%m%dT%H%M%SZ}"
    except (OSError, OverflowError, ValueError):
        return "19700101T000000Z"


def _escaped(text: str) -> str:
    """Text as a value: no sign of it ends it, and a line break is written."""
    for sign in "\\;,":
        text = text.replace(sign, f"\\{sign}")
    return "\\n".join(text.splitlines())


def _folded(line: str) -> str:
    """A line in pieces of at most 75 octets, none of which parts a letter."""
    pieces, octets = [""], 0
    for letter in line:
        size = len(letter.encode("utf-8", "replace"))
        if octets + size > _OCTETS:
            pieces.append("")
            octets = 1  # the space that a further piece begins with
        pieces[-1] += letter
        octets += size
    return "\r\n ".join(pieces)
