"""The file of uses: read as an export writes it, checked as a whole, logged once."""

from pathlib import Path

import pytest

from tests.support.room import LiveWorkshop
from tests.support.whole_workshop import play_workshop
from workshoptui.archive.uses_file import Checked, UseRow, check_uses, log_uses, read_uses
from workshoptui.journal.protocol import JournalBroken
from workshoptui.language import labels
from workshoptui.language.catalogue import language, languages
from workshoptui.language.labels import capitalized
from workshoptui.language.spoken import speaking
from workshoptui.language.yes_no import LABELS
from workshoptui.record.data import data_of
from workshoptui.record.export_table import to_csv
from workshoptui.record.kinds.use import TABLES
from workshoptui.workshop.context import FACILITATOR
from workshoptui.workshop.kinds.use import Use, uses
from workshoptui.workshop.participation import took_part
from workshoptui.workshop.people import ROLES
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.runs import CloseRound

HEAD = "date,unit,roles,prepared,documented,as_the_model_says,adaptations"


def rows_of(tmp_path: Path, text: str | bytes) -> list[UseRow]:
    """The rows of a file that can be read as a whole."""
    rows, wrong = read_uses(file_with(tmp_path, text))
    assert wrong == []
    return rows


def file_with(tmp_path: Path, text: str | bytes) -> Path:
    """A file with this in it."""
    path = tmp_path / "uses.csv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


@pytest.fixture
async def live() -> LiveWorkshop:
    """A workshop whose use log is open, with what was logged in it on phones."""
    return await play_workshop(until="uses", closing=False)


def today(live: LiveWorkshop) -> str:
    """A day on which a real use can have been."""
    return uses(live.workshop)[-1].date


async def test_rows_are_logged_as_written_down_by_the_facilitator(
    live: LiveWorkshop, tmp_path: Path
) -> None:
    """With everything that was said, and nothing that was not; nobody took part by it."""
    before, people = len(live.workshop.table(Use)), len(took_part(live.workshop))
    day = today(live)
    text = (
        f"{HEAD}\n{day},North,citizen co-worker,true,FALSE,,\n{day},South,,,yes,no,Coffee first\n"
    )
    checked = check_uses(live.room, rows_of(tmp_path, text))
    assert (checked.wrong, len(checked.new), checked.known) == ((), 2, 0)
    await log_uses(live.room, checked)
    north, south = live.workshop.all(Use)[before:]
    assert (north.unit, north.roles, north.given_by) == (
        "North",
        ("citizen", "co-worker"),
        FACILITATOR,
    )
    assert (north.prepared, north.documented, north.as_written) == (True, False, None)
    assert (south.prepared, south.as_written, south.adaptations) == (None, False, "Coffee first")
    assert len(took_part(live.workshop)) == people


async def test_what_was_imported_before_is_not_logged_again(
    live: LiveWorkshop, tmp_path: Path
) -> None:
    """The same file twice, or with more at its end; two uses that are alike are two."""
    day = today(live)
    text = f"{HEAD}\n{day},North,,,,,\n{day},North,,,,,\n"
    await log_uses(live.room, check_uses(live.room, rows_of(tmp_path, text)))
    again = check_uses(live.room, rows_of(tmp_path, f"{text}{day},West,,,,,\n"))
    assert (len(again.new), again.known) == (1, 2)


async def test_a_long_file_is_logged_in_its_order(live: LiveWorkshop, tmp_path: Path) -> None:
    """Also where many rows wait for the disk together; what the rules refuse then is said."""
    units = [f"Unit {number}" for number in range(450)]
    text = "\n".join((HEAD, *(f"{today(live)},{unit},,,,," for unit in units)))
    checked = check_uses(live.room, rows_of(tmp_path, text))
    await log_uses(live.room, checked)
    assert [use.unit for use in live.workshop.all(Use)][-450:] == units
    run = checked.new[0][1].run
    await live.room.submit(CloseRound(run))
    again = Checked((), tuple((f"{key}-again", action) for key, action in checked.new))
    with pytest.raises(Refused):
        await log_uses(live.room, again)


async def test_an_export_can_be_read_back(live: LiveWorkshop, tmp_path: Path) -> None:
    """With all its columns; what is there is known, whatever parts the cells."""
    (table,) = TABLES
    for separator in (",", ";", "\t"):
        text = to_csv(table, data_of(live.workshop), separator)
        checked = check_uses(live.room, rows_of(tmp_path, text))
        assert (checked.wrong, checked.new) == ((), ())
        assert checked.known == len(live.workshop.table(Use))


async def test_every_wrong_line_is_said(live: LiveWorkshop, tmp_path: Path) -> None:
    """What cannot be read, and what the rules do not allow, each with its line."""
    day = today(live)
    text = "\n".join(
        (
            HEAD,
            f"{day},North,,,,,",
            "5 March,North,,,,,",
            f"{day},,,,,,",
            f"{day},North,boss,,,,",
            f"{day},North,,perhaps,,,",
            f"{day},North,,,,,,more",
            "",
            "2001-01-01,North,,,,,",
            "2999-01-01,North,,,,,",
        )
    )
    rows, wrong = read_uses(file_with(tmp_path, text))
    assert [line.partition(":")[0] for line in wrong] == [f"line {n}" for n in range(3, 8)]
    assert "“5 March” is no date" in wrong[0]
    assert "unit is empty" in wrong[1]
    assert "there is no role boss" in wrong[2]
    assert "citizen or service user" in wrong[2], "in the words of the slip"
    assert "“perhaps” in prepared is neither" in wrong[3]
    checked = check_uses(live.room, rows)
    assert [line.partition(":")[0] for line in checked.wrong] == ["line 9", "line 10"]


def test_a_role_that_is_named_twice_is_named_once(tmp_path: Path) -> None:
    """However often: three citizens were there, say."""
    text = f"{HEAD}\n2026-03-05,North,{'citizen ' * 6}co-worker,,,,\n"
    rows, wrong = read_uses(file_with(tmp_path, text))
    assert wrong == []
    assert rows[0].action.roles == ("citizen", "co-worker")


@pytest.mark.parametrize("code", languages())
def test_what_the_slip_says_can_be_typed(tmp_path: Path, code: str) -> None:
    """Its words for each answer and each role, in the language in which it was printed."""
    with speaking(language(code)):
        yes, no, unknown = (capitalized(LABELS[answer]) for answer in (True, False, None))
        roles = ", ".join(capitalized(words) for role, words in labels.ROLES.items() if role)
    text = f'{HEAD}\n2026-03-05,North,"{roles}",{yes},{no},{unknown},\n'
    (row,) = rows_of(tmp_path, text)
    assert row.action.roles == ROLES
    said = row.action.prepared, row.action.documented, row.action.as_written
    assert said == (True, False, None)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (b"", "has no column date, unit"),
        (b"day,unit\n", "has no column date"),
        (b"date,unit,mood\n", "that no log of uses has: mood"),
        (b"date,unit,unit\n", "has a column twice: unit"),
        ("date,unit\n2026-03-05,Süd\n".encode("latin-1"), "is not in UTF-8"),
    ],
)
def test_a_file_that_is_none_is_refused_as_a_whole(tmp_path: Path, text: bytes, says: str) -> None:
    """In a sentence that says what would do."""
    with pytest.raises(JournalBroken, match=says):
        read_uses(file_with(tmp_path, text))
    with pytest.raises(JournalBroken, match="cannot be read"):
        read_uses(tmp_path / "none.csv")


async def test_without_an_open_log_nothing_is_logged(tmp_path: Path) -> None:
    """It says what to do first."""
    live = await play_workshop(until="ideas")
    checked = check_uses(live.room, rows_of(tmp_path, f"{HEAD}\n2026-03-05,North,,,,,\n"))
    (wrong,) = checked.wrong
    assert wrong.startswith("The use log is not open yet.")
    assert checked.new == ()
