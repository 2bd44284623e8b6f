"""Outcomes: what came out of a section of the note, in some words beside its heading."""

from tests.support.whole_workshop import play_workshop, played
from workshoptui.record.note import NoteSection, SharedNote
from workshoptui.record.outcomes import outcome_of
from workshoptui.record.outline import SECTIONS
from workshoptui.workshop.sittings import CloseSitting

READ = {
    *("decided", "beginning", "preparation", "welcome", "context", "choice", "scores"),
    *("ethics", "conditions", "reflections", "account", "parked", "between-sittings"),
}
"""Sections of which no number says what came out of them."""


async def test_every_section_of_the_note_says_what_came_out_of_it() -> None:
    """But for those that are best read: a new section says which it is."""
    workshop = await played()
    silent = {one.id for one in SECTIONS if one.live and not outcome_of(workshop, one.id)}
    assert silent == READ


async def test_what_is_over_is_folded_and_says_what_came_out() -> None:
    """What the group is at stands open and says nothing beside its heading, as it still grows."""
    live = await play_workshop(until="vote")
    note = _by_id(SharedNote().sections(live.workshop))
    assert not note["note-votes"].over
    assert not note["note-decided"].over
    assert note["note-ideas"].over
    assert note["note-ideas"].outcome == "12 cards"
    assert (
        note["note-citizen-value"].outcome.startswith("Everybody")
        or note["note-citizen-value"].outcome
    )


async def test_when_the_group_parts_all_is_over() -> None:
    """The note is a list of lines then, but for what was decided and what is left open."""
    live = await play_workshop(until="vote")
    note = SharedNote()
    before = _by_id(note.sections(live.workshop))
    applied = await live.do(CloseSitting())
    after = _by_id(note.sections(live.workshop, applied.changes))
    open_now = [id_ for id_, section in after.items() if not section.over]
    assert open_now == ["note-decided", "note-preparation"]
    assert after["note-votes"].outcome == "1 round"
    assert after["note-votes"].body is before["note-votes"].body
    assert after["note-ideas"] is before["note-ideas"]


def _by_id(sections: list[NoteSection]) -> dict[str, NoteSection]:
    return {section.id: section for section in sections}
