"""Advice on the choice: how firmly the last round of rating points to one model, and why."""

from functools import lru_cache

from workshoptui.agendas.wording import keeps_earlier_words, wording
from workshoptui.language.advice import advice_reason
from workshoptui.language.choice_words import (
    agreement_in_words,
    condorcet_in_words,
    equal_weights_in_words,
    likeness_in_words,
    pugh_in_words,
    resampling_in_words,
    schulze_in_words,
    sensitivity_in_words,
)
from workshoptui.language.labels import ADVICE_LABELS
from workshoptui.language.lists import enumerated, listed
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, ngettext, pgettext
from workshoptui.language.numbers import decimal as written_decimal
from workshoptui.language.numbers import number, percent
from workshoptui.record.anchors import linking
from workshoptui.record.columns import around, round_column
from workshoptui.record.escape import inline
from workshoptui.record.export_table import Column, ExportTable
from workshoptui.record.json_values import Data
from workshoptui.record.layout import (
    Cell,
    blocks,
    bullets,
    decimal,
    decimals_apart,
    people,
    quoted,
    share,
    table,
)
from workshoptui.record.section import Section
from workshoptui.record.sections.scores import EVIDENCE, rated_rounds
from workshoptui.workshop.decision import ENOUGH, LEANING_SHARE, ROBUST_SHARE
from workshoptui.workshop.evidence import AdviceDetails, Evidence, advise_on
from workshoptui.workshop.scores import leaders
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.ties import first
from workshoptui.workshop.workshop_info import WorkshopInfo

LABELS = mark(
    "A label takes at least {enough} people who rated every model and {enough} who ranked them: "
    "with fewer there are only the figures. "
    "*Robust* means: one model leads the weighted score, is the only winner of the rankings "
    "(Schulze 2011, Social Choice and Welfare 36) and leads in at least "
    "{robust} of the resamples. *Leaning* means: it leads the weighted score and "
    "at least {leaning} of the resamples. Otherwise the label is *too close*. The "
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
    names = [quoted(wording(workshop, model.name)) for model in rated.models]
    leader = details.advice.leader
    shares: list[list[Cell]] = [
        [wording(workshop, model.name), share(won)]
        for model, won in zip(rated.models, details.shares, strict=True)
    ]
    sentences = [
        _labelled(run.number, details.advice.label),
        advice_reason(details.advice),
        _("The leading model is {name}.", name=names[leader]) if leader is not None else "",
    ]
    return blocks(
        " ".join(filter(None, sentences)),
        _(
            "{raters} rated, {voters} placed the dots that the weights come "
            "from, and {rankers} ranked the models.",
            raters=people(rated.raters),
            voters=people(rated.voters),
            rankers=people(rated.rankers),
        ),
        _plain(workshop, rated, details, names),
        _(
            LABELS,
            enough=ENOUGH,
            robust=percent(ROBUST_SHARE),
            leaning=percent(LEANING_SHARE),
        ),
        table([_("Model"), _("Share of resamples in which it leads")], shares),
        _resampled(rated, details),
        _(
            "No change of one weight changes who leads, the other weights keeping their "
            "proportions (Triantaphyllou and Sánchez 1997, Decision Sciences 28(1))."
        )
        if linking() and not any(details.changes)
        else ""  # where the lead is shared, that stands in plain words above
        if linking() and len(leaders(rated.scores)) > 1
        else blocks(
            _(
                "The smallest change of one weight that changes who leads, the "
                "other weights keeping their proportions (Triantaphyllou and "
                "Sánchez 1997, Decision Sciences 28(1)):"
            ),
            bullets(_changes(rated, details, names)),
        ),
        *(
            [
                _("Where people agreed least (agreement A of van der Eijk 2001):"),
                bullets(_divided(rated, details, names)),
            ]
            if details.cells
            else [_("Nowhere that is shown did people rate differently from one another.")]
        ),
        _rankings(details, names),
    )


def _plain(workshop: Workshop, rated: Evidence, details: AdviceDetails, names: list[str]) -> str:
    """What each figure says here, in plain words; nothing where a workshop began before this."""
    if keeps_earlier_words(workshop):
        return ""
    leader, winner = details.advice.leader, details.condorcet
    ahead, equal = leaders(rated.scores), leaders(details.equal_scores)
    lines = [
        resampling_in_words(
            names[leader] if leader is not None else "",
            details.shares[leader] if leader is not None else 0.0,
            len(rated.people),
        ),
        equal_weights_in_words(ahead == equal, [names[place] for place in equal]),
        sensitivity_in_words(
            details.changes,
            rated.weights,
            [quoted(criterion) for _id, criterion in rated.criteria],
            names,
            ahead,
        ),
        agreement_in_words(details.cells),
    ]
    if rated.datum is not None:
        better = [name for name, plain in zip(names, details.pugh, strict=True) if plain > 0]
        lines.append(pugh_in_words(better))
    if details.tiers:
        lines += [
            schulze_in_words([names[place] for place in sorted(details.tiers[0])]),
            condorcet_in_words(names[winner] if winner is not None else ""),
            likeness_in_words(details.kendalls_w),
        ]
    return blocks(_("What the figures say here, in plain words:"), bullets(lines))


def _labelled(round_number: int, label: str) -> str:
    """What label the numbers of a round carry, in a sentence."""
    if not label:
        return _("The numbers of round {number} of the rating carry no label.", number=round_number)
    return _(
        "The numbers of round {number} of the rating advise: *{label}*.",
        number=round_number,
        label=ADVICE_LABELS[label],
    )


def _resampled(rated: Evidence, details: AdviceDetails) -> str:
    return ngettext(
        "The {count} person who rated or voted was drawn again with "
        "replacement, {resamples} times, dots and ratings together "
        "(bootstrap; Efron 1979, The Annals of Statistics 7(1)). Models "
        "that tie share the lead. The draws come from Python's "
        "random.Random with the seed {seed}, from people in the order of "
        "what they gave (ratings, then dots), so the order in which they "
        "came changes nothing.",
        "The {count} people who rated or voted were drawn again with "
        "replacement, {resamples} times, dots and ratings together "
        "(bootstrap; Efron 1979, The Annals of Statistics 7(1)). Models "
        "that tie share the lead. The draws come from Python's "
        "random.Random with the seed {seed}, from people in the order of "
        "what they gave (ratings, then dots), so the order in which they "
        "came changes nothing.",
        len(rated.people),
        resamples=number(details.resamples),
        seed=details.seed,
    )


def _changes(rated: Evidence, details: AdviceDetails, names: list[str]) -> list[str]:
    lines = []
    for (_id, criterion), weight, change in zip(
        rated.criteria, rated.weights, details.changes, strict=True
    ):
        name = inline(criterion)
        if change is None:
            lines.append(_("{criterion}: none does", criterion=name))
            continue
        leading = listed(names[place] for place in change.leaders)
        weights = decimals_apart(weight, change.weight)
        if weights is None:
            lines.append(
                ngettext(
                    "{criterion}: with the smallest change of it, then {models} leads",
                    "{criterion}: with the smallest change of it, then {models} share the lead",
                    len(change.leaders),
                    criterion=name,
                    models=leading,
                )
            )
            continue
        lines.append(
            ngettext(
                "{criterion}: from {before} to {after}, then {models} leads",
                "{criterion}: from {before} to {after}, then {models} share the lead",
                len(change.leaders),
                criterion=name,
                before=weights[0],
                after=weights[1],
                models=leading,
            )
        )
    return lines


def _divided(rated: Evidence, details: AdviceDetails, names: list[str]) -> list[str]:
    cut = first(details.cells, LEAST, lambda cell: cell.agreement)
    lines = [
        _(
            "{model} on “{criterion}”: A {agreement} ({people})",
            model=names[cell.model],
            criterion=inline(rated.criteria[cell.criterion][1]),
            agreement=decimal(cell.agreement),
            people=people(cell.people),
        )
        for cell in cut.kept
    ]
    if cut.tied:
        more = ngettext(
            "{count} more agree equally little, so none of them is named",
            "{count} more agree equally little, so none of them is named",
            cut.tied,
        )
        lines.append(more)
    return lines


def _rankings(details: AdviceDetails, names: list[str]) -> str:
    if not details.tiers:
        return _("No ranking is shown, so there is none to compare with.")
    tiers = [listed(names[place] for place in sorted(tier)) for tier in details.tiers]
    points = enumerated(
        f"{name} {written_decimal(borda)}" for name, borda in zip(names, details.borda, strict=True)
    )
    winner = details.condorcet
    sentences = [
        _(
            "The rankings put the models in this order: {order} (Schulze, winning votes).",
            order=pgettext("between the places of a ranking", "; then ").join(tiers),
        ),
        _("No model beats every other model one by one (Condorcet).")
        if winner is None
        else _("{model} beats every other model one by one (Condorcet).", model=names[winner]),
        _("Borda points: {points}.", points=points),
        _("How alike people's orders are: Kendall's W undefined.")
        if details.kendalls_w is None
        else _(
            "How alike people's orders are: Kendall's W {agreement}.",
            agreement=decimal(details.kendalls_w),
        ),
    ]
    return " ".join(sentences)


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
        "models": [
            {
                "model": model,
                "share": details.shares[place],
                "borda": details.borda[place] if details.borda else None,
                "schulze_place": next(
                    (at for at, tier in enumerate(details.tiers, 1) if place in tier), None
                ),
                "condorcet": details.condorcet == place if details.tiers else None,
            }
            for place, model in enumerate(names)
        ],
        "sensitivity": [
            {
                "criterion": criterion,
                "weight": rated.weights[place],
                "changed_weight": change.weight if change else None,
                "leaders": [names[leader] for leader in change.leaders] if change else [],
            }
            for place, ((criterion, _), change) in enumerate(
                zip(rated.criteria, details.changes, strict=True)
            )
        ],
        "agreement": [
            {
                "model": names[cell.model],
                "criterion": rated.criteria[cell.criterion][0],
                "agreement_a": cell.agreement,
                "people": cell.people,
            }
            for cell in details.cells
        ],
    }


ADVICE = Section(
    id="advice",
    title=mark("Advice on the choice"),
    reads=EVIDENCE | {WorkshopInfo},
    body=_advice,
    nothing=mark("There is no advice before a round of rating is closed."),
    # Resampling a full room takes longer than a phone should wait for its note.
    live=False,
)

TABLES = (
    ExportTable(
        "advice",
        "What the last closed round of rating and of ranking say of one model.",
        "advice.models",
        (
            round_column(),
            Column("model", "`model` in models.csv"),
            Column(
                "share",
                "share of the resamples in which it leads (bootstrap), from 0 to 1",
                "number",
            ),
            Column("borda", "Borda points", "number", empty="no ranking is shown"),
            Column(
                "schulze_place",
                "its place by the method of Schulze; those that tie share one",
                "integer",
                empty="no ranking is shown",
            ),
            Column(
                "condorcet",
                "whether it beats every other model one by one",
                "boolean",
                empty="no ranking is shown",
            ),
            around(
                "label",
                "`robust`, `leaning` or `too close`, of the whole",
                key="label",
                empty="fewer than 5 rated every model, or ranked them",
            ),
            around("seed", "the seed of the resamples", "integer", key="seed"),
            around("resamples", "how many resamples", "integer", key="resamples"),
            around(
                "kendalls_w",
                "Kendall's W of all orders",
                "number",
                key="kendalls_w",
                empty="it is not defined, or too few ranked for it to be shown",
            ),
            around("leader", "the model that leads alone", empty="none does", key="leader"),
            around(
                "people",
                "how many rated or placed dots, and are drawn again",
                "integer",
                key="people",
            ),
            around("raters", "how many rated", "integer", key="raters"),
            around(
                "raters_of_every_model",
                "how many rated every model",
                "integer",
                key="raters_of_every_model",
            ),
            around("voters", "how many placed the dots of the weights", "integer", key="voters"),
            around("rankers", "how many ranked", "integer", key="rankers"),
        ),
        ("model",),
    ),
    ExportTable(
        "sensitivity",
        "The smallest change of the weight of one criterion that changes who leads.",
        "advice.sensitivity",
        (
            Column("criterion", "`criterion` in criteria.csv"),
            Column("weight", "its weight", "number"),
            Column("changed_weight", "the weight at which it changes", "number", empty="at none"),
            Column("leaders", "the models that lead then, with spaces between", empty="at none"),
        ),
        ("criterion",),
    ),
    ExportTable(
        "advice_left_out",
        "One model that too few people rated for its score to be shown.",
        "advice.left_out",
        (
            round_column(),
            Column("model", "`model` in models.csv"),
            Column("people", "how many rated it", "integer"),
        ),
        ("model",),
    ),
)
"""Its tables in the export."""
