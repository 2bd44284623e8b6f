"""Rank in the demo: everybody puts the models in order, mostly as they rated them."""

from workshoptui.demo.person import Person
from workshoptui.demo.stage import Stage
from workshoptui.demo.tempo import Part
from workshoptui.workshop.counting import count, people
from workshoptui.workshop.kinds.rank import RankBallot, options_of


async def play(stage: Stage) -> str:
    """An order from everybody."""
    title = stage.activity.title
    likes = {
        model: sum((strong := stage.tale.model_named(name).strong).values()) / len(strong)
        for model, name in options_of(stage.workshop, stage.run.id)
    }
    await stage.everybody(lambda person: _rank(person, title, likes))
    await stage.wait(3)
    await stage.close_round()
    await stage.wait(7)
    run = stage.run.id
    orders = stage.workshop.all(RankBallot, lambda ballot: ballot.run == run)
    return f"{people(len(orders))} ranked {count(len(likes), 'model')}"


async def _rank(person: Person, activity: str, likes: dict[str, float]) -> Part:
    yield person.moment(12)
    await person.look(activity)
    order = sorted(likes, key=lambda model: person.luck.gauss(likes[model], 0.5), reverse=True)
    tapped: list[str] = []
    for model in order:
        yield person.moment(2)
        tapped.append(model)
        await person.fill("rank-models", [("order", " ".join(tapped))])
