"""Experience: whose answers the figures of step 3 are made of, and who stands beside them."""

from workshoptui.record.layout import people
from workshoptui.workshop.experience import Experience, share
from workshoptui.workshop.people import FEWEST
from workshoptui.workshop.runs import Run
from workshoptui.workshop.state import Row, Workshop

EXPERIENCES: frozenset[type[Row]] = frozenset({Experience})
"""The tables that this module reads."""

NOT_TOLD_APART = (
    f"How the others answered is not shown: they are fewer than {FEWEST}, so that it would point "
    "to a person."
)


def whose(workshop: Workshop, run: Run, answered: list[str]) -> str:
    """Of whom the figures are, in a sentence or two; ``""`` where nobody was asked, or said."""
    found = share(workshop, run.id, answered)
    if found is None:
        return ""
    told = (
        f"The figures are of the {people(found.some)} who took part in at least one real dialogue "
        "with the chosen model."
    )
    if not found.others:
        return told
    return (
        f"{told} Beside them: {found.none} who took part in none, and {found.silent} who did not "
        "say."
    )
