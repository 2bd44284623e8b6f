"""Workshops that have come as far as a test needs: to models, to ratings, to a chosen model."""

from tests.support.agenda import agenda
from tests.support.room import LiveWorkshop
from workshoptui.workshop.kinds.choose import ChooseModel
from workshoptui.workshop.kinds.decide import DecideCriteria, standing
from workshoptui.workshop.kinds.draft import WriteSection
from workshoptui.workshop.kinds.rank import RankModels
from workshoptui.workshop.kinds.rate import RateModel, Sheet
from workshoptui.workshop.kinds.test import LogTest
from workshoptui.workshop.models import Model, sections_of

FACTORS = ("Time and presence", "The person's own goal", "Follow up", "Written together")
NAMES = ("Being listened to", "Prepared", "Clear agreements", "The same person")
"""Factors of the first step, as long as people make them."""
MODELS = ("The round table", "The open letter", "Walk and talk")

LATER_STEPS = agenda("later_steps")


async def at_vote(
    names: tuple[str, ...] = NAMES, people: int = 4
) -> tuple[LiveWorkshop, list[str]]:
    """A workshop at its vote, not yet open, and the ids of what is voted on."""
    live = await LiveWorkshop.begin(people)
    groups = await live.add_factors(*names)
    await live.go("vote", opened=False)
    return live, groups


async def with_criteria(people: int) -> LiveWorkshop:
    """Four criteria, with dots that weigh them 3 : 2 : 1 : 0."""
    live = await LiveWorkshop.begin(people, LATER_STEPS)
    factors = await live.add_factors(*FACTORS)
    await live.vote(factors, *[(2, 1, 0, 0)] * people)
    run = await live.go("criteria")
    standings = standing(live.workshop, live.run)
    reasons = {one.factor: "It matters too" for one in standings if not one.deserved}
    await live.do(DecideCriteria(run, tuple(one.factor for one in standings), reasons))
    await live.close()
    return live


async def with_models(people: int = 0, names: tuple[str, ...] = MODELS) -> LiveWorkshop:
    """Three models besides today's way, each begun by somebody where there are people."""
    live = await with_criteria(people)
    for number, model in enumerate(await live.draft_models(*names)):
        for section in sections_of(live.workshop, model)[: number + 2]:
            text = f"We sit in a circle and {section.title.lower()} comes first"
            await live.do(WriteSection(model, section.id, text))
    return live


def model(live: LiveWorkshop, name: str) -> Model:
    """The model that is called so."""
    (drafted,) = [model for model in live.workshop.all(Model) if model.name == name]
    return drafted


async def with_tests(people: int = 0) -> LiveWorkshop:
    """As `with_models`, and every model but the last was tried once."""
    live = await with_models(people)
    run = await live.go("test")
    for name in MODELS[:-1]:
        await live.do(
            LogTest(
                run,
                model(live, name).id,
                case="A family moves to a new town.",
                happened="They asked first.",
                felt="The silence was hard, the start was easy.",
                meaning="Being heard counts.",
                change="Keep the pause, drop the form.",
            )
        )
    return live


async def rated(live: LiveWorkshop, closing: bool = True) -> str:
    """Everybody rates: the first model best, today's way worst; the run."""
    run = await live.go("rate")
    sheet = live.workshop.get(Sheet, run).criteria
    liked = {MODELS[0]: 5, MODELS[1]: 3, "Today's way": 2}
    for number, one in enumerate(live.people):
        for name, score in liked.items():
            scores: dict[str, int | None] = {
                criterion: max(1, min(5, score - (number + at) % 2))
                for at, (criterion, _) in enumerate(sheet)
            }
            await live.do(RateModel(run, model(live, name).id, scores), one)
    if closing:
        await live.close(figures=True)
    return run


async def ranked(live: LiveWorkshop, closing: bool = True) -> str:
    """Everybody ranks the first model first; the run."""
    run = await live.go("rank")
    order = (MODELS[0], MODELS[1], "Today's way")
    for number, one in enumerate(live.people):
        names = order if number % 3 else (order[0], order[2], order[1])
        await live.do(RankModels(run, tuple(model(live, name).id for name in names)), one)
    if closing:
        await live.close(figures=True)
    return run


async def with_choice(people: int = 6) -> LiveWorkshop:
    """On the choice, with ratings and rankings closed."""
    live = await with_tests(people)
    await rated(live)
    await ranked(live)
    await live.go("choose")
    return live


async def with_chosen(people: int = 6) -> LiveWorkshop:
    """The first model is chosen."""
    live = await with_choice(people)
    await live.do(ChooseModel(live.run.id, model(live, MODELS[0]).id, "It leaves room for people."))
    return live
