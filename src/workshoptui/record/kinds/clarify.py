"""Clarify: what a card was said to mean stands beside the card, with the ideas."""

from workshoptui.record.export_table import ExportTable
from workshoptui.record.json_values import DataByKey
from workshoptui.record.section import Section
from workshoptui.workshop.activity import Activity

SECTIONS: tuple[Section, ...] = ()
"""Nothing of its own: see `collect`."""


def section_of(_activity: Activity) -> str:
    """With the ideas, whose turns and meanings these are."""
    return "ideas"


DATA: DataByKey = {}
"""Nothing of its own."""

TABLES: tuple[ExportTable, ...] = ()
"""Nothing of its own."""
