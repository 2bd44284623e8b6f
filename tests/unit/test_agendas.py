"""Agendas: what comes along can be used, and what cannot be used is refused with where and why."""

import re
from pathlib import Path

import pytest

from tests.evil import EVIL
from tests.unit.workshop.play import ALL_KINDS, all_kinds
from workshoptui.agendas import DEFAULT, agenda_names, agenda_text, load_agenda
from workshoptui.workshop.agenda import AgendaError, parse_agenda
from workshoptui.workshop.kinds import KINDS
from workshoptui.workshop.text import plain

HEAD = 'name = "mine"\ntitle = "Mine"\n'
IDEAS = '[[activities]]\nid = "ideas"\nkind = "collect"\nstep = 1\ntitle = "Ideas"\n'


@pytest.mark.parametrize("name", agenda_names())
def test_what_comes_along_can_be_used(name: str) -> None:
    """Every agenda that comes along loads, goes by its file's name and covers the three steps."""
    agenda = load_agenda(name)
    assert agenda.name == name
    assert {activity.step for activity in agenda.activities} == {1, 2, 3}


def test_the_default_comes_first() -> None:
    """The default agenda is one that comes along, and the first of them."""
    assert agenda_names()[0] == DEFAULT
    assert load_agenda() == load_agenda(DEFAULT)


def test_every_kind_can_be_planned() -> None:
    """An agenda may hold every kind of activity."""
    assert {activity.kind for activity in all_kinds().activities} == KINDS.keys()


def test_an_agenda_from_a_file(tmp_path: Path) -> None:
    """A copy of an agenda, changed, is loaded by its path; its path is named in errors."""
    file = tmp_path / "mine.toml"
    file.write_text(agenda_text(DEFAULT)[0].replace('title = "Welcome"', 'title = "Hej"'))
    assert load_agenda(str(file)).activities[0].title == "Hej"
    file.write_text("name = ")
    with pytest.raises(AgendaError, match=re.escape(f"{file}, line 1: this is not valid TOML")):
        load_agenda(str(file))


def test_no_such_agenda() -> None:
    """An unknown name is refused with the names that there are."""
    with pytest.raises(AgendaError, match=f"nowhere.*{DEFAULT}"):
        load_agenda("nowhere")


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    """A file that is not text is refused like one that is not there."""
    (tmp_path / "a.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(AgendaError, match="no file that can be read"):
        load_agenda(str(tmp_path / "a.toml"))


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
        "there is no kind “colect”; the kinds are prepare, brief, story, collect",
    ),
    "no kind": (
        HEAD + IDEAS.replace('kind = "collect"\n', ""),
        3,
        "“kind” is missing; the kinds are prepare, brief",
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
    lines = ALL_KINDS.read_text().splitlines()
    heads = [number for number, line in enumerate(lines) if line == "[[activities]]"]
    assert len(heads) == len(KINDS)
    for head in heads:
        text = "\n".join((*lines[: head + 1], "nonsense = 1", *lines[head + 1 :]))
        line, said = faulty(text)
        assert line == head + 2
        assert "“nonsense” is nothing that an activity of kind" in said


def test_an_agenda_from_elsewhere_cannot_write_to_the_terminal() -> None:
    """Texts in an agenda are made plain, as those from phones are."""
    evil = '"' + "".join(f"\\U{ord(c):08x}" for c in EVIL["terminal_title"]) + 'x"'
    agenda = parse_agenda(HEAD + IDEAS.replace('"Ideas"', evil), "my.toml")
    assert agenda.activities[0].title == plain(EVIL["terminal_title"] + "x")
