"""Versions: what changed in a model since it was tested, rated or chosen."""

from workshoptui.record.escape import inline, quote, strong
from workshoptui.record.layout import blocks, bullets, moment
from workshoptui.workshop.model_locks import Lock, Reopening, reopenings
from workshoptui.workshop.models import Model, Section
from workshoptui.workshop.snapshots import Snapshot, differences, snapshot_of
from workshoptui.workshop.state import Row, Workshop

VERSIONS: frozenset[type[Row]] = frozenset({Lock, Model, Reopening, Section, Snapshot})
"""The tables that this module reads."""


def changed_since(workshop: Workshop, about: str, model: str, what: str) -> str:
    """In change sentence, which sections are not as they were at `what`; ``""`` where all are."""
    then = snapshot_of(workshop, about, model)
    named = [inline(change.title) for change in differences(workshop, then)] if then else []
    return f"Changed in this model since {what}: {', '.join(named)}." if named else ""


def after_decision(workshop: Workshop, then: Snapshot) -> str:
    """Why the chosen model was opened again, and what it says now that it did not say then."""
    opened = reopenings(workshop, then.model)
    changed = []
    for change in differences(workshop, then):
        if change.after is None:
            changed.append(blocks(strong(change.title) + " was taken out."))
        elif not change.after:
            changed.append(blocks(strong(change.title) + " is empty now."))
        else:
            put = "was added:" if not change.before else "now says:"
            changed.append(blocks(f"{strong(change.title)} {put}", quote(change.after)))
    now = workshop.get(Model, then.model).name
    return blocks(
        "Opened again after the decision:" if opened else "",
        bullets(f"{moment(change.at)}: {inline(change.reason)}" for change in opened),
        f"It is now called “{inline(now)}”." if now != then.name else "",
        "Above stands what it said when it was decided. Changed since:" if changed else "",
        *changed,
        "Nothing in it was changed since." if opened and not changed else "",
    )
