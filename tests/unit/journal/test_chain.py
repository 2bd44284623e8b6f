"""The chain: any change to what was kept is found and named, wherever it is."""

import asyncio
import hashlib
import json
import random
import shutil
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tinydb import TinyDB

from tests.support.submissions import card, files, first, keep, log_of, names
from workshoptui.journal import provenance, upcasters
from workshoptui.journal.embedded import EmbeddedJournal, read_entries
from workshoptui.journal.protocol import JournalBroken, JournalDamaged
from workshoptui.journal.recovery import recover
from workshoptui.workshop.entry import Entry


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a journal may be made."""
    return tmp_path / "w" / "workshop.json"


async def made(path: Path, count: int = 6) -> list[Entry]:
    """A closed journal with `count` cards, one of which the rules refused."""
    journal = await EmbeddedJournal.open(path, create=True)
    told = await keep(journal, map(card, range(count)))
    journal.mark_refused(2, "over-budget")
    await journal.close()
    return [e if e.seq != 2 else read_entries(path)[1] for e in told]


def document(path: Path, table: str = "journal") -> dict[str, Any]:
    """The rows of a table, as any JSON reader finds them."""
    rows: dict[str, Any] = json.loads(path.read_text("utf-8"))[table]
    return rows


def rewrite(path: Path, tables: dict[str, Any]) -> None:
    """Write the file anew as any JSON program would."""
    path.write_text(json.dumps(tables), "utf-8")


async def test_anybody_can_compute_the_digests(path: Path) -> None:
    """As docs/format.md says: SHA-256 of salt and sorted content, then of chain and digest."""
    await made(path)
    chain = ""
    for row in document(path).values():
        content = {k: v for k, v in row.items() if k not in {"seq", "salt", "digest", "chain"}}
        text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        assert row["digest"] == hashlib.sha256((row["salt"] + text).encode()).hexdigest()
        chain = hashlib.sha256((chain + row["digest"]).encode()).hexdigest()
        assert row["chain"] == chain
    assert len({row["salt"] for row in document(path).values()}) == 6


async def test_the_file_says_what_it_is(path: Path) -> None:
    """Format, program, version and the workshop's id stand in it, in a table of their own."""
    await made(path)
    (row,) = document(path, "format").values()
    assert (row["format"], row["program"]) == (upcasters.FORMAT, "workshoptui")
    assert row["version"] == provenance.program_version()
    assert len(row["workshop"]) == 32


def closed_up(rows: dict[str, Any]) -> None:
    """One is taken out, and those after it are renumbered."""
    left = [row for number, row in rows.items() if number != "3"]
    rows.clear()
    rows.update({str(n): {**row, "seq": n} for n, row in enumerate(left, 1)})


def swapped(rows: dict[str, Any]) -> None:
    """Two take each other's place."""
    rows["3"], rows["4"] = {**rows["4"], "seq": 3}, {**rows["3"], "seq": 4}


CHANGES: dict[str, Callable[[dict[str, Any]], object]] = {
    "its words": lambda rows: rows["3"]["action"].update(text="Nobody listens"),
    "its time": lambda rows: rows["3"].update(at=0.5),
    "its sender": lambda rows: rows["3"].update(by="p2"),
    "its salt": lambda rows: rows["3"].update(salt="00"),
    "its number": lambda rows: rows["3"].update(seq=4),
    "a field more": lambda rows: rows["3"].update(mood="good"),
    "a field more in its action": lambda rows: rows["3"]["action"].update(colour="red"),
    "an action that nobody knows": lambda rows: rows["3"]["action"].update(do="add-cat"),
    "a field less": lambda rows: rows["3"].pop("rules"),
    "gone": lambda rows: rows.pop("3"),
    "gone and closed up": closed_up,
    "elsewhere": swapped,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=list(CHANGES))
def test_a_changed_entry_is_named_and_what_is_before_it_read(
    path: Path, change: Callable[[dict[str, Any]], object]
) -> None:
    """By number, by the reader and by the writer; nothing is overwritten."""
    told = asyncio.run(made(path))
    tables = json.loads(path.read_text("utf-8"))
    change(tables["journal"])
    rewrite(path, tables)
    before = files(path.parent)
    with pytest.raises(JournalDamaged, match=r"entry 3 .*Nothing was changed") as read:
        read_entries(path)
    assert list(read.value.entries) == told[:2]
    assert read.value.number == 3
    with pytest.raises(JournalDamaged) as written:
        asyncio.run(EmbeddedJournal.open(path))
    assert str(written.value) == str(read.value)
    assert files(path.parent) == before


@pytest.mark.parametrize(
    ("table", "row", "what"),
    [
        ("format", {"1": {"format": 99, "version": "9.1"}}, r"newer version .*9\.1, format 99"),
        ("format", {"1": {"format": 2}}, "of “format” was changed"),
        ("format", {"2": None}, "of “format” was changed"),
        ("format", {}, "the table “format” is missing"),
        ("refused", {"9": {"entry": 9, "code": "x", "digest": ""}}, "row 9 of “refused”"),
        ("refused", {"2": {"entry": 2, "code": "closed", "digest": ""}}, "row 2 of “refused”"),
        ("dreams", {}, "table “dreams” that this version does not know"),
    ],
)
def test_what_is_not_known_is_said_and_never_skipped(
    path: Path, table: str, row: dict[str, Any], what: str
) -> None:
    """A newer format, an unknown table, a changed mark: refused, with a sentence, left alone."""
    asyncio.run(made(path))
    tables = json.loads(path.read_text("utf-8"))
    rewrite(path, {**tables, table: row})
    before = files(path.parent)
    with pytest.raises(JournalBroken, match=what):
        read_entries(path)
    with pytest.raises(JournalBroken, match=what):
        asyncio.run(EmbeddedJournal.open(path))
    assert files(path.parent) == before


def test_another_layout_of_the_same_is_the_same(path: Path) -> None:
    """TinyDB may write the file anew, with spaces, escapes and another order of keys."""
    told = asyncio.run(made(path))
    rewrite(path, json.loads(path.read_text("utf-8")))
    assert read_entries(path) == told
    with TinyDB(path, indent=3, sort_keys=True) as database:
        assert len(database.table("journal")) == 6
        database.table("journal").clear_cache()
    assert read_entries(path) == told


async def test_a_refused_entry_is_marked_for_good(path: Path) -> None:
    """Whoever reads the file later does not count it, and the mark is written once."""
    told = await made(path)
    assert [entry.refused for entry in told] == ["", "over-budget", "", "", "", ""]
    assert {n: row["code"] for n, row in document(path, "refused").items()} == {"2": "over-budget"}
    journal = await EmbeddedJournal.open(path)
    journal.mark_refused(2, "over-budget")
    await journal.close()
    assert list(document(path, "refused")) == ["2"]


async def test_two_copies_that_went_on_are_told_apart(path: Path, tmp_path: Path) -> None:
    """The chain of the same number differs once they differ."""
    await made(path)
    other = tmp_path / "v" / "workshop.json"
    other.parent.mkdir()
    shutil.copy(path, other)
    ends = []
    for copy, number in ((path, 10), (other, 11)):
        journal = await EmbeddedJournal.open(copy)
        ends.append(await journal.append(card(number)))
        await journal.close()
    assert ends[0].seq == ends[1].seq
    assert ends[0].chain != ends[1].chain


def flips(size: int, count: int, seed: int) -> list[int]:
    """Some bits of `size` bytes, the same ones for the same seed."""
    return random.Random(seed).sample(range(size * 8), min(count, size * 8))


def read(path: Path) -> tuple[list[Entry], JournalBroken | None]:
    """The entries that can be read, and what is wrong."""
    try:
        return read_entries(path), None
    except JournalDamaged as damaged:
        return list(damaged.entries), damaged
    except JournalBroken as broken:
        return [], broken


def check_flips(path: Path, count: int) -> None:
    """Each flip in the file or its log is found, or makes no difference, or cuts the last line."""
    told = asyncio.run(unclosed(path))
    for file in (path, log_of(path)):
        whole = file.read_bytes()
        last = whole.rstrip(b"\n").rfind(b"\n") - 1 if file != path else len(whole)
        for bit in flips(len(whole), count, seed=len(whole)):
            damaged = bytearray(whole)
            damaged[bit // 8] ^= 1 << bit % 8
            file.write_bytes(damaged)
            found, trouble = read(path)
            assert found == told[: len(found)], bit
            if trouble is None:
                assert len(found) == len(told) or bit // 8 >= last, bit
                assert len(found) == len(told) or dropped(path), bit
            elif not isinstance(trouble, JournalDamaged):
                assert file == path, bit  # nothing to be seen of a workshop any more
        file.write_bytes(whole)


def dropped(path: Path) -> bool:
    """Whether opening says that the end was dropped, and keeps it."""
    before = files(path.parent)

    async def said() -> bool:
        journal = await EmbeddedJournal.open(path)
        await journal.close()
        return any("could not be read" in warning for warning in journal.warnings)

    told = asyncio.run(said())
    aside = log_of(path).with_name("workshop.json.wal.bad")
    kept = aside.read_bytes()
    assert kept
    assert before["workshop.json.wal"].endswith(kept)
    for name in names(path.parent):
        path.with_name(name).unlink()
    for name, content in before.items():
        path.with_name(name).write_bytes(content)
    return told


async def unclosed(path: Path) -> list[Entry]:
    """Four entries in the plain file and three in the log, as a kill leaves them."""
    journal = await EmbeddedJournal.open(path, create=True)
    told = await keep(journal, map(card, range(4)))
    await journal.checkpoint()
    told += await keep(journal, map(card, range(4, 7)))
    left = files(path.parent)
    await journal.close()
    for name in ("workshop.json", "workshop.json.wal"):
        path.with_name(name).write_bytes(left[name])
    assert await reread(path) == told
    return told


async def reread(path: Path) -> list[Entry]:
    """What is there, by the reader."""
    return read_entries(path)


def check_cuts(path: Path, count: int) -> None:
    """Each cut of the file or its log is found, unless it lies exactly between two entries."""
    told = asyncio.run(unclosed(path))
    for file in (path, log_of(path)):
        whole = file.read_bytes()
        sizes = (
            range(len(whole))
            if count >= len(whole)
            else random.Random(1).sample(range(len(whole)), count)
        )
        for size in sizes:
            file.write_bytes(whole[:size])
            found, trouble = read(path)
            assert found == told[: len(found)], size
            if trouble is None and file != path:
                between = not size or size < 18 or whole[:size].endswith(b"\n")
                assert between or dropped(path), size
            elif trouble is None:
                assert found == told, size
        file.write_bytes(whole)


def test_a_cut_is_found(path: Path) -> None:
    """200 cuts of the plain file, and 200 of the log."""
    check_cuts(path, 200)


@pytest.mark.long
def test_every_cut_is_found(path: Path) -> None:
    """At every byte."""
    check_cuts(path, 10**9)


def test_a_flipped_bit_is_never_read_as_something_else(path: Path) -> None:
    """In the plain file or in the log, wherever: found and named, or without any meaning."""
    check_flips(path, 200)


@pytest.mark.long
def test_no_bit_at_all_is_read_as_something_else(path: Path) -> None:
    """Every bit of both files."""
    check_flips(path, 10**9)


def test_a_file_cut_anywhere_shows_what_was_before(path: Path) -> None:
    """Never a wrong entry, never an error without what can still be read."""
    told = asyncio.run(made(path))
    whole = path.read_bytes()
    lengths = set()
    for size in range(len(whole) - 3, 0, -7):
        path.write_bytes(whole[:size])
        found, trouble = read(path)
        assert trouble is not None, size
        assert [entry.chain for entry in found] == [entry.chain for entry in told[: len(found)]]
        lengths.add(len(found))
    assert lengths == set(range(7))


async def test_a_dropped_end_is_said_once_and_kept(path: Path) -> None:
    """With its number, and where what stood there is; the rest goes on."""
    told = await unclosed(path)
    log = log_of(path).read_bytes()
    log_of(path).write_bytes(log[:-5])
    journal = await EmbeddedJournal.open(path)
    (warning,) = journal.warnings
    assert "from entry 7 on" in warning
    assert "workshop.json.wal.bad" in warning
    assert await first(journal, 6) == told[:6]
    assert (await journal.append(card(20))).seq == 7
    await journal.close()
    aside = path.with_name("workshop.json.wal.bad").read_bytes()
    assert aside == log[:-5].rpartition(b"\n")[2]
    journal = await EmbeddedJournal.open(path)
    assert journal.warnings == []
    await journal.close()


def test_a_mark_that_was_changed_costs_no_other(path: Path) -> None:
    """What the rules refused stays refused where what is whole is saved elsewhere."""

    async def marked() -> None:
        journal = await EmbeddedJournal.open(path, create=True)
        await keep(journal, map(card, range(4)))
        for seq in (2, 4):
            journal.mark_refused(seq, "closed")
        await journal.close()

    asyncio.run(marked())
    tables = json.loads(path.read_text("utf-8"))
    tables["refused"]["2"]["code"] = "other"
    rewrite(path, tables)
    with pytest.raises(JournalDamaged, match="row 2 of “refused”") as damaged:
        read_entries(path)
    assert [entry.refused for entry in damaged.value.entries] == ["", "", "", "closed"]


def test_a_row_that_is_no_number_is_found_where_it_is(path: Path) -> None:
    """In its line, not in the last one; what is before it is read."""
    told = asyncio.run(made(path))
    whole = path.read_text("utf-8")
    path.write_text(whole.replace('\n"5": ', '\n"05": '), "utf-8")
    line = whole[: whole.index('\n"5": ')].count("\n") + 2
    with pytest.raises(JournalDamaged, match=f"damaged in line {line}") as damaged:
        read_entries(path)
    assert [entry.chain for entry in damaged.value.entries] == [e.chain for e in told[:4]]


def rows_of(path: Path) -> list[str]:
    """The lines of the file: one for each row, and what stands around them."""
    return path.read_text("utf-8").split("\n")


def line_of(lines: list[str], start: str) -> int:
    """Where the first line is that begins so."""
    return next(at for at, line in enumerate(lines) if line.startswith(start))


def again(lines: list[str], start: str, before: str, *, as_it_was: bool = True) -> None:
    """A row stands once more, before another."""
    row = lines[line_of(lines, start)].rstrip(",") + ","
    lines.insert(
        line_of(lines, before), row if as_it_was else row.replace('"by":"p1"', '"by":"p9"')
    )


def table_again(lines: list[str]) -> None:
    """The entries begin, and are empty; then they begin once more."""
    lines.insert(line_of(lines, "}"), '}, "journal": {')


def say_more(lines: list[str], start: str, key: str, more: str) -> None:
    """A row says something before it says it as it should."""
    at = line_of(lines, start)
    lines[at] = lines[at].replace(key, more + key)


TWICE: dict[str, tuple[Callable[[list[str]], object], str, int]] = {
    "an entry as it was": (lambda lines: again(lines, '"5"', '"6"'), "entry 5 stands twice", 6),
    "another entry of that number": (
        lambda lines: again(lines, '"2": {"seq"', '"6"', as_it_was=False),
        "entry 2 stands twice",
        1,
    ),
    "the entries": (table_again, "the table “journal” stands twice", 6),
    "a row of the format": (
        lambda lines: again(lines, '"1"', '"1"'),
        "row 1 of “format” stands twice",
        6,
    ),
    "what an entry says, spelt otherwise": (
        lambda lines: say_more(lines, '"4"', '"by":', '"\\u0062y":"p9",'),
        "entry 4 says something twice",
        3,
    ),
    "what its action says": (
        lambda lines: say_more(lines, '"4"', '"text":', '"text":"No",'),
        "entry 4 says something twice",
        3,
    ),
    "what a mark says": (
        lambda lines: say_more(lines, '"2": {"entry"', '"code":', '"code":"none",'),
        "row 2 of “refused” was changed",
        6,
    ),
}


@pytest.mark.parametrize("how", TWICE.values(), ids=list(TWICE))
def test_what_stands_twice_is_damage(
    path: Path, how: tuple[Callable[[list[str]], object], str, int]
) -> None:
    """Which of the two counts differs between readers, so none is believed; it is named."""
    change, words, whole = how
    told = asyncio.run(made(path))
    lines = rows_of(path)
    change(lines)
    path.write_text("\n".join(lines), "utf-8")
    json.loads(path.read_text("utf-8"))  # other programs notice nothing
    before = files(path.parent)
    for reader in (read_entries, lambda path: asyncio.run(EmbeddedJournal.open(path))):
        with pytest.raises(JournalDamaged, match=words) as damaged:
            reader(path)
        assert [one.chain for one in damaged.value.entries] == [one.chain for one in told[:whole]]
    assert files(path.parent) == before


def test_the_same_words_in_other_places_are_not_twice(path: Path) -> None:
    """However another program has laid the file out."""
    told = asyncio.run(made(path))
    tables = json.loads(path.read_text("utf-8"))
    for indent in (None, 2):
        path.write_text(json.dumps(tables, indent=indent, ensure_ascii=False), "utf-8")
        assert read_entries(path) == told


def test_a_mark_of_an_editor_in_front_changes_nothing(path: Path) -> None:
    """Some put one before every text in UTF-8."""
    told = asyncio.run(made(path))
    path.write_text(path.read_text("utf-8"), "utf-8-sig")
    assert read_entries(path) == told
    assert asyncio.run(reread(path)) == told


def test_entries_follow_one_another_in_the_chain(path: Path) -> None:
    """No two entries have the same running digest."""
    told = asyncio.run(made(path))
    assert all(one.chain != other.chain for one, other in pairwise(told))


@pytest.mark.parametrize(
    "what",
    ["an entry", "the rows of the format", "the table of the format", "the log", "a mark"],
)
def test_what_is_whole_can_be_saved_elsewhere(path: Path, tmp_path: Path, what: str) -> None:
    """As a journal of its own that opens and goes on; the damaged files stay as they are."""
    told = asyncio.run(made(path))
    tables = json.loads(path.read_text("utf-8"))
    whole = 6
    if what == "an entry":
        tables["journal"]["5"]["by"] = "p9"
        whole = 4
    elif what == "a mark":
        tables["refused"]["2"]["code"] = "other"
        told[1] = msgspec.structs.replace(told[1], refused="")
    elif what == "the log":
        log_of(path).write_bytes(b"holiday pictures")
    elif what == "the table of the format":
        del tables["format"]
    else:
        tables["format"]["1"]["version"] = "7"
    rewrite(path, tables)
    before = files(path.parent)
    with pytest.raises(JournalDamaged) as damaged:
        read_entries(path)
    assert list(damaged.value.entries) == told[:whole]
    to = tmp_path / "saved" / "workshop.json"
    to.parent.mkdir()
    assert recover(path, to) == whole
    assert files(path.parent) == before
    assert read_entries(to) == told[:whole]

    async def goes_on() -> Entry:
        journal = await EmbeddedJournal.open(to)
        added = await journal.append(card(50))
        await journal.close()
        return added

    added = asyncio.run(goes_on())
    assert read_entries(to) == [*told[:whole], added]


def test_what_is_not_damaged_is_not_recovered(path: Path, tmp_path: Path) -> None:
    """Nor is a file written over."""
    asyncio.run(made(path))
    with pytest.raises(JournalBroken, match="is whole"):
        recover(path, tmp_path / "saved.json")
    tables = json.loads(path.read_text("utf-8"))
    del tables["journal"]["4"]
    rewrite(path, tables)
    with pytest.raises(JournalBroken, match="is there already"):
        recover(path, path)
    del tables["journal"]["1"]
    rewrite(path, tables)
    with pytest.raises(JournalBroken, match=r"Nothing in .* can be relied on"):
        recover(path, tmp_path / "saved.json")
