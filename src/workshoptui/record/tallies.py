"""Tallies: the counts and scores of each round as plain values; null where still hidden."""

from collections.abc import Sequence

import msgspec

from workshoptui.agendas.wording import keeps_earlier_words
from workshoptui.language.figures import none_counted, suppression_notice, why_withheld
from workshoptui.record.json_values import Data
from workshoptui.workshop.disclosure import Disclosure, disclosure
from workshoptui.workshop.runs import Run
from workshoptui.workshop.state import Workshop


def people_of_round(workshop: Workshop, run: Run) -> dict[str, Data]:
    """A round, how many gave something in it, and why what they gave is not shown, if it is not."""
    disclosed = disclosure(workshop, run)
    closed = run.phase == "closed"
    return {
        "round": run.id,
        "people": disclosed.people if closed else None,
        "beside": disclosed.not_counted if closed else None,
        "fewest_people": disclosed.fewest,
        "not_shown": _not_shown(workshop, disclosed) if closed else None,
        "shown_at_the_facilitators_word": disclosed.released_at_count,
    }


def suppressed_words(workshop: Workshop, disclosed: Disclosure) -> str:
    """That single figures are not shown, as a sentence; ``""`` where all are.

    Records of earlier workshops keep one sentence for every kind.
    """
    if keeps_earlier_words(workshop):
        return suppression_notice(msgspec.structs.replace(disclosed, suppressed="not-scored"))
    return suppression_notice(disclosed)


def _not_shown(workshop: Workshop, disclosed: Disclosure) -> str | None:
    if disclosed.withheld:
        return why_withheld(disclosed)
    nobody = none_counted() if disclosed.all_not_counted else ""
    reasons = [nobody, suppressed_words(workshop, disclosed)]
    return " ".join(filter(None, reasons)) or None


def differences(steps: Sequence[int]) -> list[int]:
    """How many of these differences between two marks of 1 to 5 are −4, −3 … 4."""
    return [steps.count(step) for step in range(-4, 5)]
