"""What people write into the note: bold, lists and links, and nothing else of Markdown or HTML."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.evil import EVIL
from tests.support.markdown_reader import LEARNED, ORDINARY
from workshoptui.record.html import to_html
from workshoptui.record.simple_markdown import simple_markdown
from workshoptui.workshop.text import normalized

PIECES = (
    *(text[:300] for text in EVIL.values()),
    *("**", "*", "- ", "1. ", "\n", "[", "](", ")", "!", "x", " ", "<b>", "\\", "|"),
    *("https://example.org/a?b=1&copy;=2", "javascript:alert(1)"),
)
TEXTS = st.text(max_size=80) | st.lists(st.sampled_from(PIECES), max_size=8).map("".join)

KNOWN = {"blockquote", "paragraph", "bullet_list", "ordered_list", "list_item", "inline"}
WITHIN = {"text", "text_special", "strong", "link", "hardbreak", "softbreak"}


def written(text: str) -> str:
    """A text as the note has it, once it has come in."""
    return simple_markdown(normalized(text, lines=True))


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Is it **very** late?", "<p>Is it <strong>very</strong> late?</p>"),
        ("- one\n- two", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>"),
        ("3. one\n4. two", '<ol start="3">\n<li>one</li>\n<li>two</li>\n</ol>'),
        ("one\ntwo\n\nthree", "<p>one<br />\ntwo</p>\n<p>three</p>"),
        ("# *not* _that_ `x`", "<p># *not* _that_ `x`</p>"),
        ("<b>x</b> &amp;", "<p>&lt;b&gt;x&lt;/b&gt; &amp;amp;</p>"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
        ("[x](#votes) [y]", "<p>[x](#votes) [y]</p>"),
    ],
)
def test_bold_lists_and_lines_are_drawn_and_the_rest_is_shown(text: str, html: str) -> None:
    """As it was typed."""
    assert to_html(written(text)) == f"<blockquote>\n{html}\n</blockquote>\n"


@pytest.mark.parametrize(
    ("text", "address", "words"),
    [
        ("[here](https://a.example/b)", "https://a.example/b", "here (https://a.example/b)"),
        ("See http://a.example/b_c.", "http://a.example/b_c", "See http://a.example/b_c."),
        ("![x](http://a.example)", "http://a.example", "!x (http://a.example)"),
        ("https://a.example/?b=1&c=2", "https://a.example/?b=1&amp;c=2", None),
    ],
)
def test_a_link_leads_to_the_web_and_says_where(text: str, address: str, words: str | None) -> None:
    """It opens beside the page, and tells nobody where it was."""
    html = to_html(written(text))
    assert f'<a href="{address}" target="_blank" rel="noopener noreferrer nofollow">' in html
    assert html.count("<a ") == 1
    assert words is None or re.sub(r"<[^>]*>", "", html).strip() == words


@given(TEXTS)
def test_no_text_becomes_anything_else(text: str) -> None:
    """For readers that know more Markdown too; and whatever it says, it is one block."""
    markdown = written(text)
    assert "\n\n" not in markdown
    for reader in (ORDINARY, LEARNED):
        tokens = reader.parse(markdown)
        assert {re.sub("_(open|close)$", "", token.type) for token in tokens} <= KNOWN
        inside = [child for token in tokens for child in token.children or ()]
        assert {re.sub("_(open|close)$", "", child.type) for child in inside} <= WITHIN
        links = [str(child.attrs["href"]) for child in inside if child.type == "link_open"]
        assert all(re.match("https?://", link, re.IGNORECASE) for link in links)


@pytest.mark.parametrize("name", EVIL)
def test_the_words_of_each_hostile_text_are_all_there(name: str) -> None:
    """But for what marks lists and bold words."""
    text = normalized(EVIL[name], lines=True)[:2000]
    html = to_html(simple_markdown(text))
    shown = re.sub(r"<[^>]*>", "", html)
    for mark, meant in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        shown = shown.replace(mark, meant)
    letters = re.findall(r"[^\W\d_]+", text)
    assert [word for word in letters if word not in shown] == []
