"""The ideas as CSV: one line for each card, with its factor, its dots and its weight.

It follows a card through the kinds that it passes: collect, group, vote, decide.
"""

import csv
import io

from workshoptui.agendas.wording import workshop_language
from workshoptui.language.figures import release_notice, why_withheld
from workshoptui.language.spoken import speaking
from workshoptui.record.formula_guard import BYTE_ORDER_MARK, guarded
from workshoptui.record.kinds.collect import ideas_in_order
from workshoptui.record.kinds.group import grouped, last_dots, last_vote
from workshoptui.record.layout import Cell
from workshoptui.workshop.criteria import criterion_weights
from workshoptui.workshop.disclosure import disclosure
from workshoptui.workshop.kinds.vote import VoteActivity
from workshoptui.workshop.runs import runs_of_kind
from workshoptui.workshop.state import Workshop

COLUMNS = (
    *("card", "idea", "meaning", "merged_into", "factor", "dots", "weight"),
    *("voters", "note"),
)
"""`dots` and `weight` are those of the card's factor; empty where there are none.

`voters` is how many people placed dots in the vote; `note` says why dots are not shown where they
are not, or at whose word they are.
"""


def to_csv(workshop: Workshop) -> str:
    """Every idea that everybody may see, in the order in which they were written.

    Lines end as RFC 4180 says, whatever the computer. Before whatever a spreadsheet would take for
    a formula stands an apostrophe. The columns are called the same in every language.
    """
    with speaking(workshop_language(workshop)):
        return _written(workshop)


def _written(workshop: Workshop) -> str:
    dots, weights = last_dots(workshop), criterion_weights(workshop)
    home = {card.id: factor for factor in grouped(workshop) for card in factor.cards}
    voters, note = _voted(workshop)
    file = io.StringIO(newline="")
    file.write(BYTE_ORDER_MARK)
    rows = csv.writer(file, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for card in ideas_in_order(workshop):
        factor = home.get(card.id)
        weight = weights.get(factor.id) if factor else None
        rows.writerow(
            [
                card.id,
                guarded(card.text),
                guarded(card.meaning),
                card.into,
                guarded(factor.name) if factor else "",
                dots.get(factor.id, "") if factor else "",
                "" if weight is None else f"{weight:.4f}",
                voters,
                note,
            ]
        )
    return file.getvalue()


def _voted(workshop: Workshop) -> tuple[Cell, str]:
    """How many people placed the dots, and what has to be said of that."""
    closed = [run for run in runs_of_kind(workshop, VoteActivity) if run.phase == "closed"]
    vote = last_vote(workshop) or (closed[-1] if closed else None)
    if vote is None:
        return "", ""
    disclosed = disclosure(workshop, vote)
    return disclosed.people, why_withheld(disclosed) if disclosed.withheld else release_notice(
        disclosed
    )
