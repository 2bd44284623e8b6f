"""What was hidden is in no record and no export, whatever table it stood in."""

from tests.support.hidden_words import silenced
from tests.support.whole_workshop import play_workshop
from workshoptui.record.formats import FORMATS
from workshoptui.record.note import SharedNote
from workshoptui.workshop.authored_text import REDACTION_RULES
from workshoptui.workshop.joining import Phrase, Token
from workshoptui.workshop.membership import MergePeople, SetAside
from workshoptui.workshop.moderated import ModeratedRow
from workshoptui.workshop.people import Participant
from workshoptui.workshop.state import Workshop


async def test_what_is_hidden_is_in_no_table_note_record_or_export() -> None:
    """Every kind of text there is was written, hidden, and can be read nowhere any more."""
    left = await silenced()
    workshop = left.live.workshop
    assert left.hidden > 100
    hidden = {type(one.row) for one in workshop.all(ModeratedRow)}
    written = hidden | {table for table, _ in workshop.tables()}
    assert len(hidden) >= 20
    tables = "".join(
        repr(row)
        for table, rows in workshop.tables()
        if table is not ModeratedRow
        for row in rows.values()
    )
    assert left.leaked(tables) == []
    for name, make in FORMATS.items():
        assert left.leaked(make(workshop)) == [], name
    note = "".join(section.html for section in SharedNote().sections(workshop))
    assert left.leaked(note) == []
    assert written & REDACTION_RULES.keys()


async def test_the_record_counts_what_was_removed_without_repeating_it() -> None:
    """How many contributions, and how many people were set aside."""
    left = await silenced()
    record = FORMATS["md"](left.live.workshop)
    assert "were removed by the facilitator" in record
    whole = await play_workshop()
    assert "removed by the facilitator" not in FORMATS["md"](whole.workshop)
    await whole.room.submit(SetAside(whole.people[0]))
    assert "1 person was set aside by the facilitator" in FORMATS["md"](whole.workshop)
    assert '"set_aside": 1' in FORMATS["json"](whole.workshop)


def _named(workshop: Workshop, participant: str) -> list[str]:
    """The tables, but those by which phones are known, in which a participant's id stands."""
    return [
        str(table.__struct_config__.tag)
        for table, rows in workshop.tables()
        if table not in {ModeratedRow, Token, Phrase}
        if any(f"'{participant}'" in repr(row) for row in rows.values())
    ]


async def test_records_can_be_made_whoever_was_set_aside() -> None:
    """One after the other, until nobody is left; nothing names who is gone."""
    whole = await play_workshop()
    for one in whole.people:
        await whole.room.submit(SetAside(one))
        assert _named(whole.workshop, one) == []
        for make in FORMATS.values():
            assert make(whole.workshop)
    assert not whole.workshop.all(Participant)


async def test_records_can_be_made_whoever_was_joined() -> None:
    """Everybody becomes one person in the end; nothing names the others."""
    whole = await play_workshop()
    first, *others = whole.people
    for one in others:
        await whole.room.submit(MergePeople(one, first))
        assert _named(whole.workshop, one) == []
        for make in FORMATS.values():
            assert make(whole.workshop)
    assert len(whole.workshop.all(Participant)) == 1
