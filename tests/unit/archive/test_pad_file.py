"""The file of a pad: headings, bullets and rows are understood, checked, and known again."""

import re
from contextlib import suppress
from pathlib import Path

import pytest

from tests.support.evil import EVIL
from tests.support.room import LiveWorkshop
from tests.support.whole_workshop import play_workshop
from workshoptui.archive.pad_file import CheckedPad, Pad, PadCard, check_pad, read_pad
from workshoptui.journal.protocol import JournalBroken
from workshoptui.language.catalogue import language, languages
from workshoptui.language.spoken import speaking
from workshoptui.record.markdown import render
from workshoptui.workshop.card_import import MOST_AT_ONCE
from workshoptui.workshop.cards import Card, Group
from workshoptui.workshop.kinds.collect import WithdrawCard
from workshoptui.workshop.runs import CloseRound, GoTo
from workshoptui.workshop.text import normalized

PAD = """\
---
title: Our pad
---
# Ideas of today

We met in March.

## Time

- Ask **first** what [she](https://example.org) wants
  - before anything else
1. [x] Half an hour,
   not less

## Voice
* Everybody speaks `once`

| idea | group |
|---|---|
| Sit down | Place |
| Be silent | |

| who | when |
|---|---|
| Ann | May |
"""


def file_with(tmp_path: Path, text: str | bytes, name: str = "pad.md") -> Path:
    """A file with this in it."""
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
    return path


def pad_of(tmp_path: Path, text: str, name: str = "pad.md") -> Pad:
    """What is understood of such a file."""
    return read_pad(file_with(tmp_path, text, name))


@pytest.fixture
async def live() -> LiveWorkshop:
    """A workshop in which people write their ideas."""
    return await play_workshop(until="ideas", closing=False, people=3)


async def imported(live: LiveWorkshop, pad: Pad, wanted: str = "ideas") -> CheckedPad:
    """Put a pad's cards into an activity; what was said of it before."""
    checked = check_pad(live.room, wanted, pad)
    if checked.action:
        await live.room.submit(checked.action)
    return checked


def test_headings_are_groups_and_bullets_and_rows_are_cards(tmp_path: Path) -> None:
    """Each with its line, without what made it bold or led elsewhere; the rest is counted."""
    pad = pad_of(tmp_path, PAD)
    assert pad.cards == (
        PadCard(10, "Ask first what she wants", "Time"),
        PadCard(11, "before anything else", "Time"),
        PadCard(12, "Half an hour, not less", "Time"),
        PadCard(16, "Everybody speaks once", "Voice"),
        PadCard(20, "Sit down", "Place"),
        PadCard(21, "Be silent", "Voice"),
    )
    assert pad.left_out == 2


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_table_says_which_column_is_which(tmp_path: Path, separator: str) -> None:
    """In any order, whatever parts the cells; other columns are left alone."""
    name = "pad.tsv" if separator == "\t" else "pad.csv"
    rows = (("author", "Group", "TEXT"), ("Ann", "Time", "Ask first"), ("", "", "Wait"), ("x",))
    pad = pad_of(tmp_path, "\n".join(map(separator.join, rows)), name)
    assert pad.cards == (PadCard(2, "Ask first", "Time"), PadCard(3, "Wait"))


def test_one_column_needs_no_name(tmp_path: Path) -> None:
    """Its first row is a card, too, unless it is a name."""
    assert [card.text for card in pad_of(tmp_path, "One\nTwo\n", "a.csv").cards] == ["One", "Two"]
    assert [card.text for card in pad_of(tmp_path, "Idea\nTwo\n", "b.csv").cards] == ["Two"]


@pytest.mark.parametrize("code", languages())
def test_columns_may_be_named_in_any_language(tmp_path: Path, code: str) -> None:
    """As the error names them."""
    with speaking(language(code)):
        with pytest.raises(JournalBroken) as broken:
            pad_of(tmp_path, "a,b\n1,2\n", "a.csv")
        text, group = re.findall("[“”„«](.+?)[”“»]", str(broken.value))[-2:]
        pad = pad_of(tmp_path, f"{group},{text}\nTime,Ask\n", "b.csv")
    assert pad.cards == (PadCard(2, "Ask", "Time"),)


def test_nothing_is_left_out_without_a_word(tmp_path: Path) -> None:
    """Lines that part slides, signs that other programs make, bullets in bullets, loose commas."""
    slides = pad_of(tmp_path, "---\n# One\n- a\n\n---\n# Two\n- b\n")
    assert slides.cards == (PadCard(3, "a", "One"), PadCard(7, "b", "Two"))
    signs = pad_of(tmp_path, "• a\n\t◦\tb\nMore:\n▪ c\n")
    assert [card.text for card in signs.cards] == ["a", "b More:", "c"]
    deep = "".join(f"{'  ' * at}- n{at}\n" for at in range(20))
    cards = pad_of(tmp_path, f"{deep}- after\n\n# H\n- last\n").cards
    assert (len(cards), cards[-1]) == (22, PadCard(24, "last", "H"))
    loose = pad_of(tmp_path, 'text\nTime, and place\n"Rest, too"\n', "pad.csv")
    assert [card.text for card in loose.cards] == ["Time, and place", "Rest, too"]
    padded = pad_of(tmp_path, "text;group;;\nAsk;Time;;\n", "pad.csv")
    assert padded.cards == (PadCard(2, "Ask", "Time"),)


@pytest.mark.parametrize(
    ("text", "name", "says"),
    [
        ("", "pad.md", "no bullet"),
        ("Only a paragraph.\n\n# And a heading\n", "pad.md", "no bullet"),
        ("text\n", "pad.csv", "no bullet"),
        ("a,b\n1,2\n", "pad.csv", "none is called “text”"),
        ("- \udcff", "pad.md", "not in UTF-8"),
        ("- x\n" * (MOST_AT_ONCE + 1), "pad.md", "at most"),
        ("x" * (1 << 20) + "\n- y", "pad.md", "too large"),
        ('"' + "x" * 200_000, "pad.csv", "no table"),
        ("group,text\nTime,Ask, and wait\n", "pad.csv", "line 2.*more cells than columns"),
        ("- " * 60 + "x\n", "pad.md", "too deep"),
    ],
    ids=[
        "empty",
        "no-bullet",
        "no-row",
        "no-column",
        "not-utf8",
        "many",
        "huge",
        "cut",
        "cells",
        "deep",
    ],
)
def test_what_cannot_be_read_is_said(tmp_path: Path, text: str, name: str, says: str) -> None:
    """In a sentence that says what to do."""
    with pytest.raises(JournalBroken, match=says):
        pad_of(tmp_path, text, name)
    with pytest.raises(JournalBroken, match="cannot be read"):
        read_pad(tmp_path / "nowhere.md")


async def test_the_cards_come_in_and_the_record_says_from_where(
    live: LiveWorkshop, tmp_path: Path
) -> None:
    """In their groups, marked, by one entry that one key takes back."""
    before = len(live.workshop.table(Card))
    await imported(live, pad_of(tmp_path, PAD))
    cards = live.workshop.all(Card)[before:]
    names = {group.id: group.name for group in live.workshop.all(Group)}
    assert [names[card.group] for card in cards] == [*["Time"] * 3, "Voice", "Place", "Voice"]
    await live.room.undo()
    assert len(live.workshop.table(Card)) == before
    later = await play_workshop(until="reveal", closing=False, people=3)
    await imported(later, pad_of(tmp_path, PAD))
    await later.room.submit(CloseRound(later.run.id))
    assert render(later.workshop).count("(from a file)") == 6


async def test_the_same_file_again_makes_no_doubles(live: LiveWorkshop, tmp_path: Path) -> None:
    """What is new comes in, and two that are alike are two; what was removed may come again."""
    await imported(live, pad_of(tmp_path, "- One\n- One\n- Two\n"))
    checked = check_pad(live.room, "ideas", pad_of(tmp_path, "- One\n- One\n- Two\n"))
    assert (checked.action, checked.known) == (None, 3)
    more = await imported(live, pad_of(tmp_path, "- One\n- One\n- One\n- Two\n- Three\n"))
    assert more.action is not None
    assert (more.action.texts, more.known) == (("One", "Three"), 3)
    (two,) = (card for card in live.workshop.all(Card) if card.text == "Two")
    await live.room.submit(WithdrawCard(two.id))
    checked = check_pad(live.room, "ideas", pad_of(tmp_path, "- Two\n"))
    assert checked.action is not None


async def test_where_nothing_groups_the_cards_headings_are_left_out(
    live: LiveWorkshop, tmp_path: Path
) -> None:
    """And said; an activity goes by its title, too."""
    checked = check_pad(live.room, "Citizen value", pad_of(tmp_path, f"# {'x' * 70}\n- One\n"))
    assert checked.ungrouped == ("x" * 70,)
    assert checked.action is not None
    assert checked.action.names == ()


async def test_what_is_wrong_is_said_with_its_line(live: LiveWorkshop, tmp_path: Path) -> None:
    """Too long a card, too long a heading, an activity that is not there or takes no cards."""
    text = f"- fine\n- {'x' * 201}\n\n# {'y' * 61}\n- fine too\n"
    checked = check_pad(live.room, "ideas", pad_of(tmp_path, text))
    assert [words.partition(":")[0] for words in checked.wrong] == ["line 2", "line 5"]
    assert checked.action is None
    pad = pad_of(tmp_path, "- One\n")
    for wanted, says in (("nowhere", "no activity “nowhere”.*ideas"), ("vote", "takes no cards")):
        with pytest.raises(JournalBroken, match=says):
            check_pad(live.room, wanted, pad)


async def test_an_activity_that_has_not_begun_takes_none(tmp_path: Path) -> None:
    """And it says what to do; afterwards it takes them."""
    live = await play_workshop(until="start", people=3)
    pad = pad_of(tmp_path, "- One\n")
    with pytest.raises(JournalBroken, match="has not begun"):
        check_pad(live.room, "ideas", pad)
    await live.room.submit(GoTo("ideas"))
    assert (await imported(live, pad)).action is not None


async def test_evil_text_comes_in_as_plain_words(live: LiveWorkshop, tmp_path: Path) -> None:
    """As what people type does; what has no words is no card."""
    for name in ("pad.csv", "pad.md"):
        for text in EVIL.values():
            row = '"' + text.replace('"', '""') + '"'
            file = f"text,group\n{row},{row}\n" if name == "pad.csv" else f"# {text}\n\n- {text}\n"
            path = file_with(tmp_path, file, name)
            with suppress(JournalBroken):
                checked = check_pad(live.room, "ideas", read_pad(path))
                if checked.action:
                    await live.room.submit(checked.action)
    said = [card.text for card in live.workshop.all(Card)]
    for words in (*said, *(group.name for group in live.workshop.all(Group))):
        assert words == normalized(words) != ""
