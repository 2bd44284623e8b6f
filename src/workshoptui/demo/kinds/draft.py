"""Draft in the demo: teams fill canvases at the same time, add a section, and visit each other."""

from workshoptui.demo.person import Person
from workshoptui.demo.scenario import Model, Scenario
from workshoptui.demo.scheduler import Behaviour
from workshoptui.demo.simulation import Simulation
from workshoptui.language.lists import enumerated
from workshoptui.language.messages import ngettext
from workshoptui.workshop.criteria import criteria
from workshoptui.workshop.kinds.around import WHOLE_PICTURE
from workshoptui.workshop.kinds.draft import DraftActivity, WriteSection
from workshoptui.workshop.models import comments_on, models, sections_of
from workshoptui.workshop.runs import activity_in


async def simulate(simulation: Simulation) -> str:
    """Each team begins a model and writes; then everybody comments on the others'."""
    draft = activity_in(simulation.workshop, simulation.run, DraftActivity)
    drafted = simulation.scenario.models[: draft.most]
    teams = [simulation.joined[number :: len(drafted)] for number in range(len(drafted))]
    # Too few people for a team each: they write one model after another.
    teams = [
        team or [simulation.joined[number % len(simulation.joined)]]
        for number, team in enumerate(teams)
    ]
    for number, model in enumerate(drafted):
        leader = teams[number][0]
        await simulation.scheduler.run([_begin(leader, simulation.run.id, model.name)])
    await _write_datum(simulation)
    for together in _at_the_same_time(drafted, teams):
        await simulation.scheduler.run(
            _write(simulation, person, draft, model, team.index(person), len(team))
            for model, team in together
            for person in team
        )
    await simulation.wait(4)
    await simulation.scheduler.run(
        _comment(simulation, person, simulation.run.id, text, model.name)
        for number, model in enumerate(drafted)
        for person, text in zip(
            _others(simulation.joined, teams[number]), model.comments, strict=False
        )
    )
    await simulation.wait(5)
    made = [model for model in models(simulation.workshop) if not model.datum]
    written = sum(
        bool(s.text) for model in made for s in sections_of(simulation.workshop, model.id)
    )
    comments = sum(len(comments_on(simulation.workshop, model.id)) for model in made)
    return enumerated(
        (
            ngettext("{count} model", "{count} models", len(made)),
            ngettext("{count} section written", "{count} sections written", written),
            ngettext("{count} comment", "{count} comments", comments),
        )
    )


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


async def _begin(leader: Person, run: str, name: str) -> Behaviour:
    yield leader.moment(4)
    await leader.look(run)
    await leader.fill("add-model", [("name", name)])


async def _write(
    simulation: Simulation,
    person: Person,
    draft: DraftActivity,
    model: Model,
    place: int,
    size: int,
) -> Behaviour:
    """One member's share of the canvas, section by section."""
    run = simulation.run.id
    yield person.moment(5)
    await person.look(run)
    model_id = next(m.id for m in models(simulation.workshop) if m.name == model.name)
    await person.fill("join-team", model=model_id)
    for section in draft.canvas[place::size]:
        if text := model.sections.get(section.id):
            yield person.moment(9)
            await _write_section(person, model_id, section.id, text)
            if model is simulation.scenario.models[0]:
                await _put_map_in(person, model_id, section.id)
        if place == 0:
            await _shape(person, simulation.scenario, model_id, section.id)
    if place == 0 and model.extra[0]:
        yield person.moment(8)
        await person.fill("add-section", [("title", model.extra[0])], model=model_id)
        added = sections_of(simulation.workshop, model_id)[-1].id
        yield person.moment(8)
        await person.fill(
            "write-section", [("text", model.extra[1])], model=model_id, section=added
        )
    if place == 0:
        await _name_serving(person, simulation, model_id)
    if "reloads" in person.traits:
        await person.look(run)
    yield person.moment(6)
    await person.finish()


async def _write_section(person: Person, model: str, section: str, text: str) -> None:
    """In its own form: one that puts the map in stands above that."""
    forms = [*person.phone.page.find("write-section", model=model, section=section)]
    if forms:
        await person.phone.send(forms[-1], [("text", text)])


async def _put_map_in(person: Person, model: str, section: str) -> None:
    """Press the button that writes who is around the person into the whole picture."""
    forms = [*person.phone.page.find("write-section", model=model, section=section)]
    if section == WHOLE_PICTURE and len(forms) > 1:
        await person.phone.send(forms[0], [])


async def _name_serving(person: Person, simulation: Simulation, model: str) -> None:
    """Say of the criteria that the story has one for which section of the model serves them."""
    written = {part.id for part in sections_of(simulation.workshop, model) if part.text}
    for criterion in criteria(simulation.workshop):
        theme = simulation.scenario.theme_named(criterion.name)
        section = simulation.scenario.serving.get(theme.id, "") if theme else ""
        if section in written:
            served = [("criterion", criterion.id), ("section", section)]
            await person.fill("serve-criterion", served, model=model)


async def _shape(person: Person, scenario: Scenario, model: str, section: str) -> None:
    """Say whom a section serves; the shared goal was confirmed by the person concerned."""
    values: list[tuple[str, str]] = (
        [("whom", scenario.whom[section])] if section in scenario.whom else []
    )
    if section == "goal":
        values.append(("confirmed", "true"))
    if values:
        await person.fill("shape-section", values, model=model, section=section)


async def _write_datum(simulation: Simulation) -> None:
    """Today's way, written down by the facilitator with the room."""
    datum = next((model for model in models(simulation.workshop) if model.datum), None)
    if datum is None:
        return
    for section in sections_of(simulation.workshop, datum.id):
        if text := simulation.scenario.datum.sections.get(section.id):
            await simulation.wait(1)
            await simulation.do(WriteSection(datum.id, section.id, text, edited=section.edited))


def _others(people: list[Person], team: list[Person]) -> list[Person]:
    return [person for person in people if person not in team] or people


async def _comment(
    simulation: Simulation, person: Person, run: str, text: str, name: str
) -> Behaviour:
    yield person.moment(10)
    await person.look(run)
    model_id = next(m.id for m in models(simulation.workshop) if m.name == name)
    await person.fill("add-comment", [("text", text)], model=model_id)
