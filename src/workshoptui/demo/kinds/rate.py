"""Rate in the demo: everybody rates every model in silence, and once more after talking."""

from workshoptui.demo.person import Given, Person
from workshoptui.demo.stage import Stage
from workshoptui.demo.tempo import Part
from workshoptui.workshop.counting import count, people
from workshoptui.workshop.kinds.rate import ratable, ratings_of, sheet_of

_ROUNDS = 2
_SPREADS = 1.0, 0.7
"""How far people are apart before they have talked, and after."""
_UNSURE = 0.25
"""How often somebody who is unsure cannot judge."""
_USUAL = 3.3
"""What a model gets on a criterion that the tale says nothing about."""


async def play(stage: Stage) -> str:
    """Two rounds, the second by those who have changed their minds or not."""
    for number in range(_ROUNDS):
        if number:
            await stage.again()
        await _round(stage, _SPREADS[number])
        await stage.wait(3)
        await stage.close_round()
        await stage.wait(8)
        await stage.note()
    raters = {rating.participant for rating in ratings_of(stage.workshop, stage.run.id)}
    return f"{people(len(raters))} rated {count(len(ratable(stage.workshop)), 'model')}, twice"


async def _round(stage: Stage, spread: float) -> None:
    title, means = stage.activity.title, _means(stage)
    await stage.everybody(lambda person: _rate(person, title, means, spread))


def _means(stage: Stage) -> dict[str, dict[str, float]]:
    """By model and criterion, what people would give."""
    means = {}
    for model in ratable(stage.workshop):
        strong = stage.tale.model_named(model.name).strong
        means[model.id] = {
            criterion: strong.get(theme.id, _USUAL) if theme else _USUAL
            for criterion, name in sheet_of(stage.workshop, stage.run)
            for theme in [stage.tale.theme_named(name)]
        }
    return means


async def _rate(
    person: Person, activity: str, means: dict[str, dict[str, float]], spread: float
) -> Part:
    yield person.moment(6)
    await person.look(activity)
    for model, asked in means.items():
        yield person.moment(6)
        await person.fill("rate-model", _scores(person, asked, spread), model=model)
    if "changes-mind" in person.habits and means:
        model, asked = next(iter(means.items()))
        yield person.moment(7)
        await person.fill("rate-model", _scores(person, asked, spread), model=model)


def _scores(person: Person, asked: dict[str, float], spread: float) -> Given:
    return [
        (
            f"scores.{criterion}",
            "null"
            if "unsure" in person.habits and person.luck.random() < _UNSURE
            else person.level(mean, spread),
        )
        for criterion, mean in asked.items()
    ]
