"""Which forms add something each time: of those, a phone keeps every letter, not just the last."""

from collections import defaultdict

import msgspec

from tests.support.example import example
from tests.support.room import LiveWorkshop
from tests.support.whole_workshop import play_workshop
from workshoptui.web.phone_actions import PHONE_ACTIONS
from workshoptui.workshop.action import Action
from workshoptui.workshop.context import FACILITATOR
from workshoptui.workshop.criterion_sections import ServeCriterion
from workshoptui.workshop.entry import Entry
from workshoptui.workshop.kinds.collect import CardFromStory
from workshoptui.workshop.kinds.draft import AddModel
from workshoptui.workshop.kinds.story import AgreeToStory, Story, TellStory
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.rules import Fold, apply
from workshoptui.workshop.state import Put

OTHERWISE: dict[type[Action], dict[str, str]] = {
    AddModel: {"name": "Another"},
    ServeCriterion: {"section": "adaptation"},
}
"""What is refused a second time, and what is said then: two models may not have one name."""


async def from_a_story() -> tuple[Entry, ...]:
    """Somebody makes a card of what was told."""
    live = await LiveWorkshop.begin(1)
    told = TellStory(await live.go("interviews"), {"what": "Once", "why": "Time"}, teller="")
    story = await live.put(told, Story, 0)
    await live.do(AgreeToStory(story.id, True))
    made = CardFromStory(await live.go("value"), f"{story.id} what")
    OTHERWISE[CardFromStory] = {"of": f"{story.id} why"}
    await live.do(made, 0)
    return tuple(await live.end())


def made_anew(entries: tuple[Entry, ...]) -> dict[str, set[bool]]:
    """By form: whether what was sent makes a new row when it is sent once more."""
    found: dict[str, set[bool]] = defaultdict(set)
    folded = Fold()
    for entry in entries:
        folded.apply(entry)
        name = str(entry.action.__struct_config__.tag)
        if name not in PHONE_ACTIONS or entry.by == FACILITATOR:
            continue
        action = msgspec.structs.replace(entry.action, **OTHERWISE.get(type(entry.action), {}))
        again = msgspec.structs.replace(entry, seq=entry.seq + 1, action=action)
        try:
            changes = apply(folded.workshop, again)
        except Refused:
            changes = ()
        puts = [change.row for change in changes if isinstance(change, Put)]
        found[name].add(any(folded.workshop.find(type(one), one.key) is None for one in puts))
    return found


async def test_a_form_adds_exactly_when_sending_it_twice_makes_two() -> None:
    """Else a phone without a connection would drop a thing, or send a value that was replaced."""
    played = tuple(await (await play_workshop()).end())
    seen = made_anew(example())
    for entries in (played, await from_a_story()):
        for name, anew in made_anew(entries).items():
            seen[name] |= anew
    said = {name: {PHONE_ACTIONS[name].adds} for name in seen}

    assert seen == said
    assert {name for name, action in PHONE_ACTIONS.items() if action.adds} <= seen.keys()
