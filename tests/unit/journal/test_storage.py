"""TinyDB on the log: what others see in the file, and what may be done to it."""

from pathlib import Path

import pytest
from tinydb import TinyDB, where
from tinydb.table import Document

from tests.support.submissions import SmallDisk, files
from workshoptui.journal.disk import REAL, Disk, JournalFull
from workshoptui.journal.plain_file import wal_path
from workshoptui.journal.protocol import JournalBroken
from workshoptui.journal.storage import LoggedStorage, LoggedTable, create_database, read_content


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database with an empty table "journal"."""
    path = tmp_path / "workshop.json"
    create_database(path, {"journal": {}}, REAL)
    return path


def opened(path: Path, disk: Disk = REAL) -> LoggedTable:
    """The table "journal", opened for adding."""
    return LoggedTable(LoggedStorage(path, read_content(path), disk), "journal")


def kept(path: Path) -> list[Document]:
    """The documents that an opening now finds, in the file and the log."""
    table = opened(path)
    found = table.all()
    storage_of(table).abandon()
    return found


def plain(path: Path) -> list[Document]:
    """The documents that anyone with TinyDB finds, in the file alone."""
    with TinyDB(path, encoding="utf-8") as database:
        found: list[Document] = database.table("journal").all()
    return found


def storage_of(table: LoggedTable) -> LoggedStorage:
    """What `table` is kept in."""
    assert isinstance(table.storage, LoggedStorage)
    return table.storage


def test_anyone_with_tinydb_can_open_a_closed_file(path: Path) -> None:
    """The documents, numbered as they were, and no file beside it."""
    table = opened(path)
    table.insert({"text": "grüße"})
    table.insert_multiple([{"text": "two"}, {"text": "three"}])
    storage_of(table).close()
    assert list(files(path.parent)) == ["workshop.json"]
    found = [(document.doc_id, document["text"]) for document in plain(path)]
    assert found == [(1, "grüße"), (2, "two"), (3, "three")]


def test_the_file_has_a_readable_line_per_document(path: Path) -> None:
    """So that a comparison of two versions shows what was added, in its own letters."""
    table = opened(path)
    table.insert_multiple([{"text": "grüße"}, {"text": "a\nb"}])
    storage_of(table).close()
    assert path.read_text(encoding="utf-8") == (
        '{\n"journal": {\n"1": {"text":"grüße"},\n"2": {"text":"a\\nb"}\n}\n}\n'
    )


def test_what_others_add_with_tinydb_stays(path: Path) -> None:
    """Other tables in the file, and TinyDB's own layout of it, survive opening and closing."""
    opened(path).storage.close()
    with TinyDB(path, indent=2) as database:
        database.table("journal").insert({"text": "one"})
        database.insert({"remark": "ours"})
    table = opened(path)
    assert table.insert({"text": "two"}) == 2
    storage_of(table).close()
    with TinyDB(path) as database:
        assert database.all() == [{"remark": "ours"}]
        assert database.table("journal").all() == [{"text": "one"}, {"text": "two"}]


def test_a_document_is_found_by_query_as_soon_as_it_is_in(path: Path) -> None:
    """Queries work while the database is open, after an earlier answer to the same one too."""
    table = opened(path)
    table.insert({"text": "one"})
    assert table.count(where("text") == "two") == 0
    table.insert({"text": "two"})
    assert table.search(where("text") == "two") == [{"text": "two"}]
    assert len(table) == 2
    storage_of(table).abandon()


def test_a_found_document_is_a_copy(path: Path) -> None:
    """Changing what was found changes nothing that is kept."""
    table = opened(path)
    table.insert({"text": "one", "more": {"a": 1}})
    found = table.get(doc_id=1)
    assert isinstance(found, Document)
    found["more"]["a"] = 2
    storage_of(table).close()
    assert kept(path) == [{"text": "one", "more": {"a": 1}}]


def test_documents_are_never_changed_or_removed(path: Path) -> None:
    """Updates, removals and whole rewrites are refused before anything is written."""
    table = opened(path)
    table.insert({"text": "one"})
    before = files(path.parent)
    with pytest.raises(TypeError, match="added, not changed"):
        table.update({"text": "other"})
    with pytest.raises(TypeError, match="added, not changed"):
        table.remove(doc_ids=[1])
    with pytest.raises(TypeError, match="added, not changed"):
        table.truncate()
    with pytest.raises(TypeError, match="added, not changed"):
        table.storage.write({})
    assert files(path.parent) == before
    storage_of(table).abandon()


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_number_is_never_used_again(path: Path, number: int) -> None:
    """Documents are numbered upwards; of a batch with a wrong number nothing is added."""
    table = opened(path)
    table.insert_multiple([{"text": "one"}, {"text": "two"}])
    with pytest.raises(ValueError, match="has to come after"):
        table.insert_multiple([Document({"text": "x"}, 3), Document({"text": "y"}, number)])
    assert table.insert({"text": "three"}) == 3
    storage_of(table).abandon()


def test_a_crash_between_the_rename_and_the_log_is_harmless(path: Path) -> None:
    """When both files hold the same documents, each is there once."""
    table = opened(path)
    table.insert_multiple([{"text": "one"}, {"text": "two"}])
    log = wal_path(path).read_bytes()
    storage_of(table).close()
    wal_path(path).write_bytes(log)
    with TinyDB(path, indent=1) as database:  # the same, laid out otherwise
        database.table("other").insert({})
    assert kept(path) == [{"text": "one"}, {"text": "two"}]


def test_a_log_that_contradicts_the_file_is_refused(path: Path) -> None:
    """Two files from two different days are not mixed; both stay as they are."""
    table = opened(path)
    table.insert_multiple([{"text": "one"}, {"text": "two"}])
    log = wal_path(path).read_bytes()
    storage_of(table).close()
    wal_path(path).write_bytes(log)
    path.write_bytes(path.read_bytes().replace(b"two", b"2"))
    before = files(path.parent)
    with pytest.raises(JournalBroken, match=r"line 3, contradicts entry 2"):
        opened(path)
    assert files(path.parent) == before


def test_a_checkpoint_empties_the_log_and_goes_on(path: Path) -> None:
    """The plain file is complete, and the next document goes to the log again."""
    table = opened(path)
    table.insert({"text": "one"})
    storage_of(table).checkpoint()
    assert len(plain(path)) == 1
    table.insert({"text": "two"})
    assert len(plain(path)) == 1
    storage_of(table).abandon()
    assert kept(path) == [{"text": "one"}, {"text": "two"}]


def test_a_checkpoint_without_room_loses_nothing(path: Path) -> None:
    """The old file and the log stay, nothing half-written does, and the database goes on."""
    small = SmallDisk(100_000)
    table = opened(path, small.disk)
    table.insert_multiple([{"text": "one"}] * 50)
    before = files(path.parent)
    small.room = 300
    with pytest.raises(JournalFull, match="Nothing is lost"):
        storage_of(table).checkpoint()
    assert files(path.parent) == before
    small.room = 100_000
    assert table.insert({"text": "more"}) == 51
    small.room = 300
    with pytest.raises(JournalFull, match="Keep both files together"):
        storage_of(table).close()
    assert len(kept(path)) == 51
