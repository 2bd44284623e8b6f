"""What a Markdown reader finds in a record: headings, tables, and the text itself.

The reader is an ordinary one, with HTML, links and images switched on: a record has to hold its
shape wherever it is read, not only where this project reads it.
"""

import re
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.amsmath import amsmath_plugin
from mdit_py_plugins.attrs import attrs_plugin
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.field_list import fieldlist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.myst_blocks import myst_block_plugin
from mdit_py_plugins.myst_role import myst_role_plugin
from mdit_py_plugins.subscript import sub_plugin
from mdit_py_plugins.substitution import substitution_plugin
from mdit_py_plugins.superscript import superscript_plugin
from mdit_py_plugins.tasklists import tasklists_plugin

from workshoptui.record.anchors import ANCHOR, LINK
from workshoptui.record.escape import APART, END
from workshoptui.record.front_matter import without_front_matter

ORDINARY = MarkdownIt("commonmark").enable("table")
GENEROUS = MarkdownIt("js-default", {"html": True, "typographer": False})
LEARNED = (
    MarkdownIt("js-default", {"html": True, "typographer": False})
    .use(admon_plugin)
    .use(attrs_plugin)
    .use(amsmath_plugin)
    .use(colon_fence_plugin)
    .use(deflist_plugin)
    .use(dollarmath_plugin, double_inline=True)
    .use(fieldlist_plugin)
    .use(footnote_plugin)
    .use(myst_block_plugin)
    .use(myst_role_plugin)
    .use(substitution_plugin)
    .use(sub_plugin)
    .use(superscript_plugin)
    .use(tasklists_plugin)
)
"""A reader of notes, papers and books, which knows whatever there is a plugin for."""

LOOKED_FOR_FIRST = re.compile(
    r"==|%%|\+\+|--|::|\[\[|\]\]|\{\{|\}\}|\{%|%\}|<%|%>|<!|\{\+|\^\[|\[\^|~~|\$\$|\|\||\{\||(?<!\\):[a-z+-][\w+-]*:"
)
"""What some programs take out of a text before they read it as Markdown: Obsidian's comments and
marks, templates, CriticMarkup, fields, emoji by name."""


_IMAGE = re.compile(r"!\[([^\n]*)\]\(pictures/[a-z]+\.svg\)")
_NEXT = re.compile(r'\n(?:<span id="[a-z0-9-]+"></span>\n\n)?#{2,3} ')
"""A heading, with the anchor above it."""


class Heading(NamedTuple):
    """A heading: 1 for the title of the document."""

    level: int
    text: str


class Table(NamedTuple):
    """A table, cell by cell."""

    head: list[str]
    rows: list[list[str]]


def parse(markdown: str, reader: MarkdownIt = ORDINARY) -> list[Token]:
    """The tokens below the front matter."""
    return reader.parse(without_front_matter(markdown))


def text_of(inline: Token) -> str:
    """The characters that a reader sees in a piece of text, without what gives them direction."""
    shown = {"softbreak": "\n", "hardbreak": "\n", "html_inline": ""}
    text = "".join(shown.get(child.type, child.content) for child in inline.children or [])
    return text.replace(APART, "").replace(END, "")


def headings(markdown: str) -> list[Heading]:
    """Every heading, in order."""
    tokens = parse(markdown)
    return [
        Heading(int(token.tag[1]), text_of(tokens[place + 1]))
        for place, token in enumerate(tokens)
        if token.type == "heading_open"
    ]


def tables(markdown: str) -> list[Table]:
    """Every table, in order."""
    found: list[Table] = []
    tokens = parse(markdown)
    for place, token in enumerate(tokens):
        if token.type == "table_open":
            found.append(Table([], []))
        elif token.type == "th_open":
            found[-1].head.append(text_of(tokens[place + 1]))
        elif token.type == "tr_open" and found[-1].head:
            found[-1].rows.append([])
        elif token.type == "td_open":
            found[-1].rows[-1].append(text_of(tokens[place + 1]))
    return found


def section(markdown: str, title: str) -> str:
    """The Markdown under the heading with this title, to the next heading of its level.

    As it is read: without anchors, and with the text of links.
    """
    return read_text(linked_section(markdown, title))


def read_text(markdown: str) -> str:
    """The Markdown as it is read: without anchors, and with the text of links and images."""
    return _IMAGE.sub(r"\1", LINK.sub(r"\1", ANCHOR.sub("", markdown)))


def linked_section(markdown: str, title: str) -> str:
    """The Markdown under the heading with this title, with its anchors and links."""
    _, _, rest = markdown.partition(f"\n### {title}\n")
    assert rest, f"there is no section {title}"
    return _NEXT.split(rest, maxsplit=1)[0]


def shape(markdown: str) -> list[object]:
    """What text must never change: the headings' levels, and every table's size."""
    levels = [heading.level for heading in headings(markdown)]
    sizes = [(len(table.head), [len(row) for row in table.rows]) for table in tables(markdown)]
    return [levels, sizes]


def kinds(markdown: str, reader: MarkdownIt = ORDINARY) -> set[str]:
    """Which kinds of tokens there are, inside texts too."""
    tokens = parse(markdown, reader)
    return {one.type for token in tokens for one in (token, *(token.children or []))}
