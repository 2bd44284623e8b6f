"""What is hidden in the room is hidden in every format of its record, and who gave what always."""

import re

import pytest

from tests.support.markdown_reader import section, tables
from tests.support.whole_workshop import play_workshop, played
from workshoptui.record.formats import FORMATS
from workshoptui.record.markdown import render
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.entry import Entry
from workshoptui.workshop.kinds import KIND_MODULES, KINDS
from workshoptui.workshop.kinds.choose import CloseProposal
from workshoptui.workshop.participation import SECRET_UNTIL_CLOSED
from workshoptui.workshop.rules import fold
from workshoptui.workshop.state import Row, Workshop


def first(workshop: Workshop, kind: type[Activity]) -> str:
    """The id of the first activity of a kind."""
    return next(one.id for one in workshop.all(Activity) if isinstance(one, kind))


def at_its_opening(entries: list[Entry], given: type[Row], until: Workshop) -> Workshop:
    """The workshop as it was before anybody gave anything in the round that is still open."""
    for end in range(len(entries), 0, -1):
        before = fold(entries[:end])
        if sum(1 for _ in before.table(given)) == 0:
            # A salted digest tells that something came, as the count of entries does; not what.
            before.seq, before.chain = until.seq, until.chain
            return before
    raise AssertionError("there never was such a moment")


@pytest.mark.parametrize("kind", [name for name, kind in KINDS.items() if kind.fewest_shown])
async def test_nothing_given_in_an_open_round_can_be_seen(kind: str) -> None:
    """Until a round is closed no format differs from one in which nobody has given anything."""
    (given,) = (
        table for table in SECRET_UNTIL_CLOSED if table.__module__ == KIND_MODULES[kind].__name__
    )
    planned = await played(until="start")
    live = await play_workshop(until=first(planned, KINDS[kind]), closing=False)
    workshop = live.workshop
    assert workshop.table(given)
    before = at_its_opening(await live.end(), given, workshop)
    for name, make in FORMATS.items():
        assert make(workshop) == make(before), name


async def test_hidden_cards_are_counted_and_not_shown() -> None:
    """While ideas are hidden the record says how many there are, and not one word of them."""
    live = await play_workshop(until="ideas", closing=False)
    assert "12 cards so far, hidden until they are revealed." in render(live.workshop)
    for name, make in FORMATS.items():
        assert "We listen first" not in make(live.workshop), name
    await live.room.close()
    assert "We listen first" in render(await played(until="reveal"))


async def test_cards_wait_for_their_turn_in_a_round_robin() -> None:
    """When ideas are closed but not yet shown in turns, the record still hides them."""
    record = render(await played(until="ideas"))
    assert "12 cards so far, hidden until they are revealed." in record
    assert "We listen first" not in record


async def test_stances_on_an_open_proposal_are_hidden() -> None:
    """How far people agree is a table once the proposal is closed, and a sentence before."""
    entries = await (await play_workshop(until="choose")).end()
    closing = next(n for n, one in enumerate(entries) if isinstance(one.action, CloseProposal))
    before = section(render(fold(entries[:closing])), "The decision")
    assert "Answers are hidden until it is closed." in before
    assert "Stance" not in before
    assert not tables(before)
    after = section(render(fold(entries[: closing + 1])), "The decision")
    assert sum(int(row[1]) for row in tables(after)[0].rows) == 6


async def test_closing_a_vote_shows_its_tally() -> None:
    """Votes are hidden with a sentence that says so, and then shown as tallies."""
    before = render(await played(until="vote", closing=False))
    assert "Votes are hidden until the vote is closed." in section(before, "Votes")
    assert not tables(section(before, "Votes"))
    after = render(await played(until="vote"))
    assert "hidden" not in section(after, "Votes")
    assert tables(section(after, "Votes"))


async def test_no_format_says_who_gave_what() -> None:
    """Names, participants' ids, tokens and phrases are in no format of the record."""
    live = await play_workshop()
    secrets = [f"Nameless{number}" for number in range(6)]
    secrets += [f"{number:064x}" for number in (*range(6), *range(10_000, 10_006))]
    for name, make in FORMATS.items():
        text = make(live.workshop)
        assert not [secret for secret in secrets if secret in text], name
        assert not re.findall(r"\bp\d+\b", text.replace("10.5pt", "")), name
        assert "ABCD23" not in text, name
