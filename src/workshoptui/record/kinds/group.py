"""Success factors: the groups that ideas were laid in, with their evidence, dots and weights."""

from collections.abc import Sequence

from workshoptui.language.lists import enumerated
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, ngettext
from workshoptui.record.anchors import anchor, link, linking
from workshoptui.record.body import Body, Part, body, bullets_of
from workshoptui.record.columns import around, text_column
from workshoptui.record.escape import inline, strong
from workshoptui.record.export_table import Column, ExportTable
from workshoptui.record.items import each_beside
from workshoptui.record.json_values import Data, DataByKey
from workshoptui.record.kinds.collect import idea_numbers
from workshoptui.record.layout import Cell, decimal, headed, table
from workshoptui.record.section import Section
from workshoptui.record.sections.account import ACCOUNTS, became
from workshoptui.record.sections.rounds import ROUNDS, discussion, referred
from workshoptui.workshop.cards import Card, Group
from workshoptui.workshop.criteria import Criterion, Trace, criteria, criterion_weights, traces
from workshoptui.workshop.disclosure import FiguresShown, shown
from workshoptui.workshop.kinds.group import Factor, GroupActivity, factors
from workshoptui.workshop.kinds.vote import Slate, VoteActivity, ballots_of, tally
from workshoptui.workshop.runs import Run, activity_in, runs_of_kind
from workshoptui.workshop.state import Workshop

HEAD = (mark("Success factor"), mark("Ideas"), mark("Dots"), mark("Weight as a criterion"))


def last_vote(workshop: Workshop) -> Run | None:
    """The last round of a vote whose tally is shown, or None."""
    closed = [run for run in runs_of_kind(workshop, VoteActivity) if shown(workshop, run)]
    return closed[-1] if closed else None


def last_dots(workshop: Workshop) -> dict[str, int]:
    """Dots by factor in the last closed round of a vote; empty before there is one."""
    vote = last_vote(workshop)
    return (tally(workshop, vote) or {}) if vote else {}


def grouped(workshop: Workshop) -> list[Factor]:
    """The success factors: groups that have cards, and cards alone on which there was a vote."""
    groups = workshop.table(Group)
    dots = last_dots(workshop)
    seen: dict[str, Factor] = {}
    for run in runs_of_kind(workshop, GroupActivity):
        for factor in factors(workshop, activity_in(workshop, run, GroupActivity)):
            if factor.id in groups or factor.id in dots:
                seen[factor.id] = factor
    # Stable: where dots are equal, or there are none yet, the order of the groups stays.
    return sorted(seen.values(), key=lambda factor: -dots.get(factor.id, 0))


def _factors(workshop: Workshop) -> Body:
    runs = runs_of_kind(workshop, GroupActivity)
    factors = grouped(workshop)
    dots, weights = last_dots(workshop), criterion_weights(workshop)
    serves = traces(workshop)
    numbers = idea_numbers(workshop)
    rows: list[list[Cell]] = [
        [factor.name, len(factor.cards), dots.get(factor.id), weights.get(factor.id)]
        for factor in factors
    ]
    evidence = [
        body(
            anchor("factor", factor.id)
            + " ".join(filter(None, [strong(factor.name), _worth(factor.id, dots, weights)])),
            _("Serves the citizen value: {how}", how=inline(serves[factor.id]))
            if factor.id in serves
            else "",
            _ideas(workshop, factor.cards, numbers),
            became(workshop, "factor", factor.id),
        )
        for factor in factors
    ]
    within = {card.id for factor in factors for card in factor.cards}
    alone = sum(card not in within for card in numbers) if runs else 0
    return body(
        table(headed(HEAD), rows),
        _basis(workshop) if factors else "",
        _("The ideas that each factor rests on, by their numbers in the list of every idea:")
        if evidence and linking()
        else _("The ideas that each factor rests on, with their numbers in the list of every idea:")
        if evidence
        else "",
        *evidence,
        ngettext(
            "{count} idea in no group; every idea is listed below.",
            "{count} ideas in no group; every idea is listed below.",
            alone,
        )
        if alone
        else "",
        discussion(workshop, runs),
    )


def _ideas(workshop: Workshop, cards: Sequence[Card], numbers: dict[str, int]) -> Part:
    """The ideas of a factor: by their numbers, where these lead to them; otherwise in words."""
    if not linking() or any(card.id not in numbers for card in cards):
        beside = [numbers.get(card.id, 0) for card in cards]
        return bullets_of(each_beside(workshop, cards, beside, _idea))
    return ngettext(
        "Idea {ideas}",
        "Ideas {ideas}",
        len(cards),
        ideas=enumerated(link(str(numbers[card.id]), "card", card.id) for card in cards),
    )


def _idea(_workshop: Workshop, card: Card, number: int) -> str:
    if not number:
        return inline(card.text)
    leading = link(_("idea {number}", number=number), "card", card.id)
    return _("{text} ({idea})", text=inline(card.text), idea=leading)


def _worth(factor: str, dots: dict[str, int], weights: dict[str, float]) -> str:
    worth = []
    if factor in dots:
        worth.append(ngettext("{count} dot", "{count} dots", dots[factor]))
    if factor in weights:
        weight = _("weight {weight}", weight=decimal(weights[factor]))
        worth.append(link(weight, "criterion", factor))
    return f"({enumerated(worth)})" if worth else ""


def _basis(workshop: Workshop) -> str:
    vote = last_vote(workshop)
    if vote is None:
        return _("No vote on these is closed and shown, so they carry no dots.")
    basis = ngettext(
        "Dots as in the last closed round of the vote that is shown, of {count} person: {round}.",
        "Dots as in the last closed round of the vote that is shown, of {count} people: {round}.",
        len(ballots_of(workshop, vote.id)),
        round=referred(workshop, vote),
    )
    weighed = next((criterion.vote for criterion in criteria(workshop)), "")
    if weighed in {"", vote.id}:
        return basis
    earlier = _(
        "Weights as the group decided them, from another round: {round}.",
        round=referred(workshop, workshop.get(Run, weighed)),
    )
    return f"{basis} {earlier}"


def _success_factors(workshop: Workshop) -> Data:
    serves = traces(workshop)
    dots, weights = last_dots(workshop), criterion_weights(workshop)
    vote = last_vote(workshop)
    return [
        {
            "id": group.id,
            "name": group.name,
            "cards": [card.id for card in group.cards],
            "serves_citizen_value": serves.get(group.id),
            "dots": dots.get(group.id),
            "weight": weights.get(group.id),
            "vote": vote.id if vote and group.id in dots else None,
        }
        for group in grouped(workshop)
    ]


SECTIONS = (
    Section(
        id="factors",
        title=mark("Success factors"),
        reads=ROUNDS | ACCOUNTS | {Card, FiguresShown, Group, Slate, Criterion, Trace},
        body=_factors,
        nothing=mark("Ideas have not been grouped into success factors yet."),
    ),
)
"""What the record says of it."""

DATA: DataByKey = {"success_factors": _success_factors}
"""What the record's JSON says of it."""

TABLES = (
    ExportTable(
        "success_factors",
        "One success factor: ideas that the group laid together and named.",
        "success_factors",
        (
            Column("factor", "its id", source="id"),
            Column("name", "its name"),
            Column(
                "dots",
                "its dots in the last closed round of the vote that is shown",
                "integer",
                empty="there was no vote on it, or its tally is not shown",
            ),
            Column(
                "vote",
                "the round of the vote that they are of: `round` in rounds.csv",
                empty="it has no dots",
            ),
            Column("weight", "its weight as a criterion", "number", empty="it is no criterion"),
            text_column("serves_citizen_value", "how it serves the citizen value"),
        ),
        ("factor",),
    ),
    ExportTable(
        "success_factor_ideas",
        "One idea of one success factor.",
        "success_factors.cards",
        (
            around("factor", "`factor` in success_factors.csv", key="id"),
            Column("card", "`card` in ideas.csv", source="value"),
        ),
        ("factor", "card"),
    ),
)
"""Its tables in the export."""
