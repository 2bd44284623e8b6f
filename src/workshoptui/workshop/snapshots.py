"""Snapshots: a model's text as it was when it was tested, rated or chosen."""

from typing import Literal

import msgspec

from workshoptui.workshop.context import Context
from workshoptui.workshop.models import Model, Section, sections_of
from workshoptui.workshop.state import Changes, Put, Row, Workshop


class Snapshot(Row, frozen=True, tag="snapshot"):
    """A model's canvas as it was.

    Attributes:
        about: the id of what rests on it: a test, a round of rating, a decision.
        name: what the model was called.
        sections: its sections, in the order of its canvas.
    """

    about: str
    why: Literal["test", "rating", "decision"]
    model: str
    name: str
    sections: tuple[Section, ...]
    at: float

    @property
    def key(self) -> tuple[str, str]:
        """What rests on it, and the model."""
        return self.about, self.model


class Difference(msgspec.Struct, frozen=True):
    """A section that is not as it was.

    Attributes:
        before, after: its text then and now; None where there was or is no such section.
    """

    title: str
    before: str | None
    after: str | None


def snapshot(
    workshop: Workshop,
    model: Model,
    about: str,
    why: Literal["test", "rating", "decision"],
    context: Context,
) -> Changes:
    """What `model` says now, kept for what rests on it; nothing under the first rules."""
    if context.rules < 2:
        return ()
    sections = tuple(sections_of(workshop, model.id))
    return (Put(Snapshot(about, why, model.id, model.name, sections, context.at)),)


def snapshot_of(workshop: Workshop, about: str, model: str) -> Snapshot | None:
    """What a model said when `about` came to rest on it, or None where that was not kept."""
    return workshop.find(Snapshot, (about, model))


def snapshots_without(workshop: Workshop, section: Section) -> Changes:
    """What was kept of a section, without its text where that is the one given."""
    snapshots = workshop.all(Snapshot, lambda snapshot: snapshot.model == section.model)
    changed = []
    for snapshot in snapshots:
        sections = tuple(
            msgspec.structs.replace(old, text="")
            if (old.id, old.text) == (section.id, section.text)
            else old
            for old in snapshot.sections
        )
        if sections != snapshot.sections:
            changed.append(Put(msgspec.structs.replace(snapshot, sections=sections)))
    return tuple(changed)


def differences(workshop: Workshop, snapshot: Snapshot) -> list[Difference]:
    """The sections of a model that are not as they were, in the order of its canvas."""
    now = {section.id: section for section in sections_of(workshop, snapshot.model)}
    before = {section.id: section for section in snapshot.sections}
    different = []
    for section_id in dict.fromkeys([*before, *now]):
        old, new = before.get(section_id), now.get(section_id)
        if old is None or new is None or old.text != new.text or old.title != new.title:
            title = (new or old or snapshot.sections[0]).title
            different.append(
                Difference(title, old.text if old else None, new.text if new else None)
            )
    return [difference for difference in different if difference.before or difference.after]
