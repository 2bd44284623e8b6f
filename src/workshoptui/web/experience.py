"""Experience on a phone: how many dialogues with the chosen model somebody took part in."""

from workshoptui.language.labels import experience_question
from workshoptui.web.kind_page import Chosen
from workshoptui.workshop.experience import Experience, dialogues_said_before, is_asked
from workshoptui.workshop.runs import Run
from workshoptui.workshop.state import Workshop


def dialogues(workshop: Workshop, run: Run, me: str) -> str | None:
    """What stands in the field: what was said, or ``""``; None where it is not asked."""
    if not is_asked(workshop, run):
        return None
    count = dialogues_said_before(workshop, run.id, me)
    return "" if count is None else f"{count}"


def dialogues_chosen(workshop: Workshop, run: Run, me: str) -> Chosen:
    """What somebody said in a run, as it stands among what they chose."""
    said = workshop.find(Experience, (run.id, me))
    return ((experience_question(), f"{said.dialogues}"),) if said else ()
