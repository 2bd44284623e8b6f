"""Sections of a shared note, as a page of few words frames them."""

from html import escape

from workshoptui.record.note import NoteSection


def framed(section: NoteSection) -> str:
    """The section's heading, in the section."""
    return f'<section id="{section.id}">\n<h3>{escape(section.title)}</h3>\n</section>'
