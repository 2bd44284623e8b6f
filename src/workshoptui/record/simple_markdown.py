"""Simple Markdown: what people write into the note, as Markdown of the record.

Bold words, lists and links are all it knows; everything else is shown as it was typed. A link leads
to an address of the web, which stands beside its words: nobody is led where they cannot read.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from workshoptui.language.labels import placeholder_words
from workshoptui.language.spoken import spoken
from workshoptui.record.escape import inline, within

WEB = r"https?://[^\s<>\"\\\u2066-\u2069]+"
"""An address that a link may lead to."""

_ADDRESS = re.compile(rf"{WEB}(?<![.,:;!?'*_)\]])", re.IGNORECASE)
"""One that stands in a text, without what ends the sentence."""

_EMPTY = "–"
_BREAK = "\\"
"""What ends a line that another one follows in a paragraph."""


def _parser() -> MarkdownIt:
    """A parser that knows paragraphs, lists, words between stars, and links to the web."""
    parser = MarkdownIt("zero").enable(["list", "emphasis", "link"])
    parser.validateLink = re.compile(WEB, re.IGNORECASE).fullmatch  # type: ignore[method-assign,assignment]
    return parser


_PARSER = _parser()


def simple_markdown(text: str, depth: int = 1) -> str:
    """What somebody wrote as a block quote, or one so deep in others; one block of Markdown."""
    return _quoted(placeholder_words(text), "> " * depth, spoken().direction)


@lru_cache(maxsize=1024)
def _quoted(text: str, before: str, _direction: str) -> str:
    return "\n".join(f"{before}{line}".rstrip() for line in _lines(text))


def _lines(text: str) -> Iterator[str]:
    """Its lines: an empty one between blocks, none between the items of a list."""
    mark, was = "", None  # what stands before a block, and before the last one
    for token in _PARSER.parse(text):
        if token.type == "list_item_open" and not mark:
            mark = f"{token.info}{token.markup} " if token.info else "- "
        elif token.type == "inline" or (token.type == "list_item_close" and mark):
            said = _said(token.children or ()) or _EMPTY
            if was == "" or (was and not mark):
                yield ""
            indent = " " * len(mark)
            lines = said.split("\n")
            for number, line in enumerate(lines, 1):
                end = _BREAK if number < len(lines) else ""
                yield f"{indent if number > 1 else mark}{line}{end}"
            was, mark = mark, ""


def _said(tokens: Sequence[Token]) -> str:
    """The words of a block, line by line."""
    said, link, words = "", "", ""
    for token in tokens:
        if token.type in {"strong_open", "strong_close"}:
            said += "**"
        elif token.type in {"em_open", "em_close"}:
            said += _escaped(token.markup, said)
        elif token.type == "link_open":
            if said.endswith("!"):  # else it would be an image
                said = f"{said[:-1]}\\!"
            link, words = str(token.attrGet("href")), ""
            said += "["
        elif token.type == "link_close":
            said += f"](<{link.replace('&', '&amp;')}>)"
            if words != link:
                said += f" ({within(link)})"
            link = ""
        elif link:
            words += token.content
            said += _escaped(token.content, said)
        else:
            said += _with_addresses(token.content, said)
    return said


def _with_addresses(text: str, before: str) -> str:
    """A text in which addresses of the web are links to themselves."""
    said, at = "", 0
    for found in _ADDRESS.finditer(text):
        link = _PARSER.normalizeLink(found[0])
        said += _escaped(text[at : found.start()], before + said)
        if said.endswith("!"):
            said = f"{said[:-1]}\\!"
        said += f"[{within(found[0])}](<{link.replace('&', '&amp;')}>)"
        at = found.end()
    return said + _escaped(text[at:], before + said)


def _escaped(text: str, before: str) -> str:
    """A piece of text, line by line, with the spaces around it, after what stands before."""
    lines = []
    for number, line in enumerate(text.split("\n")):
        words = line.strip()
        is_first = number > 0 or not before or before.endswith("\n")
        escape = inline if is_first else within
        begin, end = line[: len(line) - len(line.lstrip())], line[len(line.rstrip()) :]
        lines.append(f"{begin}{escape(words)}{end}" if words else line)
    return "\n".join(lines)
