"""What the facilitator took out of sight: how much, never what."""

from workshoptui.record.layout import count, people
from workshoptui.workshop.hidden import Hidden
from workshoptui.workshop.membership import set_aside
from workshoptui.workshop.moderation import removed
from workshoptui.workshop.people import KeptOut
from workshoptui.workshop.state import Record, Workshop

READS: frozenset[type[Record]] = frozenset({Hidden, KeptOut})
"""The tables that these sentences are made from."""


def moderated(workshop: Workshop) -> str:
    """How much was removed and how many were set aside or kept out; nothing where nobody was."""
    gone, aside = removed(workshop), len(set_aside(workshop))
    out = len(workshop.table(KeptOut))
    sentences = [
        f"{count(gone, 'contribution')} {_were(gone)} removed by the facilitator." if gone else "",
        f"{people(aside)} {_were(aside)} set aside by the facilitator, with all they gave: "
        "nothing of it is counted here."
        if aside
        else "",
        f"{people(out)} {_were(out)} kept from sending more; what they gave before counts."
        if out
        else "",
    ]
    return " ".join(filter(None, sentences))


def _were(number: int) -> str:
    return "was" if number == 1 else "were"
