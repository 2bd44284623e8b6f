"""The relational lens: where people place the service now and where they want it, line by line."""

from workshoptui.record.escape import inline
from workshoptui.record.layout import Cell, blocks, bullets, decimal, people, table
from workshoptui.record.section import Section
from workshoptui.record.sections.experience import EXPERIENCES, whose
from workshoptui.record.sections.rounds import ROUNDS, closed_line, discussion, round_name
from workshoptui.workshop.kinds.lens import (
    Lens,
    LensAnswers,
    Profile,
    Spread,
    counted_in,
    most_divided,
    profile,
)
from workshoptui.workshop.people import FEWEST
from workshoptui.workshop.runs import Run, runs_of_kind
from workshoptui.workshop.state import Workshop

HEAD = [
    *("Left (1)", "Right (5)", "When", "1", "2", "3", "4", "5"),
    *("Lower quartile", "Median", "Upper quartile", "A"),
]
LARGEST = 3
"""How many of the largest gaps the group takes along to its reflection."""

RULE = (
    "The gap of a pair is the median of each person's own difference, wanted less now, over those "
    "who gave both. Pairs stand in the order of their gaps, the largest first. Quartiles are "
    "interpolated (type R-7); A is the agreement of van der Eijk (2001). There is no total: the "
    "lines are for talking about."
)


def _lens(workshop: Workshop) -> str:
    runs = runs_of_kind(workshop, Lens)
    return blocks(*(_round(workshop, run) for run in runs), discussion(workshop, runs))


def _round(workshop: Workshop, run: Run) -> str:
    if run.phase != "closed":
        name = inline(round_name(workshop, run))
        return f"**{name}.** Places are hidden until the lens is closed."
    lines = profile(workshop, run)
    who = [one.participant for one in workshop.all(LensAnswers) if one.run == run.id]
    return blocks(
        closed_line(workshop, run, f"{people(len(who))} looked through the lens."),
        whose(workshop, run, who),
        table(HEAD, _rows(lines)),
        bullets(map(_gap, lines)),
        taken_along(workshop, run),
        _others(workshop, run),
        RULE,
    )


def _rows(lines: list[Profile]) -> list[list[Cell]]:
    return [
        row
        for line in lines
        for row in (_row(line, "now", line.now), _row(line, "wanted", line.wanted))
    ]


def _others(workshop: Workshop, run: Run) -> str:
    """Where those who did not meet the model see it, where they are enough to be no one person."""
    many = len(counted_in(workshop, run.id, others=True))
    if many < FEWEST:
        return ""
    lines = profile(workshop, run, others=True)
    return blocks(
        f"Where the {many} others see it, who are in no figure above:", table(HEAD, _rows(lines))
    )


def taken_along(workshop: Workshop, run: Run) -> str:
    """The largest gaps and the most divided pair: what a reflection can begin with."""
    lines = profile(workshop, run)
    wide = [line for line in lines if line.gap is not None and line.gap > 0][:LARGEST]
    divided = most_divided(lines)
    named = "; ".join(map(_named, wide))
    return " ".join(
        filter(
            None,
            [
                f"The largest gaps are on {named}." if wide else "",
                f"People are most divided on {_named(divided)}." if divided else "",
            ],
        )
    )


def last_lens(workshop: Workshop) -> Run | None:
    """The last closed round of the lens, or None."""
    closed = [run for run in runs_of_kind(workshop, Lens) if run.phase == "closed"]
    return closed[-1] if closed else None


def _row(line: Profile, when: str, spread: Spread) -> list[Cell]:
    measures = (spread.low, spread.middle, spread.high, spread.agreement)
    return [line.pair.left, line.pair.right, when, *spread.counts, *measures]


def _gap(line: Profile) -> str:
    gap = "no gap, as nobody gave both" if line.gap is None else f"gap {decimal(line.gap)}"
    return f"{_named(line)}: {gap} ({people(line.paired)})"


def _named(line: Profile) -> str:
    return f"“{inline(line.pair.left)}” to “{inline(line.pair.right)}”"


LENS = Section(
    id="lens",
    title="Relational lens",
    reads=ROUNDS | EXPERIENCES,
    body=_lens,
    nothing="Nobody has looked through the relational lens yet.",
)
