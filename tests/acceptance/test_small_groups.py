"""Small groups, swept: what few people gave changes nothing that anybody else can see.

Two workshops in which the same people gave different things are the same to read, on the screen, on
a phone and in every format of the record, as long as figures are held back; from the number on at
which they are shown, they differ everywhere. So nothing tells what few gave, wherever it stands.
"""

import json
import re
from collections.abc import Callable, Iterator
from html import unescape

import msgspec
import pytest
from textual.pilot import Pilot

from tests.support.clock import START
from tests.support.room_page import rendered
from tests.support.view_reader import ViewReader, views
from tests.support.workshop import FoldedWorkshop
from workshoptui.language.figures import people as counted
from workshoptui.record.formats import to_json
from workshoptui.record.markdown import render
from workshoptui.record.spreadsheet import to_csv
from workshoptui.tui.panels.evidence import EvidenceSheet
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.disclosure import ShowFigures, disclosure
from workshoptui.workshop.evidence import evidence
from workshoptui.workshop.kinds.choose import ChooseModel
from workshoptui.workshop.kinds.decide import DecideCriteria
from workshoptui.workshop.kinds.feedback import FeedbackActivity, GiveFeedback
from workshoptui.workshop.kinds.lens import LensActivity, LookThroughLens
from workshoptui.workshop.kinds.rank import RankModels, options_of
from workshoptui.workshop.kinds.rate import RateModel, ratable, sheet_of
from workshoptui.workshop.kinds.survey import AnswerSurvey, SurveyActivity
from workshoptui.workshop.kinds.vote import PlaceDots, slate_of
from workshoptui.workshop.people import Participant
from workshoptui.workshop.runs import CloseRound

PEOPLE = 7
"""Who has joined. The last of them never gives anything, and looks on."""

Give = Callable[[FoldedWorkshop, str, int, bool], None]


class Kind(msgspec.Struct, frozen=True):
    """A kind of activity with figures.

    Attributes:
        activity: the activity of the agenda.
        before: what there has to be before it.
        give: somebody, by their number, gives one thing, or another one.
        then: other activities whose screens and pages rest on it.
        beside: whether all of them say that they took part in no real dialogue.
        all: what six people give besides, the same in both workshops.
    """

    activity: str
    before: Callable[[FoldedWorkshop], object]
    give: Give
    then: tuple[str, ...] = ()
    beside: bool = False
    all: Callable[[FoldedWorkshop, str, int], None] | None = None


def dots(folded: FoldedWorkshop, run: str, person: int, other: bool) -> None:
    """Two dots on one factor, or on one's own."""
    factors = [factor for factor, _ in slate_of(folded.workshop, folded.run)]
    folded.do(PlaceDots(run, factors[1 + person % 3 if other else 0], 2), folded.people[person])


def ratings(folded: FoldedWorkshop, run: str, person: int, other: bool) -> None:
    """High numbers, or low ones."""
    for place, model in enumerate(ratable(folded.workshop)):
        score = 5 - (person + place) % 2
        asked = sheet_of(folded.workshop, folded.run)
        scores: dict[str, int | None] = {c: 6 - score if other else score for c, _ in asked}
        folded.do(RateModel(run, model.id, scores), folded.people[person])


def orders(folded: FoldedWorkshop, run: str, person: int, other: bool) -> None:
    """The models in one order, or in the other."""
    models = [model for model, _ in options_of(folded.workshop, run)]
    order = models[::-1] if other else models
    folded.do(RankModels(run, tuple(order[person % 2 :])), folded.people[person])


def answers(
    folded: FoldedWorkshop, run: str, person: int, other: bool, dialogues: int | None = None
) -> None:
    """Answers and words of one kind, or of another."""
    items = folded.workshop.get(SurveyActivity, folded.run.activity).items
    level = person % 2 + 1
    levels: dict[str, int | None] = {item.id: 6 - level if other else level for item in items}
    word = "Otherwise" if other else "Thus"
    said = AnswerSurvey(run, levels, {items[0].id: f"{word} {person}"}, f"{word}!", dialogues)
    folded.do(said, folded.people[person])


def places(
    folded: FoldedWorkshop, run: str, person: int, other: bool, dialogues: int | None = None
) -> None:
    """Places on one side, or on the other."""
    pairs = folded.workshop.get(LensActivity, folded.run.activity).pairs
    at = person % 2 + 1
    now = {pair.id: at + other for pair in pairs}
    wanted = {pair.id: 5 - at for pair in pairs}
    folded.do(LookThroughLens(run, now, wanted, dialogues), folded.people[person])


def chosen(folded: FoldedWorkshop) -> None:
    """A model is chosen, so that people are asked how often they met it."""
    one, _ = folded.with_tests()
    folded.do(ChooseModel(folded.go("choose"), one, "It is good."))


def said_of_use(folded: FoldedWorkshop, run: str, person: int, other: bool) -> None:
    """Yes to all, or no; on one side."""
    questions = folded.workshop.get(FeedbackActivity, folded.run.activity).questions
    answers: dict[str, bool | None] = {
        question.id: (place + person) % 2 > 0 if other else True
        for place, question in enumerate(questions)
    }
    folded.do(GiveFeedback(run, "person", answers), folded.people[person])


def none_met(give: Callable[[FoldedWorkshop, str, int, bool, int | None], None]) -> Give:
    """The same, by people who took part in no real dialogue."""
    return lambda folded, run, person, other: give(folded, run, person, other, 0)


def poll(folded: FoldedWorkshop) -> None:
    """The questionnaire gives no labels: it is a poll."""
    folded.change_plan("survey", labels=False)


def one_criterion(folded: FoldedWorkshop, run: str, person: int, other: bool) -> None:
    """A number on the second criterion alone."""
    models, (_, (second, _)) = ratable(folded.workshop), sheet_of(folded.workshop, folded.run)
    folded.do(RateModel(run, models[0].id, {second: 2 if other else 5}), folded.people[person])


def first_criterion(folded: FoldedWorkshop, run: str, person: int) -> None:
    """A number on the first criterion, for every model."""
    (first, _), _ = sheet_of(folded.workshop, folded.run)
    for model in ratable(folded.workshop):
        folded.do(RateModel(run, model.id, {first: 3 + person % 2}), folded.people[person])


def one_statement(folded: FoldedWorkshop, run: str, person: int, other: bool) -> None:
    """An answer to the second statement alone."""
    folded.do(AnswerSurvey(run, {"q2": 1 if other else 5}), folded.people[person])


def one_pair(folded: FoldedWorkshop, run: str, person: int, other: bool) -> None:
    """Places on the second pair alone."""
    folded.do(LookThroughLens(run, {"r2": 1 + other}, {"r2": 5}), folded.people[person])


def first_statement(folded: FoldedWorkshop, run: str, person: int) -> None:
    """An answer to the first statement."""
    folded.do(AnswerSurvey(run, {"q1": 4}), folded.people[person])


def first_pair(folded: FoldedWorkshop, run: str, person: int) -> None:
    """Places on the first pair."""
    folded.do(LookThroughLens(run, {"r1": 1}, {"r1": 4}), folded.people[person])


KINDS = {
    "dots": Kind("vote", lambda folded: folded.with_groups(4), dots, ("criteria",)),
    "ratings": Kind("rate", FoldedWorkshop.with_tests, ratings, ("choose",)),
    "orders": Kind("rank", FoldedWorkshop.with_ratings, orders, ("choose",)),
    "answers": Kind("survey", lambda _: None, answers),
    "poll": Kind("survey", poll, answers),
    "places": Kind("lens", lambda _: None, places, ("reflection",)),
    "feedback": Kind("feedback", chosen, said_of_use),
    "answers beside": Kind("survey", chosen, none_met(answers), beside=True),
    "places beside": Kind("lens", chosen, none_met(places), ("reflection",), beside=True),
    "one criterion": Kind(
        "rate", FoldedWorkshop.with_tests, one_criterion, ("choose",), all=first_criterion
    ),
    "one statement": Kind("survey", lambda _: None, one_statement, all=first_statement),
    "one pair": Kind("lens", lambda _: None, one_pair, ("reflection",), all=first_pair),
}


def played(kind: Kind, people: int, *, other: bool, word: bool = False) -> Iterator[FoldedWorkshop]:
    """A workshop after each closing and each of the activities that rest on it."""
    folded = FoldedWorkshop(PEOPLE)
    kind.before(folded)
    run = folded.go(kind.activity)
    for person in range(PEOPLE - 1 if kind.all else 0):
        kind.all and kind.all(folded, run, person)
    for person in range(people):
        kind.give(folded, run, person, other)
    yield folded
    folded.do(CloseRound(run))
    if word:
        folded.do(ShowFigures(run))
    yield folded
    for activity in kind.then:
        folded.go(activity)
        yield folded


def page(folded: FoldedWorkshop) -> str:
    """What somebody reads on their phone who gave nothing."""
    me = folded.workshop.get(Participant, folded.people[-1])
    return unescape(rendered(folded.workshop, me, now=START))


async def everything(app: ViewReader, pilot: Pilot[None], folded: FoldedWorkshop) -> dict[str, str]:
    """What can be read of a workshop, by where it stands."""
    rests = evidence(folded.workshop)
    # The numbers are computed in a thread of their own; what they are computed from is enough.
    screen = f"{rests and (rests.scores, rests.ballots, rests.ratings)}"
    if folded.run.activity != "choose":
        screen = await app.read(pilot, folded.workshop, folded.run)
    return {
        "screen": screen,
        "phone": page(folded),
        "record": render(folded.workshop),
        "JSON": to_json(folded.workshop),
        "CSV": to_csv(folded.workshop),
    }


def fewest_of(kind: Kind) -> int:
    """From how many people on figures of a kind are shown."""
    return FoldedWorkshop(0).workshop.get(Activity, kind.activity).fewest_shown


async def swept(
    app: ViewReader,
    pilot: Pilot[None],
    name: str,
    people: int,
    *,
    word: bool = False,
    quick: bool = False,
) -> list[str]:
    """What is wrong where so many people gave something of a kind: a sentence each.

    With `quick` only the closed round itself is looked at.
    """
    kind = KINDS[name]
    seen: set[str] = set()
    said: dict[str, str] = {}
    wrong = []
    one, other = (played(kind, people, other=other, word=word) for other in (False, True))
    for place, (here, there) in enumerate(zip(one, other, strict=True)):
        if quick and place != 1:
            continue
        said, instead = [await everything(app, pilot, folded) for folded in (here, there)]
        differ = {where for where in said if said[where] != instead[where]}
        hidden = not place or (people < fewest_of(kind) and not word)
        if hidden and differ:
            at = here.run.activity if place else "while it is open"
            wrong.append(f"{name} of {people}, {at}: told by {sorted(differ)}")
        seen |= differ if place else set()
        if place == 1 and not hidden and not kind.beside:
            gave = counted(disclosure(here.workshop, here.run).people)
            asked = {"its n": gave, "whose word": "Shown at the facilitator's word" if word else ""}
            wrong += [
                f"{name} of {people}: {what} is not on the {where}"
                for what, words in asked.items()
                for where in ("screen", "phone", "record")
                if words not in " ".join(said[where].split())
            ]
    missing = {"screen", "phone", "record", "JSON"} - seen
    if (people >= fewest_of(kind) or word) and missing and not kind.beside:
        wrong.append(f"{name} of {people} are shown, but not on {sorted(missing)}")
    return wrong


async def test_nothing_tells_what_few_people_gave() -> None:
    """One fewer than are enough, on every surface; as many as are enough are shown on all."""
    async with views() as (app, pilot):
        wrong = [
            one
            for name, kind in KINDS.items()
            for people in (fewest_of(kind) - 1, fewest_of(kind))
            for one in await swept(app, pilot, name, people, quick=True)
        ]
    assert not wrong, "\n".join(["", *wrong])


async def test_where_nobody_met_the_model_it_is_said_in_words() -> None:
    """In place of an empty picture, on every surface; what few of them wrote is held back."""
    none = "None of them said that they took part in a real dialogue with the chosen model"
    async with views() as (app, pilot):
        for name, part in (("answers beside", "questionnaires"), ("places beside", "lens")):
            for people in (1, 5):
                game = played(KINDS[name], people, other=False)
                next(game)
                found = await everything(app, pilot, next(game))
                for where in ("screen", "phone", "record"):
                    said = " ".join(found[where].split())
                    assert none in said, (name, people, where)
                    assert "Nobody answered" not in said, (name, people, where)
                (shown,) = json.loads(found["JSON"])[part]
                assert (shown["people"], shown["beside"]) == (0, people)
                assert shown["not_shown"].startswith(none)
                wrote = {where for where in found if "Thus" in found[where]}
                assert wrote == ({"screen", "record", "JSON"} if (name, people) == WROTE else set())


WROTE = ("answers beside", 5)
"""Enough who wrote something, though none of them met the model."""


async def test_a_figure_of_fewer_than_the_round_says_of_how_many() -> None:
    """Six gave something, and to one thing only four of them: it says so beside that one."""
    async with views() as (app, pilot):
        folded = FoldedWorkshop(PEOPLE)
        one, two = folded.with_tests()
        run = folded.go("rate")
        asked = [criterion for criterion, _ in sheet_of(folded.workshop, folded.run)]
        for number, person in enumerate(folded.people[:6]):
            folded.do(RateModel(run, one, dict.fromkeys(asked, 4)), person)
            if number < 4:
                folded.do(RateModel(run, two, {asked[0]: 2 + number}), person)
        folded.do(CloseRound(run))
        rated = await app.read(pilot, folded.workshop, folded.run)
        assert "6 people rated." in rated
        assert "3.5 · 3.5 (4)" in rated
        assert "(4 rated) (agreement" in rated
        assert "4 · 4.0 (6)" not in rated
        # The weights of the round stay, whatever the group decides on afterwards.
        assert "67 %" in rated
        folded.do(DecideCriteria(folded.go("criteria"), (asked[0],)))
        folded.go("rate")
        assert "67 %" in await app.read(pilot, folded.workshop, folded.run)
        folded.go("choose")
        assert "Walk – rated by 4" in re.sub(r"<[^>]*>", "", page(folded))
        found = evidence(folded.workshop)
        sheet = EvidenceSheet("scores", id="sheet")
        sheet.show(found, None, 1)
        assert "6 rated · 1 placed dots · 0 ranked. Rated by fewer: Walk (4)." in " ".join(
            "".join(words for words, _ in line) for line in sheet.layout_lines(100, 24)
        )
        run = folded.go("lens")
        for number, person in enumerate(folded.people[:6]):
            now = {"r1": 1 + number % 2, "r2": 2} if number else {"r1": 1}
            folded.do(LookThroughLens(run, now, {"r1": 4, "r2": 5}), person)
        folded.do(CloseRound(run))
        looked = await app.read(pilot, folded.workshop, folded.run)
        assert "6 people looked through the lens. By fewer: Old (5 now, 6 wanted)." in looked
        assert re.search(r"agreement A -?\d.\d\d, 6 answered", looked)


@pytest.mark.long
@pytest.mark.parametrize("name", KINDS)
async def test_nothing_tells_what_any_number_of_few_people_gave(name: str) -> None:
    """From nobody to five, and of few at the facilitator's word, which every surface says."""
    kind = KINDS[name]
    async with views() as (app, pilot):
        wrong = [
            one
            for people in range(6)
            for word in (False, *([True] if 0 < people < fewest_of(kind) else []))
            if not (word and kind.beside)
            for one in await swept(app, pilot, name, people, word=word)
        ]
    assert not wrong, "\n".join(["", *wrong])
