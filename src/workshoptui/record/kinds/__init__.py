"""The kinds of activity in the record: one module each, called as the kind is."""

from importlib import import_module
from types import ModuleType

from workshoptui.record.export_table import ExportTable
from workshoptui.record.json_values import DataByKey
from workshoptui.record.section import Section


def sections_of(kind: str) -> tuple[Section, ...]:
    """What the record says of this kind of activity: the `SECTIONS` of its module."""
    sections: tuple[Section, ...] = _module(kind).SECTIONS
    return sections


def data_of_kind(kind: str) -> DataByKey:
    """What the record's JSON says of this kind of activity: the `DATA` of its module."""
    data: DataByKey = _module(kind).DATA
    return data


def tables_of_kind(kind: str) -> tuple[ExportTable, ...]:
    """What the export has of this kind of activity: the `TABLES` of its module."""
    tables: tuple[ExportTable, ...] = _module(kind).TABLES
    return tables


def _module(kind: str) -> ModuleType:
    return import_module(f"{__name__}.{kind}")
