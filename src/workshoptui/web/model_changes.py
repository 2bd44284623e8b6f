"""Model changes on a phone: what in a model is not as it was tested, rated or decided."""

import msgspec

from workshoptui.agendas.version_words import since_words
from workshoptui.agendas.wording import wording
from workshoptui.language.messages import gettext as _
from workshoptui.record.escape import apart
from workshoptui.workshop.models import Model, Section
from workshoptui.workshop.snapshots import Snapshot
from workshoptui.workshop.state import Row, Workshop
from workshoptui.workshop.test_runs import TestRun
from workshoptui.workshop.versions import Difference, Rests, Since, changed_since_each
from workshoptui.workshop.word_diff import Piece, word_diff

CHANGES: tuple[type[Row], ...] = (Model, Section, Snapshot, TestRun)
"""The tables that these are read from."""


class ChangedSection(msgspec.Struct, frozen=True):
    """A section that is not as it was.

    Attributes:
        what: that it was added, taken out or called something else; ``""`` for neither.
        pieces: its words, by what became of them.
    """

    title: str
    what: str
    pieces: tuple[Piece, ...]


class ModelChanges(msgspec.Struct, frozen=True):
    """What changed in a model, in one sentence and section by section."""

    words: str
    sections: tuple[ChangedSection, ...]


def model_changes(workshop: Workshop, changed: Since | None, rests: Rests) -> ModelChanges | None:
    """What changed in a model since something came to rest on it; None where nothing did."""
    if changed is None:
        return None
    sections = tuple(_section(workshop, difference) for difference in changed.differences)
    return ModelChanges(since_words(workshop, changed, rests, apart), sections)


def all_changes(workshop: Workshop, model: str, rated: str = "") -> tuple[ModelChanges, ...]:
    """What changed in a model since it was tested, rated and decided: as `changed_since_each`."""
    each = changed_since_each(workshop, model, rated)
    made = (model_changes(workshop, changed, rests) for rests, changed in each)
    return tuple(changes for changes in made if changes)


def _section(workshop: Workshop, difference: Difference) -> ChangedSection:
    what = ""
    if difference.added:
        what = _("This section was added.")
    elif difference.taken_out:
        what = _("This section was taken out.")
    elif difference.was:
        was = wording(workshop, difference.was)
        what = _("It was called “{name}” before.", name=apart(was))
    return ChangedSection(
        wording(workshop, difference.title),
        what,
        word_diff(difference.before or "", difference.after or ""),
    )
