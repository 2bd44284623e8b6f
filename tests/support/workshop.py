"""A desk at which tests act on a workshop and read what became true, without a room or a clock."""

from typing import TypeVar

import msgspec
import pytest

from tests.support.agenda import agenda
from tests.support.clock import START
from workshoptui.workshop.action import Action
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.agenda import Agenda
from workshoptui.workshop.cards import Card, Group
from workshoptui.workshop.context import FACILITATOR, NEWCOMER, RULES
from workshoptui.workshop.disclosure import ShowFigures, disclosure
from workshoptui.workshop.entry import Entry
from workshoptui.workshop.kinds.collect import AddCard
from workshoptui.workshop.kinds.decide import DecideCriteria, standing
from workshoptui.workshop.kinds.draft import AddModel
from workshoptui.workshop.kinds.group import AddGroup
from workshoptui.workshop.kinds.rate import RateModel, sheet_of
from workshoptui.workshop.kinds.test import LogTest
from workshoptui.workshop.kinds.vote import PlaceDots
from workshoptui.workshop.models import Model
from workshoptui.workshop.people import Join, Participant, Role
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.rules import Fold
from workshoptui.workshop.runs import CloseRound, GoTo, OpenRound, Run, RunAgain, current_run
from workshoptui.workshop.sittings import OpenSitting
from workshoptui.workshop.state import EVERYTHING, Put, Row, Workshop
from workshoptui.workshop.text import cleaned
from workshoptui.workshop.workshop_info import CreateWorkshop

R = TypeVar("R", bound=Row)


class Desk:
    """A workshop with every kind of activity, an open sitting and some people.

    Attributes:
        people: the ids of who joined, in their order.
        now: the time of the next entry.
        rules: the number of the rules that entries are submitted under.
    """

    def __init__(self, people: int = 3, plan: Agenda | None = None) -> None:
        self.fold = Fold()
        self.now = START
        self.rules = RULES
        self.do(CreateWorkshop("A workshop", plan or agenda("all_kinds"), "ABCD23"))
        self.do(OpenSitting("2026-03-05"))
        self.people = [self.join(n) for n in range(people)]

    @property
    def workshop(self) -> Workshop:
        """What is true now."""
        return self.fold.workshop

    def entry(self, action: Action, by: str) -> Entry:
        """The next entry."""
        seq = self.workshop.seq + 1
        return Entry(
            seq=seq,
            action=cleaned(action),
            by=by,
            at=self.now,
            seed=seq * 7919,
            key=f"k{seq}",
            rules=self.rules,
        )

    def do(self, action: Action, by: str = FACILITATOR) -> tuple[Row, ...]:
        """Carry out an action; the records that it put."""
        changes = self.fold.apply(self.entry(action, by))
        if changes is EVERYTHING:
            return ()
        return tuple(change.row for change in changes if isinstance(change, Put))

    def made(self, kind: type[R], action: Action, by: str = FACILITATOR) -> R:
        """Carry out an action; the first record of a table that it put."""
        return next(record for record in self.do(action, by) if isinstance(record, kind))

    def refusal(self, action: Action, by: str = FACILITATOR) -> tuple[str, str]:
        """The code and the field with which an action is refused; it changes nothing."""
        before = self.workshop.copy()
        with pytest.raises(Refused) as refused:
            self.fold.apply(self.entry(action, by))
        assert self.workshop == before
        assert refused.value.reason[0].isupper() or refused.value.reason[0] == "“"
        assert refused.value.reason.endswith(".")
        return refused.value.code, refused.value.field

    def join(self, n: int, name: str = "", role: Role = "") -> str:
        """Somebody joins, with digests made from a number; their id."""
        action = Join(f"{n + 1:064x}", f"{n + 1000:064x}", name, role)
        return self.made(Participant, action, NEWCOMER).id

    def go(self, activity: str, *, opened: bool = True) -> str:
        """Go to an activity, open its round if it waits for that; the id of the run."""
        self.do(GoTo(activity))
        run = self.run
        if opened and run.phase == "ready":
            self.do(OpenRound(run.id))
        return run.id

    def again(self, activity: str) -> str:
        """Run an activity again; the id of the run."""
        self.do(RunAgain(activity))
        return self.run.id

    @property
    def run(self) -> Run:
        """The run on stage."""
        run = current_run(self.workshop)
        assert run is not None
        return run

    def change_plan(self, activity: str, **settings: object) -> None:
        """Another setting of a planned activity, as if the agenda had said so."""
        planned = self.workshop.get(Activity, activity)
        self.workshop.evolve((Put(msgspec.structs.replace(planned, **settings)),))

    # A workshop on its way: each goes on from the one before.

    def with_cards(self, count: int = 4) -> list[str]:
        """Cards of the people in turn, shown to all; their ids."""
        self.change_plan("ideas", turns=False)
        run = self.go("ideas")
        cards = [
            self.made(Card, AddCard(run, f"Idea {n}"), self.people[n % len(self.people)]).id
            for n in range(count)
        ]
        self.do(CloseRound(run))
        return cards

    def with_groups(self, count: int = 4) -> list[str]:
        """Groups of one card each; their ids."""
        cards = self.with_cards(count)
        self.go("groups")
        return [
            self.made(Group, AddGroup("groups", f"Group {n}", (card,))).id
            for n, card in enumerate(cards)
        ]

    def with_vote(self, *dots: int) -> list[str]:
        """A closed vote in which the first person gave so many dots to each group; their ids."""
        groups = self.with_groups(len(dots))
        run = self.go("vote")
        for group, given in zip(groups, dots, strict=True):
            self.do(PlaceDots(run, group, given), self.people[0])
        self.do(CloseRound(run))
        self.say_the_word(run)
        return groups

    def say_the_word(self, run: str) -> None:
        """The facilitator lets the figures of few people be shown, where they are held back."""
        if disclosure(self.workshop, self.workshop.get(Run, run)).askable:
            self.do(ShowFigures(run))

    def with_criteria(self) -> list[str]:
        """Two criteria, with two dots and one; their ids."""
        self.with_vote(2, 1, 0)
        run = self.go("criteria")
        chosen = tuple(s.factor for s in standing(self.workshop, self.run) if s.suggested)
        self.do(DecideCriteria(run, chosen))
        return list(chosen)

    def with_models(self) -> list[str]:
        """Two models and today's way, tested; the ids of the two."""
        self.with_criteria()
        run = self.go("draft")
        made = [self.made(Model, AddModel(run, name)).id for name in ("Round table", "Walk")]
        test = self.go("test")
        for model in made:
            self.do(LogTest(test, model, "A case", "This", "That", "So", "Keep"))
        return made

    def with_ratings(self) -> list[str]:
        """A closed round of rating: everybody gives the first model 4 and the second 2."""
        made = self.with_models()
        run = self.go("rate")
        asked = sheet_of(self.workshop, self.run)
        for one in self.people:
            for model, score in zip(made, (4, 2), strict=True):
                self.do(RateModel(run, model, {c: score for c, _ in asked}), one)
        self.do(CloseRound(run))
        self.say_the_word(run)
        return made
