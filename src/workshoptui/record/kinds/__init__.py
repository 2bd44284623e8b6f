"""The kinds of activity in the record: one module each, called as the kind is."""

from collections.abc import Callable
from importlib import import_module
from types import ModuleType

from workshoptui.record.export_table import ExportTable
from workshoptui.record.json_values import DataByKey
from workshoptui.record.section import Section
from workshoptui.workshop.activity import Activity


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


def section_of_activity(activity: Activity) -> str:
    """The id of the section that tells what came of an activity; ``""`` for none.

    The first one of its kind, where the module does not say otherwise with a `section_of`.
    """
    return next(iter(sections_filled_by(activity)), "")


def sections_filled_by(activity: Activity) -> tuple[str, ...]:
    """The ids of the sections that tell what came of an activity, the first one first.

    All of its kind, where the module does not say with a `section_of` which one.
    """
    chosen: Callable[[Activity], str] | None = getattr(_module(activity.kind), "section_of", None)
    if chosen is not None:
        return (chosen(activity),)
    return tuple(section.id for section in sections_of(activity.kind))


def _module(kind: str) -> ModuleType:
    return import_module(f"{__name__}.{kind}")
