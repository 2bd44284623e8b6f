"""Votes: every round with its tally, and what changed from one round to the next."""

from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, ngettext
from workshoptui.record.columns import around, round_column
from workshoptui.record.escape import inline
from workshoptui.record.export_table import Column, ExportTable
from workshoptui.record.json_values import Data, DataByKey
from workshoptui.record.layout import Cell, blocks, people, table
from workshoptui.record.section import Section
from workshoptui.record.sections.rounds import ROUNDS, closed_line, discussion, round_name
from workshoptui.record.sections.small import FiguresShown, held_back, noted
from workshoptui.record.tallies import people_of_round
from workshoptui.workshop.cards import Card, Group
from workshoptui.workshop.kinds.vote import (
    Budget,
    Slate,
    VoteActivity,
    ballots_of,
    budget_of,
    slate_of,
    tally,
)
from workshoptui.workshop.runs import Run, runs_of, runs_of_kind
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.workshop_info import WorkshopInfo


def _votes(workshop: Workshop) -> str:
    runs = runs_of_kind(workshop, VoteActivity)
    return blocks(*(_round(workshop, run) for run in runs), discussion(workshop, runs))


def _round(workshop: Workshop, run: Run) -> str:
    name = f"**{inline(round_name(workshop, run))}.**"
    if run.phase == "ready":
        return " ".join([name, _("The vote has not been opened yet.")])
    budget = budget_of(workshop, run)
    if run.phase == "open":
        rule = ngettext(
            "Each person has {count} dot, and can put at most {cap} on one factor. "
            "Votes are hidden until the vote is closed.",
            "Each person has {count} dots, and can put at most {cap} on one factor. "
            "Votes are hidden until the vote is closed.",
            budget.dots,
            cap=budget.cap,
        )
        return f"{name} {rule}"
    if held := held_back(workshop, run, "placed dots"):
        return held
    dots = tally(workshop, run) or {}
    ballots = ballots_of(workshop, run.id)
    before = _before(workshop, run)
    rows: list[list[Cell]] = []
    for factor, title in sorted(slate_of(workshop, run), key=lambda pair: -dots[pair[0]]):
        row: list[Cell] = [title, dots[factor], sum(factor in ballot.dots for ballot in ballots)]
        rows.append([*row, *_change(dots[factor], before, factor)] if before else row)
    head = [_("Success factor"), _("Dots"), _("People")]
    cast = ngettext(
        "{people} placed {count} dot.",
        "{people} placed {count} dots.",
        sum(dots.values()),
        people=people(len(ballots)),
    )
    rule = ngettext(
        "Each person had {count} dot, and could put at most {cap} on one factor.",
        "Each person had {count} dots, and could put at most {cap} on one factor.",
        budget.dots,
        cap=budget.cap,
    )
    return blocks(
        closed_line(workshop, run, f"{cast} {rule}"),
        noted(workshop, run),
        table([*head, _("Change since the round before")] if before else head, rows),
    )


def _before(workshop: Workshop, run: Run) -> dict[str, int]:
    """The tally of the last round before this one that was opened; empty for the first."""
    earlier = [
        earlier_run
        for earlier_run in runs_of(workshop, run.activity)
        if earlier_run.number < run.number
    ]
    opened = [earlier_run for earlier_run in earlier if workshop.find(Slate, earlier_run.id)]
    return (tally(workshop, opened[-1]) or {}) if opened else {}  # {} too where it is held back.


def _change(dots: int, before: dict[str, int], factor: str) -> list[Cell]:
    return [f"{dots - before[factor]:+d}" if factor in before else _("new")]


def _votes_data(workshop: Workshop) -> Data:
    return [_tally(workshop, run) for run in runs_of_kind(workshop, VoteActivity)]


def _tally(workshop: Workshop, run: Run) -> Data:
    """Dots by factor in one round of a vote."""
    budget = budget_of(workshop, run)
    dots = tally(workshop, run)
    before = _before(workshop, run)
    return {
        **people_of_round(workshop, run),
        "dots_per_person": budget.dots,
        "most_on_one_factor": budget.cap,
        "factors": None
        if dots is None
        else [
            {
                "id": factor,
                "name": name,
                "dots": dots[factor],
                "people": sum(factor in ballot.dots for ballot in ballots_of(workshop, run.id)),
                "change": dots[factor] - before[factor] if factor in before else None,
            }
            for factor, name in slate_of(workshop, run)
        ],
    }


SECTIONS = (
    Section(
        id="votes",
        title=mark("Votes"),
        reads=ROUNDS | {Budget, Slate, Card, FiguresShown, Group, WorkshopInfo},
        body=_votes,
        nothing=mark("There has been no vote yet."),
    ),
)
"""What the record says of it."""

DATA: DataByKey = {"votes": _votes_data}
"""What the record's JSON says of it."""

TABLES = (
    ExportTable(
        "votes",
        "The dots of one success factor in one closed round of a vote. Ballots are in no export.",
        "votes.factors",
        (
            round_column(),
            Column("factor", "`factor` in success_factors.csv, where it is one still", source="id"),
            Column("name", "what it was called when the vote was opened"),
            Column("dots", "how many dots it got", "integer"),
            Column("people", "how many people gave it a dot or more", "integer"),
            Column(
                "change",
                "dots more than in the round before",
                "integer",
                empty="there was none before, or it was not in it",
            ),
            around(
                "dots_per_person", "dots that each person had", "integer", key="dots_per_person"
            ),
            around(
                "most_on_one_factor",
                "dots that a person could put on one factor at most",
                "integer",
                key="most_on_one_factor",
            ),
        ),
        ("round", "factor"),
    ),
)
"""Its tables in the export."""
