"""Experience: which respondents the figures of step 3 include, and which they do not."""

from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, ngettext
from workshoptui.workshop.experience import Experience, share
from workshoptui.workshop.people import FEWEST
from workshoptui.workshop.runs import Run
from workshoptui.workshop.state import Row, Workshop

EXPERIENCES: frozenset[type[Row]] = frozenset({Experience})
"""The tables that this module reads."""

_NOT_TOLD_APART = mark(
    "How the others answered is not shown: they are fewer than {fewest}, so that it would point "
    "to a person."
)


def not_told_apart() -> str:
    """Why nothing is said of those who did not meet the model."""
    return _(_NOT_TOLD_APART, fewest=FEWEST)


def experience_note(workshop: Workshop, run: Run, answered: list[str]) -> str:
    """Of whom the figures are, in a sentence or two; ``""`` where nobody was asked, or said."""
    shares = share(workshop, run.id, answered)
    if shares is None:
        return ""
    sentence = ngettext(
        "The figures are of the {count} person who took part in at least one "
        "real dialogue with the chosen model.",
        "The figures are of the {count} people who took part in at least one "
        "real dialogue with the chosen model.",
        shares.some,
    )
    if not shares.others:
        return sentence
    beside = _(
        "Beside them: {none} who took part in none, and {silent} who did not say.",
        none=shares.none,
        silent=shares.silent,
    )
    return f"{sentence} {beside}"
