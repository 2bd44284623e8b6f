"""Group in the demo: the facilitator lays cards together, theme by theme, and names the groups."""

from workshoptui.demo.stage import Stage
from workshoptui.workshop.counting import count
from workshoptui.workshop.kinds.collect import cards_of
from workshoptui.workshop.kinds.group import AddGroup, Grouping, MoveCards, NameGroup, groups_of
from workshoptui.workshop.runs import activity_in

_FIRST_NAME = "Listening"
"""What the first group is called until somebody in the room finds better words."""


async def play(stage: Stage) -> str:
    """A group for each theme that has two cards or more; other cards stay alone."""
    grouping = activity_in(stage.workshop, stage.run, Grouping)
    cards = [card for card in cards_of(stage.workshop, grouping.source) if not card.into]
    for number, theme in enumerate(stage.tale.themes):
        inside = [card.id for card in cards if card.text in theme.ideas]
        if len(inside) < 2:
            continue
        await stage.wait(5)
        # First some, then the rest: people point out what belongs there as well.
        name = theme.name if number else _FIRST_NAME
        await stage.do(AddGroup(grouping.id, name, tuple(inside[:3])))
        group = groups_of(stage.workshop, grouping.id)[-1]
        if inside[3:]:
            await stage.wait(2)
            await stage.do(MoveCards(tuple(inside[3:]), group.id))
        if name != theme.name:
            await stage.wait(2)
            await stage.do(NameGroup(group.id, theme.name))
    await stage.wait(6)
    groups = groups_of(stage.workshop, grouping.id)
    alone = sum(
        not card.group and not card.into for card in cards_of(stage.workshop, grouping.source)
    )
    return f"{count(len(groups), 'group')}, {count(alone, 'card')} alone"
