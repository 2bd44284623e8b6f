"""Map words: who is around the person as lines, and what of them a section lacks."""

import pytest

from tests.support.agenda import agenda
from tests.support.room import LiveWorkshop
from workshoptui.agendas.map_words import map_lines, text_with_map
from workshoptui.language.catalogue import language
from workshoptui.language.spoken import speaking
from workshoptui.workshop.kinds.around import AddAround, PersonAround
from workshoptui.workshop.models import Section

WHOLE = Section("m1", "whole", "Whole picture", "")


async def with_map() -> LiveWorkshop:
    """Two people on the map."""
    live = await LiveWorkshop.begin(1, agenda("whole_workshop"))
    run = await live.go("around")
    await live.do(AddAround(run, "School nurse", "Has an open door", "Closed in summer"))
    await live.do(AddAround(run, "Grandmother", "Cooks"))
    return live


async def test_everybody_has_a_line() -> None:
    """In the workshop's language, whatever the phone reads in."""
    workshop = (await with_map()).workshop
    with speaking(language("sv")):
        lines = map_lines(workshop)
    assert lines == [
        "School nurse: Has an open door (falls between: Closed in summer)",
        "Grandmother: Cooks",
    ]


@pytest.mark.parametrize("text", ["", "Links to others"])
async def test_the_lines_stand_below_what_was_written(text: str) -> None:
    """Once each: what stands there already is not put in again."""
    live = await with_map()
    written = Section("m1", "whole", "Whole picture", "", text)
    once = text_with_map(live.workshop, written)
    assert once.splitlines() == [*text.splitlines(), *map_lines(live.workshop)]
    again = Section("m1", "whole", "Whole picture", "", once)
    assert text_with_map(live.workshop, again) == ""
    await live.do(
        AddAround(live.workshop.all(PersonAround)[0].run, "Bus driver", "Sees who gets on")
    )
    assert text_with_map(live.workshop, again) == f"{once}\nBus driver: Sees who gets on"


async def test_only_the_whole_picture_takes_them() -> None:
    """And only where somebody is on the map."""
    live = await with_map()
    assert text_with_map(live.workshop, Section("m1", "goal", "Goal", "")) == ""
    empty = await LiveWorkshop.begin(1, agenda("whole_workshop"))
    assert text_with_map(empty.workshop, WHOLE) == ""
