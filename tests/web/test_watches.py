"""What phones are told of: each kind's page names every table that it shows."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import chain

import msgspec

from tests.support.example import example
from tests.support.receiver import Receiver, receiver_in
from tests.support.room_page import room_page_of
from tests.support.watched import Watched
from tests.support.whole_workshop import play_workshop, played
from workshoptui.web.kinds import KIND_PAGES, page_of
from workshoptui.web.page_watches import OWN_ROW_TABLES, SHARED_TABLES, changes_pages
from workshoptui.workshop import runs
from workshoptui.workshop.context import FACILITATOR
from workshoptui.workshop.entry import Entry
from workshoptui.workshop.group_decision import chosen_model
from workshoptui.workshop.joining import KeptOut
from workshoptui.workshop.kinds import choose, collect, draft, rate, use
from workshoptui.workshop.kinds.story import Deliberation
from workshoptui.workshop.model_locks import ReopenModel
from workshoptui.workshop.moderation import TakeBack
from workshoptui.workshop.people import Introduce, Participant
from workshoptui.workshop.rules import Fold, fold
from workshoptui.workshop.sittings import Sitting
from workshoptui.workshop.state import Drop, Put, Row, Workshop
from workshoptui.workshop.taken_back import TakenBack

PHASES = ("ready", "open", "closed")


def moments(entries: tuple[Entry, ...], every: int) -> Iterator[Workshop]:
    """The workshop after each `every` entries, and at its end."""
    so_far = Fold()
    for number, entry in enumerate(entries, 1):
        so_far.apply(entry)
        if number % every == 0 or number == len(entries):
            yield so_far.workshop


def in_every_phase(workshop: Workshop) -> Iterator[tuple[Workshop, runs.Run]]:
    """Each round as it is, and as it would be in another phase."""
    for run in workshop.all(runs.Run):
        for phase in PHASES:
            other = workshop.copy()
            other.evolve((Put(msgspec.structs.replace(run, phase=phase)),))
            yield other, other.get(runs.Run, run.id)


def kind(workshop: Workshop, run: runs.Run) -> str:
    """The name of the kind of a round."""
    return runs.activity_of(workshop, run).kind


async def test_a_page_names_every_table_it_reads() -> None:
    """At no moment and in no phase does a page look at a table whose changes nobody is told of."""
    looked: dict[str, set[type[Row]]] = defaultdict(set)
    other = tuple(await (await play_workshop()).end())
    for workshop in (*moments(example(), 40), *moments(other, 40)):
        people = [one.id for one in workshop.all(Participant)][:2]
        for then, run in in_every_phase(workshop):
            watched = Watched(then)
            for me in people:
                page_of(kind(then, run)).page_data(watched, run, me)
            looked[kind(then, run)] |= watched.looked
    assert looked.keys() == KIND_PAGES.keys()
    unsaid = {
        name: tables
        - {*page_of(name).shared_tables, *page_of(name).private_until_closed, *SHARED_TABLES}
        for name, tables in looked.items()
    }
    assert {name: tables for name, tables in unsaid.items() if tables} == {}


def test_what_stands_around_an_activity_names_every_table_it_reads() -> None:
    """With what the activity itself names, it is all that a page reads, in a sitting and after."""
    ends = fold(example()).all(Sitting)[-1].closed_at or 0
    looked: set[type[Row]] = set()
    for workshop in moments(example(), 40):
        for me in workshop.all(Participant)[:20]:
            watched = Watched(workshop)
            activity = room_page_of(watched, me, now=ends).activity
            shown = page_of(activity.kind) if activity else None
            own = {*shown.shared_tables, *shown.private_until_closed} if shown else set()
            assert watched.looked - own <= {*SHARED_TABLES, *OWN_ROW_TABLES}
            looked |= watched.looked
    assert looked >= {*SHARED_TABLES, *OWN_ROW_TABLES} - {
        Participant,
        KeptOut,
        TakenBack,
        Deliberation,
        use.Use,
    }


async def test_what_a_page_gathers_shows_nothing_of_others_while_it_is_open() -> None:
    """Else phones would have to be told of it at once."""
    both = fold(example()).copy(), (await played()).copy()
    for workshop in both:
        for proposal in workshop.all(choose.Proposal):
            workshop.evolve((Put(msgspec.structs.replace(proposal, closed=False)),))
    tried = set()
    for then, run in chain(*map(in_every_phase, both)):
        made = page_of(kind(then, run))
        if run.phase != "open":
            continue
        # What rests on earlier, closed rounds can only be changed by the facilitator.
        before = made.page_data(then, run, "nobody")
        for table in made.private_until_closed:
            for row in then.all(table):
                if getattr(row, "run", run.id) != run.id:
                    continue
                without = then.copy()
                without.evolve((Drop(row),))
                assert made.page_data(without, run, "nobody") == before, (kind(then, run), row)
                tried.add(kind(then, run))
    hiding = {
        name for name, made in KIND_PAGES.items() if made.private_until_closed and made.actions
    }
    assert hiding - tried == set(), (
        "nobody gives anything in these: see tests/support/whole_workshop.py"
    )


async def version(receiver: Receiver) -> object:
    """Since when the page looks as phones are told now; None where they are told nothing."""
    return dict(await receiver.hear()).get("stage", {}).get("version")


async def test_a_chosen_model_that_is_renamed_is_renamed_in_the_use_log() -> None:
    """The use log names it, and stands open beside whatever the group does."""
    receiver = await receiver_in("reflection")
    model = chosen_model(receiver.live.workshop)
    assert model is not None
    await receiver.live.do(ReopenModel(model.id, "Its name misled people."))
    await receiver.hear()
    await receiver.live.do(draft.RenameModel(model.id, "The round table"))

    assert await version(receiver) == receiver.live.workshop.seq
    run = next(run for run in receiver.live.workshop.all(runs.Run) if run.activity == "uses")
    assert "The round table" in str(page_of("use").page_data(receiver.live.workshop, run, "nobody"))


async def test_what_the_facilitator_changes_of_ones_own_is_told() -> None:
    """A card of mine that the facilitator changes stands on my page, while others' votes do not."""
    receiver = await receiver_in("ideas")
    me = receiver.live.people[0]
    run = runs.current_run(receiver.live.workshop)
    assert run is not None
    await receiver.live.do(collect.AddCard(run.id, "Written by me"), by=me)
    assert await version(receiver) is None
    await receiver.live.do(collect.AddCard(run.id, "Written at the front"), by=FACILITATOR)
    assert await version(receiver) == receiver.live.workshop.seq


async def test_what_changes_after_closing_is_told() -> None:
    """A closed round shows what was hidden, so nothing in it changes unseen."""
    receiver = await receiver_in("rate")
    run = runs.current_run(receiver.live.workshop)
    assert run is not None
    given = receiver.live.workshop.all(rate.Rating)[0]
    assert not changes_pages(receiver.live.workshop, (Drop(given),), "p1")
    await receiver.live.do(runs.CloseRound(run.id))
    assert changes_pages(receiver.live.workshop, (Drop(given),), "p1")


async def test_what_was_taken_back_goes_from_every_page() -> None:
    """Also where a round is still open, of which pages show only one's own else."""
    receiver = await receiver_in("choose")
    proposal = receiver.live.workshop.all(choose.Proposal)[-1]
    run = runs.current_run(receiver.live.workshop)
    assert proposal.closed
    assert run is not None
    assert run.phase == "open"
    said = next(s for s in receiver.live.workshop.all(choose.Stance) if s.proposal == proposal.id)
    back = TakeBack("stance", f"{said.proposal} {said.given_by}", "words")
    await receiver.hear()
    await receiver.live.do(back, by=said.given_by)
    assert await version(receiver) == receiver.live.workshop.seq


async def test_a_name_that_the_person_gives_draws_nothing_anew() -> None:
    """A room that joins would otherwise be drawn for everybody at each name."""
    receiver = await receiver_in("vote")
    await receiver.live.do(Introduce("Bo", ""), by=receiver.live.people[0])
    assert await version(receiver) is None


def test_every_named_table_is_one() -> None:
    """What a kind names is the class of a table, for changes are told apart by it."""
    for made in KIND_PAGES.values():
        assert all(
            Row in table.__bases__ for table in (*made.shared_tables, *made.private_until_closed)
        )
    assert use.Use in KIND_PAGES["use"].shared_tables
