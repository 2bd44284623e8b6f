"""Agendas: what comes along can be used, and what cannot be used is refused with where and why."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import get_args, get_type_hints

import msgspec
import pytest

from tests.support.agenda import agenda, agenda_toml
from tests.support.evil import EVIL
from workshoptui.agendas import DEFAULT, agenda_names, agenda_text, load_agenda
from workshoptui.agendas.agenda_file import AgendaError, parse_agenda
from workshoptui.workshop.kinds import KINDS
from workshoptui.workshop.kinds.brief import BriefActivity
from workshoptui.workshop.kinds.lens import LensActivity
from workshoptui.workshop.kinds.survey import SurveyActivity
from workshoptui.workshop.text import normalized

HEAD = 'name = "mine"\ntitle = "Mine"\n'
IDEAS = '[[activities]]\nid = "ideas"\nkind = "collect"\nstep = 1\ntitle = "Ideas"\n'


@pytest.mark.parametrize("name", agenda_names())
def test_what_comes_along_can_be_used(name: str) -> None:
    """Every agenda that comes along loads, goes by its file's name and covers the three steps."""
    agenda = load_agenda(name)
    assert agenda.name == name
    assert {activity.step for activity in agenda.activities} == {1, 2, 3}


@pytest.mark.parametrize("name", agenda_names())
def test_what_comes_along_promises_no_more_secrecy_than_there_is(name: str) -> None:
    """Nobody is shown who wrote what; the workshop's own file does know."""
    text = agenda_text(name)[0]
    assert "without names beside it" in text
    assert "Whoever works with the file itself can find out who sent what." in text
    assert "nobody sees who" not in text.lower()


@pytest.mark.parametrize("name", agenda_names())
def test_the_welcome_says_what_becomes_of_what_people_send(name: str) -> None:
    """What the file keeps, for how long, who sees it, and how to have one's words removed."""
    (welcome,) = (one for one in load_agenda(name).activities if isinstance(one, BriefActivity))
    said = " ".join(welcome.points)
    for words in ("What is kept:", "until your organisation deletes", "Who sees it:",
                  "only once the person who told it has said yes",
                  "To have your words removed:", "stay in the facilitator's file"):  # fmt: skip
        assert words in said, words


def test_the_default_comes_first() -> None:
    """The default agenda is one that comes along, and the first of them."""
    assert agenda_names()[0] == DEFAULT
    assert load_agenda() == load_agenda(DEFAULT)


def test_every_kind_can_be_planned() -> None:
    """An agenda may hold every kind of activity."""
    planned = {activity.kind for activity in agenda("all_kinds").activities}
    assert KINDS.keys() - planned == set(), "plan these in tests/support/agendas/all_kinds.toml"


def test_every_setting_is_explained_in_the_default() -> None:
    """Each setting of each kind, and of its rows, is explained in a comment of the default agenda.

    Either the list at the top names it, or a comment quotes it, or it stands right below one.
    """
    lines = agenda_text(DEFAULT)[0].splitlines()
    explained = {"kind"}
    for above, line in pairwise(lines):
        if listed := re.match(r"#   (\w+)  +\w", line):
            explained.add(listed[1])
        if line.startswith("#"):
            explained.update(re.findall(r"`(\w+)(?: = \w+)?`", line))
        if above.startswith("# ") and (below := re.match(r"(?:# )?(\w+) = ", line)):
            explained.add(below[1])
    assert settings(*KINDS.values()) - explained == set(), (
        f"explain these in a comment of src/workshoptui/agendas/{DEFAULT}.toml"
    )


def settings(*kinds: type[msgspec.Struct]) -> set[str]:
    """The names of all settings of these types, and of the rows in them."""
    found: set[str] = set()
    for kind in kinds:
        for name, hint in get_type_hints(kind).items():
            if name in kind.__struct_fields__:
                found |= {name, *settings(*rows_in(hint))}
    return found


def rows_in(hint: object) -> Iterator[type[msgspec.Struct]]:
    """The types of rows that a type hint is made of."""
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        yield hint
    for inner in get_args(hint):
        yield from rows_in(inner)


PLANNED = {
    1: "prepare 0, brief 10, context 5, story 20, collect 10, goal 10, collect 5, reveal 20, "
    "clarify 15, group 15, vote 10, decide 5",
    2: "around 10, draft 90, test 20, rate 20, rank 5, choose 15, reflect 15, shift 10, survey 5",
    3: "use 10, feedback 0, output 5, story 15, survey 10, lens 15, survey 5, reflect 15, plan 15",
}


@pytest.mark.parametrize("step", [1, 2, 3])
def test_the_default_has_every_activity_with_its_minutes(step: int) -> None:
    """The three steps go through every kind, in this order and time."""
    planned = [one for one in load_agenda().activities if one.step == step]
    minutes = ", ".join(f"{one.kind} {one.minutes}" for one in planned)
    assert minutes == PLANNED[step], "the default agenda is another: say so in PLANNED"


def test_the_short_one_takes_ninety_minutes() -> None:
    """Its three steps fit in ninety minutes."""
    assert sum(one.minutes for one in load_agenda("short").activities) == 90


def test_relational_service_puts_people_first() -> None:
    """Goals in people's words, the lens before and after, changing roles, and the conditions."""
    activities = {one.id: one for one in load_agenda("relational-service").activities}
    kinds = [one.kind for one in activities.values()]
    assert [kind for kind in kinds if kind in {"goal", "story", "lens", "draft"}][:4] == [
        *("goal", "story", "lens", "draft")
    ]
    assert kinds.count("lens") == 2
    assert {"shift", "reflect", "output"} <= set(kinds)
    assert isinstance(activities["conditions"], SurveyActivity)
    assert not activities["conditions"].labels


def test_the_questionnaire_asks_one_thought_an_item() -> None:
    """17 statements under six findings, of which one speaks against its finding."""
    survey = next(one for one in load_agenda().activities if one.id == "questionnaire")
    assert isinstance(survey, SurveyActivity)
    assert Counter(item.finding for item in survey.items) == {
        "Prepare": 4,
        "Document": 4,
        "Whole": 2,
        "Fit": 2,
        "Dialogue": 3,
        "Citizen value": 2,
    }
    assert [item.id for item in survey.items if item.reversed] == ["q17"]
    assert survey.open_question == "What difference did it make, for you or for somebody you know?"


@pytest.mark.parametrize("name", agenda_names())
def test_the_fields_own_words_stand_beside_plain_ones(name: str) -> None:
    """A facilitator recognises the method, and a citizen understands what to do."""
    said = {one.title: one.prompt for one in load_agenda(name).activities}
    for plain, own in (
        ("Write on your own", "Silent generation: "),
        ("One by one", "A round robin: "),
        ("What we counted", "Outputs, "),
    ):
        assert said.get(plain, own).startswith(own)
    assert "Write on your own" in said
    assert not {"Silent generation", "Round robin", "Outputs"} & said.keys()


def test_both_agendas_with_a_lens_look_through_the_same() -> None:
    """So that what is seen before and after, here and there, can be laid side by side."""
    lenses = [
        one.pairs
        for name in agenda_names()
        for one in load_agenda(name).activities
        if isinstance(one, LensActivity)
    ]
    assert len(lenses) == 3
    assert len(set(lenses)) == 1
    assert len(lenses[0]) == 10


def test_an_agenda_from_a_file(tmp_path: Path) -> None:
    """A copy of an agenda, changed, is loaded by its path; its path is named in errors."""
    file = tmp_path / "mine.toml"
    file.write_text(agenda_text(DEFAULT)[0].replace('title = "Welcome"', 'title = "Hej"'))
    assert load_agenda(str(file)).activities[1].title == "Hej"
    file.write_text("name = ")
    with pytest.raises(AgendaError, match=re.escape(f"{file}, line 1: this is not valid TOML")):
        load_agenda(str(file))


def test_no_such_agenda() -> None:
    """An unknown name is refused with the names that there are."""
    with pytest.raises(AgendaError, match=f"nowhere.*{DEFAULT}"):
        load_agenda("nowhere")


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    """A file in another encoding is refused with the line where that shows."""
    (tmp_path / "a.toml").write_bytes("name = 'a'\ntitle = 'Möte'".encode("latin-1"))
    with pytest.raises(AgendaError, match=r"a\.toml, line 2: expected text saved as UTF-8"):
        load_agenda(str(tmp_path / "a.toml"))


def test_a_mark_that_an_editor_puts_in_front_does_no_harm(tmp_path: Path) -> None:
    """UTF-8 with a byte order mark is UTF-8."""
    (tmp_path / "a.toml").write_text(agenda_text(DEFAULT)[0], encoding="utf-8-sig")
    assert load_agenda(str(tmp_path / "a.toml")).activities == load_agenda().activities


def faulty(text: str) -> tuple[int, str]:
    """The line and the words of the error that an agenda is refused with."""
    with pytest.raises(AgendaError) as refused:
        parse_agenda(text, "my.toml")
    found = re.fullmatch(r"my\.toml, line (\d+): (.+)", str(refused.value), re.DOTALL)
    assert found, str(refused.value)
    return int(found[1]), found[2]


FAULTS = {
    "syntax": (HEAD + "title\n", 3, "not valid TOML: Expected '=' after a key"),
    "cut off": (HEAD + "activities = [", 3, "not valid TOML"),
    "no activities": (HEAD, 1, "“activities” is missing; an agenda needs name, title, activities"),
    "empty": (HEAD + "activities = []\n", 3, "“activities” is empty; it needs at least one"),
    "unknown kind": (
        HEAD + IDEAS.replace('"collect"', '"colect"'),
        5,
        "there is no kind “colect”; the kinds are around, brief, choose, clarify, collect",
    ),
    "no kind": (
        HEAD + IDEAS.replace('kind = "collect"\n', ""),
        3,
        "“kind” is missing; the kinds are around, brief, choose",
    ),
    "unknown setting": (
        HEAD + IDEAS + '# how many\n\ndots = 3 # each\n[[activities]]\nid = "x"\n',
        10,
        "“dots” is nothing that an activity of kind collect has; it has id, step, title, prompt, ",
    ),
    "missing": (
        HEAD + "\n# First\n" + IDEAS.replace("step = 1\n", ""),
        5,
        "“step” is missing; an activity of kind collect needs id, step, title",
    ),
    "text for a number": (
        HEAD + IDEAS + 'minutes = "ten"\n',
        8,
        "“minutes” should be a whole number",
    ),
    "number for a text": (HEAD + IDEAS + "prompt = 3\n", 8, "“prompt” should be a text in quotes"),
    "number for a switch": (HEAD + IDEAS + "hidden = 1\n", 8, "“hidden” should be true or false"),
    "text for a list": (
        HEAD + IDEAS.replace("collect", "brief") + 'points = "one"\n',
        8,
        "“points” should be a list in [ ]",
    ),
    "out of range": (HEAD + IDEAS + "minutes = 601\n", 8, "“minutes” should be 600 or less"),
    "below range": (HEAD + IDEAS + "minutes = -1\n", 8, "“minutes” should be 0 or more"),
    "not a choice": (
        HEAD + IDEAS + 'about = "thoughts"\n',
        8,
        "“about” should be one of ideas, citizen-value",
    ),
    "not a step": (HEAD + IDEAS.replace("= 1", "= 4"), 6, "“step” should be one of 1, 2, 3"),
    "no title": (HEAD + IDEAS.replace('"Ideas"', '""'), 7, "“title” is empty"),
    "long title": (
        HEAD + IDEAS.replace("Ideas", "I" * 61),
        7,
        "“title” may have 60 characters at most",
    ),
    "no identifier": (
        HEAD + IDEAS.replace('"ideas"', '"My ideas"'),
        4,
        "“id” may only have small letters, digits and hyphens",
    ),
    "twice": (HEAD + IDEAS + IDEAS, 9, "the id “ideas” is used twice"),
    "steps go back": (
        HEAD + IDEAS.replace("= 1", "= 2") + IDEAS.replace('"ideas"', '"more"'),
        11,
        "step 1 comes after step 2; order them 1, 2, 3",
    ),
    "no source": (
        HEAD + IDEAS.replace("collect", "group") + 'source = "card"\n',
        8,
        "source “card” is not the id of an earlier activity",
    ),
    "wrong source": (
        HEAD
        + IDEAS
        + IDEAS.replace("ideas", "vote").replace("collect", "vote")
        + 'source = "ideas"\n',
        13,
        "source “ideas” is of kind collect, but vote builds on group",
    ),
    "not in turns": (
        HEAD
        + IDEAS
        + IDEAS.replace("ideas", "robin").replace("collect", "reveal")
        + 'source = "ideas"\n',
        13,
        "the cards of “ideas” can only be shown one by one when it has turns = true",
    ),
    "never shown": (HEAD + IDEAS + "turns = true\n", 8, "nobody would ever see them"),
    "fewest above most": (
        HEAD + IDEAS.replace("collect", "draft") + 'fewest = 6\ncanvas = [{ id="a", title="A" }]\n',
        8,
        "fewest is 6, which is more than most, 5",
    ),
    "row of a list": (
        HEAD
        + IDEAS.replace("collect", "draft")
        + 'canvas = [\n  # [[activities]]\n  { id = "a", title = "A" }, # ]\n'
        + '  { id = "b", titel = "B" },\n  { id = "c", title = "C" },\n]\n',
        11,
        "“titel” is nothing that such a row has; it has id, title, hint, free",
    ),
    "row twice": (
        HEAD
        + IDEAS.replace("collect", "draft")
        + 'canvas = [\n  { id = "a", title = "A" },\n\n  { id = "a", title = "B" },\n]\n',
        11,
        "the id “a” is used twice in canvas",
    ),
    "after a text of several lines": (
        HEAD + IDEAS + 'prompt = """\n[[activities]]\nid = 1\n"""\nminutes = true\n',
        12,
        "“minutes” should be a whole number",
    ),
    "activities in one list": (
        HEAD + 'activities = [\n  { id = "a", kind = "brief", step = 1, title = "A" },\n'
        '  { id = "b", kind = "brief", step = 1, title = "B", minutes = 1.5 },\n]\n',
        5,
        "“minutes” should be a whole number",
    ),
    "indented head": (
        HEAD + IDEAS + '  [[ activities ]] # second\n  id = "b"\n  kind = "nothing"\n',
        10,
        "there is no kind “nothing”",
    ),
    "language by its name": (
        'language = "Swedish"\n' + HEAD + IDEAS,
        1,
        "“language” should be the code of a language, such as en, sv or pt-BR",
    ),
    "words of no language": (
        HEAD + IDEAS + 'prompt = { en = "A", svenska = "B" }\n',
        8,
        'words in several languages are written prompt = { en = "…", sv = "…" }',
    ),
    "words in no language": (HEAD + IDEAS + "prompt = {}\n", 8, "“prompt” says nothing in any"),
    "a number for words": (
        HEAD + IDEAS + 'prompt.en = "A"\nprompt.sv = 3\n',
        9,
        "“sv” should be a text in quotes",
    ),
    "words too long in another language": (
        HEAD + IDEAS.replace('"Ideas"', f'{{ en = "Ideas", sv = "{"I" * 61}" }}'),
        7,
        "“title” may have 60 characters at most",
    ),
    "the same words in two ways": (
        HEAD
        + IDEAS.replace('"Ideas"', '{ en = "Ideas", sv = "Idéer" }')
        + 'prompt.en = "Ideas"\nprompt.sv = "Tankar"\n',
        9,
        "“Ideas” is “Tankar” here and “Idéer” further up; the same words can only be translated",
    ),
    "a list in each language": (
        HEAD + IDEAS.replace("collect", "brief") + 'points = { en = ["A"], sv = ["B"] }\n',
        8,
        "“points” should be a list in [ ]",
    ),
    "languages of a name": (
        HEAD.replace('"mine"', '{ en = "mine" }') + IDEAS,
        1,
        "“name” should be a text in quotes",
    ),
    "translations by hand": (
        HEAD + 'translations = { sv = { Ideas = "Idéer" } }\n' + IDEAS,
        3,
        "is nothing that an agenda has; it has name, title, activities, about, contact, language",
    ),
    "activities is no list": (HEAD + "activities = 3\n", 3, "“activities” should be a list in [ ]"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_named_with_its_line(fault: str) -> None:
    """A faulty agenda is refused with file, line and what was expected, in plain words."""
    text, line, words = FAULTS[fault]
    found, said = faulty(text)
    assert words in said
    assert found == line


def test_every_line_is_found() -> None:
    """A setting that no kind has is found on its very line, wherever in an agenda it stands."""
    lines = agenda_toml("all_kinds").splitlines()
    heads = [number for number, line in enumerate(lines) if line == "[[activities]]"]
    assert len(heads) >= len(KINDS)
    for head in heads:
        text = "\n".join((*lines[: head + 1], "nonsense = 1", *lines[head + 1 :]))
        line, said = faulty(text)
        assert line == head + 2
        assert "“nonsense” is nothing that an activity of kind" in said


def test_an_agenda_from_elsewhere_cannot_write_to_the_terminal() -> None:
    """Texts in an agenda are made plain, as those from phones are."""
    evil = '"' + "".join(f"\\U{ord(c):08x}" for c in EVIL["terminal_title"]) + 'x"'
    agenda = parse_agenda(HEAD + IDEAS.replace('"Ideas"', evil), "my.toml")
    assert agenda.activities[0].title == normalized(EVIL["terminal_title"] + "x")
