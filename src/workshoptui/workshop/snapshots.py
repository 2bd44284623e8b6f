"""Snapshots: a model's text as it was when it was tested, rated or chosen."""

from collections.abc import Iterable
from typing import Literal

import msgspec

from workshoptui.workshop.context import Context
from workshoptui.workshop.models import EarlierSection, Model, Section, sections_of
from workshoptui.workshop.redaction import REMOVED
from workshoptui.workshop.state import Changes, Put, Row, Workshop

Why = Literal["test", "rating", "decision", "closing"]
"""What came to rest on a model. A closing is of one that was chosen and opened again."""


class Snapshot(Row, frozen=True, tag="snapshot"):
    """A model's canvas as it was.

    Attributes:
        about: the id of what rests on it: a test, a round of rating, a decision, a closing.
        name: what the model was called.
        sections: its sections, in the order of its canvas.
        version: 1 for what was kept first of the model; what says the same has the same number.
    """

    lookups = (("model",),)
    about: str
    why: Why
    model: str
    name: str
    sections: tuple[Section, ...]
    at: float
    version: int = 1

    @property
    def key(self) -> tuple[str, str]:
        """What rests on it, and the model."""
        return self.about, self.model

    @property
    def content(self) -> "Content":
        """What it says."""
        return content(self.name, self.sections)


Content = tuple[str, tuple[tuple[str, str, str], ...]]
"""The name of a model, and of each section its id, title and text."""


def content(name: str, sections: Iterable[Section]) -> Content:
    """What makes two versions of a model differ."""
    return name, tuple((section.id, section.title, section.text) for section in sections)


def snapshot(
    workshop: Workshop,
    model: Model,
    about: str,
    why: Why,
    context: Context,
) -> Changes:
    """What `model` says now, kept for what rests on it; nothing under the first rules."""
    if context.rules < 2:
        return ()
    sections = tuple(sections_of(workshop, model.id))
    says, kept = content(model.name, sections), snapshots_of(workshop, model.id)
    numbers = [snapshot.version for snapshot in kept if snapshot.content == says]
    number = max(numbers or (1 + snapshot.version for snapshot in kept), default=1)
    return (Put(Snapshot(about, why, model.id, model.name, sections, context.at, number)),)


def snapshot_of(workshop: Workshop, about: str, model: str) -> Snapshot | None:
    """What a model said when `about` came to rest on it, or None where that was not kept."""
    return workshop.find(Snapshot, (about, model))


def snapshots_of(workshop: Workshop, model: str) -> list[Snapshot]:
    """What was kept of a model, oldest first."""
    kept = workshop.where(Snapshot, model=model)
    return sorted(kept, key=lambda snapshot: snapshot.at)


def snapshots_without(workshop: Workshop, section: Section) -> Changes:
    """What was kept of a section, without its text where that is the one given."""
    changed = []
    for snapshot in snapshots_of(workshop, section.model):
        sections = tuple(
            msgspec.structs.replace(old, text="", copied={})
            if (old.id, old.text) == (section.id, section.text)
            else old
            for old in snapshot.sections
        )
        if sections != snapshot.sections:
            changed.append(Put(msgspec.structs.replace(snapshot, sections=sections)))
    return tuple(changed)


def closings_of(workshop: Workshop, model: str) -> list[Snapshot]:
    """What was kept of a chosen model whenever it was closed again, oldest first."""
    return [kept for kept in snapshots_of(workshop, model) if kept.why == "closing"]


def snapshots_with(
    workshop: Workshop, keys: Iterable[tuple[str, str]], was: Row, part: str
) -> Changes:
    """What was kept in these places, with the words of a part of a row that went there."""
    kept = (workshop.find(Snapshot, key) for key in keys)
    return tuple(Put(_with(snapshot, was, part)) for snapshot in kept if snapshot is not None)


def _with(snapshot: Snapshot, was: Row, part: str) -> Snapshot:
    """The words back where nothing else stands."""
    replace = msgspec.structs.replace
    if isinstance(was, Model):
        return replace(snapshot, name=was.name) if snapshot.name == REMOVED else snapshot
    section = was.section if isinstance(was, EarlierSection) else was
    if not isinstance(section, Section):
        return snapshot

    def back(old: Section) -> Section:
        if old.id != section.id:
            return old
        if part == "title":
            return replace(old, title=section.title) if old.title == REMOVED else old
        return old if old.text else replace(old, text=section.text, copied=section.copied)

    return replace(snapshot, sections=tuple(map(back, snapshot.sections)))
