"""Handing over: a workshop moves away and home as one chain, and two that went on are noticed."""

import errno
import shutil
from pathlib import Path
from random import Random

import msgspec
import pytest

from tests.support.clock import Clock
from tests.support.paths import EXAMPLE
from tests.support.windows import until
from tests.support.workshop_folder import kept, workshop_at
from workshoptui.archive.hand_over import Relation, hand_over, relation_of, take_in
from workshoptui.archive.handed_over import MARK, arrival_secret, handed_over
from workshoptui.archive.library import FILE, WorkshopLibrary
from workshoptui.archive.pack import read_pack, write_pack
from workshoptui.journal.disk import Disk
from workshoptui.journal.embedded import read_entries
from workshoptui.journal.protocol import JournalBroken, JournalLocked
from workshoptui.workshop.kinds.collect import AddCard
from workshoptui.workshop.notes import AddNote
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.runs import current_run
from workshoptui.workshop.workshop_info import Retitle


@pytest.fixture
def laptop(tmp_path: Path, clock: Clock) -> WorkshopLibrary:
    """The workshops of the facilitator."""
    return WorkshopLibrary(tmp_path / "laptop", clock=clock, random=Random(11))


@pytest.fixture
def server(tmp_path: Path, clock: Clock) -> WorkshopLibrary:
    """The workshops of the server, of which there are none yet."""
    return WorkshopLibrary(tmp_path / "server", clock=clock, random=Random(12))


def no_space(_fd: int, _data: bytes) -> int:
    """A disk that is full."""
    raise OSError(errno.ENOSPC, "No space left on device")


async def go_on(library: WorkshopLibrary, folder: Path, *words: str) -> None:
    """Somebody adds something there."""
    room = await library.open(folder)
    run = current_run(room.workshop)
    assert run is not None
    for text in words:
        await room.submit(AddNote(run.id, text))
    await room.close()


async def test_there_and_back_again(
    laptop: WorkshopLibrary, server: WorkshopLibrary, tmp_path: Path
) -> None:
    """Each copy goes on where the other one ended, and nothing is missing at the end."""
    folder = await workshop_at(laptop.root, "ideas")
    there, back = tmp_path / "there.workshop", tmp_path / "back.workshop"
    await hand_over(laptop, folder, there, "https://w.example.org")

    received = await take_in(server, there)
    assert (received.made, received.new) == (True, kept(folder).seq)
    assert received.folder.name == folder.name
    await go_on(server, received.folder, "From the basement")
    await hand_over(server, received.folder, back)

    home = await take_in(laptop, back)
    assert (home.folder, home.made, home.was_away, home.new) == (folder, False, True, 1)
    assert handed_over(folder) is None
    assert read_entries(folder / FILE) == read_entries(received.folder / FILE)
    await go_on(laptop, folder, "At home again")


async def test_a_copy_that_was_handed_over_opens_and_stays_as_it_is(
    laptop: WorkshopLibrary, tmp_path: Path
) -> None:
    """It can be read, says where it goes on, and takes nothing."""
    folder = await workshop_at(laptop.root, "ideas")
    await hand_over(laptop, folder, tmp_path / "w.workshop", "https://w.example.org")
    before = (folder / FILE).read_bytes()
    assert laptop.away_words(folder).startswith("Handed over on 5 March 2026: it goes on at https")
    room = await laptop.open(folder)
    run = current_run(room.workshop)
    assert run is not None
    for action in (AddCard(run.id, "One more"), Retitle("Mine")):
        with pytest.raises(Refused, match="handed-over"):
            await room.submit(action)
    await room.close()
    assert (folder / FILE).read_bytes() == before
    assert [summary.away for summary in laptop.summaries()] == [True]


async def test_the_pack_can_be_made_again(laptop: WorkshopLibrary, tmp_path: Path) -> None:
    """One that was lost on its way; the day of the hand-over and the address stay."""
    folder = await workshop_at(laptop.root, "ideas")
    first = await hand_over(laptop, folder, tmp_path / "one.workshop", "https://w.example.org")
    for _time in range(2):  # the second time it is there
        assert await hand_over(laptop, folder, tmp_path / "two.workshop") == first
    await take_in(laptop, tmp_path / "two.workshop")
    with pytest.raises(JournalBroken, match="is there already"):
        await hand_over(laptop, folder, tmp_path / "two.workshop")


async def test_the_copy_here_does_not_come_home_to_itself(
    laptop: WorkshopLibrary, tmp_path: Path
) -> None:
    """It makes no second copy, with or without a hand-over, and stays as it was."""
    folder = await workshop_at(laptop.root, "ideas")
    for source in (folder, folder / FILE):
        with pytest.raises(JournalBroken, match="the copy that is here itself"):
            await take_in(laptop, source)
    mark = await hand_over(laptop, folder, tmp_path / "w.workshop")
    with pytest.raises(JournalBroken, match="the copy that is here itself"):
        await take_in(laptop, folder)
    assert handed_over(folder) == mark
    assert list(laptop.folders()) == [folder]


async def test_taking_back_the_pack_itself_undoes_a_hand_over(
    laptop: WorkshopLibrary, tmp_path: Path
) -> None:
    """Nobody went on elsewhere: it goes on here."""
    folder = await workshop_at(laptop.root, "ideas")
    pack = tmp_path / "w.workshop"
    await hand_over(laptop, folder, pack)
    home = await take_in(laptop, pack)
    assert (home.folder, home.new, home.was_away) == (folder, 0, True)
    await go_on(laptop, folder, "Here after all")


async def test_a_service_that_starts_again_does_not_bring_a_workshop_back(
    laptop: WorkshopLibrary, server: WorkshopLibrary, tmp_path: Path
) -> None:
    """It goes on with what it has; once that was handed back, the old pack is no way in."""
    folder = await workshop_at(laptop.root, "ideas")
    pack = tmp_path / "w.workshop"
    await hand_over(laptop, folder, pack)
    there = (await take_in(server, pack, anew=False)).folder
    assert (await take_in(server, pack, anew=False)).new == 0
    await hand_over(server, there, tmp_path / "back.workshop")
    with pytest.raises(JournalBroken, match="Handed over on"):
        await take_in(server, pack, anew=False)


async def test_a_service_goes_on_with_more_than_its_pack_had(
    laptop: WorkshopLibrary, server: WorkshopLibrary, tmp_path: Path
) -> None:
    """An old pack takes nothing away."""
    folder = await workshop_at(laptop.root, "ideas")
    pack = tmp_path / "w.workshop"
    await hand_over(laptop, folder, pack)
    there = (await take_in(server, pack, anew=False)).folder
    await go_on(server, there, "One", "Two")
    received = await take_in(server, pack, anew=False)
    assert (received.folder, received.new, received.made) == (there, 0, False)
    assert kept(there).seq == kept(folder).seq + 2


async def test_two_copies_that_both_went_on_are_said_and_kept(
    laptop: WorkshopLibrary, server: WorkshopLibrary, tmp_path: Path
) -> None:
    """Since when they differ and which entries each has; neither is changed."""
    folder = await workshop_at(laptop.root, "ideas")
    pack, back = tmp_path / "w.workshop", tmp_path / "back.workshop"
    await hand_over(laptop, folder, pack)
    there = (await take_in(server, pack)).folder
    common = kept(folder).seq
    (folder / MARK).unlink()  # somebody who did not wait
    await go_on(laptop, folder, "Here", "And here")
    await go_on(server, there, "There")
    await hand_over(server, there, back)
    before = (folder / FILE).read_bytes(), back.read_bytes()
    with pytest.raises(JournalBroken) as refused:
        await take_in(laptop, back)
    said = str(refused.value)
    assert f"Up to entry {common}, of 5 March 2026, they are the same." in said
    assert f"{folder} has 2 entries of its own ({common + 1}–{common + 2})" in said
    assert f"{back} has 1 ({common + 1})" in said
    assert ((folder / FILE).read_bytes(), back.read_bytes()) == before


async def test_two_copies_are_noticed_whatever_their_folders_are_called(
    laptop: WorkshopLibrary, server: WorkshopLibrary, tmp_path: Path
) -> None:
    """One was given another name meanwhile; it is not taken for a workshop that was never here."""
    folder = await workshop_at(laptop.root, "ideas")
    pack, back = tmp_path / "w.workshop", tmp_path / "back.workshop"
    await hand_over(laptop, folder, pack)
    there = (await take_in(server, pack)).folder
    await take_in(laptop, pack)
    folder = folder.rename(folder.with_name("in-spring"))
    await go_on(laptop, folder, "Here")
    await go_on(server, there, "There")
    await hand_over(server, there, back)
    with pytest.raises(JournalBroken, match="both went on"):
        await take_in(laptop, back)
    assert laptop.folders() == [folder]


async def test_an_earlier_copy_is_no_way_home(laptop: WorkshopLibrary, tmp_path: Path) -> None:
    """What ends before what was handed over would lose what came since."""
    folder = await workshop_at(laptop.root, "ideas")
    old = tmp_path / "old"
    shutil.copytree(folder, old)
    await go_on(laptop, folder, "Later")
    await hand_over(laptop, folder, tmp_path / "w.workshop")
    with pytest.raises(JournalBroken, match="it is an earlier copy"):
        await take_in(laptop, old)
    assert handed_over(folder) is not None


async def test_a_folder_from_the_server_comes_home_too(
    laptop: WorkshopLibrary, server: WorkshopLibrary, tmp_path: Path
) -> None:
    """Also with its log beside it, as a server that lost its power left it."""
    folder = await workshop_at(laptop.root, "ideas")
    pack = tmp_path / "w.workshop"
    await hand_over(laptop, folder, pack)
    there = (await take_in(server, pack)).folder
    room = await server.open(there)
    run = current_run(room.workshop)
    assert run is not None
    await room.submit(AddNote(run.id, "In the log only"))
    copied = tmp_path / "copied"
    shutil.copytree(there, copied)
    await room.close()
    assert (copied / f"{FILE}.wal").exists()
    assert (await take_in(laptop, copied)).new == 1
    await go_on(laptop, folder, "And on")


async def test_what_is_open_is_not_handed_over_nor_replaced(
    laptop: WorkshopLibrary, tmp_path: Path
) -> None:
    """Nor is an example."""
    folder = await workshop_at(laptop.root, "ideas")
    room = await laptop.open(folder)
    with pytest.raises(JournalLocked):
        await hand_over(laptop, folder, tmp_path / "w.workshop")
    await room.close()
    shutil.copytree(EXAMPLE, laptop.root / "example")
    with pytest.raises(JournalBroken, match="is an example"):
        await hand_over(laptop, laptop.root / "example", tmp_path / "w.workshop")
    assert not (tmp_path / "w.workshop").exists()


async def test_a_window_that_waits_does_not_take_over_what_was_handed_over(
    laptop: WorkshopLibrary, tmp_path: Path
) -> None:
    """Its owner ended and the workshop went elsewhere: two copies would go on."""
    folder = await workshop_at(laptop.root, "ideas")
    owner = await laptop.open(folder)
    windows = await owner.open_to_windows(folder / FILE)
    console = await laptop.attach(folder)
    attachment = console.attachment
    assert attachment is not None
    await windows.close()
    await owner.close()
    await until(lambda: not attachment.has_owner)
    assert attachment.trouble == ""
    await hand_over(laptop, folder, tmp_path / "w.workshop", "https://w.example.org")
    assert "it goes on at https://w.example.org" in attachment.trouble
    before = (folder / FILE).read_bytes()
    with pytest.raises(JournalBroken, match="Handed over on"):
        await attachment.take_over()
    assert not attachment.is_owner
    await console.close()
    assert (folder / FILE).read_bytes() == before


async def test_what_could_not_be_marked_was_not_handed_over(
    laptop: WorkshopLibrary, tmp_path: Path
) -> None:
    """No pack is left that could go on elsewhere, and this copy goes on."""
    folder = await workshop_at(laptop.root, "ideas")
    pack = tmp_path / "w.workshop"
    (folder / f"{MARK}.new").mkdir()
    with pytest.raises(JournalBroken, match="Nothing was changed"):
        await hand_over(laptop, folder, pack)
    assert not pack.exists()
    assert handed_over(folder) is None
    (folder / f"{MARK}.new").rmdir()
    await go_on(laptop, folder, "Here")
    await hand_over(laptop, folder, pack)


@pytest.mark.parametrize(
    "name", ["../evil", "/tmp/evil", "..", ".", "", "a/../../evil", "..\\evil", "e\0vil"]
)
async def test_a_pack_is_put_among_the_workshops_whatever_it_is_called(
    laptop: WorkshopLibrary, server: WorkshopLibrary, tmp_path: Path, name: str
) -> None:
    """A name that is a path leads nowhere else."""
    folder = await workshop_at(laptop.root, "ideas")
    pack = tmp_path / "w.workshop"
    await hand_over(laptop, folder, pack)
    manifest, journal, _reading = read_pack(pack)
    pack.unlink()
    write_pack(pack, msgspec.structs.replace(manifest, name=name), journal)
    received = await take_in(server, pack)
    assert received.folder.resolve().parent == server.root.resolve()
    assert server.folders() == [received.folder]


async def test_what_has_no_place_leaves_nothing_behind(
    laptop: WorkshopLibrary,
    server: WorkshopLibrary,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """On a full disk: a sentence, no folder, and the next try has the same name."""
    folder = await workshop_at(laptop.root, "ideas")
    pack = tmp_path / "w.workshop"
    await hand_over(laptop, folder, pack)
    with monkeypatch.context() as full:
        full.setattr("workshoptui.archive.hand_over.REAL", Disk(write=no_space))
        with pytest.raises(JournalBroken, match="could not be written"):
            await take_in(server, pack)
    assert list(server.root.iterdir()) == []
    assert (await take_in(server, pack)).folder.name == folder.name


async def test_a_service_that_starts_again_expects_phones_no_longer(
    laptop: WorkshopLibrary, server: WorkshopLibrary, tmp_path: Path, clock: Clock
) -> None:
    """For a day after the workshop came, and not after each start."""
    folder = await workshop_at(laptop.root, "ideas")
    pack = tmp_path / "w.workshop"
    await hand_over(laptop, folder, pack)
    there = (await take_in(server, pack, anew=False)).folder
    assert arrival_secret(there, clock)
    clock.advance(20 * 3600)
    await take_in(server, pack, anew=False)
    clock.advance(5 * 3600)
    assert not arrival_secret(there, clock)


async def test_how_two_journals_stand_to_each_other(
    laptop: WorkshopLibrary, tmp_path: Path
) -> None:
    """By their chains alone."""
    folder = await workshop_at(laptop.root, "ideas")
    other = await workshop_at(laptop.root, "ideas", "Other")
    whole, another = read_entries(folder / FILE), read_entries(other / FILE)
    assert relation_of(whole, whole) is Relation.SAME
    assert relation_of(whole[:3], whole) is Relation.LONGER
    assert relation_of(whole, whole[:3]) is Relation.SHORTER
    assert relation_of(whole, another) is Relation.OTHER
    assert relation_of(whole, [*whole[:4], *another[4:]]) is Relation.PARTED
