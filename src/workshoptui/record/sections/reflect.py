"""Reflections: answers in words, which are read and discussed and never counted."""

from workshoptui.record.escape import inline, quote, strong
from workshoptui.record.layout import blocks
from workshoptui.record.section import Section
from workshoptui.record.sections.rounds import ROUNDS, discussion, round_name
from workshoptui.workshop.kinds.reflect import Reflect, Reflection, reflections_in
from workshoptui.workshop.runs import Run, activity_in, runs_of_kind
from workshoptui.workshop.state import Workshop


def _reflections(workshop: Workshop) -> str:
    runs = runs_of_kind(workshop, Reflect)
    return blocks(*(_round(workshop, run) for run in runs), discussion(workshop, runs))


def _round(workshop: Workshop, run: Run) -> str:
    activity = activity_in(workshop, run, Reflect)
    said = reflections_in(workshop, run) if run.phase == "closed" or not activity.secret else []
    answered = []
    for question in activity.questions:
        answers = [quote(one.text) for one in said if one.question == question.id]
        answered.append(
            blocks(strong(question.text), *(answers or ["Nobody has answered this yet."]))
        )
    return blocks(f"{inline(round_name(workshop, run))}:", *answered) if said else ""


REFLECTIONS = Section(
    id="reflections",
    title="Reflections",
    reads=ROUNDS | {Reflection},
    body=_reflections,
    nothing="Nobody has written a reflection yet.",
)
