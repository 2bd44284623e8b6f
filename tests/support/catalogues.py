"""Catalogues of languages that the program does not come with, for as long as a test lasts."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.pofile import read_po, write_po

from workshoptui.language import catalogue
from workshoptui.language.catalogue import language

_HEAD = """
msgid ""
msgstr ""
"Language: {code}\\n"
"Plural-Forms: {plural}\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"""
PLURALS = {
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 :"
    " n%100>=11 && n%100<=99 ? 4 : 5);",
    "fi": "nplurals=2; plural=(n != 1);",
    "fit": "nplurals=2; plural=(n != 1);",
    "pl": "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
}
"""The plural forms of languages that tests speak."""


_WORD = re.compile(r"(\{\w+\})|([A-Za-z]+)")


def longer_messages() -> str:
    """Every message with words that are 40 % longer, as it stands in a catalogue with two forms."""

    def longer(match: re.Match[str]) -> str:
        return match[1] or match[2] + "e" * -(-2 * len(match[2]) // 5)

    with (catalogue.CATALOGUES / "sv.po").open("rb") as file:
        messages = read_po(file, locale="sv")
    for message in messages:
        if not message.id:
            continue
        if isinstance(message.id, tuple):
            message.string = tuple(_WORD.sub(longer, form) for form in message.id)
        else:
            message.string = _WORD.sub(longer, str(message.id))
    body = BytesIO()
    write_po(body, messages, omit_header=True)
    return body.getvalue().decode()


@contextmanager
def further_language(folder: Path, code: str, messages: str = "") -> Iterator[None]:
    """There is one more language: `messages` as they stand in its file, in an empty `folder`.

    Whatever else there is stays.
    """
    for path in catalogue.CATALOGUES.glob("*.po"):
        (folder / path.name).write_bytes(path.read_bytes())
    head = _HEAD.format(code=code, plural=PLURALS[code])
    (folder / f"{code}.po").write_text(f"{head}\n{messages}", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalogue, "CATALOGUES", folder)
        language.cache_clear()
        try:
            yield
        finally:
            language.cache_clear()
