"""Note parts: pages carry the latest of a long section, and a page of its own has all of it."""

import re

from tests.support.phone import ServedWorkshop
from tests.support.whole_workshop import play_workshop
from workshoptui.web.note_blocks import Element
from workshoptui.web.note_channel import ROOM, NoteChannel
from workshoptui.web.note_parts import joined, latest, limits_for, parsed, pieces_of, whole
from workshoptui.workshop.kinds.goal import AddGoal
from workshoptui.workshop.runs import GoTo
from workshoptui.workshop.state import EVERYTHING

LINK = '<p class="all-of-it"><a href="/note">All of it</a></p>'


def section(items: int, *, after: str = "<p>Last</p>") -> Element:
    """A section with a long list, and a table of as many rows."""
    listed = "".join(f"<li>Item {number}</li>\n" for number in range(items))
    rows = "".join(f"<tr><td>Row {number}</td></tr>\n" for number in range(items))
    table = f'<div class="table"><table><thead><tr></tr></thead><tbody>{rows}</tbody></table></div>'
    held = f"<h3>Title</h3>\n{LINK}\n<ol>\n{listed}</ol>\n{table}\n{after}"
    read = parsed(f'<section id="s">\n{held}\n</section>')
    assert read is not None
    return read


def words(html: str) -> str:
    """What can be read, without regard to lines."""
    return re.sub(r"\s+", "", html)


def test_a_short_section_is_whole_and_without_a_link() -> None:
    """As it was drawn."""
    short = section(2)
    assert LINK not in whole(short)
    assert latest(short, 10_000) == whole(short)
    assert words(joined(pieces_of(short))) == words(whole(short))


def test_of_a_long_section_the_latest_is_shown_below_a_link_to_all_of_it() -> None:
    """The heading stays, a table keeps its head, and it is about as long as it may be."""
    shown = latest(section(300), 1_000)
    assert LINK in shown
    assert "Item" not in shown
    assert "<h3>Title</h3>" in shown
    assert "<thead><tr></tr></thead>" in shown
    assert "Row 299" in shown
    assert "<p>Last</p>" in shown
    assert 500 <= len(shown) - len(LINK) <= 1_300


def test_a_list_that_is_cut_goes_on_counting() -> None:
    """Its first item here has the number that it has in all of it."""
    listed = "".join(f"<li>Item {number}</li>\n" for number in range(1, 301))
    read = parsed(f'<section id="s">\n<h3>Title</h3>\n<ol>\n{listed}</ol>\n</section>')
    assert read is not None
    shown = latest(read, 1_000)
    start = re.search(r'<ol start="(\d+)">\n<li>Item (\d+)</li>', shown)
    assert start is not None
    assert start[1] == start[2]


def test_what_is_added_is_most_often_all_that_differs() -> None:
    """It begins with the same piece for a while, and phones are sent no more than what is new."""
    firsts = [re.search(r"Item \d+", latest(section_of(n), 1_000)) for n in range(100, 200)]
    assert len({first[0] for first in firsts if first}) < 10


def section_of(items: int) -> Element:
    """A section with a list alone."""
    listed = "".join(f"<li>Item {number}</li>\n" for number in range(items))
    read = parsed(f'<section id="s">\n<h3>Title</h3>\n<ul>\n{listed}</ul>\n</section>')
    assert read is not None
    return read


def test_short_sections_are_whole_and_long_ones_share_what_room_there_is() -> None:
    """All together they are no longer than that; what is written in now has the most."""
    assert set(limits_for({"a": 10_000, "b": 5_000}, (), 20_000).values()) == {None}
    sizes = {"a": 100_000, "b": 90_000, "c": 1_000}
    limits = limits_for(sizes, ("b",), 20_000)
    assert sum(min(size, limits[name] or size) for name, size in sizes.items()) <= 20_000
    assert (limits["b"] or 0) >= (limits["a"] or 0)


async def test_what_is_written_stands_in_a_long_note_wherever_that_is() -> None:
    """Also in the middle of its section, and before others that are longer."""
    live = await play_workshop(until="reflection", closing=False, people=30)
    async with ServedWorkshop.of(live) as served:
        ann, bo = await served.phone("Ann"), await served.phone("Bo")
        await ann.send("add-reflection", text="We would ask first")
        channel: NoteChannel = served.app.state.context.broadcaster.own
        channel.changed(EVERYTHING)
        channel.draw(served.workshop)
        assert "We would ask first" in (await bo.room()).html.partition('id="sections"')[2]
        assert sum(len(html.encode()) for html in channel.note.values()) <= 1.2 * ROOM


async def test_one_more_in_a_long_note_is_told_in_a_few_bytes() -> None:
    """With 400 goals there as with none; what phones then have is what a newcomer gets."""
    live = await play_workshop(until="goals", closing=False)
    async with ServedWorkshop.of(live) as served:
        await served.do(GoTo("goals"))
        run = served.run.id
        channel: NoteChannel = served.app.state.context.broadcaster.own
        sizes = []
        for number in range(400):
            applied = await served.do(AddGoal(run, f"I want to reach the goal number {number}"))
            channel.changed(applied.changes)
            sizes += [len(event.data) for event in channel.draw(served.workshop)]
        told = sorted(sizes)
        assert told[int(0.9 * len(told))] < 1_000
        assert sum(len(html.encode()) for html in channel.note.values()) <= ROOM
        assert "the goal number 399" in channel.note["note-goals"]
        assert "the goal number 0<" not in channel.note["note-goals"]
        assert "the goal number 0<" in channel.all_of_it["note-goals"]
