"""Escaping: whatever people write is shown as they wrote it, and changes nothing around it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.support.agenda import agenda_toml
from tests.support.evil import EVIL
from tests.support.markdown_reader import (
    GENEROUS,
    LEARNED,
    LOOKED_FOR_FIRST,
    ORDINARY,
    kinds,
    parse,
    read_text,
    shape,
    tables,
    text_of,
)
from tests.support.pseudo_language import outside, pseudo_language
from tests.support.whole_workshop import played
from workshoptui.agendas.agenda_file import parse_agenda
from workshoptui.language.spoken import speaking
from workshoptui.record.escape import inline, quote, strong, within
from workshoptui.record.front_matter import without_front_matter
from workshoptui.record.layout import blocks, bullets, heading, labelled, numbered, table
from workshoptui.record.markdown import render
from workshoptui.workshop.text import normalized

TEXTS = (
    st.text()
    | st.text(alphabet="\\`*_{}[]()#+-.!|<>&~=:;@$^/\"'%? \n\t1a9wx")
    | st.lists(st.sampled_from([text[:300] for text in EVIL.values()]), max_size=3).map("".join)
    | st.lists(
        st.sampled_from(["www.", "http://x.y", "a@b.c", "&amp;", "<b>", "---", "\n", " "])
    ).map("".join)
)
SIGNS = """%% == ++ -- :: ::: !!! ??? {{ }} {% %} <% <!-- --> [[ ]] [^1] ^[ $$ ~~ || :smile: :+1:
#tag ^sup^ ~sub~ (a) (label)= a. iv) % : {{x}} {#id} @who \\begin{a} - [ ] --- === x y 1"""
MARKS = st.lists(st.sampled_from(SIGNS.split()), max_size=6)
TEXTS |= MARKS.map("".join) | MARKS.map(" ".join) | MARKS.map("\n".join)
HARMLESS = {"text", "hardbreak", "softbreak"}
READERS = pytest.mark.parametrize(
    "reader", [ORDINARY, GENEROUS, LEARNED], ids=["ordinary", "generous", "learned"]
)


def texts_in(markdown: str, reader: MarkdownIt = ORDINARY) -> list[str]:
    """The pieces of text in a document, each a paragraph, a heading, or a cell."""
    return [text_of(token) for token in parse(markdown, reader) if token.type == "inline"]


@READERS
@given(text=TEXTS)
def test_a_line_comes_back_as_it_was(reader: MarkdownIt, text: str) -> None:
    """In a paragraph, list, heading or cell a line is one piece of plain text, nothing else."""
    line = normalized(text)
    around = blocks(
        inline(text),
        bullets([inline(text), inline(text)]),
        numbered([inline(text), inline(text)]),
        heading(text),
        table(["One", text], [[text, 1], ["", text]]),
        "The end.",
    )
    cell = line or "–"
    expected = [line] if line else []
    expected += [line] * 4 if line else []
    expected += [cell, "One", cell, cell, "1", "–", cell, "The end."]
    found = [one for one in texts_in(around, reader) if one]
    assert [one for one in expected if one] == found
    structure = {"paragraph", "bullet_list", "ordered_list", "list_item", "heading"}
    structure |= {"table", "thead", "tbody", "tr", "th", "td"}
    opened = {f"{name}_{end}" for name in structure for end in ("open", "close")}
    assert kinds(around, reader) <= opened | HARMLESS | {"inline"}


@READERS
@given(text=TEXTS)
def test_a_quotation_keeps_its_lines(reader: MarkdownIt, text: str) -> None:
    """Lines and empty lines of a longer text come back, inside one block quote."""
    kept = normalized(text, lines=True)
    around = blocks("Before.", labelled("They said:", text), "After.")
    found = texts_in(around, reader)
    if not kept:
        assert found == ["Before.", "After."]
        return
    assert found[:2] == ["Before.", "They said:"]
    assert found[-1] == "After."
    assert "\n\n".join(found[2:-1]) == kept
    tokens = [token.type for token in parse(around, reader)]
    assert tokens.count("blockquote_open") == 1
    allowed = {"paragraph_open", "paragraph_close", "blockquote_open", "blockquote_close"}
    assert kinds(around, reader) <= allowed | HARMLESS | {"inline"}


@READERS
@given(text=TEXTS)
def test_bold_text_is_bold_and_nothing_else(reader: MarkdownIt, text: str) -> None:
    """Bold text begins and ends where it should, whatever it begins and ends with."""
    line = normalized(text)
    if not line:
        assert strong(text) == ""
        return
    around = f"{strong(text)} (and more)"
    tokens = parse(around, reader)
    children = tokens[1].children or []
    assert [child.type for child in children if child.type != "text"] == [
        "strong_open",
        "strong_close",
    ]
    assert text_of(tokens[1]) == f"{line} (and more)"


@given(head=TEXTS, cell=TEXTS)
def test_a_table_keeps_its_size(head: str, cell: str) -> None:
    """A table has as many rows and columns as it was given, whatever stands in it."""
    made = table([head, "b", head], [[cell, 1, cell], [cell, 2.5, None]])
    found = tables(made)
    assert len(found) == 1
    assert len(found[0].head) == 3
    assert found[0].rows == [[normalized(cell) or "–", n, end] for n, end in _ends(cell)]


def _ends(cell: str) -> list[tuple[str, str]]:
    return [("1", normalized(cell) or "–"), ("2.5", "–")]


@given(text=TEXTS)
def test_escaped_text_stays_on_its_line(text: str) -> None:
    """A line never becomes two, and a quotation never has a line outside the quote."""
    assert "\n" not in inline(text)
    assert "\n" not in within(text)
    assert all(line.startswith(">") for line in quote(text).split("\n") if line)


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("Plain words, with a comma.", "Plain words, with a comma."),
        ("What's this (again)?", "What's this (again)?"),
        ("1. first", "1\\. first"),
        ("- no", "\\- no"),
        ("a - b", "a - b"),
        ("5 < 6 & 7", "5 &lt; 6 &amp; 7"),
        ("at 10:30:15, (so) 50 % = half", "at 10:30:15, (so) 50 % = half"),
        ("(by the way) well-known", "(by the way) well-known"),
        ("%%hidden%% ==x==", "\\%\\%hidden\\%\\% \\=\\=x\\=\\="),
        (":smile: and {% x %}", "\\:smile: and \\{\\% x %\\}"),
        ("% not said", "\\% not said"),
        ("{+ one", "\\{\\+ one"),
        ("(label)=", "\\(label)="),
        ("b) second", "b\\) second"),
    ],
)
def test_plain_words_stay_readable(text: str, escaped: str) -> None:
    """Who reads the Markdown itself sees an escape only where it is needed."""
    assert inline(text) == escaped


@given(text=TEXTS)
def test_no_pair_is_left_that_is_looked_for_before_markdown_is_read(text: str) -> None:
    """Nothing vanishes as a comment, shows as marked, or runs as a template."""
    made = blocks(inline(text), heading(text), strong(text), quote(text))
    of_ours = made.replace("**", "")
    assert not LOOKED_FOR_FIRST.findall(of_ours)
    assert not LOOKED_FOR_FIRST.findall(within(text))


@pytest.mark.parametrize(
    "text",
    ["% gone", "(label)=", "!!! note", "{{ x }}", "H~2~O", "x^2^", "$x$", "a\n: b", "^[note]"],
)
def test_the_learned_reader_is_learned(text: str) -> None:
    """The measure does take unescaped words for something else."""
    assert kinds(text, LEARNED) - HARMLESS - {"inline", "paragraph_open", "paragraph_close"}
    assert texts_in(inline(text), LEARNED) == [normalized(text)]


def test_the_shape_of_a_document_counts_what_it_should() -> None:
    """The measure that other tests rely on does see a forged heading and a forged table."""
    assert shape("# a\n\n> # b") != shape("# a\n\n> b")
    assert shape("| a |\n|---|\n| b |\n| c |") != shape("| a |\n|---|\n| b |")


async def test_an_agendas_words_mean_nothing_either() -> None:
    """Titles, questions, statements and hints of an agenda stand in a record as they are."""
    sharp = "%% ==b== *x* <i> {{y}} :smile:"
    text = re.sub(
        r'(?m)\b((?:title|text|prompt|hint|one|other) = )"([^"\\]*)"',
        lambda found: f'{found[1]}"%%{found[2][:12]}{sharp}"',
        agenda_toml("whole_workshop"),
    )
    agenda = parse_agenda(text, "sharp")
    assert text.count(sharp) > 50

    made = read_text(
        without_front_matter(render(await played(agenda=agenda, say=lambda t: f"{t[:9]}{sharp}")))
    )

    lines = [line for line in made.replace("**", "").split("\n") if not set(line) <= set("|:- ")]
    assert [line for line in lines if LOOKED_FOR_FIRST.search(line)] == []
    ours = {"strong_open", "strong_close", "em_open", "em_close"}
    inside = {child.type for token in parse(made, LEARNED) for child in token.children or ()}
    assert inside <= HARMLESS | ours


def test_where_words_were_taken_out_it_is_said_in_the_language_that_is_spoken() -> None:
    """And nothing of one language is kept for another."""
    with speaking(pseudo_language()):
        assert outside(inline("(removed)")) == ""
    assert inline("(removed)").replace("\\", "") == "(removed)"
