"""Reading: what there was to read or watch before a sitting."""

from workshoptui.language.messages import gettext as _
from workshoptui.record.escape import inline, strong
from workshoptui.record.json_values import Data
from workshoptui.record.layout import blocks, bullets
from workshoptui.workshop.reading import Reading, readings
from workshoptui.workshop.state import Workshop


def reading_list(workshop: Workshop) -> str:
    """What there was to read or watch, for which sitting, why, and where it is found."""
    rows = [_line(row) for row in readings(workshop)]
    return blocks(_("To read or watch:"), bullets(rows)) if rows else ""


def _line(row: Reading) -> str:
    when = _("for sitting {number}", number=row.sitting) if row.sitting else _("for every sitting")
    title, where = strong(row.title), inline(row.where)
    named = _("{title} ({when}): {where}", title=title, when=when, where=where)
    return f"{named}. {inline(row.why)}" if row.why else named


def reading_data(workshop: Workshop) -> Data:
    """What there was to read or watch; `address` is null where it is kept elsewhere."""
    return [
        {
            "title": row.title,
            "why": row.why,
            "where": row.where,
            "address": row.address or None,
            "sitting": row.sitting or None,
        }
        for row in readings(workshop)
    ]
