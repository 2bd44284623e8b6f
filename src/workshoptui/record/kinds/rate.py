"""Ratings: how they spread in each closed round, and what changed from one to the next."""

from workshoptui.agendas.wording import wording
from workshoptui.language.labels import FIT, scale_words
from workshoptui.language.lists import enumerated
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, ngettext
from workshoptui.record.anchors import link
from workshoptui.record.columns import (
    AGREEMENT,
    NONE_GIVEN,
    VERSION,
    count_columns,
    difference_columns,
    round_column,
)
from workshoptui.record.escape import inline, within
from workshoptui.record.export_table import Column, ExportTable
from workshoptui.record.json_values import Data, DataByKey
from workshoptui.record.layout import Cell, Made, blocks, bullets, headed, quoted, table
from workshoptui.record.section import Section
from workshoptui.record.sections.rounds import ROUNDS, closed_line, discussion, round_name
from workshoptui.record.sections.small import FiguresShown, held_back, noted
from workshoptui.record.sections.versions import (
    VERSIONS,
    changed_since,
    sections_changed,
    version_at,
    version_number,
)
from workshoptui.record.tallies import differences, people_of_round
from workshoptui.workshop.agreement import agreement_a, median_of_counts
from workshoptui.workshop.decision import equal_weights, pugh, weighted_scores
from workshoptui.workshop.disclosure import shown
from workshoptui.workshop.evidence import Evidence, evidence
from workshoptui.workshop.kinds.rate import (
    RateActivity,
    Sheet,
    Waiver,
    counts,
    must_haves_of,
    rated_by,
    ratings_of,
    sheet_of,
)
from workshoptui.workshop.models import Model, models
from workshoptui.workshop.runs import Run, activity_of, runs_of, runs_of_kind
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.versions import rated_since_test
from workshoptui.workshop.workshop_info import WorkshopInfo

HEAD = (
    *(mark("Model"), mark("Criterion"), "1", "2", "3", "4", "5", mark("Can't judge")),
    *(mark("People"), mark("Mean"), mark("Median"), "A"),
)
CHANGES = (
    *(mark("Model"), mark("Criterion"), mark("Mean before"), mark("Mean after")),
    *(mark("Median before"), mark("Median after")),
)
RULE = mark(
    "How many people gave {scale}, and how many could not judge, who are left out "
    "of the people counted and of mean, median and A. A is the agreement of van der Eijk "
    "(2001, Quality and Quantity 35(3)): 1 when all answer alike, 0 when the answers are even, −1 "
    "when they are split to both ends."
)


def _ratings(workshop: Workshop) -> str:
    runs = runs_of_kind(workshop, RateActivity)
    closed = any(run.phase == "closed" for run in runs)
    return blocks(
        _(RULE, scale=scale_words(FIT)) if closed else "",
        *(_round(workshop, run) for run in runs),
        discussion(workshop, runs),
    )


def _round(workshop: Workshop, run: Run) -> str:
    if run.phase != "closed":
        name = inline(round_name(workshop, run))
        return _("**{name}.** Ratings are hidden until the round is closed.", name=name)
    if held := held_back(workshop, run, "rated"):
        return held
    rated = {rating.model for rating in ratings_of(workshop, run.id)}
    rows = [
        _row(workshop, run, model, criterion)
        for model in models(workshop)
        if model.id in rated
        for criterion in sheet_of(workshop, run)
    ]
    return blocks(
        closed_line(
            workshop,
            run,
            ngettext("{count} person rated.", "{count} people rated.", raters(workshop, run)),
        ),
        noted(workshop, run),
        _must_haves(workshop, run),
        _versions_rated(workshop, run, [m for m in models(workshop) if m.id in rated]),
        table(headed(HEAD), rows),
        *(_since(workshop, run, model) for model in models(workshop) if model.id in rated),
        _changes(workshop, run),
    )


def _must_haves(workshop: Workshop, run: Run) -> str:
    """On which criteria no model may fail, where there are some."""
    must_haves = must_haves_of(workshop, run)
    names = [quoted(name) for key, name in sheet_of(workshop, run) if key in must_haves]
    return _("Must have: {criteria}.", criteria=enumerated(names)) if names else ""


def _since(workshop: Workshop, run: Run, model: Model) -> str:
    """That what was rated is not what stands in the model now, where that is so."""
    sections = changed_since(workshop, run.id, model.id)
    if not sections:
        return ""
    since = _("Changed in this model since this round opened: {sections}.", sections=sections)
    return f"{inline(wording(workshop, model.name))}. {since}"


def _versions_rated(workshop: Workshop, run: Run, rated: list[Model]) -> str:
    """Which version of each model was rated, and what in it was not as it was tested."""
    named = []
    for model in rated:
        name = link(inline(wording(workshop, model.name)), "model", model.id)
        version = version_at(workshop, run.id, model.id)
        sections = sections_changed(workshop, rated_since_test(workshop, run.id, model.id))
        if sections:
            named.append(
                _(
                    "{model}: {version}, changed since its test: {sections}",
                    model=name,
                    version=version,
                    sections=sections,
                )
            )
        elif version:
            named.append(_("{model}: {version}", model=name, version=version))
    if not named:
        return _("What the models said when they were rated was not kept.") if rated else ""
    return blocks(_("Rated as they were when the round opened:"), bullets(named))


def raters(workshop: Workshop, run: Run) -> int:
    """How many people gave at least one number in a round."""
    return len(activity_of(workshop, run).respondents(workshop, run.id))


def _row(workshop: Workshop, run: Run, model: Model, criterion: tuple[str, str]) -> list[Cell]:
    spread, unsure = counts(workshop, run, model.id, criterion[0])
    agreement = agreement_a(spread) if sum(spread) else None
    rated = rated_by(workshop, run, model.id, criterion[0])
    counted: list[Cell] = [None] * 5 if rated and not sum(spread) else [*spread]
    name = link(within(wording(workshop, model.name)), "model", model.id)
    return [
        Made(name),
        Made(link(within(criterion[1]), "criterion", criterion[0])),
        *counted,
        unsure,
        rated,
        *_middle(spread),
        agreement,
    ]


def _middle(spread: list[int]) -> tuple[float | None, float | None]:
    """Mean and median of ratings; None where nobody could judge."""
    rated = sum(spread)
    if not rated:
        return None, None
    mean = sum(score * many for score, many in enumerate(spread, 1)) / rated
    return mean, median_of_counts(spread)


def round_before(workshop: Workshop, run: Run) -> Run | None:
    """The last earlier round of the same activity in which somebody rated, or None."""
    earlier = (
        earlier_run
        for earlier_run in runs_of(workshop, run.activity)
        if earlier_run.number < run.number
    )
    rated = [
        earlier_run
        for earlier_run in earlier
        if shown(workshop, earlier_run) and ratings_of(workshop, earlier_run.id)
    ]
    return rated[-1] if rated else None


def _changes(workshop: Workshop, run: Run) -> str:
    """Mean and median of each model on each criterion, before and after."""
    before = round_before(workshop, run)
    if before is None:
        return ""
    rows: list[list[Cell]] = []
    for model in models(workshop):
        for criterion, name in sheet_of(workshop, run):
            then, _unsure = counts(workshop, before, model.id, criterion)
            now, _unsure = counts(workshop, run, model.id, criterion)
            if not sum(then) + sum(now):
                continue
            (mean, median), (new_mean, new_median) = _middle(then), _middle(now)
            rows.append([wording(workshop, model.name), name, mean, new_mean, median, new_median])
    return blocks(
        _(
            "What changed between round {before} and round {after}:",
            before=before.number,
            after=run.number,
        ),
        table(headed(CHANGES), rows),
    )


def _waivers(workshop: Workshop) -> Data:
    return [{"model": waiver.model, "reason": waiver.reason} for waiver in workshop.all(Waiver)]


def _ratings_data(workshop: Workshop) -> Data:
    return [_tally(workshop, run) for run in runs_of_kind(workshop, RateActivity)]


def _tally(workshop: Workshop, run: Run) -> Data:
    """Counts of each model on each criterion in one round of rating, and the scores."""
    if not shown(workshop, run):
        return {**people_of_round(workshop, run), "versions": None, "cells": None, "scores": None}
    given_ratings = ratings_of(workshop, run.id)
    cells: list[Data] = []
    must_haves = must_haves_of(workshop, run)
    for model in models(workshop):
        if not any(rating.model == model.id for rating in given_ratings):
            continue
        for criterion, name in sheet_of(workshop, run):
            spread, unsure = counts(workshop, run, model.id, criterion)
            raters = rated_by(workshop, run, model.id, criterion)
            mean, median = _middle(spread)
            cells.append(
                {
                    "model": model.id,
                    "criterion": criterion,
                    "people": raters,
                    "counts": spread if sum(spread) == raters else None,
                    "cannot_judge": unsure,
                    "criterion_name": name,
                    "must_have": criterion in must_haves,
                    "mean": mean,
                    "median": median,
                    "agreement_a": agreement_a(spread) if sum(spread) else None,
                }
            )
    rated = evidence(workshop, run)
    given_models = {rating.model for rating in given_ratings}
    return {
        **people_of_round(workshop, run),
        "versions": [
            {"model": model.id, "version": version_number(workshop, run.id, model.id)}
            for model in models(workshop)
            if model.id in given_models
        ],
        "cells": cells,
        "weights": [
            {"criterion": criterion, "weight": weight}
            for (criterion, _name), weight in zip(rated.criteria, rated.weights, strict=True)
        ]
        if rated
        else [],
        "scores": _scores(workshop, run, rated) if rated else [],
        "against_todays_way": _against(rated) if rated else [],
    }


def _scores(workshop: Workshop, run: Run, rated: Evidence) -> list[Data]:
    """The score of each model, weighted or not, against today's way, and in the round before."""
    before = round_before(workshop, run)
    earlier = evidence(workshop, before) if before else None
    then = dict(zip((m.id for m in earlier.models), earlier.scores, strict=True)) if earlier else {}
    equal = weighted_scores(equal_weights(len(rated.criteria)), rated.ratings)
    plain, weighted = (
        None if rated.datum is None else pugh(rated.ratings, rated.datum, each, least=rated.least)
        for each in (None, rated.weights)
    )
    return [
        {
            "model": model.id,
            "people": rated.raters_of(model),
            "weighted_score": rated.scores[place],
            "equal_weights": equal[place],
            "against_todays_way": round(plain[place]) if plain and place != rated.datum else None,
            "against_todays_way_weighted": weighted[place]
            if weighted and place != rated.datum
            else None,
            "score_before": then.get(model.id),
        }
        for place, model in enumerate(rated.models)
    ]


def _against(rated: Evidence) -> list[Data]:
    """How many people gave a model 4 less than today's way, 3 less … 4 more, on each criterion."""
    if rated.datum is None:
        return []
    rows: list[Data] = []
    for place, model in enumerate(rated.models):
        if place == rated.datum:
            continue
        for at, (criterion, _name) in enumerate(rated.criteria):
            pairs = ((levels[place][at], levels[rated.datum][at]) for levels in rated.ratings)
            steps = [
                level - level_today
                for level, level_today in pairs
                if level is not None and level_today is not None
            ]
            rows.append(
                {
                    "model": model.id,
                    "criterion": criterion,
                    "people": len(steps),
                    "differences": differences(steps) if len(steps) >= rated.least else None,
                }
            )
    return rows


SECTIONS = (
    Section(
        id="ratings",
        title=mark("Ratings"),
        reads=ROUNDS | VERSIONS | {FiguresShown, Model, Sheet, WorkshopInfo},
        body=_ratings,
        nothing=mark("The models have not been rated yet."),
    ),
)
"""What the record says of it."""

DATA: DataByKey = {
    "waivers": _waivers,
    "ratings": _ratings_data,
}
"""What the record's JSON says of it."""

_NO_DATUM = "today's way was not rated, or it is this model"

TABLES = (
    ExportTable(
        "waivers",
        "One model that was rated without a test, as the facilitator allowed.",
        "waivers",
        (Column("model", "`model` in models.csv"), Column("reason", "why")),
        ("model",),
    ),
    ExportTable(
        "ratings",
        "The ratings of one model on one criterion in one closed round, as tallies.",
        "ratings.cells",
        (
            round_column(),
            Column("model", "`model` in models.csv"),
            Column("criterion", "`criterion` in criteria.csv, where it still is one"),
            Column("criterion_name", "what it was called when the round was opened"),
            Column("must_have", "whether it was a must have then", "boolean"),
            Column("people", "how many gave it a number", "integer"),
            *count_columns(about="how many people rated it {level}"),
            Column(
                "cannot_judge",
                "how many could not judge",
                "integer",
                empty="not shown, as too few people answered",
            ),
            Column("mean", "mean of the numbers", "number", empty=NONE_GIVEN),
            Column("median", "median of the numbers", "number", empty=NONE_GIVEN),
            AGREEMENT,
        ),
        ("round", "model", "criterion"),
    ),
    ExportTable(
        "rating_versions",
        "Which version of one model was rated in one closed round.",
        "ratings.versions",
        (
            round_column(),
            Column("model", "`model` in models.csv"),
            VERSION,
        ),
        ("round", "model"),
    ),
    ExportTable(
        "rating_weights",
        "The weight of one criterion in the scores of one round.",
        "ratings.weights",
        (
            round_column(),
            Column("criterion", "`criterion` in criteria.csv, where it still is one"),
            Column("weight", "together they are 1", "number"),
        ),
        ("round", "criterion"),
    ),
    ExportTable(
        "scores",
        "The score of one model in one closed round of rating. Advice, never a verdict.",
        "ratings.scores",
        (
            round_column(),
            Column("model", "`model` in models.csv"),
            Column("people", "how many gave it a number", "integer"),
            Column("weighted_score", "mean of its means, each by its weight", "number"),
            Column("equal_weights", "the same with all weights equal", "number"),
            Column(
                "against_todays_way",
                "criteria on which it is better less those on which it is worse",
                "integer",
                empty=_NO_DATUM,
            ),
            Column(
                "against_todays_way_weighted",
                "the same, each counting its weight",
                "number",
                empty=_NO_DATUM,
            ),
            Column("score_before", "its score in the round before", "number", empty="none before"),
        ),
        ("round", "model"),
    ),
    ExportTable(
        "differences_to_todays_way",
        "People's own differences, a model less today's way, on one criterion in one round.",
        "ratings.against_todays_way",
        (
            round_column(),
            Column("model", "`model` in models.csv"),
            Column("criterion", "`criterion` in criteria.csv, where it still is one"),
            Column("people", "how many rated both", "integer"),
            *difference_columns("how many people's difference is {step}"),
        ),
        ("round", "model", "criterion"),
    ),
)
"""Its tables in the export."""
