"""Card import: cards that a group wrote elsewhere, on a pad or in a table, come in at once."""

from collections import Counter
from collections.abc import Sequence
from itertools import zip_longest
from typing import Final

from workshoptui.workshop.action import FacilitatorAction
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.cards import Card, Group
from workshoptui.workshop.context import Context
from workshoptui.workshop.kinds.collect import CollectActivity
from workshoptui.workshop.kinds.group import GroupActivity
from workshoptui.workshop.late_words import run_for_words
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.state import Changes, Put, Workshop
from workshoptui.workshop.text import Line, MaybeName

MOST_AT_ONCE: Final = 1000
"""How many cards come in at once at most."""


class ImportCards(FacilitatorAction, frozen=True, tag="import-cards"):
    """Cards from a file, on behalf of the group: nobody is said to have written them.

    Attributes:
        texts: what each says.
        names: beside each the name of the group that it lies in; ``""``, or no more, for none.
    """

    run: str
    texts: tuple[Line, ...]
    names: tuple[MaybeName, ...] = ()

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The cards, and those groups of theirs that are not there yet."""
        if not self.texts:
            raise Refused("empty", "texts")
        if len(self.texts) > MOST_AT_ONCE:
            raise Refused("too-many-cards", most=MOST_AT_ONCE)
        run, late = run_for_words(workshop, self.run, context, CollectActivity)
        new, known = _groups(workshop, run.activity, self.names, context)
        cards = [
            Card(
                id=f"c{context.seq}-{number}",
                activity=run.activity,
                run=run.id,
                given_by=context.by,
                text=text,
                at=context.at,
                group=known.get(name, ""),
                late=late,
                imported=True,
            )
            for number, (text, name) in enumerate(
                zip_longest(self.texts, self.names[: len(self.texts)], fillvalue=""), 1
            )
        ]
        return (*map(Put, new), *map(Put, cards))


ACTIONS = (ImportCards,)
"""Everything that can be done here."""


def _groups(
    workshop: Workshop, activity: str, names: Sequence[str], context: Context
) -> tuple[list[Group], dict[str, str]]:
    """Groups that are not there yet, and the id of each that is called one of these names."""
    wanted = [name for name in dict.fromkeys(names) if name]
    if not wanted:
        return [], {}
    grouping = grouping_of(workshop, activity)
    if grouping is None:
        raise Refused("no-groups-here", "names")
    known = {group.name: group.id for group in workshop.where(Group, activity=grouping.id)}
    new = [
        Group(f"g{context.seq}-{number}", grouping.id, name)
        for number, name in enumerate((name for name in wanted if name not in known), 1)
    ]
    return new, known | {group.name: group.id for group in new}


def grouping_of(workshop: Workshop, activity: str) -> GroupActivity | None:
    """The activity in which the cards of this one are grouped; None where none is."""
    groupings = (row for row in workshop.all(Activity) if isinstance(row, GroupActivity))
    return next((row for row in groupings if row.source == activity), None)


def imported_before(workshop: Workshop, activity: str) -> Counter[str]:
    """What the cards say that came from a file before, and how many say it each."""
    return Counter(card.text for card in workshop.where(Card, activity=activity) if card.imported)
