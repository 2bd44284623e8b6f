"""Workshops that have come as far as a test needs: to models, to ratings, to a chosen model."""

from tests.support.agenda import agenda_toml
from tests.support.view_app import Play
from workshoptui.workshop.cards import Card
from workshoptui.workshop.context import FACILITATOR
from workshoptui.workshop.kinds.choose import ChooseModel
from workshoptui.workshop.kinds.collect import AddCard
from workshoptui.workshop.kinds.decide import DecideCriteria, standing
from workshoptui.workshop.kinds.draft import AddModel, WriteSection
from workshoptui.workshop.kinds.group import AddGroup
from workshoptui.workshop.kinds.rank import RankModels
from workshoptui.workshop.kinds.rate import RateModel, Sheet
from workshoptui.workshop.kinds.test import LogTest
from workshoptui.workshop.kinds.vote import PlaceDots, slate_of
from workshoptui.workshop.models import Model, sections_of

FACTORS = ("Time and presence", "The person's own goal", "Follow up", "Written together")
MODELS = ("The round table", "The open letter", "Walk and talk")

LATER_STEPS = agenda_toml("later_steps")


async def with_criteria(people: int) -> Play:
    """Four criteria, with dots that weigh them 3 : 2 : 1 : 0."""
    play = await Play.begin(people, LATER_STEPS)
    run = await play.go("ideas")
    cards = [await play.put(AddCard(run, factor), Card) for factor in FACTORS]
    await play.close()
    await play.go("groups")
    for card, factor in zip(cards, FACTORS, strict=True):
        await play.do(AddGroup("groups", factor, (card.id,)))
    run = await play.go("vote")
    await play.open()
    slate = [factor for factor, _ in slate_of(play.room.workshop, play.run)]
    for one in play.people:
        await play.do(PlaceDots(run, slate[0], 2), one)
        await play.do(PlaceDots(run, slate[1], 1), one)
    await play.close()
    await play.go("criteria")
    found = standing(play.room.workshop, play.run)
    reasons = {one.factor: "It matters too" for one in found if not one.deserved}
    await play.do(DecideCriteria(play.run.id, tuple(one.factor for one in found), reasons))
    await play.close()
    return play


async def with_models(people: int = 0, names: tuple[str, ...] = MODELS) -> Play:
    """Three models besides today's way, each begun by somebody where there are people."""
    play = await with_criteria(people)
    run = await play.go("draft")
    for number, name in enumerate(names):
        by = play.people[number % people] if people else FACILITATOR
        model = await play.put(AddModel(run, name), Model, by)
        for section in sections_of(play.room.workshop, model.id)[: number + 2]:
            text = f"We sit in a circle and {section.title.lower()} comes first"
            await play.do(WriteSection(model.id, section.id, text))
    return play


def model(play: Play, name: str) -> Model:
    """The model that is called so."""
    (found,) = play.room.workshop.all(Model, lambda model: model.name == name)
    return found


async def with_tests(people: int = 0) -> Play:
    """As `with_models`, and every model but the last was tried once."""
    play = await with_models(people)
    run = await play.go("test")
    for name in MODELS[:-1]:
        await play.do(
            LogTest(
                run,
                model(play, name).id,
                case="A family moves to a new town.",
                happened="They asked first.",
                felt="The silence was hard, the start was easy.",
                meaning="Being heard counts.",
                change="Keep the pause, drop the form.",
            )
        )
    return play


async def rated(play: Play, closing: bool = True) -> str:
    """Everybody rates: the first model best, today's way worst; the run."""
    run = await play.go("rate")
    sheet = play.room.workshop.get(Sheet, run).criteria
    liked = {MODELS[0]: 5, MODELS[1]: 3, "Today's way": 2}
    for number, one in enumerate(play.people):
        for name, score in liked.items():
            scores: dict[str, int | None] = {
                criterion: max(1, min(5, score - (number + at) % 2))
                for at, (criterion, _) in enumerate(sheet)
            }
            await play.do(RateModel(run, model(play, name).id, scores), one)
    if closing:
        await play.close()
    return run


async def ranked(play: Play, closing: bool = True) -> str:
    """Everybody ranks the first model first; the run."""
    run = await play.go("rank")
    order = (MODELS[0], MODELS[1], "Today's way")
    for number, one in enumerate(play.people):
        names = order if number % 3 else (order[0], order[2], order[1])
        await play.do(RankModels(run, tuple(model(play, name).id for name in names)), one)
    if closing:
        await play.close()
    return run


async def with_choice(people: int = 6) -> Play:
    """On the choice, with ratings and rankings closed."""
    play = await with_tests(people)
    await rated(play)
    await ranked(play)
    await play.go("choose")
    return play


async def with_chosen(people: int = 6) -> Play:
    """The first model is chosen."""
    play = await with_choice(people)
    await play.do(ChooseModel(play.run.id, model(play, MODELS[0]).id, "It leaves room for people."))
    return play
