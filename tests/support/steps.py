"""What happens in a workshop on its way, step by step; each step is written here and nowhere else.

A step is a generator of what is submitted and by whom; it is sent what came of it. So the same step
is carried out at once on the rules alone (`FoldedWorkshop`) and awaited in a live room
(`LiveWorkshop`), which both have it as a method: ``folded.go("vote")``, ``await live.go("vote")``.
"""

from collections.abc import Callable, Generator, Sequence
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from workshoptui.room.room import EntryApplied
from workshoptui.workshop.action import Action
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.cards import Card, Group
from workshoptui.workshop.context import FACILITATOR, NEWCOMER
from workshoptui.workshop.disclosure import ShowFigures, disclosure
from workshoptui.workshop.joining import Join
from workshoptui.workshop.kinds.collect import AddCard, CollectActivity
from workshoptui.workshop.kinds.decide import DecideCriteria, standing
from workshoptui.workshop.kinds.draft import AddModel
from workshoptui.workshop.kinds.group import AddGroup
from workshoptui.workshop.kinds.rate import RateModel, WaiveTest, sheet_of
from workshoptui.workshop.kinds.reveal import RevealActivity
from workshoptui.workshop.kinds.test import LogTest
from workshoptui.workshop.kinds.vote import PlaceDots
from workshoptui.workshop.models import Model
from workshoptui.workshop.people import Participant, Role
from workshoptui.workshop.runs import CloseRound, GoTo, OpenRound, Run, RunAgain, current_run
from workshoptui.workshop.state import Row, Workshop

P = ParamSpec("P")
R = TypeVar("R", bound=Row)
T = TypeVar("T")
Steps = Generator[tuple[Action, str], EntryApplied, T]
"""Gives actions and who submits them, is sent what each of them moved, and returns what it made."""


class OnItsWay(Protocol):
    """A workshop that steps can be taken in."""

    @property
    def workshop(self) -> Workshop:
        """What is true now."""

    @property
    def people(self) -> Sequence[str]:
        """The ids of who joined, in their order."""


Step = Callable[Concatenate[OnItsWay, P], Steps[T]]


def run_of(on: OnItsWay) -> Run:
    """The run that the group is in."""
    run = current_run(on.workshop)
    assert run is not None
    return run


def put(action: Action, kind: type[R], by: str = FACILITATOR) -> Steps[R]:
    """Submit an action; the first row of this kind that came of it."""
    row = (yield action, by).put(kind)
    assert row is not None
    return row


def join(on: OnItsWay, name: str = "", role: Role = "") -> Steps[str]:
    """Somebody joins; their id."""
    number = on.workshop.seq
    action = Join(f"{number:064x}", f"{number + 100_000:064x}", name, role)
    person = yield from put(action, Participant, NEWCOMER)
    return person.id


def go(on: OnItsWay, activity: str, *, opened: bool = True) -> Steps[str]:
    """The group goes to an activity, whose round is opened if it waits for that; the run's id."""
    yield GoTo(activity), FACILITATOR
    if opened:
        yield from open_round(on)
    return run_of(on).id


def again(on: OnItsWay, activity: str, *, opened: bool = True) -> Steps[str]:
    """Another round of an activity, opened if it waits for that; the run's id."""
    yield RunAgain(activity), FACILITATOR
    if opened:
        yield from open_round(on)
    return run_of(on).id


def open_round(on: OnItsWay) -> Steps[None]:
    """Open the round that the group is in, if it waits for that."""
    run = run_of(on)
    if run.phase == "ready":
        yield OpenRound(run.id), FACILITATOR


def close_round(on: OnItsWay, *, figures: bool = False) -> Steps[None]:
    """Close the round that the group is in; with `figures` those of few people are shown too."""
    run = run_of(on)
    yield CloseRound(run.id), FACILITATOR
    if figures:
        yield from show_figures(on, run.id)


def show_figures(on: OnItsWay, run: str) -> Steps[None]:
    """The facilitator lets the figures of few people be shown, where they are held back."""
    if disclosure(on.workshop, on.workshop.get(Run, run)).askable:
        yield ShowFigures(run), FACILITATOR


def person(on: OnItsWay, number: int) -> str:
    """Whose turn it is of the people; the facilitator's where nobody joined."""
    return on.people[number % len(on.people)] if on.people else FACILITATOR


def add_cards(on: OnItsWay, *texts: str) -> Steps[list[str]]:
    """The people give a card each in turn, which then everybody sees; the cards' ids."""
    run = yield from go(on, "ideas")
    ids = []
    for number, text in enumerate(texts):
        card = yield from put(AddCard(run, text), Card, person(on, number))
        ids.append(card.id)
    yield from close_round(on)
    if on.workshop.get(CollectActivity, "ideas").turns:
        for reveal in on.workshop.all(Activity):
            if isinstance(reveal, RevealActivity) and reveal.source == "ideas":
                yield from go(on, reveal.id)
                yield from close_round(on)
    return ids


def each_gives_a_card(on: OnItsWay) -> Steps[None]:
    """Everybody takes part: one card from each, in a round that stays open."""
    run = yield from go(on, "ideas")
    for number, by in enumerate(on.people):
        yield AddCard(run, f"An idea of {number}"), by


def add_factors(on: OnItsWay, *names: str) -> Steps[list[str]]:
    """A group of one card for each name; the groups' ids."""
    cards = yield from add_cards(on, *(f"Idea {number}" for number, _ in enumerate(names)))
    yield from go(on, "groups")
    ids = []
    for name, card in zip(names, cards, strict=True):
        group = yield from put(AddGroup("groups", name, (card,)), Group)
        ids.append(group.id)
    return ids


def vote(on: OnItsWay, factors: Sequence[str], *dots: Sequence[int]) -> Steps[str]:
    """A closed vote in which each person in turn gives so many dots to each factor; the run."""
    run = yield from go(on, "vote")
    for number, row in enumerate(dots):
        for factor, many in zip(factors, row, strict=True):
            if many:
                yield PlaceDots(run, factor, many), person(on, number)
    yield from close_round(on, figures=True)
    return run


def decide_criteria(on: OnItsWay) -> Steps[list[str]]:
    """The factors that the vote suggests become criteria; their ids, strongest first."""
    run = yield from go(on, "criteria")
    chosen = [s.factor for s in standing(on.workshop, run_of(on)) if s.suggested]
    yield DecideCriteria(run, tuple(chosen)), FACILITATOR
    return chosen


def draft_models(on: OnItsWay, *names: str) -> Steps[list[str]]:
    """The people begin a model each in turn; the models' ids."""
    run = yield from go(on, "draft")
    ids = []
    for number, name in enumerate(names):
        model = yield from put(AddModel(run, name), Model, person(on, number))
        ids.append(model.id)
    return ids


def add_untried_models(on: OnItsWay, *names: str) -> Steps[list[str]]:
    """Models of the facilitator's, which can be rated though none was tried; their ids."""
    run = yield from go(on, "draft")
    for name in names:
        yield AddModel(run, name), FACILITATOR
    untried = [model.id for model in on.workshop.all(Model) if not model.datum]
    for model in untried:
        yield WaiveTest(model, "Time ran out."), FACILITATOR
    return untried


def try_models(on: OnItsWay, *models: str) -> Steps[None]:
    """A role-play of each of these models is logged."""
    run = yield from go(on, "test")
    for model in models:
        yield LogTest(run, model, "A case", "This", "That", "So", "Keep"), FACILITATOR


def rate_models(on: OnItsWay, *levels: tuple[str, int]) -> Steps[str]:
    """A closed round in which everybody rates each of these models so; the run."""
    run = yield from go(on, "rate")
    yield from _rate(on, *levels)
    return run


def rate_again(on: OnItsWay, *levels: tuple[str, int]) -> Steps[str]:
    """As `rate_models`, in another round."""
    run = yield from again(on, "rate")
    yield from _rate(on, *levels)
    return run


def _rate(on: OnItsWay, *levels: tuple[str, int]) -> Steps[None]:
    run = run_of(on)
    criteria = [criterion for criterion, _ in sheet_of(on.workshop, run)]
    for by in on.people:
        for model, level in levels:
            yield RateModel(run.id, model, dict.fromkeys(criteria, level)), by
    yield from close_round(on, figures=True)


# A workshop that has come so far: each goes on from the one before.


def with_cards(on: OnItsWay, count: int = 4) -> Steps[list[str]]:
    """Cards of the people in turn, shown to all; their ids."""
    return (yield from add_cards(on, *(f"Idea {number}" for number in range(count))))


def with_groups(on: OnItsWay, count: int = 4) -> Steps[list[str]]:
    """Groups of one card each; their ids."""
    return (yield from add_factors(on, *(f"Group {number}" for number in range(count))))


def with_vote(on: OnItsWay, *dots: int) -> Steps[list[str]]:
    """A closed vote in which the first person gave so many dots to each group; their ids."""
    groups = yield from with_groups(on, len(dots))
    yield from vote(on, groups, dots)
    return groups


def with_criteria(on: OnItsWay, *dots: tuple[int, int, int]) -> Steps[list[str]]:
    """Two criteria, with the dots that each person in turn gave, or two dots and one; their ids."""
    factors = yield from add_factors(on, "Listening", "Time", "Follow up")
    yield from vote(on, factors, *(dots or [(2, 1, 0)]))
    return (yield from decide_criteria(on))


def with_models(on: OnItsWay, *names: str) -> Steps[list[str]]:
    """Criteria, and models with these names; their ids."""
    yield from with_criteria(on)
    return (yield from draft_models(on, *names))


def with_tests(on: OnItsWay) -> Steps[list[str]]:
    """Two models besides today's way, both tried; the ids of the two."""
    models = yield from with_models(on, "Round table", "Walk")
    yield from try_models(on, *models)
    return models


def with_ratings(on: OnItsWay) -> Steps[list[str]]:
    """A closed round of rating: everybody gives the first model 4 and the second 2."""
    first, second = yield from with_tests(on)
    yield from rate_models(on, (first, 4), (second, 2))
    return [first, second]
