"""Group in the demo: the facilitator lays cards together, theme by theme, and names the groups."""

from workshoptui.demo.simulation import Simulation
from workshoptui.language.lists import enumerated
from workshoptui.language.messages import ngettext
from workshoptui.workshop.kinds.collect import cards_of
from workshoptui.workshop.kinds.group import (
    AddGroup,
    GroupActivity,
    MoveCards,
    NameGroup,
    groups_of,
)
from workshoptui.workshop.runs import activity_in


async def simulate(simulation: Simulation) -> str:
    """A group for each theme that has two cards or more; other cards stay alone."""
    grouping = activity_in(simulation.workshop, simulation.run, GroupActivity)
    cards = [card for card in cards_of(simulation.workshop, grouping.source) if not card.into]
    for number, theme in enumerate(simulation.scenario.themes):
        inside = [card.id for card in cards if card.text in theme.ideas]
        if len(inside) < 2:
            continue
        await simulation.wait(5)
        # First some, then the rest: people point out what belongs there as well.
        name = theme.name if number else simulation.scenario.working_name
        await simulation.do(AddGroup(grouping.id, name, tuple(inside[:3])))
        group = groups_of(simulation.workshop, grouping.id)[-1]
        if inside[3:]:
            await simulation.wait(2)
            await simulation.do(MoveCards(tuple(inside[3:]), group.id))
        if name != theme.name:
            await simulation.wait(2)
            await simulation.do(NameGroup(group.id, theme.name))
    await simulation.wait(6)
    groups = groups_of(simulation.workshop, grouping.id)
    alone = sum(
        not card.group and not card.into for card in cards_of(simulation.workshop, grouping.source)
    )
    return enumerated(
        (
            ngettext("{count} group", "{count} groups", len(groups)),
            ngettext("{count} card alone", "{count} cards alone", alone),
        )
    )
