"""What the scripts say: every sentence of theirs, in each language, as a file that phones keep."""

import json
import re
from pathlib import Path

from tests.support.catalogues import further_language
from tests.support.phone import Phone, ServedWorkshop
from tests.support.room import CODE
from workshoptui.language.catalogue import language
from workshoptui.web.script_messages import messages_in_scripts, script_messages

STATIC = Path(__file__).parents[2] / "src" / "workshoptui" / "web" / "static"
POLISH = """
msgid "{count} phone here"
msgid_plural "{count} phones here"
msgstr[0] "{count} telefon tutaj"
msgstr[1] "{count} telefony tutaj"
msgstr[2] "{count} telefonów tutaj </script>"
"""


def told(script: bytes) -> dict[str, dict[str, object]]:
    """What a script sets."""
    body = script.decode().removeprefix("globalThis.workshopMessages = ").rstrip(";\n")
    read: dict[str, dict[str, object]] = json.loads(body)
    return read


def test_every_call_in_a_script_is_found() -> None:
    """With its literal; what is put together, or stands within a template, would not be."""
    calls = {
        json.loads(literal)
        for file in STATIC.glob("*.js")
        for literal in re.findall(
            r'(?<![\w.])(?:_|ngettext)\(("(?:[^"\\]|\\.)*")', file.read_text()
        )
        if file.name != "messages.js"
    }
    found = {one if isinstance(one, str) else one[0] for one in messages_in_scripts()}
    assert found == calls
    assert len(found) > 70
    others = [
        line
        for file in STATIC.glob("*.js")
        for line in file.read_text().splitlines()
        if re.search(r"(?<![\w.])(?:_|ngettext)\((?![\"\w])", line)
    ]
    assert others == []


def test_no_sentence_of_a_script_stands_outside_messages() -> None:
    """Three words after each other are one; comments are for those who read the code."""
    for file in STATIC.glob("*.js"):
        code = re.sub(r"(?s)/\*.*?\*/|//[^\n]*", "", file.read_text())
        code = re.sub(r'(?<![\w.])(?:_|ngettext)\((?:"(?:[^"\\]|\\.)*"[, ]*)+', "", code)
        left = re.findall(r'"[^"\n]*[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}[^"\n]*"', code)
        assert left == [], file.name


def test_a_number_has_the_form_that_browsers_know(tmp_path: Path) -> None:
    """By Unicode's names; what a catalogue says never ends a script."""
    with further_language(tmp_path, "pl", POLISH):
        script = script_messages(language("pl"))
    assert b"<" not in script
    forms = told(script)["plurals"]["{count} phone here"]
    assert forms == {
        "one": "{count} telefon tutaj",
        "few": "{count} telefony tutaj",
        "many": "{count} telefonów tutaj </script>",
        "other": forms["other"],  # type: ignore[index]
    }


async def test_a_phone_keeps_the_sentences_of_its_language() -> None:
    """English needs none; another language has them before the page's script, for a year."""
    async with await ServedWorkshop.with_phones("Ann") as served:
        (ann,) = served.phones
        assert "/messages-" not in (await ann.room()).html
        ann.http.headers["accept-language"] = "sv"
        page = await ann.room()
        scripts = [tag for kind, tag in page.tags if kind == "script"]
        assert ["messages-sv.js" in tag["src"] for tag in scripts] == [True, False, False]
        script = await ann.http.get(scripts[0]["src"])
        assert script.headers["content-type"].startswith("text/javascript")
        assert "immutable" in script.headers["cache-control"]
        assert set(told(script.content)) == {"messages", "plurals"}
        missing = scripts[0]["src"].replace("-sv", "-xx")
        assert (await Phone(served.app).http.get(missing)).status_code == 404
        assert (await Phone(served.app).http.get(f"/j/{CODE}/new")).status_code == 200
