"""A workshop without a room, a journal or a clock: the rules, and what became true."""

from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

import msgspec
import pytest

from tests.support import steps
from tests.support.agenda import agenda
from tests.support.clock import START
from tests.support.refusals import sentence
from tests.support.steps import Step, Steps
from workshoptui.room.room import EntryApplied
from workshoptui.workshop.action import Action
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.agenda import Agenda
from workshoptui.workshop.context import FACILITATOR, RULES
from workshoptui.workshop.entry import Entry
from workshoptui.workshop.people import Role
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.rules import Fold
from workshoptui.workshop.runs import Run
from workshoptui.workshop.sittings import OpenSitting
from workshoptui.workshop.state import Put, Row, Workshop
from workshoptui.workshop.text import cleaned
from workshoptui.workshop.workshop_info import CreateWorkshop

P = ParamSpec("P")
R = TypeVar("R", bound=Row)
T = TypeVar("T")


def _at_once(step: Step[P, T]) -> "Callable[Concatenate[FoldedWorkshop, P], T]":
    """The step as a method that carries it out."""

    def method(folded: "FoldedWorkshop", /, *args: P.args, **named: P.kwargs) -> T:
        return folded.take(step(folded, *args, **named))

    method.__doc__ = step.__doc__
    return method


class FoldedWorkshop:
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
        self.people: list[str] = []
        self.do(CreateWorkshop("A workshop", plan or agenda("all_kinds"), "ABCD23"))
        self.do(OpenSitting("2026-03-05"))
        for _ in range(people):
            self.join()

    @property
    def workshop(self) -> Workshop:
        """What is true now."""
        return self.fold.workshop

    @property
    def run(self) -> Run:
        """The run that the group is in."""
        return steps.run_of(self)

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

    def do(self, action: Action, by: str = FACILITATOR) -> EntryApplied:
        """Carry out an action."""
        entry = self.entry(action, by)
        return EntryApplied(entry, self.fold.apply(entry))

    def put(self, action: Action, kind: type[R], by: str = FACILITATOR) -> R:
        """Carry out an action; the first row of this kind that came of it."""
        return self.take(steps.put(action, kind, by))

    def take(self, steps: Steps[T]) -> T:
        """Carry out some steps; what they return."""
        try:
            submitted = next(steps)
            while True:
                submitted = steps.send(self.do(*submitted))
        except StopIteration as end:
            returned: T = end.value
            return returned

    def refusal(self, action: Action, by: str = FACILITATOR) -> tuple[str, str]:
        """The code and the field with which an action is refused; it changes nothing."""
        before = self.workshop.copy()
        with pytest.raises(Refused) as refused:
            self.do(action, by)
        assert self.workshop == before
        assert sentence(refused.value).endswith(".")
        return refused.value.code, refused.value.field

    def join(self, name: str = "", role: Role = "") -> str:
        """Somebody joins; their id."""
        joined = self.take(steps.join(self, name, role))
        self.people.append(joined)
        return joined

    def change_plan(self, activity: str, **settings: object) -> None:
        """Another setting of a planned activity, as if the agenda had said so."""
        planned = self.workshop.get(Activity, activity)
        self.workshop.evolve((Put(msgspec.structs.replace(planned, **settings)),))

    go = _at_once(steps.go)
    again = _at_once(steps.again)
    open = _at_once(steps.open_round)
    close = _at_once(steps.close_round)
    show_figures = _at_once(steps.show_figures)
    add_cards = _at_once(steps.add_cards)
    add_factors = _at_once(steps.add_factors)
    vote = _at_once(steps.vote)
    decide_criteria = _at_once(steps.decide_criteria)
    draft_models = _at_once(steps.draft_models)
    try_models = _at_once(steps.try_models)
    rate_models = _at_once(steps.rate_models)
    rate_again = _at_once(steps.rate_again)
    with_cards = _at_once(steps.with_cards)
    with_groups = _at_once(steps.with_groups)
    with_vote = _at_once(steps.with_vote)
    with_criteria = _at_once(steps.with_criteria)
    with_models = _at_once(steps.with_models)
    with_tests = _at_once(steps.with_tests)
    with_ratings = _at_once(steps.with_ratings)
