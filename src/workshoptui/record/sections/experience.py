"""Experience: which respondents the figures of step 3 include, and which they do not."""

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


def experience_note(workshop: Workshop, run: Run, answered: list[str]) -> str:
    """Of whom the figures are, in a sentence or two; ``""`` where nobody was asked, or said."""
    shares = share(workshop, run.id, answered)
    if shares is None:
        return ""
    sentence = (
        f"The figures are of the {people(shares.some)} who took part in at least one real dialogue "
        "with the chosen model."
    )
    if not shares.others:
        return sentence
    return (
        f"{sentence} Beside them: {shares.none} who took part in none, and {shares.silent} who did "
        "not say."
    )
