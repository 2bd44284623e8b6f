"""Clarify: what a card was said to mean stands beside the card, with the ideas."""

from workshoptui.record.export_table import ExportTable
from workshoptui.record.json_values import DataByKey
from workshoptui.record.section import Section

SECTIONS: tuple[Section, ...] = ()
"""Nothing of its own: see `collect`."""

DATA: DataByKey = {}
"""Nothing of its own."""

TABLES: tuple[ExportTable, ...] = ()
"""Nothing of its own."""
