"""What has changed in a section, put into what a phone has, is the section that a newcomer gets."""

import re
from collections.abc import Callable
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import json

from tests.support.note import framed
from tests.support.receiver import receiver_in
from workshoptui.language.catalogue import language
from workshoptui.record.body import (
    Body,
    Part,
    TableRow,
    body,
    bullets_of,
    numbered_of,
    paragraphs_of,
    table_of,
)
from workshoptui.record.escape import inline
from workshoptui.record.items import Item
from workshoptui.record.layout import bullets
from workshoptui.record.note import NoteSection
from workshoptui.web import note_channel, note_parts
from workshoptui.web.broadcaster import Broadcaster
from workshoptui.web.frames import Frames
from workshoptui.web.note_blocks import Difference, Element, differences, element
from workshoptui.web.note_channel import BlockUpdate, NoteChannel, SectionUpdate
from workshoptui.workshop.kinds.goal import AddGoal
from workshoptui.workshop.state import EVERYTHING, Effect, Workshop

WORDS = st.text("ab <>&\"'é", min_size=1, max_size=4).map(escape)
TEXTS = WORDS.map(lambda words: f"<p>{words} <em>x</em><br /></p>")
ITEMS = st.one_of(
    WORDS.map(lambda words: f"<li>{words}</li>"), TEXTS.map(lambda text: f"<li>\n{text}\n</li>")
)
LISTS = st.lists(ITEMS, max_size=6).map(lambda items: "<ol>\n" + "\n".join(items) + "\n</ol>")
ROWS = st.lists(WORDS, max_size=3).map(
    lambda cells: "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
)
TABLES = st.lists(ROWS, max_size=4).map(
    lambda rows: "<table><tbody>" + "".join(rows) + "</tbody></table>"
)
SECTIONS = st.lists(st.one_of(TEXTS, LISTS, TABLES), max_size=5).map(
    lambda blocks: '<section id="note-x">\n<h3>T</h3>\n' + "\n".join(blocks) + "\n</section>"
)


MARKDOWN = WORDS.map(inline)
PARAGRAPHS = st.one_of(MARKDOWN, MARKDOWN.map(lambda words: f"{words}\n\n> {words}"))
KEPT = {
    "paragraphs": PARAGRAPHS.map(Item),
    "bullets": MARKDOWN.map(Item),
    "numbers": MARKDOWN.map(Item),
    "rows": WORDS.map(lambda words: Item(TableRow.of(words, 1, None))),
}
"""Items that one section or another has, some of them as the same object, as they are kept."""


@st.composite
def bodies(draw: st.DrawFn) -> list[Body]:
    """What a section says one time after the other."""
    pools = {form: draw(st.lists(item, min_size=1, max_size=8)) for form, item in KEPT.items()}
    parts: list[st.SearchStrategy[Part]] = [
        PARAGRAPHS,
        st.lists(MARKDOWN, min_size=1, max_size=3).map(bullets),
        *(
            st.lists(st.sampled_from(pool), max_size=8).map(listed(form))
            for form, pool in pools.items()
        ),
    ]
    body_ = st.lists(st.one_of(parts), max_size=5).map(lambda found: body(*found))
    return draw(st.lists(body_, min_size=2, max_size=8))


def listed(form: str) -> Callable[[list[Item]], Part]:
    """Items in this form."""
    forms: dict[str, Callable[[list[Item]], Part]] = {
        "paragraphs": paragraphs_of,
        "bullets": bullets_of,
        "numbers": numbered_of,
        "rows": lambda items: table_of(["Who", "How many", "Why"], items),
    }
    return forms[form]


def plain(html: str) -> str:
    """Without what stands between two elements and is nothing, and without the mark."""
    return re.sub(r' data-mark="[^"]*"', "", re.sub(r"\s*\n\s*", "", html))


def parsed(html: str) -> Element:
    """The element that it is."""
    tree = element(html)
    assert tree is not None
    return tree


def put(html: str, change: Difference | BlockUpdate) -> str:
    """What a page has, once it has put the change there."""

    def within(node: Element, path: tuple[int, ...]) -> str:
        assert node.children is not None
        inside = [child.html for child in node.children]
        if path:
            inside[path[0]] = within(node.children[path[0]], path[1:])
        else:
            inside[change.start : change.start + change.cut] = [change.put]
        name = re.match(r"<(\w+)", node.opening)
        assert name is not None
        return f"{node.opening}\n" + "\n".join(filter(None, inside)) + f"\n</{name[1]}>"

    return within(parsed(html), change.path)


@given(SECTIONS, SECTIONS)
def test_a_change_makes_one_section_the_other(before: str, after: str) -> None:
    """Whatever the sections say: lists, tables, words that look like tags."""
    changes = differences(parsed(before), parsed(after))
    assert changes is not None
    for change in changes:
        before = put(before, change)
    assert plain(before) == plain(after)


def test_one_more_item_is_all_that_is_said() -> None:
    """In a list of a thousand."""
    items = [f"<li>Goal {number}</li>" for number in range(1000)]
    before = "<section><h3>Goals</h3><ol>" + "".join(items) + "</ol></section>"
    after = before.replace("</ol>", "<li>New</li></ol>")
    added = Difference((1,), 1000, 0, "<li>New</li>")
    assert differences(parsed(before), parsed(after)) == (added,)


def test_a_number_above_a_list_does_not_bring_the_list_along() -> None:
    """What has changed is said of each place, where as many things stand there as before."""
    before = "<section><h3>Ideas</h3><p>2 ideas:</p><ol><li>a</li><li>b</li></ol></section>"
    after = before.replace("2", "3").replace("</ol>", "<li>c</li></ol>")
    assert differences(parsed(before), parsed(after)) == (
        Difference((), 1, 1, "<p>3 ideas:</p>"),
        Difference((2,), 2, 0, "<li>c</li>"),
    )
    assert differences(parsed(after), parsed(after)) == ()


@pytest.mark.parametrize(
    "html", ["", "words", "<p>a</p> b", "<p>a</p><p>b</p>", "</p>", "<p>a</p></p>"]
)
def test_what_is_not_one_element_is_none(html: str) -> None:
    """It is sent whole."""
    assert element(html) is None


def test_another_element_is_no_change_of_this_one() -> None:
    """Nor is one with words between its elements."""
    assert differences(parsed("<p></p>"), parsed("<b></b>")) is None
    assert differences(parsed("<p>a <b>b</b></p>"), parsed("<p>a <b>c</b></p>")) is None


class Sections:
    """A note with one section, which says one thing after the other.

    Attributes:
        place: of what it says now.
    """

    def __init__(self, says: list[Body]) -> None:
        self.place = 0
        self._says = says

    def __len__(self) -> int:
        return len(self._says)

    def __call__(self, _workshop: Workshop, _changes: Effect) -> list[NoteSection]:
        return [self.section]

    @property
    def section(self) -> NoteSection:
        """The section as it is now."""
        return NoteSection("note-x", "T", self._says[self.place])


class Page:
    """A page that takes what comes, and asks for a section that it does not have as it was."""

    def __init__(self, note: dict[str, str]) -> None:
        self.note = dict(note)
        self.asked = 0

    def take(self, name: str, data: str, now: dict[str, str]) -> None:
        """One event; `now` is what the server would give."""
        if name == "note":
            update = json.decode(data, type=SectionUpdate)
            if update.html:
                self.note[update.id] = update.html
            else:
                self.note.pop(update.id, None)
        elif name == "block":
            block = json.decode(data, type=BlockUpdate)
            mark = re.search(r'data-mark="([^"]*)"', self.note.get(block.id, ""))
            if mark and mark[1] == block.was:
                changed = put(self.note[block.id], block)
                self.note[block.id] = changed.replace(block.was, block.now, 1)
            elif mark and mark[1] != block.now:
                self.asked += 1
                self.note[block.id] = now[block.id]


@pytest.mark.parametrize("room", [26_000, 300], ids=["whole", "cut"])
@settings(max_examples=30, deadline=None)
@given(st.data())
def test_a_phone_that_missed_some_ends_with_the_note_that_a_newcomer_gets(
    room: int, data: st.DataObject
) -> None:
    """Missed, twice, out of order: whatever comes before the last one, which comes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(note_channel, "ROOM", room)
        patch.setattr(note_parts, "_WRITTEN", room)
        _hear(data, is_whole=room > 10_000)


def _hear(data: st.DataObject, *, is_whole: bool) -> None:
    sections = Sections(data.draw(bodies()))
    channel = NoteChannel(language("en"), Frames(), sections, framed)
    channel.draw(Workshop())
    page = Page(channel.note)
    updates = []
    while sections.place < len(sections) - 1:
        sections.place += 1
        channel.changed(EVERYTHING)
        updates += channel.draw(Workshop())
    heard = data.draw(st.lists(st.sampled_from(updates), max_size=10)) if updates else []
    for update in [*heard, *updates[-1:]]:
        page.take(update.name, update.data, channel.note)
    assert plain(page.note["note-x"]) == plain(channel.note["note-x"])
    all_of_it = plain(whole(sections.section))
    assert plain(channel.parts[0].all_of_it().html) == all_of_it
    if is_whole:
        assert plain(channel.note["note-x"]) == all_of_it


def whole(section: NoteSection) -> str:
    """A section as it is without being kept."""
    html = section.html.replace(' style="text-align:left"', "")
    html = html.replace(' style="text-align:right"', ' class="number"')
    html = html.replace('<div class="table">', '<div class="table" tabindex="0">')
    return framed(section).replace("\n</section>", f"\n{html}\n</section>")


@pytest.mark.parametrize("there", [1, 1000])
async def test_one_more_goal_is_a_few_bytes_for_each_phone(there: int) -> None:
    """However many there are: less than a kilobyte, for the goals and the number of people."""
    receiver = await receiver_in("goals")
    receiver.broadcaster.close()
    receiver.broadcaster = Broadcaster(
        receiver.live.room, lambda: receiver.sections, framed, scheduler=receiver.scheduler
    )
    receiver.cursor = receiver.broadcaster.own.frames.end
    run = receiver.live.run.id
    for number in range(there):
        await receiver.live.do(AddGoal(run, f"Get home by myself, {number} times"), 0)
    await receiver.hear()
    page = Page(receiver.broadcaster.own.note)
    await receiver.live.do(AddGoal(run, "Know whom to call"), 0)
    heard = await receiver.hear()
    assert [name for name, _ in heard if name == "block"]
    sizes = [len(json.encode(data)) for name, data in heard if name in {"note", "block"}]
    assert sum(sizes) < 1024
    for name, data in heard:
        page.take(name, json.encode(data).decode(), receiver.broadcaster.own.note)
    assert {id_: plain(html) for id_, html in page.note.items()} == {
        id_: plain(html) for id_, html in receiver.broadcaster.own.note.items()
    }
    assert page.asked == 0


async def test_all_that_came_at_once_is_told_however_much_it_was() -> None:
    """A reader follows it word by word: nothing is out of sight before it was ever seen."""
    receiver = await receiver_in("goals")
    receiver.broadcaster.close()
    receiver.broadcaster = Broadcaster(
        receiver.live.room, lambda: receiver.sections, framed, scheduler=receiver.scheduler
    )
    receiver.cursor = receiver.broadcaster.own.frames.end
    run, told = receiver.live.run.id, ""
    for number in range(400):
        await receiver.live.do(AddGoal(run, f"Get home by myself, goal {number}."), 0)
        if number % 100 == 99:
            told += "".join(str(data) for _, data in await receiver.hear())
    missed = [number for number in range(400) if f"goal {number}." not in told]
    assert not missed
    assert len("".join(receiver.broadcaster.own.note.values()).encode()) < 60_000


async def test_a_page_of_an_earlier_version_gets_whole_sections() -> None:
    """It knows no blocks, and is open still."""
    receiver = await receiver_in("goals")
    broadcaster = Broadcaster(
        receiver.live.room, lambda: receiver.sections, framed, scheduler=receiver.scheduler
    )
    receiver.broadcaster = broadcaster
    frames = broadcaster.channel(broadcaster.own.language, whole=True).frames
    cursor = frames.end
    await receiver.live.do(AddGoal(receiver.live.run.id, "Know whom to call"), 0)
    await receiver.hear()
    sent = b"".join(frames.read(at)[0] for at in range(cursor, frames.end))
    assert b"Know whom to call" in sent
    assert b"event: block" not in sent
    assert broadcaster.languages == {broadcaster.own.language.code}
