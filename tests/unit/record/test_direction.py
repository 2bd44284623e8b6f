"""Direction: words from right to left read right in every part of a record."""

import gettext
import re

import msgspec

from tests.support.direction import HEBREW, Directions
from tests.support.whole_workshop import WHOLE, played
from workshoptui.agendas.shipped_words import words_of
from workshoptui.language.catalogue import Language
from workshoptui.language.spoken import speaking
from workshoptui.record.formats import to_page
from workshoptui.record.html import cached_html, to_html
from workshoptui.record.layout import blocks, bullets, heading, labelled, table
from workshoptui.record.markdown import render
from workshoptui.record.note import SharedNote


def number_of(text: str) -> str:
    """Words from right to left that differ where `text` does."""
    return f"{HEBREW[:-1]} {sum(map(ord, text)) % 1000}!"


async def test_words_from_right_to_left_have_their_own_direction_in_every_section() -> None:
    """Whatever people wrote, wherever it stands in the record as a page and in the shared note."""
    workshop = await played(say=number_of)
    found = Directions(to_page(workshop))
    assert found.misled == []
    assert found.seen > 100
    for section in SharedNote().sections(workshop):
        assert Directions(section.html).misled == [], section.id


async def test_the_markdown_sets_such_words_apart_and_no_others() -> None:
    """A reader of plain text knows nothing else of directions."""
    assert "\u2068" not in render(await played())
    made = render(await played(say=number_of))
    assert made.count("\u2068") == made.count("\u2069") > 100
    assert all(line.count("\u2068") == line.count("\u2069") for line in made.split("\n"))


def test_a_block_of_nothing_else_is_no_sentence_of_ours() -> None:
    """Its direction is that of its words, down to where a line begins; ours stays as it is."""
    made = blocks(
        heading(HEBREW),
        bullets([HEBREW, "abc"]),
        labelled("They said:", f"{HEBREW}\n{HEBREW}"),
        table(["One", HEBREW], [[HEBREW, 1]]),
        f"It means: \u2068{HEBREW}\u2069.",
    )
    html = to_html(made)
    assert f'<li dir="auto">{HEBREW}</li>\n<li>abc</li>' in html
    assert f'<p dir="auto">{HEBREW}<br />\n{HEBREW}</p>' in html
    assert html.count(f'dir="auto">{HEBREW}<') == 5
    assert f"It means: <bdi>{HEBREW}</bdi>." in html
    assert 'dir="auto">\u05e9' in cached_html(made)


class Leftwards(gettext.NullTranslations):
    """Says every message in letters that are written from right to left."""

    def gettext(self, message: str) -> str:
        """The message in such letters; its places stay as they are."""
        return re.sub(r"\{\w+\}|[A-Za-z]", lambda found: found[0] if found[0][1:] else "ש", message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The form for `n`, in such letters."""
        return self.gettext(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        """The message in such letters."""
        return self.gettext(message)


async def test_words_from_left_to_right_have_their_own_direction_in_the_other_languages() -> None:
    """In a record of such a language, and in its note; what one language drew no other shows."""
    words = dict.fromkeys(words_of(WHOLE), "ששש")
    workshop = await played(agenda=msgspec.structs.replace(WHOLE, translations={"ar": words}))
    before = [section.html for section in SharedNote().sections(workshop)]
    with speaking(Language("ar", Leftwards())):
        found = {
            section.id: Directions(section.html, leftwards=True)
            for section in SharedNote().sections(workshop)
        }
        told = to_html(table(["One", "Two"], [["a", 1]]))
    assert {name: page.misled for name, page in found.items() if page.misled} == {}
    assert sum(page.seen for page in found.values()) > 100
    assert "text-align:start" in told
    assert "text-align:end" in told
    assert [section.html for section in SharedNote().sections(workshop)] == before
    assert not any("dir=" in html or "<bdi>" in html for html in before)
