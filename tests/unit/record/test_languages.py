"""The record in languages: whole sentences in the workshop's own, and the same for programs."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.support.example import example
from tests.support.markdown_reader import read_text
from tests.support.pseudo_language import pseudo_language, wordless_language
from tests.support.whole_workshop import WHOLE, play_workshop
from workshoptui.agendas.shipped_words import words_of
from workshoptui.language.catalogue import Language, language
from workshoptui.language.spoken import speaking
from workshoptui.record import formats, markdown
from workshoptui.record.formats import FORMATS
from workshoptui.record.front_matter import basis_of, without_front_matter
from workshoptui.record.layout import day, moment
from workshoptui.record.note import SharedNote
from workshoptui.workshop.agenda import Agenda
from workshoptui.workshop.entry import Entry
from workshoptui.workshop.rules import fold
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.workshop_info import CreateWorkshop

CODES = {"A", "and", WHOLE.name, *(activity.kind for activity in WHOLE.activities)}
"""A measure's sign, what joins a list in English, the agenda's name for files, and the kinds'."""


def without_words(plan: Agenda) -> Agenda:
    """The agenda without a letter where the pseudo-language is spoken."""
    words = dict.fromkeys(words_of(plan), "···")
    return msgspec.structs.replace(plan, translations={"en-XA": words})


def silent(text: str) -> str:
    """What people say, without a letter: so all letters in a record are the program's own."""
    return str(int(sha256(text.encode()).hexdigest()[:8], 16)) if text else ""


async def moments(*, people: int, word: bool) -> Iterator[Workshop]:
    """A workshop at many moments, in which nobody says a word."""
    plan = without_words(WHOLE)
    live = await play_workshop(people=people, say=silent, agenda=plan, word=word)
    entries = await live.end()
    ends = (*range(2, len(entries), max(1, len(entries) // 40)), len(entries))
    return (fold(entries[:end]) for end in ends)


@pytest.mark.parametrize(("people", "word"), [(6, False), (4, False), (4, True)])
async def test_no_sentence_stands_outside_the_messages(
    people: int, word: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever has happened, each word of a record is in a message, or somebody's own."""
    monkeypatch.setattr(markdown, "workshop_language", lambda _workshop: wordless_language())
    for workshop in await moments(people=people, word=word):
        record = read_text(without_front_matter(markdown.render(workshop)))
        record = re.sub(r" \([0-9a-f]{12}\) \|", " |", record)  # the journal's digests
        record = re.sub(r"[0-9a-f]{64}$", "", record, flags=re.MULTILINE)
        assert "···" in record
        assert set(re.findall(r"[^\W\d_]+", record)) - CODES - {"D", "English", "en"} == set()


def spoken_in(code: str) -> tuple[Entry, ...]:
    """The worked example, had it been held in this language."""
    first, *rest = example()
    assert isinstance(first.action, CreateWorkshop)
    action = msgspec.structs.replace(first.action, language=code)
    return msgspec.structs.replace(first, action=action), *rest


SCRIPT = """
from hashlib import sha256
from tests.unit.record.test_languages import spoken_in
from workshoptui.language.catalogue import matching_language
from workshoptui.language.spoken import speak
from workshoptui.record.formats import FORMATS
from workshoptui.workshop.rules import fold
import os
speak(matching_language(os.environ["LANG"]))
workshop = fold(spoken_in("sv"))
for write in FORMATS.values():
    print(sha256(write(workshop).encode()).hexdigest())
"""


@pytest.mark.parametrize(
    ("spoken", "zone"), [("en_US.UTF-8", "Asia/Tokyo"), ("sv_SE.UTF-8", "UTC")]
)
def test_the_same_journal_gives_the_same_bytes_on_any_computer(spoken: str, zone: str) -> None:
    """A Swedish record is the same in Tokyo, on a computer that speaks English."""
    here = [sha256(write(fold(spoken_in("sv"))).encode()).hexdigest() for write in FORMATS.values()]
    environment = {**os.environ, "LANG": spoken, "LC_ALL": spoken, "TZ": zone}
    there = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env=environment,
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        check=True,
    )
    assert there.stdout.split() == here


def test_programs_read_the_same_whatever_people_read() -> None:
    """Facts, columns and what a record was made from are no matter of language.

    But for words of the agenda, which are those that were put; the agenda's own are beside.
    """
    english, swedish = (fold(spoken_in(code)) for code in ("en", "sv"))
    facts, same = (json.loads(FORMATS["json"](workshop)) for workshop in (english, swedish))
    assert (facts.pop("language"), same.pop("language")) == ("en", "sv")
    assert facts.pop("agenda_words") == []
    put = {row["in_agenda"]: row["put"] for row in same.pop("agenda_words")}
    assert facts != same
    assert _as_put(facts, same, put) == same
    columns, also = (FORMATS["csv"](workshop).split("\r\n")[0] for workshop in (english, swedish))
    assert columns == also
    assert basis_of(FORMATS["md"](english)) == basis_of(FORMATS["md"](swedish))
    assert 'language: "sv"\n' in FORMATS["md"](swedish)


def _as_put(value: Any, put: Any, words: dict[str, str]) -> Any:
    """A value with words of the agenda in another language, where the other one has them so."""
    if isinstance(value, dict):
        return {key: _as_put(inner, put[key], words) for key, inner in value.items()}
    if isinstance(value, list):
        return [_as_put(inner, other, words) for inner, other in zip(value, put, strict=True)]
    return words[value] if isinstance(value, str) and words.get(value) == put else value


def test_a_record_speaks_the_language_of_its_workshop_and_not_that_of_who_asks() -> None:
    """Whoever asks for it, in whatever language, gets the same one."""
    workshop = fold(spoken_in("sv"))
    with speaking(pseudo_language()):
        asked_by_another = FORMATS["md"](workshop)
    assert asked_by_another == FORMATS["md"](workshop)
    assert "⟦" not in asked_by_another


@pytest.mark.parametrize(("code", "direction"), [("sv", "ltr"), ("ar", "rtl")])
def test_a_page_says_its_language_and_its_direction(
    code: str, direction: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A screen reader knows how to say it, and lines begin where they begin in that language."""
    spoken = Language(code, pseudo_language().translations)
    monkeypatch.setattr(formats, "workshop_language", lambda _workshop: spoken)
    page = FORMATS["html"](fold(spoken_in(code)[:2]))
    assert f'<html lang="{code}" dir="{direction}">' in page


def test_dates_are_for_people_and_in_the_front_matter_for_programs() -> None:
    """In English both are the same; a date that is none stays as it was written."""
    at = 1772703240.0  # 2026-03-05 09:34 UTC
    assert (day("2026-03-05"), moment(at)) == ("2026-03-05", "2026-03-05 09:34 UTC")
    with speaking(language("sv")):
        assert "5 mars 2026" in day("2026-03-05")
        assert "5 mars 2026" in moment(at)
        assert day("some day") == "some day"


def test_the_note_is_drawn_in_the_language_that_is_spoken() -> None:
    """Each language has a note of its own: what one has drawn is never shown in another."""
    workshop = fold(example())
    english, pseudo = SharedNote(), SharedNote()
    first = english.sections(workshop)
    with speaking(pseudo_language()):
        second = pseudo.sections(workshop)
    assert [section.id for section in first] == [section.id for section in second]
    assert all(section.title.startswith("⟦") for section in second)
    assert not any("⟦" in section.title + section.html for section in first)
    assert english.sections(workshop) == first
