"""Draft in the demo: teams fill canvases at the same time, add a section, and visit each other."""

from workshoptui.demo.person import Person
from workshoptui.demo.stage import Stage
from workshoptui.demo.tale import Model, Tale
from workshoptui.demo.tempo import Part
from workshoptui.workshop.counting import count
from workshoptui.workshop.kinds.draft import (
    Draft,
    WriteSection,
    comments_on,
    models,
    sections_of,
)
from workshoptui.workshop.runs import activity_in


async def play(stage: Stage) -> str:
    """Each team begins a model and writes; then everybody comments on the others'."""
    draft = activity_in(stage.workshop, stage.run, Draft)
    drafted = stage.tale.models[: draft.most]
    teams = [stage.here[number :: len(drafted)] for number in range(len(drafted))]
    # Too few people for a team each: they write one model after another.
    teams = [team or [stage.here[number % len(stage.here)]] for number, team in enumerate(teams)]
    for number, model in enumerate(drafted):
        leader = teams[number][0]
        await stage.tempo.play([_begin(leader, draft.title, model.name)])
    await _write_datum(stage)
    for together in _at_the_same_time(drafted, teams):
        await stage.tempo.play(
            _write(stage, person, draft, model, team.index(person), len(team))
            for model, team in together
            for person in team
        )
    await stage.wait(4)
    await stage.tempo.play(
        _comment(stage, person, draft.title, text, model.name)
        for number, model in enumerate(drafted)
        for person, text in zip(_others(stage.here, teams[number]), model.comments, strict=False)
    )
    await stage.wait(5)
    made = [model for model in models(stage.workshop) if not model.datum]
    written = sum(bool(s.text) for model in made for s in sections_of(stage.workshop, model.id))
    comments = sum(len(comments_on(stage.workshop, model.id)) for model in made)
    sections = count(written, "section")
    return f"{count(len(made), 'model')}, {sections} written, {count(comments, 'comment')}"


def _at_the_same_time(
    drafted: tuple[Model, ...], teams: list[list[Person]]
) -> list[list[tuple[Model, list[Person]]]]:
    """Models with their teams, in batches in which nobody is in two teams."""
    batches: list[list[tuple[Model, list[Person]]]] = []
    for model, team in zip(drafted, teams, strict=True):
        for batch in batches:
            if not any(person in other for _, other in batch for person in team):
                batch.append((model, team))
                break
        else:
            batches.append([(model, team)])
    return batches


async def _begin(leader: Person, activity: str, name: str) -> Part:
    yield leader.moment(4)
    await leader.look(activity)
    await leader.fill("add-model", [("name", name)])


async def _write(
    stage: Stage, person: Person, draft: Draft, model: Model, place: int, size: int
) -> Part:
    """One member's share of the canvas, section by section."""
    yield person.moment(5)
    await person.look(draft.title)
    one = next(m.id for m in models(stage.workshop) if m.name == model.name)
    await person.fill("join-team", model=one)
    for section in draft.canvas[place::size]:
        if text := model.sections.get(section.id):
            yield person.moment(9)
            await person.fill("write-section", [("text", text)], model=one, section=section.id)
        if place == 0:
            await _shape(person, stage.tale, one, section.id)
    if place == 0 and model.extra[0]:
        yield person.moment(8)
        await person.fill("add-section", [("title", model.extra[0])], model=one)
        added = sections_of(stage.workshop, one)[-1].id
        yield person.moment(8)
        await person.fill("write-section", [("text", model.extra[1])], model=one, section=added)
    if "reloads" in person.habits:
        await person.look(draft.title)
    yield person.moment(6)
    await person.finish()


async def _shape(person: Person, tale: Tale, model: str, section: str) -> None:
    """Say whom a section serves; the shared goal was confirmed by the person concerned."""
    given: list[tuple[str, str]] = [("whom", tale.whom[section])] if section in tale.whom else []
    if section == "goal":
        given.append(("confirmed", "true"))
    if given:
        await person.fill("shape-section", given, model=model, section=section)


async def _write_datum(stage: Stage) -> None:
    """Today's way, written down by the facilitator with the room."""
    datum = next((model for model in models(stage.workshop) if model.datum), None)
    if datum is None:
        return
    for section in sections_of(stage.workshop, datum.id):
        if text := stage.tale.datum.sections.get(section.id):
            await stage.wait(1)
            await stage.do(WriteSection(datum.id, section.id, text, edited=section.edited))


def _others(people: list[Person], team: list[Person]) -> list[Person]:
    return [person for person in people if person not in team] or people


async def _comment(stage: Stage, person: Person, activity: str, text: str, name: str) -> Part:
    yield person.moment(10)
    await person.look(activity)
    one = next(m.id for m in models(stage.workshop) if m.name == name)
    await person.fill("add-comment", [("text", text)], model=one)
