"""The relational lens: where people place the service now and where they want it, line by line."""

from collections.abc import Sequence

from workshoptui.agendas.wording import wording, wording_put
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, ngettext
from workshoptui.record.columns import (
    AGREEMENT,
    NOT_SHOWN,
    QUARTILES,
    around,
    count_columns,
    difference_columns,
    round_column,
)
from workshoptui.record.escape import inline
from workshoptui.record.export_table import Column, ExportTable
from workshoptui.record.json_values import Data, DataByKey
from workshoptui.record.layout import (
    Cell,
    blocks,
    bullets,
    decimal,
    headed,
    people,
    quoted,
    table,
)
from workshoptui.record.section import Section
from workshoptui.record.sections.experience import EXPERIENCES, experience_note, not_told_apart
from workshoptui.record.sections.rounds import ROUNDS, closed_line, discussion, round_name
from workshoptui.record.sections.small import FiguresShown, held_back, noted
from workshoptui.record.tallies import differences, people_of_round
from workshoptui.workshop.disclosure import disclosure, shown
from workshoptui.workshop.kinds.lens import (
    LensActivity,
    LensAnswers,
    Profile,
    Spread,
    counted_in,
    largest_gaps,
    most_divided,
    profile,
)
from workshoptui.workshop.people import FEWEST
from workshoptui.workshop.runs import Run, runs_of_kind
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.workshop_info import WorkshopInfo

HEAD = (
    *(mark("Left (1)"), mark("Right (5)"), mark("When"), mark("People")),
    *("1", "2", "3", "4", "5"),
    *(mark("Lower quartile"), mark("Median"), mark("Upper quartile"), "A"),
)
RULE = mark(
    "The gap of a pair is the median of each person's own difference, wanted less now, over those "
    "who gave both. Pairs stand in the order of their gaps, the largest first. Quartiles are "
    "interpolated (type R-7); A is the agreement of van der Eijk (2001). There is no total: the "
    "lines are for talking about."
)


def _lens(workshop: Workshop) -> str:
    runs = runs_of_kind(workshop, LensActivity)
    return blocks(*(_round(workshop, run) for run in runs), discussion(workshop, runs))


def _round(workshop: Workshop, run: Run) -> str:
    if run.phase != "closed":
        name = inline(round_name(workshop, run))
        return _("**{name}.** Places are hidden until the lens is closed.", name=name)
    if held := held_back(workshop, run, "looked through the lens"):
        return blocks(held, _others(workshop, run))
    lines = profile(workshop, run)
    who = answerers(workshop, run)
    return blocks(
        closed_line(
            workshop,
            run,
            ngettext(
                "{count} person looked through the lens.",
                "{count} people looked through the lens.",
                len(who),
            ),
        ),
        experience_note(workshop, run, who),
        noted(workshop, run),
        table(headed(HEAD), _rows(workshop, lines)),
        bullets(_gap(workshop, line) for line in lines),
        lens_summary(workshop, run),
        _others(workshop, run),
        _(RULE),
    )


def answerers(workshop: Workshop, run: Run) -> list[str]:
    """Who gave a place on some pair."""
    sheets = workshop.where(LensAnswers, run=run.id)
    return [sheet.given_by for sheet in sheets if sheet.now or sheet.wanted]


def _rows(workshop: Workshop, lines: list[Profile]) -> list[list[Cell]]:
    return [
        row
        for line in lines
        for row in (
            _row(workshop, line, _("now"), line.now),
            _row(workshop, line, _("wanted"), line.wanted),
        )
    ]


def _others(workshop: Workshop, run: Run) -> str:
    """Where those who did not meet the model see it, where they are enough to be no one person."""
    disclosed = disclosure(workshop, run)
    if not disclosed.not_counted or disclosed.withheld:
        return ""
    if disclosed.not_counted < FEWEST:
        return not_told_apart()
    lines = profile(workshop, run, others=True)
    return blocks(
        ngettext(
            "Where the {count} others see it, who are in no figure above:",
            "Where the {count} others see it, who are in no figure above:",
            disclosed.not_counted,
        ),
        table(headed(HEAD), _rows(workshop, lines)),
    )


def lens_summary(workshop: Workshop, run: Run) -> str:
    """The largest gaps and the most divided pair: what a reflection can begin with."""
    lines = profile(workshop, run)
    wide, divided = largest_gaps(lines), most_divided(lines)
    sentences = [
        _("The largest gaps are on {pairs}.", pairs=_all_of(workshop, wide.kept))
        if wide.kept
        else "",
        _tied(wide.tied, after=bool(wide.kept)) if wide.tied else "",
        _("People are most divided on {pairs}.", pairs=_all_of(workshop, divided.kept))
        if divided.kept
        else "",
        ngettext(
            "On {count} pair people are equally divided, so none stands out.",
            "On {count} pairs people are equally divided, so none stands out.",
            divided.tied,
        )
        if divided.tied
        else "",
    ]
    return " ".join(filter(None, sentences))


def _tied(number: int, *, after: bool) -> str:
    """How many pairs share a gap, so that none of them is named."""
    if after:
        return ngettext(
            "After them {count} pair shares the same gap.",
            "After them {count} pairs share the same gap.",
            number,
        )
    return ngettext(
        "None stands out: {count} pair shares the same gap.",
        "None stands out: {count} pairs share the same gap.",
        number,
    )


def _all_of(workshop: Workshop, lines: Sequence[Profile]) -> str:
    return "; ".join(_named(workshop, line) for line in lines)


def last_lens(workshop: Workshop) -> Run | None:
    """The last closed round of the lens whose figures are shown, or None."""
    closed = [run for run in runs_of_kind(workshop, LensActivity) if shown(workshop, run)]
    return closed[-1] if closed else None


def _row(workshop: Workshop, line: Profile, when: str, spread: Spread) -> list[Cell]:
    measures = (spread.low, spread.middle, spread.high, spread.agreement)
    hidden = spread.people and not sum(spread.counts)
    counted: list[Cell] = [None] * 5 if hidden else [*spread.counts]
    sides = [wording(workshop, side) for side in (line.pair.left, line.pair.right)]
    return [*sides, when, spread.people, *counted, *measures]


def _gap(workshop: Workshop, line: Profile) -> str:
    if line.gap is not None:
        gap = _("gap {gap}", gap=decimal(line.gap))
    else:
        gap = _("not shown") if line.paired else _("no gap, as nobody gave both")
    return f"{_named(workshop, line)}: {gap} ({people(line.paired)})"


def _named(workshop: Workshop, line: Profile) -> str:
    left, right = (wording(workshop, side) for side in (line.pair.left, line.pair.right))
    return _("{left} to {right}", left=quoted(left), right=quoted(right))


def _lens_data(workshop: Workshop) -> Data:
    return [_pairs(workshop, run) for run in runs_of_kind(workshop, LensActivity)]


def _pairs(workshop: Workshop, run: Run) -> Data:
    """Where people place the service now and where they want it, in one round of the lens."""
    if not shown(workshop, run):
        return {**people_of_round(workshop, run), "pairs": None}
    others = {}
    if disclosure(workshop, run).not_counted >= FEWEST:
        others = {line.pair.id: line for line in profile(workshop, run, others=True)}
    return {
        **people_of_round(workshop, run),
        "pairs": [
            {
                "id": line.pair.id,
                "left": wording_put(workshop, line.pair.left),
                "right": wording_put(workshop, line.pair.right),
                "now": _places(line.now),
                "people_now": line.now.people,
                "wanted": _places(line.wanted),
                "people_wanted": line.wanted.people,
                "now_of_others": _places(others[line.pair.id].now) if others else None,
                "wanted_of_others": _places(others[line.pair.id].wanted) if others else None,
                "gap": line.gap,
                "paired": line.paired,
                "differences": None
                if line.gap is None and line.paired
                else differences(_steps(workshop, run, line.pair.id)),
                "places": [
                    {"when": "now", **_measures(line.now)},
                    {"when": "wanted", **_measures(line.wanted)},
                    *(
                        {"when": f"{when}_of_others", **_measures(spread)}
                        for line_of_others in others.values()
                        if line_of_others.pair.id == line.pair.id
                        for when, spread in (
                            ("now", line_of_others.now),
                            ("wanted", line_of_others.wanted),
                        )
                    ),
                ],
            }
            for line in profile(workshop, run)
        ],
    }


def _places(spread: Spread) -> Data:
    """How many gave each place; null where too few did for it to be shown."""
    return spread.counts if sum(spread.counts) == spread.people else None


def _measures(spread: Spread) -> dict[str, Data]:
    """How places spread; null where too few gave one for it to be shown."""
    return {
        "people": spread.people,
        "counts": _places(spread),
        "lower_quartile": spread.low,
        "median": spread.middle,
        "upper_quartile": spread.high,
        "agreement_a": spread.agreement,
    }


def _steps(workshop: Workshop, run: Run, pair: str) -> list[int]:
    """Each person's own difference on a pair, wanted less now, of those who gave both.

    Of those whose places make the figures.
    """
    answered = counted_in(workshop, run.id)
    return [
        answers.wanted[pair] - answers.now[pair]
        for answers in answered
        if pair in answers.now and pair in answers.wanted
    ]


SECTIONS = (
    Section(
        id="lens",
        title=mark("Relational lens"),
        reads=ROUNDS | EXPERIENCES | {FiguresShown, WorkshopInfo},
        body=_lens,
        nothing=mark("Nobody has looked through the relational lens yet."),
    ),
)
"""What the record says of it."""

DATA: DataByKey = {"lens": _lens_data}
"""What the record's JSON says of it."""

TABLES = (
    ExportTable(
        "lens_gaps",
        "The gap on one pair in one closed round of the lens, the largest first. No total is made.",
        "lens.pairs",
        (
            round_column(),
            Column("pair", "the pair's id", source="id"),
            Column("left", "the transactional side, 1, as it was put", source="left"),
            Column("right", "the relational side, 5, as it was put", source="right"),
            Column(
                "gap",
                "median of people's own differences, wanted less now",
                "number",
                empty=NOT_SHOWN,
            ),
            Column("paired", "how many gave both", "integer"),
            *difference_columns("how many people's difference is {step}"),
        ),
        ("round", "pair"),
    ),
    ExportTable(
        "lens",
        "Where people place the service on one pair, now or wanted, in one closed round.",
        "lens.pairs.places",
        (
            round_column(2),
            around("pair", "`pair` in lens_gaps.csv", key="id"),
            Column(
                "when",
                "`now` or `wanted`; `now_of_others` and `wanted_of_others` are of those without a "
                "real dialogue, where they are enough to be shown",
            ),
            Column("people", "how many gave a place", "integer"),
            *count_columns(about="how many people gave {level}"),
            *QUARTILES,
            AGREEMENT,
        ),
        ("round", "pair", "when"),
    ),
)
"""Its tables in the export."""
