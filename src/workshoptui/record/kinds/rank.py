"""Rankings: how many people gave each order of the models, best first."""

from workshoptui.agendas.wording import wording, wording_put
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, ngettext, pgettext
from workshoptui.record.columns import around, round_column
from workshoptui.record.escape import inline, within
from workshoptui.record.export_table import Column, ExportTable
from workshoptui.record.json_values import Data, DataByKey
from workshoptui.record.layout import Cell, Made, blocks, people, table
from workshoptui.record.section import Section
from workshoptui.record.sections.rounds import ROUNDS, closed_line, discussion, round_name
from workshoptui.record.sections.small import FiguresShown, held_back, noted
from workshoptui.record.tallies import people_of_round
from workshoptui.workshop.disclosure import shown
from workshoptui.workshop.kinds.rank import Options, RankActivity, options_of, rank_ballots
from workshoptui.workshop.runs import Run, runs_of_kind
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.workshop_info import WorkshopInfo


def _rankings(workshop: Workshop) -> str:
    runs = runs_of_kind(workshop, RankActivity)
    return blocks(*(_round(workshop, run) for run in runs), discussion(workshop, runs))


def _round(workshop: Workshop, run: Run) -> str:
    if run.phase != "closed":
        name = inline(round_name(workshop, run))
        return _("**{name}.** Orders are hidden until the round is closed.", name=name)
    if held := held_back(workshop, run, "ranked the models"):
        return held
    names = dict(options_of(workshop, run.id))
    place = {model: number for number, model in enumerate(names)}
    # Most frequent first, then in the order of the models: never in that of who was quicker.
    orders = sorted(
        (
            (-number, [place[model] for tier in tiers for model in tier])
            for number, tiers in rank_ballots(workshop, run.id)
        )
    )
    titles = [within(wording(workshop, name)) for name in names.values()]
    rows: list[list[Cell]] = [
        [Made("; ".join(f"{at}. {titles[option]}" for at, option in enumerate(order, 1))), -number]
        for number, order in orders
    ]
    who = sum(-number for number, _order in orders)
    return blocks(
        closed_line(
            workshop,
            run,
            ngettext(
                "{people} ranked {count} model.",
                "{people} ranked {count} models.",
                len(titles),
                people=people(who),
            ),
        ),
        noted(workshop, run),
        table([pgettext("of models", "Order"), _("People")], rows),
        _("A model that is not in an order is tied last in it.") if rows else "",
    )


def _rankings_data(workshop: Workshop) -> Data:
    return [_orders(workshop, run) for run in runs_of_kind(workshop, RankActivity)]


def _orders(workshop: Workshop, run: Run) -> Data:
    """How many people gave each order of the models in one round of ranking."""
    if not shown(workshop, run):
        return {**people_of_round(workshop, run), "orders": None}
    ballots = rank_ballots(workshop, run.id)
    # On a ballot each tier is one model.
    orders = sorted(
        ([model for tier in tiers for model in tier], number) for number, tiers in ballots
    )
    return {
        **people_of_round(workshop, run),
        "orders": [{"order": order, "people": number} for order, number in orders],
        "models": [
            {"model": model, "name": wording_put(workshop, name)}
            for model, name in options_of(workshop, run.id)
        ],
    }


SECTIONS = (
    Section(
        id="rankings",
        title=mark("Rankings"),
        reads=ROUNDS | {FiguresShown, Options, WorkshopInfo},
        body=_rankings,
        nothing=mark("The models have not been ranked yet."),
    ),
)
"""What the record says of it."""

DATA: DataByKey = {"rankings": _rankings_data}
"""What the record's JSON says of it."""

TABLES = (
    ExportTable(
        "ranking_models",
        "One model that people were to rank in one closed round.",
        "rankings.models",
        (
            round_column(),
            Column("model", "`model` in models.csv"),
            Column("name", "what it was called when the round was opened"),
        ),
        ("round", "model"),
    ),
    ExportTable(
        "rankings",
        "One place of one order that people gave; a model without a place is tied last.",
        "rankings.orders.order",
        (
            round_column(2),
            around("order", "which order of the round it is", "integer", key="@"),
            around("people", "how many people gave this order", "integer", key="people"),
            Column("place", "1 is the best", "integer", "@"),
            Column("model", "`model` in models.csv", source="value"),
        ),
        ("round", "order", "place"),
    ),
)
"""Its tables in the export."""
