"""Advice on the choice: how firmly the last round of rating points to one model, and why."""

from functools import lru_cache

from workshoptui.record.escape import inline
from workshoptui.record.json_values import Data
from workshoptui.record.layout import Cell, blocks, bullets, decimal, people, table
from workshoptui.record.section import Section
from workshoptui.record.sections.scores import EVIDENCE, rated_rounds
from workshoptui.workshop.decision import ENOUGH, LEANING_SHARE, ROBUST_SHARE, percent
from workshoptui.workshop.evidence import AdviceDetails, Evidence, advise_on
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.ties import first

LABELS = (
    f"A label takes at least {ENOUGH} people who rated every model and {ENOUGH} who ranked them: "
    "with fewer there are only the figures. "
    "*Robust* means: one model leads the weighted score, is the only winner of the rankings "
    "(Schulze 2011, Social Choice and Welfare 36) and leads in at least "
    f"{percent(ROBUST_SHARE)} of the resamples. *Leaning* means: it leads the weighted score and "
    f"at least {percent(LEANING_SHARE)} of the resamples. Otherwise the label is *too close*. The "
    "group decides, and may decide otherwise."
)

LEAST = 3
"""How many of the places where people agreed least are named; more where some tie."""

cached_advice = lru_cache(maxsize=8)(advise_on)
"""What evidence advises; the same evidence is resampled once."""


def _advice(workshop: Workshop) -> str:
    rounds = rated_rounds(workshop)
    if not rounds:
        return ""
    run, rated = rounds[-1]
    details = cached_advice(rated)
    names = [f"“{inline(model.name)}”" for model in rated.models]
    label = f"advise: *{details.advice.label}*" if details.advice.label else "carry no label"
    leader = details.advice.leader
    leading = f" The leading model is {names[leader]}." if leader is not None else ""
    shares: list[list[Cell]] = [
        [model.name, share] for model, share in zip(rated.models, details.shares, strict=True)
    ]
    return blocks(
        f"The numbers of round {run.number} of the rating {label}. "
        f"{details.advice.reason}{leading}",
        f"{people(rated.raters)} rated, {people(rated.voters)} placed the dots that the weights "
        f"come from, and {people(rated.rankers)} ranked the models.",
        LABELS,
        table(["Model", "Share of resamples in which it leads"], shares),
        f"The {people(len(rated.people))} who rated or voted were drawn again with replacement, "
        f"{details.resamples:,} times, dots and ratings together (bootstrap; Efron 1979, The "
        "Annals of Statistics 7(1)). Models that tie share the lead. The draws come from Python's "
        f"random.Random with the seed {details.seed}, from people in the order of what they gave "
        "(ratings, then dots), so the order in which they came changes nothing.",
        "The smallest change of one weight that changes who leads, the other weights keeping their "
        "proportions (Triantaphyllou and Sánchez 1997, Decision Sciences 28(1)):",
        bullets(_changes(rated, details, names)),
        *(
            [
                "Where people agreed least (agreement A of van der Eijk 2001):",
                bullets(_divided(rated, details, names)),
            ]
            if details.cells
            else ["Nowhere that is shown did people rate differently from one another."]
        ),
        _rankings(details, names),
    )


def _changes(rated: Evidence, details: AdviceDetails, names: list[str]) -> list[str]:
    lines = []
    for (_, name), weight, change in zip(
        rated.criteria, rated.weights, details.changes, strict=True
    ):
        if change is None:
            lines.append(f"{inline(name)}: none does")
            continue
        then = " and ".join(names[place] for place in change.leaders)
        then += " leads" if len(change.leaders) == 1 else " share the lead"
        lines.append(
            f"{inline(name)}: from {decimal(weight)} to {decimal(change.weight)}, then {then}"
        )
    return lines


def _divided(rated: Evidence, details: AdviceDetails, names: list[str]) -> list[str]:
    cut = first(details.cells, LEAST, lambda cell: cell.agreement)
    more = f"{cut.tied} more agree equally little, so none of them is named"
    return [
        f"{names[cell.model]} on “{inline(rated.criteria[cell.criterion][1])}”: "
        f"A {decimal(cell.agreement)} ({people(cell.people)})"
        for cell in cut.kept
    ] + ([more] if cut.tied else [])


def _rankings(details: AdviceDetails, names: list[str]) -> str:
    if not details.tiers:
        return "No ranking is shown, so there is none to compare with."
    tiers = [" and ".join(names[place] for place in sorted(tier)) for tier in details.tiers]
    winner = names[details.condorcet] if details.condorcet is not None else "No model"
    points = ", ".join(f"{n} {p:g}" for n, p in zip(names, details.borda, strict=True))
    alike = "undefined" if details.kendalls_w is None else decimal(details.kendalls_w)
    return (
        f"The rankings put the models in this order: {'; then '.join(tiers)} (Schulze, winning "
        f"votes). {winner} beats every other model one by one (Condorcet). Borda "
        f"points: {points}. How alike people's orders are: Kendall's W {alike}."
    )


def advice_data(workshop: Workshop) -> Data:
    """What the last closed round of rating advises, with the seed of its resamples."""
    rounds = rated_rounds(workshop)
    if not rounds:
        return None
    run, rated = rounds[-1]
    details = cached_advice(rated)
    names = [model.id for model in rated.models]
    return {
        "round": run.id,
        "label": details.advice.label or None,
        "leader": None if details.advice.leader is None else names[details.advice.leader],
        "people": len(rated.people),
        "raters": rated.raters,
        "raters_of_every_model": rated.judges,
        "voters": rated.voters,
        "rankers": rated.rankers,
        "left_out": [{"model": model.id, "people": number} for model, number in rated.left_out],
        "seed": details.seed,
        "resamples": details.resamples,
        "shares": dict(zip(names, details.shares, strict=True)),
        "equal_weights": dict(zip(names, details.equal_scores, strict=True)),
        "schulze": [sorted(names[place] for place in tier) for tier in details.tiers],
        "condorcet": None if details.condorcet is None else names[details.condorcet],
        "borda": dict(zip(names, details.borda, strict=True)) if details.borda else {},
        "kendalls_w": details.kendalls_w,
        "weight_changes": [
            None
            if change is None
            else {
                "criterion": criterion,
                "weight": change.weight,
                "leaders": [names[place] for place in change.leaders],
            }
            for (criterion, _), change in zip(rated.criteria, details.changes, strict=True)
        ],
    }


ADVICE = Section(
    id="advice",
    title="Advice on the choice",
    reads=EVIDENCE,
    body=_advice,
    nothing="There is no advice before a round of rating is closed.",
    # Resampling a full room takes longer than a phone should wait for its note.
    live=False,
)
