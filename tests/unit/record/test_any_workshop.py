"""Any workshop: whatever anybody does in whatever order, there is a whole record at any moment."""

import re

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.markdown_reader import Heading, headings
from tests.support.random_play import RandomPlay
from workshoptui.record.formats import FORMATS
from workshoptui.record.front_matter import without_front_matter
from workshoptui.record.html import cached_html, parsed_html, to_html, to_paper_html
from workshoptui.record.note import SharedNote
from workshoptui.record.outline import SECTIONS, section_groups
from workshoptui.workshop.entry import Entry
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.rules import Fold
from workshoptui.workshop.text import cleaned
from workshoptui.workshop.workshop_info import WorkshopInfo

seeds = st.integers(0, 2**32)


def next_entry(play: RandomPlay, live: Fold) -> Entry | None:
    """The next entry of a play, as it would reach the journal; None when its text is refused."""
    entry = play.entry(live.workshop)
    try:
        return msgspec.structs.replace(entry, action=cleaned(entry.action))
    except Refused:
        return None


@settings(max_examples=25)
@given(seed=seeds)
def test_the_note_follows_any_play(seed: int) -> None:
    """After every accepted move the followed note is that of the moment, undo included."""
    play, live, note = RandomPlay(seed), Fold(), SharedNote()
    for _ in range(80):
        entry = next_entry(play, live)
        if entry is None:
            continue
        try:
            changes = live.apply(entry)
        except Refused:
            continue
        assert note.sections(live.workshop, changes) == SharedNote().sections(live.workshop)


@settings(max_examples=25)
@given(seed=seeds, length=st.integers(20, 400))
def test_any_play_makes_a_whole_record(seed: int, length: int) -> None:
    """Every format can be made, with the fixed headings, and phones get the same HTML."""
    play, live = RandomPlay(seed), Fold()
    for _ in range(length):
        entry = next_entry(play, live)
        if entry is not None:
            try:
                live.apply(entry)
            except Refused:
                continue
    workshop = live.workshop
    if not workshop.find(WorkshopInfo, ""):
        with pytest.raises(Refused, match="gone"):
            FORMATS["md"](workshop)
        return
    made = {name: make(workshop) for name, make in FORMATS.items()}
    parts = [
        [Heading(2, part.title), *(Heading(3, one.title) for one in part.sections)]
        for part in section_groups(workshop)
    ]
    parts.insert(1, [Heading(2, "Contents")])
    fixed = [heading for part in parts for heading in part]
    assert [heading for heading in headings(made["md"])[1:] if heading.level < 4] == fixed
    record = without_front_matter(made["md"])
    assert to_paper_html(record) == parsed_html(record, for_paper=True)
    for section in SECTIONS:
        markdown = section.render(workshop)
        whole = re.sub(r' style="--[^"]*"', "", to_html(markdown))  # widths, for paper
        assert cached_html(markdown) == whole, section.id
