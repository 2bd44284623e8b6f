"""Escaping: text from people as Markdown that shows exactly those characters, without markup.

Everything that comes from a person or an agenda file passes through here on its way into a record.
Whatever a text says, the document around it keeps its headings, lists and tables.
"""

import re
from functools import lru_cache

from workshoptui.language.labels import placeholder_words
from workshoptui.language.spoken import spoken
from workshoptui.workshop.text import normalized

_SPECIAL = re.compile(
    r"[\\`*_{}\[\]#|~$^@]"  # CommonMark, tables, formulas, footnotes, links, citations
    r"|(?<=:)//|(?<=\bwww)\."  # addresses
    r"|==+|%%+|\+\++|--+|::+"  # marked, hidden, inserted, a dash or a comment, a field
    r"|(?<=\{)[%+]"  # templates, an insertion
    r"|:(?=[\w+-]*[a-z+-][\w+-]*:|100:|1234:)"  # :emoji:
    r"|:$",
    re.IGNORECASE | re.ASCII,
)
"""What may mean something anywhere, also to readers that know more Markdown than CommonMark.

Each character of a pair is escaped, for some readers look for the pair before anything else.
"""

_HTML = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_HTML_SPECIAL = re.compile("[&<>]")

_FIRST = re.compile(
    r"([+\-=:%]"  # a list, an underlined heading, a rule, a definition, a comment
    r"|!(?=!!)|\?(?=\?\?)"  # a box
    r"|\((?=\w{1,9}\)|[^()]*\)=))"  # a list, a target
    r"|(\d+|(?:[a-z]|[ivxlcdm]+)(?=[.)](?:\s|$)))([.)])",  # a list, with letters too
    re.IGNORECASE,
)
"""What means something at the start of a line, and the character that stops it."""


APART, END = "\u2068", "\u2069"
"""Between these a text runs in the direction of its own first letter, whatever stands around it."""

RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""A letter of a script that is written from right to left."""

LEFT_TO_RIGHT = re.compile(
    "[A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02b8\u0370-\u03ff\u0400-\u0589"
    "\u0900-\u1fff\u2c00-\u2dff\u3005-\ud7ff\uf900-\ufb1c\U00020000-\U0003ffff]"
)
"""A letter of a script that is written from left to right."""


def runs_otherwise(text: str) -> bool:
    """Whether a text has letters of another direction than the language that is spoken."""
    if spoken().direction == "ltr":
        return not text.isascii() and RIGHT_TO_LEFT.search(text) is not None
    return LEFT_TO_RIGHT.search(text) is not None


def apart(text: str) -> str:
    """`text`, set apart where it has letters of another direction than our sentences.

    Otherwise its last full stop stands at its beginning in one of them, and numbers beside it
    change places.
    """
    return f"{APART}{text}{END}" if runs_otherwise(text) else text


def within(text: str) -> str:
    """`text` as one line of Markdown that never stands at the start of a line, as in a table."""
    return _within(placeholder_words(text), spoken().direction)


@lru_cache(maxsize=8192)
def _within(text: str, _direction: str) -> str:
    """The same in a language of this direction."""
    text = _HTML_SPECIAL.sub(lambda match: _HTML[match[0]], apart(normalized(text)))
    return _SPECIAL.sub(_escaped, text)


def _escaped(special: re.Match[str]) -> str:
    escaped = "".join(f"\\{char}" for char in special[0])
    # A colon of the record's own may follow, and two in a row are a field to some readers.
    at_end = special[0].endswith(":") and special.end() == len(special.string)
    return f"{escaped[:-2]}&#58;" if at_end else escaped


def inline(text: str) -> str:
    """`text` as one line of Markdown that may stand anywhere; line breaks become spaces."""
    escaped = within(text)
    return _FIRST.sub(r"\2\\\1\3", escaped, count=1) if _FIRST.match(escaped) else escaped


def strong(text: str, before: str = "") -> str:
    """`text` in bold, after words of ours. White space, or the end of the line, has to follow.

    Without a text there is nothing.
    """
    escaped = within(text)
    return f"**{before}{escaped}**" if escaped else ""


def quote(text: str) -> str:
    """`text` as a block quote that keeps its lines and empty lines; "" for a text without any."""
    lines = normalized(text, lines=True).split("\n")
    quoted = []
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        broken = "\\" if line and following else ""
        quoted.append(f"> {inline(line)}{broken}" if line else ">")
    return "\n".join(quoted) if any(lines) else ""
