"""Versions: what changed in a model since it was tested, rated or chosen."""

from workshoptui.agendas.wording import wording
from workshoptui.language.lists import enumerated
from workshoptui.language.messages import gettext as _
from workshoptui.record.escape import inline, quote, strong
from workshoptui.record.layout import blocks, bullets, moment, quoted
from workshoptui.workshop.model_locks import Lock, Reopening, reopenings
from workshoptui.workshop.models import Model, Section
from workshoptui.workshop.snapshots import Snapshot, differences, snapshot_of
from workshoptui.workshop.state import Row, Workshop

VERSIONS: frozenset[type[Row]] = frozenset({Lock, Model, Reopening, Section, Snapshot})
"""The tables that this module reads."""


def changed_since(workshop: Workshop, about: str, model: str) -> str:
    """Which sections are not as they were at a test or a round, listed; ``""`` where all are."""
    then = snapshot_of(workshop, about, model)
    changes = differences(workshop, then) if then else []
    return enumerated(inline(wording(workshop, change.title)) for change in changes)


def after_decision(workshop: Workshop, then: Snapshot) -> str:
    """Why the chosen model was opened again, and what it says now that it did not say then."""
    opened = reopenings(workshop, then.model)
    changed = []
    for change in differences(workshop, then):
        title = strong(wording(workshop, change.title))
        if change.after is None:
            changed.append(_("{section} was taken out.", section=title))
        elif not change.after:
            changed.append(_("{section} is empty now.", section=title))
        elif not change.before:
            added = _("{section} was added:", section=title)
            changed.append(blocks(added, quote(change.after)))
        else:
            says = _("{section} now says:", section=title)
            changed.append(blocks(says, quote(change.after)))
    now = workshop.get(Model, then.model).name
    return blocks(
        _("Opened again after the decision:") if opened else "",
        bullets(f"{moment(change.at)}: {inline(change.reason)}" for change in opened),
        _("It is now called {name}.", name=quoted(now)) if now != then.name else "",
        _("Above stands what it said when it was decided. Changed since:") if changed else "",
        *changed,
        _("Nothing in it was changed since.") if opened and not changed else "",
    )
