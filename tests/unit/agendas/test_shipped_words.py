"""Shipped words: the agendas that come along are translated by catalogues alone."""

from pathlib import Path

import pytest

from workshoptui.agendas import agenda_names, agenda_text, load_agenda, spoken_agenda_text
from workshoptui.agendas.agenda_file import parse_agenda
from workshoptui.agendas.agenda_types import word_places
from workshoptui.agendas.shipped_words import COMMENT, CONTEXT, words_of
from workshoptui.language import catalogue, extraction
from workshoptui.language.spoken import speaking

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'


@pytest.fixture
def finnish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A language of which nothing is there but one file, which knows two words."""
    known = {"Welcome": "Tervetuloa", "Today's way": "Nykyinen tapa"}
    messages = (
        f'msgctxt "{CONTEXT}"\nmsgid "{text}"\nmsgstr "{translated}"\n'
        for text, translated in known.items()
    )
    heading = f'msgctxt "{COMMENT}"\nmsgid "Step 1: identify success factors"\nmsgstr "Askel 1"\n'
    (tmp_path / "fi.po").write_text("\n".join([HEAD, *messages, heading]), encoding="utf-8")
    monkeypatch.setattr(catalogue, "CATALOGUES", tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.mark.usefixtures("finnish")
@pytest.mark.parametrize("name", agenda_names())
def test_a_new_language_is_one_file(name: str) -> None:
    """What it knows goes into the agenda; what it does not know stays as written."""
    table = load_agenda(name).translations["fi"]
    assert table == {"Welcome": "Tervetuloa", "Today's way": "Nykyinen tapa"}


@pytest.mark.usefixtures("finnish")
def test_a_file_has_its_own_words(tmp_path: Path) -> None:
    """A copy is as it is written; only what it leaves out speaks the languages that there are."""
    file = tmp_path / "mine.toml"
    shipped = agenda_text("short")[0]
    file.write_text(shipped.replace('datum = "Today\'s way"\n', ""), encoding="utf-8")
    assert load_agenda(str(file)).translations == {"fi": {"Today's way": "Nykyinen tapa"}}
    file.write_text(shipped.replace('"Today\'s way"', '"As now"'), encoding="utf-8")
    assert load_agenda(str(file)).translations == {}


@pytest.mark.usefixtures("finnish")
@pytest.mark.parametrize("name", agenda_names())
def test_what_comes_along_can_be_copied_in_the_language_that_is_spoken(name: str) -> None:
    """As far as it is translated; it says in which language it is, and can be used as it is."""
    shipped = agenda_text(name)[0]
    assert spoken_agenda_text(name) == shipped
    with speaking(catalogue.language("fi")):
        text = spoken_agenda_text(name)
    copied, agenda = parse_agenda(text, "copy.toml"), load_agenda(name)
    assert copied.language == "fi"
    assert copied.translations == {}
    words = agenda.translations["fi"]
    assert words_of(copied) == [words.get(text, text) for text in words_of(agenda)]
    assert ("# ─── Askel 1 ─" in text) == ("# ─── Step 1: identify success factors ─" in shipped)


@pytest.mark.usefixtures("finnish")
def test_a_file_is_shown_as_it_was_written(tmp_path: Path) -> None:
    """Nobody's own agenda is translated for them."""
    file = tmp_path / "mine.toml"
    file.write_text(agenda_text("short")[0], encoding="utf-8")
    with speaking(catalogue.language("fi")):
        assert spoken_agenda_text(str(file)) == agenda_text("short")[0]


def test_every_word_is_in_the_catalogues() -> None:
    """What people read of an agenda is extracted, and nothing that is for the program."""
    extracted = {message.id for message in extraction.extracted() if message.context == CONTEXT}
    agendas = [load_agenda(name) for name in agenda_names()]
    assert extracted == {text for agenda in agendas for text in words_of(agenda)}
    assert {agenda.title for agenda in agendas} <= extracted
    assert not extracted & {"dialogue-model", "ideas", "citizen-value", "outcome", "q1"}


@pytest.mark.parametrize("code", catalogue.languages()[1:])
@pytest.mark.parametrize("name", agenda_names())
def test_words_are_no_longer_than_words_may_be(name: str, code: str) -> None:
    """An agenda in another language would be an agenda by itself."""
    agenda = load_agenda(name)
    words = agenda.translations.get(code, {})
    toml = agenda_text(name)[0]
    for written, translated in sorted(words.items(), key=lambda pair: -len(pair[0])):
        toml = toml.replace(f'"{written}"', f'"{translated.replace(chr(34), chr(8221))}"')
    spoken = parse_agenda(toml, name)
    assert [activity.id for activity in spoken.activities] == [one.id for one in agenda.activities]


def test_what_is_for_people_is_told_by_its_type() -> None:
    """Names for commands, references and choices of the program are no words."""
    agenda: dict[str, object] = {
        "name": "mine",
        "title": "Mine",
        "language": "en",
        "activities": [
            {"id": "x", "kind": "group", "step": 1, "title": "Group", "source": "ideas"},
            {"id": "y", "kind": "nothing", "title": "What is of no kind"},
            "no table",
        ],
    }
    places = dict(word_places(agenda))
    assert places == {("title",): "Mine", ("activities", 0, "title"): "Group"}
    assert dict(word_places("no table")) == {}
