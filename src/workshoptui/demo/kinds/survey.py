"""Survey in the demo: everybody answers; some items do not apply to some, and some comment."""

from workshoptui.demo.person import Person
from workshoptui.demo.stage import Stage
from workshoptui.demo.tale import Tale
from workshoptui.demo.tempo import Part
from workshoptui.workshop.counting import count, people
from workshoptui.workshop.kinds.survey import Item, Survey, answers_in
from workshoptui.workshop.runs import activity_in

_USUAL = 3.6
_UNSURE = 0.15


async def play(stage: Stage) -> str:
    """Answers from everybody, in one go."""
    survey = activity_in(stage.workshop, stage.run, Survey)
    await stage.everybody(lambda person: _answer(person, survey, stage.tale))
    await stage.wait(3)
    await stage.close_round()
    await stage.wait(8)
    answers = len(answers_in(stage.workshop, stage.run.id))
    return f"{people(answers)} answered {count(len(survey.items), 'statement')}"


async def _answer(person: Person, survey: Survey, tale: Tale) -> Part:
    yield person.moment(20)
    await person.look(survey.title)
    given = [(f"levels.{item.id}", _level(person, item, tale)) for item in survey.items]
    # Every comment and every answer in words is somebody's, and said once.
    comments = [(item.id, tale.words.comments.get(item.id)) for item in survey.items]
    told = [(f"comments.{item}", text) for item, text in comments if text]
    if person.number < len(told):
        given.append(told[person.number])
    if survey.open_question and person.number < len(tale.words.answers):
        given.append(("words", tale.words.answers[person.number]))
    given += person.dialogues("answer-survey")
    await person.fill("answer-survey", given)


def _level(person: Person, item: Item, tale: Tale) -> str:
    if "unsure" in person.habits and person.luck.random() < _UNSURE:
        return "null"
    levels = tale.levels
    return person.level(levels.get(item.id, levels.get(item.finding, _USUAL)))
