"""The ideas as CSV: one line for each card, with its factor, its dots and its weight."""

import csv
import io

from workshoptui.record.sections.collect import ideas_in_order
from workshoptui.record.sections.group import grouped, last_dots
from workshoptui.workshop.kinds.decide import criterion_weights
from workshoptui.workshop.state import Workshop

COLUMNS = ("card", "idea", "meaning", "merged_into", "factor", "dots", "weight")
"""`dots` and `weight` are those of the card's factor; empty where there are none."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def to_csv(workshop: Workshop) -> str:
    """Every idea that everybody may see, in the order in which they were written.

    Text that a spreadsheet would take for a formula begins with an apostrophe.
    """
    dots, weights = last_dots(workshop), criterion_weights(workshop)
    home = {card.id: factor for factor in grouped(workshop) for card in factor.cards}
    file = io.StringIO()
    rows = csv.writer(file)
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
            ]
        )
    return file.getvalue()


def guarded(text: str) -> str:
    """`text`, with an apostrophe before it where a spreadsheet would calculate it."""
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text
