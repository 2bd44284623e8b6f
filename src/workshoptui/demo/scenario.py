"""The scenario: what the people of the demo say and do, read from one file for each language.

One part of it for each kind that people say something in. A story is told as people of that
language live it, and translates no other: `lindby.toml` is told in English, `tjarnsele.toml` in
Swedish.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec

from workshoptui.language.catalogue import SOURCE
from workshoptui.workshop.kinds.choose import Gradient
from workshoptui.workshop.kinds.reflect import Party
from workshoptui.workshop.kinds.use import Side
from workshoptui.workshop.models import Whom
from workshoptui.workshop.people import Role


class Theme(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Ideas that belong together.

    Attributes:
        name: what the group calls them.
        serves: what they do for the citizen value.
        pull: how strongly they attract dots, beside the other themes'.
    """

    id: str
    name: str
    serves: str
    pull: float
    ideas: tuple[str, ...]


class Values(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Sentences on citizen value, and the statement that the group settles."""

    sentences: tuple[str, ...]
    settled: str


class Promotion(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The theme that becomes a criterion although it got few dots, and why."""

    promote: str
    reason: str


class Story(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What somebody tells: answers by question, and the note beside it afterwards.

    Attributes:
        side: on which side of a real use they were, where it is of one.
    """

    answers: dict[str, str]
    deliberation: str = ""
    side: Side | Literal[""] = ""


class RolePlay(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A role-play and its debrief; fields as in `workshoptui.workshop.kinds.test.TestRun`."""

    case: str
    observed: str
    happened: str
    felt: str
    meaning: str
    change: str


class Model(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A dialogue model.

    Attributes:
        strong: by theme, what people would rate it, as a mean from 1 to 5.
        sections: by the section's id.
        comments: from the others, in the gallery round.
        extra: the name and text of a section that its team adds.
        waiver: why it may be rated without a test; ``""`` when it is tested.
        revised: sections by id, as they are written anew after the tests.
    """

    strong: dict[str, float]
    sections: dict[str, str]
    name: str = ""
    comments: tuple[str, ...] = ()
    extra: tuple[str, str] = ("", "")
    rationale: str = ""
    objections: str = ""
    waiver: str = ""
    tests: tuple[RolePlay, ...] = ()
    revised: dict[str, str] = {}


class Addition(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a section gets after a block.

    Attributes:
        model: which model the group turns to; ``""`` for the one that was blocked.
    """

    section: str
    added: str
    model: str = ""


class Stances(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How far people agree with the first proposal and with the second, and their words.

    Attributes:
        usual: what those say in turn who have no words of their own.
    """

    usual: tuple[Gradient, ...]
    first: tuple[tuple[Gradient, str], ...]
    second: tuple[tuple[Gradient, str], ...]


class LensMeans(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Places on the lens as means from 1 to 5, by pair, and the pair that people disagree on."""

    now: dict[str, float]
    wanted: dict[str, float]
    divided: str


class SurveyWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Answers to the open question, and comments by item."""

    answers: tuple[str, ...]
    comments: dict[str, str]


class Agreed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What was agreed at the end of each sitting."""

    sittings: tuple[str, ...]


class EthicsCheck(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the ethics check comes to.

    Attributes:
        parties: for whom the answers to a question speak, in their order, by the question's id.
        differences: in what the parties differ, by the question's id.
    """

    parties: dict[str, tuple[Party, ...]]
    differences: dict[str, str]
    conclusion: str


class Wish(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A person's goal, and whether they confirmed it."""

    words: str
    confirmed: bool


class Change(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A professional role: what it was, what it becomes."""

    who: str
    before: str
    after: str


class Count(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something counted."""

    what: str
    count: int
    period: str


class RealUse(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A dialogue in real life, so many `days` before the evaluation."""

    days: int
    unit: str
    roles: tuple[Role, ...]
    prepared: bool
    documented: bool
    adaptations: str


class AdaptedSection(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a unit did with a section of the canvas, or with one of its own that has a name."""

    how: str
    section: str = ""
    name: str = ""


class UnitAdaptation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a unit made the model its own."""

    unit: str
    kept: str
    changed: str
    added: str
    why: str
    sections: tuple[AdaptedSection, ...] = ()


class Known(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What people say to a question about the context, and what the group settles."""

    answers: tuple[str, ...]
    settled: str


class ToRead(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something to read or watch; fields as in `workshoptui.workshop.reading.Reading`."""

    title: str
    where: str
    why: str = ""
    sitting: int = 0


class Near(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who is around the person; fields as in `workshoptui.workshop.kinds.around.PersonAround`."""

    who: str
    does: str
    gap: str = ""


class Ask(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a condition would take and who decides, asked in the poll with this id.

    Attributes:
        days: by when, counted from the evaluation.
        done: whether it is done when conditions are polled again.
    """

    poll: str
    condition: str
    what: str
    who: str
    days: int
    done: bool = False


class Task(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is to be done, within so many `days` of the evaluation."""

    what: str
    who: str
    days: int


class Told(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What became of something, by the words that it begins with."""

    of: str
    became: str
    why: str
    who: str


class Scenario(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything that is said and done in the demo.

    Attributes:
        language: the code of the language that it is told in.
        people: names and roles.
        ramble: what somebody goes on with who writes far too much.
        working_name: what the first group is called until somebody finds better words.
        meanings: of cards that somebody asks about, by their text.
        remarks: what people write into the note meanwhile; the last one has to wait.
        notes: the facilitator's, by activity.
        stories, experiences: of dialogues, and of outcomes.
        from_stories: ideas that a story told of, and how what it says begins.
        waiting: what the model that is chosen gets after a block.
        whom: whom a section of the canvas serves, by the section's id.
        serving: the section of a model that serves a criterion, by the theme that it came from.
        reflections: answers by question.
        preparation: what is to be read before a sitting, by its number, in place of the agenda's.
        feedback: which share of both sides says yes, by the question's id.
        levels: means from 1 to 5, by item or by finding; by ``poll.item`` in one poll of several.
        context: what is known, by question.
        around: who is around the person.
        reading: what there is to read or watch before a sitting.
    """

    language: str
    title: str
    organisation: str
    facilitator: str
    zone: str
    places: tuple[str, ...]
    people: tuple[tuple[str, Role], ...]
    ramble: str
    working_name: str
    remarks: tuple[str, ...]
    value: Values
    themes: tuple[Theme, ...]
    criteria: Promotion
    meanings: dict[str, str]
    notes: dict[str, str]
    agreed: Agreed
    stories: tuple[Story, ...]
    experiences: tuple[Story, ...]
    from_stories: dict[str, str]
    models: tuple[Model, ...]
    whom: dict[str, Whom]
    serving: dict[str, str]
    datum: Model
    waiting: Addition
    stances: Stances
    reflections: dict[str, tuple[str, ...]]
    ethics: EthicsCheck
    levels: dict[str, float]
    words: SurveyWords
    lens: LensMeans
    goals: tuple[Wish, ...]
    shifts: tuple[Change, ...]
    outputs: tuple[Count, ...]
    uses: tuple[RealUse, ...]
    feedback: dict[str, float]
    adaptations: tuple[UnitAdaptation, ...]
    asks: tuple[Ask, ...]
    preparation: dict[str, str]
    follow_ups: tuple[Task, ...]
    accounts: tuple[Told, ...]
    context: dict[str, Known]
    around: tuple[Near, ...]
    reading: tuple[ToRead, ...]

    def theme_named(self, name: str) -> Theme | None:
        """The theme of that name, or None."""
        return next((theme for theme in self.themes if theme.name == name), None)

    def model_named(self, name: str) -> Model:
        """The model of that name; today's way for any other."""
        return next((model for model in self.models if model.name == name), self.datum)


@cache
def scenarios() -> dict[str, Scenario]:
    """Every scenario that comes along, by the code of its language, English first."""
    told = [
        msgspec.convert(tomllib.loads(file.read_text("utf-8")), Scenario)
        for file in sorted(files("workshoptui.demo").iterdir(), key=lambda file: file.name)
        if file.name.endswith(".toml")
    ]
    told.sort(key=lambda scenario: (scenario.language != SOURCE, scenario.language))
    return {scenario.language: scenario for scenario in told}


def scenario_in(code: str) -> Scenario:
    """The scenario in the language with this code, ``sv`` also for ``sv-FI``; else the English."""
    told = scenarios()
    while code:
        if scenario := told.get(code):
            return scenario
        code = code.rpartition("-")[0]
    return told[SOURCE]
