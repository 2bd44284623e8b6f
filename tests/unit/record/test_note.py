"""The shared note: the record's sections as they grow, rendered again only where needed."""

from tests.support.whole_workshop import play_workshop, played
from workshoptui.record.body import markdown_of
from workshoptui.record.html import body_html, cached_html, to_html
from workshoptui.record.note import NoteSection, SharedNote
from workshoptui.record.outline import SECTIONS
from workshoptui.room.room import EntryApplied
from workshoptui.workshop.kinds.collect import AddCard, SettleCitizenValue
from workshoptui.workshop.kinds.vote import PlaceDots, dots_of
from workshoptui.workshop.rules import Fold
from workshoptui.workshop.runs import CloseRound, RunAgain, current_run
from workshoptui.workshop.state import EVERYTHING


async def test_a_new_workshop_has_an_empty_note() -> None:
    """What has not happened is not in the note, though it has its heading in the record."""
    assert SharedNote().sections(await played(until="start")) == []


async def test_the_note_holds_what_has_happened_in_the_order_of_the_record() -> None:
    """Half-way the note ends with the step that the group is in; anchors are stable."""
    found = SharedNote().sections(await played(until="reveal"))
    assert [section.id for section in found] == [
        "note-decided",
        "note-participants",
        "note-sittings",
        "note-preparation",
        "note-welcome",
        "note-context",
        "note-stories",
        "note-goals",
        "note-citizen-value",
        "note-ideas",
    ]
    assert found[-1].title == "Every idea"
    assert "<li>We listen first, said 0-1</li>" in found[-1].html


async def test_hidden_cards_are_not_in_the_note() -> None:
    """The note goes to every phone, so it counts hidden cards and shows none."""
    live = await play_workshop(until="ideas", closing=False)
    html = "".join(section.html for section in SharedNote().sections(live.workshop))
    assert "12 cards so far" in html
    assert "We listen first" not in html


async def test_following_the_changes_shows_the_same_as_starting_afresh() -> None:
    """After every single entry the note that follows the changes is the note of that moment."""
    note = SharedNote()
    folded = Fold()
    seen: set[str] = set()
    for entry in await (await play_workshop()).end():
        changes = folded.apply(entry)
        followed = note.sections(folded.workshop, changes)
        assert followed == SharedNote().sections(folded.workshop)
        seen |= {section.id for section in followed}
    begun = {"note-beginning"}  # it goes on from no other workshop
    assert seen == {f"note-{section.id}" for section in SECTIONS if section.live} - begun


async def test_a_section_that_nothing_touched_is_the_same_object() -> None:
    """A new card costs its own section only; the others are not even looked at."""
    live = await play_workshop(until="groups")
    note = SharedNote()
    before = {section.id: section for section in note.sections(live.workshop)}
    applied_entries: list[EntryApplied] = []
    live.room.watch(applied_entries.append)
    await live.do(SettleCitizenValue("Everybody is heard."))
    after = {
        section.id: section for section in note.sections(live.workshop, applied_entries[-1].changes)
    }
    changed = [name for name in after if after[name] is not before.get(name)]
    assert changed == ["note-decided", "note-citizen-value"]


async def test_votes_cost_the_note_nothing_until_they_are_counted() -> None:
    """While people vote no section is rendered again; closing the vote shows the tally."""
    live = await play_workshop(until="vote", closing=False)
    applied_entries: list[EntryApplied] = []
    live.room.watch(applied_entries.append)
    note = SharedNote()
    before = note.sections(live.workshop)
    run = current_run(live.workshop)
    assert run is not None
    factor = next(iter(dots_of(live.workshop, run.id, live.people[0])))
    await live.do(PlaceDots(run.id, factor, 0), by=live.people[0])
    after = note.sections(live.workshop, applied_entries[-1].changes)
    assert all(one is other for one, other in zip(before, after, strict=True))
    await live.do(CloseRound(run.id))
    html = {one.id: one.html for one in note.sections(live.workshop, applied_entries[-1].changes)}
    assert "<table>" in html["note-votes"]


async def test_an_undo_renders_what_is_true_again() -> None:
    """Undo says that everything may have changed, and the note goes back with the workshop."""
    live = await play_workshop(until="ideas")
    note = SharedNote()
    before = note.sections(live.workshop)
    applied = await live.do(SettleCitizenValue("Something else."))
    assert note.sections(live.workshop, applied.changes) != before
    await live.room.undo()
    assert note.sections(live.workshop, EVERYTHING) == before


async def test_a_section_that_is_empty_again_disappears() -> None:
    """When the only citizen value is taken back before any card, its section goes."""
    live = await play_workshop(until="welcome")
    note = SharedNote()
    names = [section.id for section in note.sections(live.workshop)]
    applied = await live.do(SettleCitizenValue("Too early."))
    assert "note-citizen-value" in _ids(note.sections(live.workshop, applied.changes))
    await live.room.undo()
    assert _ids(note.sections(live.workshop, EVERYTHING)) == names


def _ids(sections: list[NoteSection]) -> list[str]:
    return [section.id for section in sections]


async def test_html_from_memory_is_what_the_parser_makes() -> None:
    """Rendering paragraph by paragraph gives the same HTML as rendering a section whole."""
    for say in (str, lambda text: f"*1. <b>| {text}\n\n- # `\\"):
        workshop = await played(say=say)
        for section in SECTIONS:
            markdown = section.render(workshop)
            assert cached_html(markdown) == to_html(markdown), section.id
            parts = section.parts(workshop)
            assert body_html(parts) == to_html(markdown_of(parts)), section.id


async def test_a_second_round_of_ideas_hides_only_its_own_cards() -> None:
    """Cards of the first round stay in the note while those of the second are hidden."""
    live = await play_workshop(until="reveal")
    applied = await live.do(RunAgain("ideas"))
    assert applied.changes is not EVERYTHING
    run = live.workshop.seq
    await live.do(AddCard(f"r{run}", "A later thought"), by=live.people[0])
    html = "".join(section.html for section in SharedNote().sections(live.workshop))
    assert "We listen first, said 0-0" in html
    assert "1 card so far, hidden" in html
    assert "A later thought" not in html
