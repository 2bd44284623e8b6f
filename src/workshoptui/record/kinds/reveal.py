"""Reveal: the cards that it shows in turns stand with the ideas, and its notes below them."""

from workshoptui.record.export_table import ExportTable
from workshoptui.record.json_values import DataByKey
from workshoptui.record.section import Section

SECTIONS: tuple[Section, ...] = ()
"""Nothing of its own: see `collect`."""

DATA: DataByKey = {}
"""Nothing of its own."""

TABLES: tuple[ExportTable, ...] = ()
"""Nothing of its own."""
