"""HTML: made of nothing but what a record needs, whatever the Markdown says."""

from html.parser import HTMLParser

import pytest

from tests.support.evil import EVIL
from tests.support.whole_workshop import played
from workshoptui.record.formats import to_page
from workshoptui.record.html import to_html
from workshoptui.record.layout import table
from workshoptui.record.page import page

TAGS = {
    *("h1", "h2", "h3", "h4", "p", "ul", "ol", "li", "blockquote", "strong", "em", "del", "br"),
    *("div", "table", "thead", "tbody", "tr", "th", "td", "span", "wbr", "a"),
}
PAGE_TAGS = {"html", "head", "meta", "title", "style", "body", "main"}


class Reader(HTMLParser):
    """Notes every tag and every attribute, as a browser would take them."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str]] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the tag and the names of its attributes."""
        self.tags.add(tag)
        self.attributes |= {(tag, name) for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        """Keep the text."""
        self.text += data


def read(html: str) -> Reader:
    """The page as a browser takes it."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader


DRAWN = {"svg", "g", "text", "rect", "line", "circle", "desc", "title"}
"""What pictures are drawn of; `tests/unit/record/test_pictures.py` looks into them."""
PICTURE_TAGS = DRAWN | {"figure", "figcaption", "strong", "bdi"}


async def test_a_page_has_only_the_tags_of_a_record() -> None:
    """No script, no link, no form, and no attribute but for the look of tables and pictures."""
    evil = "<script>x</script><img src=x onerror=y>"
    found = read(to_page(await played(say=lambda text: f"{evil[:40]} {text[:15]}")))
    assert found.tags <= TAGS | PAGE_TAGS | PICTURE_TAGS
    found.attributes -= {(tag, name) for tag, name in found.attributes if tag in DRAWN}
    looks = {(tag, "style") for tag in ("table", "th", "td")} | {
        ("div", "class"),
        ("span", "class"),
        ("a", "href"),
        *((tag, "id") for tag in ("span", "h2", "h3", "h4")),
    }
    assert found.attributes <= looks | {("html", "lang"), ("html", "dir"), ("meta", "charset")} | {
        ("meta", "name"),
        ("meta", "content"),
    }


@pytest.mark.parametrize("text", EVIL.values(), ids=list(EVIL))
def test_markdown_from_anywhere_makes_no_other_tags(text: str) -> None:
    """Even Markdown that nobody escaped makes no link, no image and no HTML of its own."""
    code = {"code", "pre", "hr", "h5", "h6"}
    assert read(to_html(text.encode("utf-8", "replace").decode())).tags <= TAGS | code


async def test_a_page_needs_no_other_file_and_leaves_out_the_front_matter() -> None:
    """One file holds it all, and its title is text, not HTML."""
    made = page("---\ntitle: x\n---\n\n# Hello\n", "A <b>title</b>")
    assert made.startswith("<!doctype html>")
    assert "<title>A &lt;b&gt;title&lt;/b&gt;</title>" in made
    assert "title: x" not in made
    assert "<h1>Hello</h1>" in made
    assert not [word for word in ("http:", "https:", "url(", "src=", "href=") if word in made]


async def test_words_in_a_table_are_what_they_were() -> None:
    """Numbers in one piece and the widths for print change no letter, whatever a cell holds."""
    cells = ["2026-03-05", "3 (2–4)", "<b>&amp;", "x" * 200, "12", "a-b/c", "1." + "9" * 100]
    made = read(to_html(table(["Head", *cells], [["row", *cells]])))
    assert "".join(made.text.split()) == "".join(["Head", *cells, "row", *cells]).replace(" ", "")
    assert {"wbr", "span"} <= made.tags
    assert "b" not in made.tags
