"""The rules as a whole: any sequence of actions by anybody, folded, replayed and undone."""

from collections import Counter
from random import Random

import msgspec
import pytest
from hypothesis import event, given, target
from hypothesis import strategies as st

from tests.support.lookups import looked_up
from tests.support.random_play import RandomPlay
from tests.support.workshop import FoldedWorkshop
from workshoptui.workshop import test_runs
from workshoptui.workshop.actions import ACTIONS
from workshoptui.workshop.cards import Card, Group
from workshoptui.workshop.context import FACILITATOR
from workshoptui.workshop.disclosure import disclosure
from workshoptui.workshop.entry import Entry
from workshoptui.workshop.group_decision import Decision
from workshoptui.workshop.joining import Token
from workshoptui.workshop.kinds.clarify import MergeCards
from workshoptui.workshop.kinds.goal import Goal
from workshoptui.workshop.kinds.group import GroupActivity, factors
from workshoptui.workshop.kinds.rate import RateModel, Rating, Sheet, ratable
from workshoptui.workshop.kinds.reflect import Reflection
from workshoptui.workshop.kinds.story import Story
from workshoptui.workshop.kinds.survey import Answers
from workshoptui.workshop.kinds.vote import Ballot, budget_of, slate_of, tally
from workshoptui.workshop.models import Comment, Model, Section
from workshoptui.workshop.people import (
    Attendance,
    Participant,
    attendees,
    expected,
    regulars,
)
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.rules import Fold, fold
from workshoptui.workshop.runs import CurrentRun, Run
from workshoptui.workshop.sittings import sitting_now
from workshoptui.workshop.state import Row, Workshop
from workshoptui.workshop.teams import Team
from workshoptui.workshop.text import cleaned
from workshoptui.workshop.undo import Undo
from workshoptui.workshop.workshop_info import CreateWorkshop, Retitle, workshop_info

plays = st.tuples(st.integers(0, 2**32), st.integers(0, 250))
decode = msgspec.json.Decoder(Entry).decode
encode = msgspec.json.encode


def played(seed: int, length: int) -> tuple[Fold, list[Entry], Counter[str]]:
    """A workshop played at random: the live fold, all its entries, and what came of them."""
    play, live = RandomPlay(seed), Fold()
    entries: list[Entry] = []
    outcomes: Counter[str] = Counter()
    while len(entries) < length:
        entry = play.entry(live.workshop)
        try:
            entry = msgspec.structs.replace(entry, action=cleaned(entry.action))
        except Refused as refused:
            outcomes[refused.code] += 1
            length -= 1
            continue
        outcomes[apply(live, entry) or type(entry.action).__name__] += 1
        entries.append(entry)
    return live, entries, outcomes


def apply(live: Fold, entry: Entry) -> str:
    """Fold in an entry; the code with which it was refused, or ``""``."""
    try:
        live.apply(entry)
    except Refused as refused:
        return refused.code
    return ""


@given(plays)
def test_any_sequence_is_folded_or_refused(play: tuple[int, int]) -> None:
    """No action, by anybody, at any moment, raises anything but a refusal."""
    _, entries, outcomes = played(*play)
    accepted = sum(outcomes[action.__name__] for action in ACTIONS)
    target(float(accepted), label="accepted")
    event(f"accepted: {10 * accepted // max(1, len(entries))} in 10")


def test_games_reach_deep_states() -> None:
    """The plays test what they should: over half is accepted, and every action at least once."""
    outcomes: Counter[str] = Counter()
    for seed in range(100):
        outcomes += played(seed, 600)[2]
    accepted = {action.__name__: outcomes[action.__name__] for action in ACTIONS}
    assert [name for name, often in accepted.items() if not often] == []
    assert sum(accepted.values()) > 0.5 * outcomes.total()


@given(plays)
def test_a_refused_entry_changes_nothing(play: tuple[int, int]) -> None:
    """What the rules refuse leaves the state as it was, apart from the number of the entry."""
    live = Fold()
    for entry in played(*play)[1]:
        before = live.workshop.copy()
        if apply(live, entry):
            assert live.workshop == before
            assert live.workshop.seq == entry.seq


@given(plays)
def test_checking_changes_nothing_and_foretells(play: tuple[int, int]) -> None:
    """A check never changes the state, and says exactly what folding then does."""
    live = Fold()
    for entry in played(*play)[1]:
        before, foretold = live.workshop.copy(), ""
        try:
            live.check(entry)
        except Refused as refused:
            foretold = refused.code
        assert live.workshop == before
        assert live.workshop.seq == before.seq
        assert apply(live, entry) == foretold


@given(plays)
def test_a_written_and_read_journal_replays_the_same(play: tuple[int, int]) -> None:
    """Entries that went through JSON give the live state, after each one of them."""
    live, again = Fold(), Fold()
    for entry in played(*play)[1]:
        read = decode(encode(entry))
        assert read == entry
        assert apply(live, entry) == apply(again, read)
        assert live.workshop == again.workshop
        assert live.workshop.seq == again.workshop.seq


@given(plays, st.floats(0, 1))
def test_a_late_reader_sees_the_same(play: tuple[int, int], share: float) -> None:
    """Folding a beginning of the journal at once gives what was true at that moment."""
    entries = played(*play)[1]
    beginning = entries[: round(share * len(entries))]
    live = Fold()
    for entry in beginning:
        apply(live, entry)
    assert fold(beginning) == live.workshop


@given(plays, st.randoms(use_true_random=False))
def test_after_an_undo_it_is_as_if_it_had_never_been(play: tuple[int, int], chance: Random) -> None:
    """The state is what the entries that still count give, folded anew, each row in its place."""
    live, *_ = played(*play)
    for entry in chance.sample(live.accepted, min(6, len(live.accepted))):
        undo = msgspec.structs.replace(
            entry, seq=live.workshop.seq + 1, action=Undo(entry.seq), by=FACILITATOR
        )
        before = live.accepted
        refused = apply(live, undo)
        assert (live.accepted == before) == bool(refused)
        anew = Workshop()
        for counted in live.accepted:
            anew.evolve(counted.action.changes(anew, counted))
        assert live.workshop == anew
        assert looked_up(live.workshop) == looked_up(anew)


GIVEN: tuple[type[Row], ...] = (
    *(Participant, Token, Attendance, Card, Ballot, Team, Comment, Rating, Answers),
    *(test_runs.TestRun, Story, Goal, Reflection),
)
"""Tables with what people in the room give."""


@given(plays, st.integers(1, 250))
def test_undo_keeps_what_others_gave(play: tuple[int, int], undone: int) -> None:
    """Undoing anything, anywhere, is refused or leaves all that participants gave."""
    live, entries, _ = played(*play)
    before = live.workshop
    theirs = [entry for entry in live.accepted if entry.by != FACILITATOR]
    undo = Entry(
        seq=len(entries) + 1,
        action=Undo(undone),
        by=FACILITATOR,
        at=0.0,
        seed=0,
        key="undo",
    )
    event(code := apply(live, undo) or "undone")
    if code != "undone":
        assert live.workshop == before
        return
    assert [entry for entry in live.accepted if entry.by != FACILITATOR] == theirs
    assert undone not in {entry.seq for entry in live.accepted}
    for table in GIVEN:
        gave = {
            key
            for key, row in before.table(table).items()
            if row.given_by != FACILITATOR
            and not (isinstance(key, str) and _facilitators(key, entries))
        }
        assert gave <= live.workshop.table(table).keys(), table.__name__


def _facilitators(key: str, entries: list[Entry]) -> bool:
    """Whether the record with this key came from an entry of the facilitator."""
    return key[1:] in {str(entry.seq) for entry in entries if entry.by == FACILITATOR}


@given(plays)
def test_undo_of_the_latest_goes_back(play: tuple[int, int]) -> None:
    """Taking back the very last entry, when it is allowed, gives the state before it."""
    live, entries, _ = played(*play)
    before = fold(entries[:-1])
    last = live.last_undoable()
    if last is None or last is not entries[-1]:
        return
    undo = Entry(seq=len(entries) + 1, action=Undo(last.seq), by=FACILITATOR, at=0, seed=0, key="")
    assert apply(live, undo) == ""
    assert live.workshop == before


@given(plays)
def test_what_always_holds(play: tuple[int, int]) -> None:
    """After every entry: budgets are kept, nothing points nowhere, one decision at most."""
    live = Fold()
    for entry in played(*play)[1]:
        could = {model.id for model in ratable(live.workshop)}
        if not apply(live, entry):
            if isinstance(entry.action, RateModel):
                assert entry.action.model in could
            check_invariants(live.workshop)


def check_invariants(workshop: Workshop) -> None:
    """What holds in every state that the rules can reach."""
    for ballot in workshop.all(Ballot):
        run = workshop.get(Run, ballot.run)
        budget = budget_of(workshop, run)
        assert sum(ballot.dots.values()) <= budget.dots
        assert all(0 < dots <= budget.cap for dots in ballot.dots.values())
        assert ballot.dots.keys() <= dict(slate_of(workshop, run)).keys()
    for rating in workshop.all(Rating):
        sheet = workshop.get(Sheet, rating.run)
        assert rating.scores.keys() <= dict(sheet.criteria).keys()
        assert rating.model in workshop.table(Model)
    here = {person.id for person in attendees(workshop)}
    here = here if sitting_now(workshop) else set(regulars(workshop))
    gave = {ballot.given_by for ballot in workshop.all(Ballot)} | {"nobody"}
    assert expected(workshop, gave) == len(here | gave)
    assert len(workshop.table(Decision)) <= 1
    for decision in workshop.all(Decision):
        assert decision.model in workshop.table(Model)
        assert decision.run in workshop.table(Run)
    for card in workshop.all(Card):
        assert card.group == "" or card.group in workshop.table(Group)
        assert card.into == "" or workshop.get(Card, card.into).into == ""
        assert card.into != card.id
    for stage in workshop.all(CurrentRun):
        assert stage.run in workshop.table(Run)
    for section in workshop.all(Section):
        assert section.model in workshop.table(Model)
    about: tuple[type[Team | Comment | test_runs.TestRun], ...] = (Team, Comment, test_runs.TestRun)
    for table in about:
        assert all(row.model in workshop.table(Model) for row in workshop.all(table))
    for run in workshop.all(Run):
        assert (run.closed_at is not None) == (run.phase == "closed")
    for kind, rows in workshop.tables():
        assert all(row.key == key for key, row in rows.items()), kind.__name__
    if workshop.find(GroupActivity, "groups"):
        cards = [
            c.id for f in factors(workshop, workshop.get(GroupActivity, "groups")) for c in f.cards
        ]
        assert len(cards) == len(set(cards))
        if tallied := [r for r in workshop.all(Run) if r.activity == "vote"]:
            for vote in tallied:
                held_back = vote.phase != "closed" or disclosure(workshop, vote).withheld
                assert (tally(workshop, vote) is None) == held_back


def test_every_action_has_its_rule() -> None:
    """No action was given a name in the journal and then forgotten."""
    for action in ACTIONS:
        assert "changes" in vars(action), action.__name__
    tags = [str(action.__struct_config__.tag) for action in ACTIONS]
    assert len(set(tags)) == len(tags)


def test_tables_have_names_of_their_own() -> None:
    """Two states are compared table by table, so no two tables may share a name."""
    names = [table.__qualname__ for table in Row.__subclasses__()]
    assert [name for name, times in Counter(names).items() if times > 1] == []


def test_nothing_happens_before_the_workshop_is_created() -> None:
    """The first entry creates the workshop; whatever comes before is refused."""
    live = Fold()
    early = Entry(seq=1, action=MergeCards("c1", "c2"), by=FACILITATOR, at=0, seed=0, key="1")
    assert apply(live, early) == "not-created"
    create = next(e for e in played(0, 20)[1] if isinstance(e.action, CreateWorkshop))
    assert apply(live, msgspec.structs.replace(create, seq=2, by=FACILITATOR)) == ""


def test_an_entry_out_of_its_place_is_an_error() -> None:
    """A fold takes every entry once, in order; anything else is a defect of the caller."""
    entry = Entry(seq=2, action=Undo(1), by=FACILITATOR, at=0, seed=0, key="1")
    with pytest.raises(ValueError, match="entry 1 was expected, not 2"):
        Fold().apply(entry)


def test_what_was_refused_in_its_time_stays_refused(folded: FoldedWorkshop) -> None:
    """Whatever the rules of today would say, and whatever code the file has kept of it."""
    entry = folded.entry(Retitle("Another title"), FACILITATOR)
    marked = msgspec.structs.replace(entry, refused="a-code-of-long-ago")
    with pytest.raises(Refused) as refused:
        folded.fold.apply(marked)
    assert refused.value.code == "refused-before"
    assert workshop_info(folded.workshop).title == "A workshop"
