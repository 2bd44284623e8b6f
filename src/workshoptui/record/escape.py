"""Escaping: text from people as Markdown that shows exactly those characters, without markup.

Everything that comes from a person or an agenda file passes through here on its way into a record.
Whatever a text says, the document around it keeps its headings, lists and tables.
"""

import re
from functools import lru_cache

from workshoptui.language.labels import placeholder_words
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


def apart(text: str) -> str:
    """`text`, set apart where it has letters from right to left.

    Otherwise its last full stop stands at its beginning in one of our sentences, and numbers beside
    it change places.
    """
    if text.isascii() or not RIGHT_TO_LEFT.search(text):
        return text
    return f"{APART}{text}{END}"


def within(text: str) -> str:
    """`text` as one line of Markdown that never stands at the start of a line, as in a table."""
    return _within(placeholder_words(text))


@lru_cache(maxsize=8192)
def _within(text: str) -> str:
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
