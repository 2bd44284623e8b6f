"""Figures of few people: why they are withheld, and what has to be said of those shown."""

from workshoptui.language.figures import (
    none_counted,
    release_notice,
    suppression_notice,
    who_gave,
    why_withheld,
)
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import ngettext
from workshoptui.workshop.disclosure import disclosure
from workshoptui.workshop.kinds.rank import last_ranked
from workshoptui.workshop.kinds.rate import last_rated
from workshoptui.workshop.runs import Run
from workshoptui.workshop.state import Workshop

SHOW_KEY = "F"
"""The key of the command that shows them all the same."""


def withheld_reason(workshop: Workshop, run: Run) -> str:
    """Why a closed round shows no figures, and what to do; ``""`` where it does."""
    shown = disclosure(workshop, run)
    if run.phase != "closed":
        return ""
    if shown.all_not_counted:
        return " ".join(filter(None, [none_counted(), figures_note(workshop, run)]))
    if not shown.withheld:
        return ""
    whose = f"{who_gave(shown, 'answered')} " if shown.not_counted else ""
    shows = _("{key} shows them all the same, and the record says so.", key=SHOW_KEY)
    return f"{whose}{why_withheld(shown)} {shows}"


def figures_note(workshop: Workshop, run: Run) -> str:
    """What has to be said of figures that are shown; ``""`` for nothing."""
    shown = disclosure(workshop, run)
    if shown.withheld:
        return ""
    released, suppressed = release_notice(shown), suppression_notice(shown)
    if released or not suppressed:
        return released
    return " ".join([suppressed, _("{key} shows it all the same.", key=SHOW_KEY)])


def evidence_withheld(workshop: Workshop, run: Run | None) -> str:
    """Why there is no evidence, with how many rated in `run`; ``""`` where nobody did."""
    few = withheld_reason(workshop, run) if run else ""
    if not (run and few):
        return ""
    people = disclosure(workshop, run).people
    return " ".join([ngettext("{count} person rated.", "{count} people rated.", people), few])


def evidence_note(workshop: Workshop) -> str:
    """At whose word the figures of the evidence are shown, and which are not."""
    rated, ranked = last_rated(workshop), last_ranked(workshop)
    notes = [
        _("Ratings: {note}", note=note)
        for note in (rated and figures_note(workshop, rated),)
        if note
    ]
    if ranked is not None:
        few = disclosure(workshop, ranked)
        note = figures_note(workshop, ranked)
        if few.withheld:
            note = ngettext(
                "{count} ranked, too few to show; {key} shows it.",
                "{count} ranked, too few to show; {key} shows it.",
                few.people,
                key=SHOW_KEY,
            )
        notes += [_("Rankings: {note}", note=note)] if note else []
    return " ".join(notes)
