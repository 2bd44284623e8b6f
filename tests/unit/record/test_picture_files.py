"""Picture files: beside the record that links to them, and nobody else's."""

from pathlib import Path

from tests.support.example import example
from tests.support.paths import FILES_BY_FORMAT
from tests.support.whole_workshop import played
from workshoptui.journal.embedded import read_entries
from workshoptui.record.files import write_record
from workshoptui.record.markdown import render
from workshoptui.record.picture_files import FOLDER, IMAGE, in_the_way, picture_files
from workshoptui.workshop.rules import fold


def test_every_image_of_a_record_is_a_file_beside_it(tmp_path: Path) -> None:
    """Readable by its owner only, as the record is."""
    record = write_record(tmp_path, fold(example()))
    linked = {f"{name}.svg" for name in IMAGE.findall(record.read_text("utf-8"))}
    files = {path.name: path for path in (tmp_path / FOLDER).iterdir()}
    assert linked == files.keys() == picture_files(fold(example())).keys()
    assert {path.stat().st_mode & 0o777 for path in files.values()} == {0o600}
    assert (tmp_path / FOLDER).stat().st_mode & 0o777 == 0o700


async def test_what_is_not_shown_any_more_goes_and_what_is_not_ours_stays(tmp_path: Path) -> None:
    """A folder without pictures is not left behind."""
    write_record(tmp_path, fold(example()))
    own = tmp_path / FOLDER / "photo.jpg"
    own.write_bytes(b"mine")
    write_record(tmp_path, await played(until="start"))
    assert [path.name for path in (tmp_path / FOLDER).iterdir()] == ["photo.jpg"]
    own.unlink()
    write_record(tmp_path, await played(until="start"))
    assert not (tmp_path / FOLDER).exists()


def test_a_picture_of_another_record_is_seen(tmp_path: Path) -> None:
    """So that a record that is written elsewhere takes nobody's pictures."""
    workshop = fold(example())
    assert in_the_way(tmp_path, workshop) is None
    write_record(tmp_path, workshop)
    assert in_the_way(tmp_path, workshop) is None
    (tmp_path / FOLDER / "lens.svg").write_text("<svg/>")
    assert in_the_way(tmp_path, workshop) == tmp_path / FOLDER / "lens.svg"


def test_an_earlier_record_links_to_none() -> None:
    """It stays what it was."""
    assert not IMAGE.search(render(fold(read_entries(FILES_BY_FORMAT[1]))))
