"""What there is to read or watch before the sitting ahead, as paragraphs of a page."""

from collections.abc import Iterator

from workshoptui.language.messages import gettext as _
from workshoptui.tui.widgets.text_page import Block
from workshoptui.workshop.reading import readings
from workshoptui.workshop.sittings import sitting_ahead
from workshoptui.workshop.state import Workshop


def reading_blocks(workshop: Workshop) -> Iterator[Block]:
    """Title, why and where of each; nothing where there is nothing to read."""
    listed = readings(workshop, sitting_ahead(workshop))
    if listed:
        yield Block(_("To read or watch before we meet"), "eyebrow")
    for row in listed:
        yield Block(row.title, "strong", mark="●", close=True)
        if row.why:
            yield Block(row.why, close=True)
        yield Block(row.where, "aside", close=True)
