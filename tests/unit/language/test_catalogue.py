"""Catalogues: every one is whole, up to date, and can be read; adding one is one file."""

import ast
import os
import re
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from tests.support.catalogues import further_language
from workshoptui.language import catalogue, extraction
from workshoptui.language.catalogue import CATALOGUES, language, languages, matching_language
from workshoptui.language.dates import long_date
from workshoptui.language.lists import listed
from workshoptui.language.messages import gettext, ngettext
from workshoptui.language.spoken import speaking
from workshoptui.web.phone_language import language_choices

PLACE = re.compile(r"\{\w+\}|%\(\w+\)[sr]|%[sr]")
POLISH = """
msgid ""
msgstr ""
"Language: pl\\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 :"
" n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\\n"
"Content-Type: text/plain; charset=utf-8\\n"

msgid "{count} card"
msgid_plural "{count} cards"
msgstr[0] "{count} karta"
msgstr[1] "{count} karty"
msgstr[2] "{count} kart"
"""


def read(path: Path) -> Catalog:
    """A catalogue as it stands in its file."""
    return read_po(BytesIO(path.read_bytes()), locale=path.stem)


def forms(message: Message) -> list[str]:
    """The forms of a message's translation, or of the message in English."""
    return list(message.string) if isinstance(message.string, tuple) else [str(message.string)]


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is compiled lies in a folder of the test's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.mark.parametrize("path", sorted(CATALOGUES.glob("*.po")), ids=lambda path: path.stem)
def test_a_catalogue_is_whole_and_up_to_date(path: Path) -> None:
    """It has every message of the code, no other, and none that is only guessed."""
    there = {(message.id, message.context) for message in read(path) if message.id}
    wanted = {(message.id, message.context) for message in extraction.extracted() if message.id}
    assert there == wanted, "run: python -m workshoptui.language.extraction"
    for message in read(path):
        assert all(forms(message)), message.id
        assert not message.fuzzy, message.id


@pytest.mark.parametrize("path", sorted(CATALOGUES.glob("*.po")), ids=lambda path: path.stem)
def test_a_translation_has_the_places_of_its_message(path: Path) -> None:
    """No more, none missing, each as it is called; and no space at an end is lost."""
    for message in read(path):
        if not message.id:
            continue
        english = message.id if isinstance(message.id, tuple) else (str(message.id),)
        for number, form in enumerate(forms(message)):
            # A form for one need not say how many, nor what there is only of several.
            meant = english if number == 0 else english[-1:]
            places = [set(PLACE.findall(form)) ^ set(PLACE.findall(one)) for one in meant]
            spared = {"{count}"} if len(english) > 1 else set()
            assert any(differing <= spared for differing in places), message.id
            assert form[-1:].isspace() == english[-1][-1:].isspace(), message.id


def test_bringing_a_catalogue_up_to_date_twice_changes_nothing(tmp_path: Path) -> None:
    """So that a change of it is a change of words."""
    written = tmp_path / "sv.po"
    extraction.write(read(CATALOGUES / "sv.po"), written)
    assert written.read_bytes() == (CATALOGUES / "sv.po").read_bytes()


def test_a_language_is_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its plural forms are its own, and it is compiled once."""
    (tmp_path / "pl.po").write_text(POLISH, encoding="utf-8")
    monkeypatch.setattr(catalogue, "CATALOGUES", tmp_path)
    language.cache_clear()
    try:
        assert languages() == ["en", "pl"]
        with speaking(language("pl")):
            said = [ngettext("{count} card", "{count} cards", number) for number in (1, 3, 5, 22)]
            assert said == ["1 karta", "3 karty", "5 kart", "22 karty"]
            assert gettext("not translated") == "not translated"
        (compiled,) = (tmp_path / "cache").rglob("*.mo")
        whole = compiled.read_bytes()
        for place in range(0, len(whole), 7):  # cut short, as by a full disk, or a bit flipped
            flipped = whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :]
            for damaged in (whole[:place], flipped):
                compiled.write_bytes(damaged)
                language.cache_clear()
                with speaking(language("pl")):
                    assert ngettext("{count} card", "{count} cards", 2) == "2 karty"
        # Another text of the same size and time is another catalogue, and the one before goes.
        path = tmp_path / "pl.po"
        stat = path.stat()
        path.write_text(POLISH.replace("karty", "KARTY"), encoding="utf-8")
        os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
        language.cache_clear()
        with speaking(language("pl")):
            assert ngettext("{count} card", "{count} cards", 2) == "2 KARTY"
        assert len(list((tmp_path / "cache").rglob("*"))) == 3, "two folders and one file"
    finally:
        language.cache_clear()


ARABIC = """
msgid "{count} card"
msgid_plural "{count} cards"
msgstr[0] "zero"
msgstr[1] "one"
msgstr[2] "two"
msgstr[3] "few {count}"
msgstr[4] "many {count}"
msgstr[5] "other {count}"
"""


def test_a_language_may_have_six_plural_forms_and_begin_on_the_right(tmp_path: Path) -> None:
    """As Arabic does, which is named in its own script."""
    folder = tmp_path / "catalogues"
    folder.mkdir()
    with further_language(folder, "ar", ARABIC):
        arabic = language("ar")
        assert languages() == ["en", "ar", "sv"]
        with speaking(arabic):
            numbers = (0, 1, 2, 3, 11, 100, 103)
            said = [ngettext("{count} card", "{count} cards", number) for number in numbers]
        assert said == ["zero", "one", "two", "few 3", "many 11", "other 100", "few 103"]
        assert arabic.name == "العربية"
        assert arabic.direction == "rtl"


def test_a_language_may_be_one_that_babel_does_not_know(tmp_path: Path) -> None:
    """Such as Meänkieli, of the north of Sweden: its sentences are read, the rest as in English."""
    with further_language(tmp_path, "fit", 'msgid "Back"\nmsgstr "Takashiin"\n'):
        with speaking(language("fit")):
            assert gettext("Back") == "Takashiin"
            assert listed("ABC") == "A, B and C"
            assert long_date(date(2026, 3, 5)) == "5 March 2026"
        assert [choice.name for choice in language_choices()] == ["English", "Fit", "Svenska"]
        assert language("fit").direction == "ltr"
        path = tmp_path / "fit.po"
        extraction.write(read(path), path)
        assert '"Language: fit\\n"' in path.read_text("utf-8")


def test_a_translation_with_a_place_that_there_is_not_is_shown_in_english(tmp_path: Path) -> None:
    """A slip of whoever adds a language stops no page; what stands around it is translated."""
    messages = """
msgid "“{title}” is open."
msgstr "“{otsikko}” on auki."

msgid "{count} card"
msgid_plural "{count} cards"
msgstr[0] "yksi kortti"
msgstr[1] "{luku} korttia"

msgid "{count} vote"
msgid_plural "{count} votes"
msgstr[0] "yksi ääni"
msgstr[1] "{count} ääntä"
"""
    with further_language(tmp_path, "fi", messages), speaking(language("fi")):
        assert gettext("“{title}” is open.", title="A") == "“A” is open."
        assert ngettext("{count} card", "{count} cards", 1) == "1 card"
        votes = [ngettext("{count} vote", "{count} votes", number) for number in (1, 2)]
        assert votes == ["yksi ääni", "2 ääntä"]


def test_a_catalogue_may_begin_with_the_mark_that_some_editors_write(tmp_path: Path) -> None:
    """It was taken for a part of the head, and the head for a sentence."""
    with further_language(tmp_path, "fi", 'msgid "Back"\nmsgstr "Takaisin"\n'):
        path = tmp_path / "fi.po"
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().lstrip())
        with speaking(language("fi")):
            assert gettext("Back") == "Takaisin"


def test_languages_are_named_by_their_speakers() -> None:
    """And lines begin on the left in those that the program comes with."""
    assert [language(code).name for code in ("en", "sv")] == ["English", "Svenska"]
    assert {language(code).direction for code in languages()} == {"ltr"}


def test_messages_are_found_in_every_kind_of_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Python, templates and scripts, with their contexts and their counts."""
    (tmp_path / "a.py").write_text('pgettext("verb", "Open")\n_("Keep {it}", it=1)\n')
    (tmp_path / "b.html").write_text(
        "<p>{{ _('Hello {name}', name=name) }} {{ ngettext('{count} a', '{count} b', n) }}"
        "{{ pgettext('noun', 'Open') }}</p>"
    )
    (tmp_path / "c.js").write_text(
        'export const a = _("Kept"), b = ngettext("{count} c", "{count} d", `${n}`.length);'
    )
    monkeypatch.setattr(extraction, "SOURCES", tmp_path)
    found = {(message.context, message.id) for message in extraction.extracted() if message.id}
    assert found == {
        ("verb", "Open"),
        (None, "Keep {it}"),
        (None, "Hello {name}"),
        (None, ("{count} a", "{count} b")),
        ("noun", "Open"),
        (None, "Kept"),
        (None, ("{count} c", "{count} d")),
    }


def test_every_message_in_the_code_is_found() -> None:
    """None stands inside an f-string, which is no code for Python 3.11, or inside another."""
    found = {
        (message.context, message.id[0] if isinstance(message.id, tuple) else message.id)
        for message in extraction.extracted()
    }
    missed = [
        f"{file.relative_to(extraction.SOURCES)}: {message}"
        for file in sorted(extraction.SOURCES.rglob("*.py"))
        for context, message in literal_messages(ast.parse(file.read_text("utf-8")))
        if (context, message) not in found
    ]
    assert missed == []


def literal_messages(code: ast.Module) -> Iterator[tuple[str | None, str]]:
    """The context and the message of every call that says a message, wherever it stands."""
    for node in ast.walk(code):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            words = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
            if node.func.id == "pgettext" and len(words) == 2:
                yield str(words[0]), str(words[1])
            elif node.func.id in {"_", "gettext", "ngettext", "mark"} and words:
                yield None, str(words[0])


def test_a_language_that_is_not_there_is_said() -> None:
    """Rather than English under its name."""
    with pytest.raises(LookupError):
        language("xx")


@pytest.mark.parametrize(
    ("code", "known"),
    [
        ("sv-FI", "sv"),
        ("sv_SE.UTF-8", "sv"),
        ("SV", "sv"),
        ("en@euro", "en"),
        ("C", None),
        ("enormous", None),
        ("../../etc/passwd", None),
        ("", None),
    ],
)
def test_a_language_is_found_by_the_codes_of_browsers_and_systems(
    code: str, known: str | None
) -> None:
    """That of a place where there is one, else that of its language, else none."""
    found = matching_language(code)
    assert (found.code if found else None) == known


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe\x00nothing",
        b'msgid ""\nmsgstr "Content-Type: text/plain; charset=nothing\\n"\n',
        b'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=n/0;\\n"\n',
        b'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=__import__;\\n"\n',
        b'msgid "Back\n',
    ],
)
def test_a_file_that_cannot_be_used_says_why_and_its_language_stays_english(
    tmp_path: Path, content: bytes
) -> None:
    """A page or a command in that language works all the same."""
    with further_language(tmp_path, "fi", ""):
        (tmp_path / "fi.po").write_bytes(content)
        chosen = language("fi")
        assert chosen.trouble.startswith(str(tmp_path / "fi.po"))
        with speaking(chosen):
            assert gettext("Back") == "Back"
            assert ngettext("{count} card", "{count} cards", 2) == "2 cards"
