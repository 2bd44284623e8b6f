"""The kinds of activity in the record: one module each, called as the kind is."""

from importlib import import_module

from workshoptui.record.section import Section


def sections_of(kind: str) -> tuple[Section, ...]:
    """What the record says of this kind of activity: the `SECTIONS` of its module."""
    sections: tuple[Section, ...] = import_module(f"{__name__}.{kind}").SECTIONS
    return sections
