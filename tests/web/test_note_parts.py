"""Note parts: pages carry the latest of a long section, and a page of its own has all of it."""

import re

from tests.support.phone import ServedWorkshop
from tests.support.whole_workshop import play_workshop
from workshoptui.record.body import TableRow, body, numbered_of, paragraphs_of, table_of
from workshoptui.record.items import Item
from workshoptui.web.note_channel import ROOM, NoteChannel
from workshoptui.web.note_parts import SectionParts, groups_of, joined, limits_for
from workshoptui.workshop.kinds.goal import AddGoal
from workshoptui.workshop.runs import GoTo
from workshoptui.workshop.state import EVERYTHING

FRAME = '<section id="s">\n<h3>Title</h3>\n</section>'
LINK = '<p class="all-of-it"><a href="/note">All of it</a></p>'


def section(items: int, *, after: str = "Last") -> SectionParts:
    """A section with a long list, and a table of as many rows."""
    texts = [f"Item {number}" for number in range(1, items + 1)]
    rows = [Item(TableRow.of(f"Row {number}")) for number in range(1, items + 1)]
    parts = body(numbered_of(list(map(Item, texts))), table_of(["Head"], rows), after)
    frame = f'<section id="s">\n<h3>Title</h3>\n{LINK}\n</section>'
    return SectionParts(frame, groups_of(parts))


def shown(html: str) -> str:
    """What can be read, without regard to lines."""
    return re.sub(r"\s+", "", html)


def test_a_short_section_is_whole_and_without_a_link() -> None:
    """As it was drawn, also where it is drawn piece by piece."""
    short = section(2)
    html = short.all_of_it().html
    assert LINK not in html
    assert short.latest(10_000).html == html
    assert shown(joined(short.pieces())) == shown(html)
    assert re.findall(r"(?:Item|Row) \d|Last", html) == [
        "Item 1",
        "Item 2",
        "Row 1",
        "Row 2",
        "Last",
    ]


def test_of_a_long_section_the_latest_is_shown_below_a_link_to_all_of_it() -> None:
    """The heading stays, a table keeps its head, and it is about as long as it may be."""
    html = section(300).latest(1_000).html
    assert LINK in html
    assert "Item" not in html
    assert "<h3>Title</h3>" in html
    assert html.count("<th>Head</th>") == 1
    assert 'Row <span class="whole">300</span>' in html
    assert "<p>Last</p>" in html
    assert 500 <= len(html) - len(LINK) <= 1_300


def test_a_list_that_is_cut_goes_on_counting() -> None:
    """Its first item here has the number that it has in all of it."""
    start = re.search(r'<ol start="(\d+)">\n<li>Item (\d+)</li>', list_of(300).latest(1_000).html)
    assert start is not None
    assert start[1] == start[2]


def test_what_is_quoted_is_not_parted_from_the_words_that_say_what_it_is() -> None:
    """Nor is it when both are of one item, and of Markdown that is not kept item by item."""
    for parts in (
        body(paragraphs_of([Item(f"Goal {n}:\n\n> Word {n}") for n in range(100)])),
        body(*(f"Goal {n}:\n\n> Word {n}" for n in range(100))),
    ):
        for limit in range(400, 600, 7):
            read = SectionParts(FRAME, groups_of(parts))
            found = re.findall(r"<(p|blockquote)>", read.latest(limit).html.partition("</h3>")[2])
            assert found[0] == "p"
            assert found.count("p") == 2 * found.count("blockquote")


def test_quotations_alone_are_cut_as_anything_else() -> None:
    """As answers to one question are, which stands far above."""
    parts = SectionParts(FRAME, groups_of(body("Question", *(f"> Word {n}" for n in range(300)))))
    assert 500 <= len(parts.latest(1_000).html) <= 1_200


def test_what_is_added_is_most_often_all_that_differs() -> None:
    """It begins with the same piece for a while, and phones are sent no more than what is new."""
    firsts = [re.search(r"Item \d+", list_of(n).latest(1_000).html) for n in range(100, 200)]
    assert len({first[0] for first in firsts if first}) < 10


def list_of(items: int) -> SectionParts:
    """A section with a list alone."""
    texts = [Item(f"Item {number}") for number in range(1, items + 1)]
    return SectionParts(FRAME, groups_of(body(numbered_of(texts))))


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
        all_of_it = "".join(section.all_of_it().html for section in channel.parts)
        assert "the goal number 0<" in all_of_it
