"""Plain lines: the short way to HTML says what the parser says, or nothing."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.support.evil import EVIL
from tests.support.paths import EXAMPLES
from tests.support.whole_workshop import played
from workshoptui.journal.embedded import read_entries
from workshoptui.record.escape import inline, within
from workshoptui.record.front_matter import without_front_matter
from workshoptui.record.html import parsed_html, to_paper_html
from workshoptui.record.markdown import render
from workshoptui.record.plain_lines import inline_html, paragraph_html
from workshoptui.workshop.rules import fold

TRICKY = st.text(
    alphabet="ab1 .,:;-–“”\"'()[]{}<>&*_`~|!#\\\n+=@$%^/åé\u05d0", min_size=1, max_size=40
)


def agrees(block: str) -> None:
    """What the short way says of a block is what the parser says."""
    short = paragraph_html(block)
    assert short is None or short == parsed_html(block)


@given(TRICKY)
@example("[a](#b)")
@example('<span id="a"></span>a')
@example(r"a\ b")
@example("a  b")
@example("[a](#b")
@example("[a [b](#c)")
@example("a (b) & c")
def test_any_line_is_read_as_the_parser_reads_it(text: str) -> None:
    """Markdown that nobody escaped, and what people wrote, escaped."""
    agrees(text)
    agrees(f"> {text}")
    agrees(inline(text))
    agrees(f'A [link {within(text)}](#b-1) and <span id="c"></span>{within(text)}.')


@pytest.mark.parametrize("text", EVIL.values(), ids=list(EVIL))
def test_hostile_text_is_read_as_the_parser_reads_it(text: str) -> None:
    """Whatever somebody sends."""
    agrees(inline(text.encode("utf-8", "replace").decode()))


def test_most_lines_of_a_record_take_the_short_way() -> None:
    """So that the page of a large workshop is there soon."""
    assert inline_html(inline("Att bli lyssnad på & att någon <frågar> – nummer 3")) is not None
    assert inline_html("[12](#card-c1), [13](#card-c2)") is not None
    assert inline_html("**strong**") is None


@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda folder: folder.name)
def test_a_page_is_the_same_as_if_the_parser_had_read_it_all(folder: Path) -> None:
    """Block by block, of both demos."""
    record = without_front_matter(render(fold(read_entries(folder / "workshop.json"))))
    assert to_paper_html(record) == parsed_html(record, for_paper=True)


async def test_a_page_of_hostile_words_is_the_same_too() -> None:
    """With one evil text after another in every field."""
    texts = iter([*EVIL.values()] * 40)
    say = lambda text: next(texts).encode("utf-8", "replace").decode()[:40] + text[:9]  # noqa: E731
    record = without_front_matter(render(await played(say=say)))
    assert to_paper_html(record) == parsed_html(record, for_paper=True)
