"""The pack: what comes is what was packed, or it is refused."""

import asyncio
import hashlib
import stat
import zipfile
from pathlib import Path
from random import Random

import pytest

from tests.support.clock import Clock
from tests.support.workshop_folder import kept, workshop_at
from workshoptui.archive.hand_over import hand_over, take_in
from workshoptui.archive.library import FILE, WorkshopLibrary
from workshoptui.archive.pack import read_pack
from workshoptui.journal.protocol import JournalBroken


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A pack of a workshop."""
    library = WorkshopLibrary(tmp_path / "here", clock=Clock(), random=Random(1))
    folder = asyncio.run(workshop_at(library.root, "ideas"))
    path = tmp_path / "w.workshop"
    asyncio.run(hand_over(library, folder, path))
    return path


def test_a_pack_is_for_its_owner_and_holds_everything(pack: Path, tmp_path: Path) -> None:
    """Nobody else on the computer reads it; manifest and journal agree."""
    assert stat.S_IMODE(pack.stat().st_mode) == 0o600
    manifest, journal, reading = read_pack(pack)
    assert manifest.entries == len(reading.entries) == kept(tmp_path / "here" / "dialogues").seq
    assert journal == (tmp_path / "here" / "dialogues" / FILE).read_bytes()


@pytest.mark.parametrize("where", [0.05, 0.3, 0.6, 0.9])
def test_a_byte_that_changed_on_the_way_is_noticed(
    pack: Path, tmp_path: Path, where: float
) -> None:
    """Nothing is made of it."""
    content = bytearray(pack.read_bytes())
    content[int(len(content) * where)] ^= 0xFF
    pack.write_bytes(content)
    library = WorkshopLibrary(tmp_path / "there", clock=Clock(), random=Random(2))
    with pytest.raises(JournalBroken, match=r"damaged|not what was packed"):
        asyncio.run(take_in(library, pack))
    assert not library.folders()


def test_no_changed_byte_is_more_than_a_sentence(pack: Path) -> None:
    """Wherever it is, also in what says how the content is packed."""
    whole = pack.read_bytes()
    heads = [place for place in range(len(whole)) if whole[place : place + 2] == b"PK"]
    places = {head + offset for head in heads for offset in range(60)}
    for place in sorted(places & set(range(len(whole)))):
        for flip in (0x01, 0x04, 0x06, 0xFF):
            content = bytearray(whole)
            content[place] ^= flip
            pack.write_bytes(content)
            try:
                manifest, journal, _reading = read_pack(pack)
            except JournalBroken:
                continue
            assert manifest.digest == hashlib.sha256(journal).hexdigest()


@pytest.mark.parametrize("content", [b"", b"PK", b"something else"], ids=repr)
def test_what_is_no_pack_is_refused(tmp_path: Path, content: bytes) -> None:
    """In a sentence."""
    path = tmp_path / "x.workshop"
    path.write_bytes(content)
    with pytest.raises(JournalBroken, match="is not the pack of a workshop"):
        read_pack(path)
    with pytest.raises(JournalBroken, match="is not the pack of a workshop"):
        read_pack(tmp_path / "none.workshop")


def test_a_file_that_would_be_put_elsewhere_is_refused(pack: Path) -> None:
    """A pack holds two files, and no path."""
    with zipfile.ZipFile(pack, "a") as files:
        files.writestr("../evil", "x")
    with pytest.raises(JournalBroken, match="it holds something else"):
        read_pack(pack)


def test_a_journal_that_was_exchanged_is_refused(pack: Path, tmp_path: Path) -> None:
    """Also one that is whole in itself."""
    library = WorkshopLibrary(tmp_path / "other", clock=Clock(), random=Random(3))
    other = asyncio.run(workshop_at(library.root, "ideas", "Other"))
    with zipfile.ZipFile(pack) as files:
        manifest = files.read("manifest.json")
    with zipfile.ZipFile(pack, "w") as files:
        files.writestr("manifest.json", manifest)
        files.write(other / FILE, FILE)
    with pytest.raises(JournalBroken, match="not what was packed"):
        read_pack(pack)
