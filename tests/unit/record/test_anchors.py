"""Anchors and links: every link leads somewhere, in Markdown, in HTML, and for other readers."""

import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.support.markdown_reader import GENEROUS, linked_section
from tests.support.paths import EXAMPLES, FILES_BY_FORMAT
from tests.support.pseudo_language import pseudo_language
from tests.support.whole_workshop import played
from tests.support.workshop import FoldedWorkshop
from workshoptui.journal.embedded import read_entries
from workshoptui.language.spoken import speaking
from workshoptui.record import markdown as module
from workshoptui.record.anchors import ANCHOR, LINK, anchor, link, links_of, settled
from workshoptui.record.formats import to_page
from workshoptui.record.front_matter import without_front_matter
from workshoptui.record.markdown import render
from workshoptui.record.note import SharedNote
from workshoptui.record.outline import SECTIONS
from workshoptui.workshop.rules import fold
from workshoptui.workshop.workshop_info import Retitle


class Targets(HTMLParser):
    """The ids of a page, and where its links lead."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.hrefs: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep ids, and addresses of links."""
        named = dict(attrs)
        if identity := named.get("id"):
            self.ids.append(identity)
        if tag == "a" and (href := named.get("href")):
            self.hrefs.append(href)


def test_what_was_asked_for_leads_to_the_poll_that_it_came_from() -> None:
    """And the poll is there to be led to."""
    told = linked_section(render(fold(read_entries(EXAMPLES[0] / "workshop.json"))), "Conditions")
    assert re.search(r"\| .+ \(\[Conditions[^\]]*\]\(#round-conditions", told)


def _lead_somewhere(page: str) -> None:
    found = Targets(page)
    assert len(found.ids) == len(set(found.ids))
    assert len(found.hrefs) > 50
    assert {href.removeprefix("#") for href in found.hrefs} <= set(found.ids)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda folder: folder.name)
def test_every_link_leads_to_one_place(example: Path) -> None:
    """In our own HTML, and in that of a reader of Markdown that knows HTML, such as GitHub's."""
    workshop = fold(read_entries(example / "workshop.json"))
    _lead_somewhere(to_page(workshop))
    _lead_somewhere(GENEROUS.render(without_front_matter(render(workshop))))


@pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed")
def test_pandoc_reads_anchors_and_links() -> None:
    """As spans, so that they come along to its other formats as well."""
    record = render(fold(read_entries(EXAMPLES[0] / "workshop.json")))
    page = subprocess.run(
        ["pandoc", "-f", "markdown-auto_identifiers", "-t", "html"],
        input=record,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    _lead_somewhere(page)


async def test_names_do_not_follow_words_or_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another title and another language leave every name as it is."""
    workshop = await played()
    names = ANCHOR.findall(render(workshop))
    assert len(names) > 70
    assert {section.id for section in SECTIONS} <= set(names)
    monkeypatch.setattr(module, "workshop_language", lambda _workshop: pseudo_language())
    assert ANCHOR.findall(render(workshop)) == names


def test_a_title_that_is_written_anew_changes_no_name() -> None:
    """The title of the workshop stands in no name."""
    folded = FoldedWorkshop()
    names = ANCHOR.findall(render(folded.workshop))
    folded.do(Retitle("Another title"))
    assert ANCHOR.findall(render(folded.workshop)) == names


def test_what_is_not_there_is_no_link_and_what_is_twice_has_one_name() -> None:
    """A section may link to what another one does not show."""
    with links_of(FoldedWorkshop().workshop):
        one, two = anchor("card", "c1"), link(r"a \[b\] c", "card", "c1")
        gone = link("**gone**", "card", "c2")
    assert settled(f"{one}x {two} {gone} {one}") == rf"{one}x [a \[b\] c](#card-c1) **gone** "


async def test_the_shared_note_and_earlier_records_have_none() -> None:
    """Phones are sent no bytes for them, and records of before stay what they were."""
    workshop = await played()
    for section in SharedNote().sections(workshop):
        # But for what people link, and what leads to answering them.
        links = re.findall(r'<a href="(?!https://example\.org/|room\?list=answer)', section.html)
        assert links == re.findall("id=", section.html) == []
    earlier = render(fold(read_entries(FILES_BY_FORMAT[1])))
    assert not ANCHOR.search(earlier)
    assert not LINK.search(earlier)
    with speaking(pseudo_language()):
        assert link("words", "card", "c1") == "words"


async def test_people_cannot_write_an_anchor_or_a_link() -> None:
    """What looks like one is shown as it was written."""
    evil = '<span id="x"></span>[y](#votes)'
    hostile = await played(say=lambda text: f"{evil} {text[:15]}")
    plain = without_front_matter(render(await played(say=lambda text: text[:15])))
    made = without_front_matter(render(hostile))
    assert len(ANCHOR.findall(made)) == len(ANCHOR.findall(plain))
    assert len(LINK.findall(made)) == len(LINK.findall(plain))
    assert '<span id="x">' not in to_page(hostile)
