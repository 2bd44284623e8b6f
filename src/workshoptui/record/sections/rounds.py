"""Rounds: how the record names the rounds of an activity, and the notes taken beside them."""

from collections.abc import Iterable

from workshoptui.record.escape import inline, quote
from workshoptui.record.layout import blocks, moment
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.notes import Note, notes_of
from workshoptui.workshop.runs import Run, activity_of
from workshoptui.workshop.state import Record, Workshop

ROUNDS: frozenset[type[Record]] = frozenset({Activity, Run, Note})
"""The tables that this module reads."""


def round_name(workshop: Workshop, run: Run) -> str:
    """Which round this is, as people know it: the activity's title and the round's number."""
    return f"{activity_of(workshop, run).title}, round {run.number}"


def closed_line(workshop: Workshop, run: Run, rest: str) -> str:
    """A line that opens the report of a closed round: its name, when it closed, and `rest`."""
    when = f" Closed {moment(run.closed_at)}." if run.closed_at is not None else ""
    return f"**{inline(round_name(workshop, run))}.**{when} {rest}"


def discussion(workshop: Workshop, runs: Iterable[Run]) -> str:
    """The discussion notes taken beside these rounds, in the facilitator's words."""
    said: list[str] = []
    for run in runs:
        for note in notes_of(workshop, run.id):
            when = f"{inline(round_name(workshop, run))}, {moment(note.at)}:"
            said.append(blocks(when, quote(note.text)))
    return blocks("**Discussion notes**", *said) if said else ""
