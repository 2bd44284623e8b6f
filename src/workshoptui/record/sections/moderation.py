"""Moderation: how much was hidden or withdrawn, never what."""

from workshoptui.language.messages import ngettext
from workshoptui.workshop.joining import KeptOut
from workshoptui.workshop.membership import set_aside
from workshoptui.workshop.moderated import ModeratedRow
from workshoptui.workshop.moderation import removed
from workshoptui.workshop.state import Row, Workshop
from workshoptui.workshop.taken_back import TakenBack, taken_back

READS: frozenset[type[Row]] = frozenset({ModeratedRow, KeptOut, TakenBack})
"""The tables that these sentences are made from."""


def moderated(workshop: Workshop) -> str:
    """How much was removed and how many were set aside or kept out; nothing where nobody was."""
    gone, aside = removed(workshop), len(set_aside(workshop))
    out, back = len(workshop.table(KeptOut)), taken_back(workshop)
    dependent_notes = sum(removal.dependent_notes for removal in workshop.all(TakenBack))
    sentences = [
        ngettext(
            "{count} contribution was removed by the facilitator.",
            "{count} contributions were removed by the facilitator.",
            gone,
        )
        if gone
        else "",
        ngettext(
            "{count} contribution was taken back by who wrote it, after others "
            "could see it; what others gave on it still counts.",
            "{count} contributions were taken back by who wrote them, after others "
            "could see them; what others gave on them still counts.",
            back,
        )
        if back
        else "",
        ngettext(
            "{count} note of others beside a story went with it.",
            "{count} notes of others beside a story went with it.",
            dependent_notes,
        )
        if dependent_notes
        else "",
        ngettext(
            "{count} person was set aside by the facilitator, with all they gave: "
            "nothing of it is counted here.",
            "{count} people were set aside by the facilitator, with all they gave: "
            "nothing of it is counted here.",
            aside,
        )
        if aside
        else "",
        ngettext(
            "{count} person was kept from sending more; what they gave before counts.",
            "{count} people were kept from sending more; what they gave before counts.",
            out,
        )
        if out
        else "",
    ]
    return " ".join(filter(None, sentences))
