"""Survey in the demo: everybody answers; some items do not apply to some, and some comment."""

from workshoptui.demo.person import Person
from workshoptui.demo.scenario import Scenario
from workshoptui.demo.scheduler import Behaviour
from workshoptui.demo.simulation import Simulation
from workshoptui.language.lists import enumerated
from workshoptui.language.messages import ngettext
from workshoptui.workshop.conditions import AskForCondition, all_asks
from workshoptui.workshop.kinds.plan import TickFollowUp
from workshoptui.workshop.kinds.survey import Item, SurveyActivity, answers_in
from workshoptui.workshop.runs import activity_in

_USUAL = 3.6
_UNSURE = 0.15


async def simulate(simulation: Simulation) -> str:
    """Answers from everybody, in one go."""
    survey = activity_in(simulation.workshop, simulation.run, SurveyActivity)
    await simulation.everybody(lambda person: _answer(person, simulation, survey))
    await simulation.wait(3)
    await simulation.close_round()
    await _ask_for_conditions(simulation, survey)
    await simulation.wait(8)
    answers = len(answers_in(simulation.workshop, simulation.run.id))
    asked = len(survey.items)
    return enumerated(
        (
            ngettext("{count} person", "{count} people", answers),
            ngettext("{count} statement answered", "{count} statements answered", asked),
        )
    )


async def _answer(person: Person, simulation: Simulation, survey: SurveyActivity) -> Behaviour:
    run, scenario = simulation.run.id, simulation.scenario
    yield person.moment(20)
    await person.look(run)
    values = [
        (f"levels.{item.id}", _level(person, survey, item, scenario)) for item in survey.items
    ]
    # Every comment and every answer in words is somebody's, and said once.
    comments = [(item.id, scenario.words.comments.get(item.id)) for item in survey.items]
    comment_values = [
        (f"comments.{item}", text) for item, text in comments if text and survey.step == 3
    ]
    if person.number < len(comment_values):
        values.append(comment_values[person.number])
    if survey.open_question and person.number < len(scenario.words.answers):
        values.append(("words", scenario.words.answers[person.number]))
    values += person.dialogues("answer-survey")
    await person.fill("answer-survey", values)


async def _ask_for_conditions(simulation: Simulation, survey: SurveyActivity) -> None:
    """The facilitator writes down what conditions would take, and who decides; some is done."""
    if survey.labels:
        return
    done = {ask.what for ask in simulation.scenario.asks if ask.done}
    for asked in all_asks(simulation.workshop):
        if asked.what in done and not asked.done:
            await simulation.do(TickFollowUp(asked.id))
    for ask in simulation.scenario.asks:
        if ask.poll == survey.id:
            due = simulation.day(ask.days)
            await simulation.do(
                AskForCondition(simulation.run.id, ask.condition, ask.what, ask.who, due)
            )


def _level(person: Person, survey: SurveyActivity, item: Item, scenario: Scenario) -> str:
    if "unsure" in person.traits and person.random.random() < _UNSURE:
        return "null"
    levels = scenario.levels
    usual = levels.get(item.id, levels.get(item.finding, _USUAL))
    return person.level(levels.get(f"{survey.id}.{item.id}", usual))
