"""Plain lines: what most of a large record is made of, as HTML without a parser of Markdown.

The writer of records puts few things into a line: escaped characters, entities, anchors, and links
within the record. A line of nothing else is turned into HTML here, at a tenth of a parser's cost.
Of any other line this says that it does not know it, and the parser has it: so there are not two
readings of Markdown, only one that is asked less often. Tests hold both against each other.
"""

import re

from workshoptui.record.escape import runs_otherwise

_PIECE = re.compile(
    r'(?P<words>[^\\`*_\[\]<>&~!|"#\n\t\x00\u2066-\u2069\ufffd]+)'
    r"|\\(?P<escaped>[!#$%'()*+,\-./:;=?@\[\]^_`{|}~\\])"
    r"|(?P<entity>&(?:amp|lt|gt);)"
    r'|(?P<quote>")'
    r'|(?P<anchor><span id="[a-z0-9-]+"></span>)'
    r'|\[(?P<text>[^\\`*_\[\]<>&~!|"#\n\t\x00\u2066-\u2069\ufffd]+)\]\((?P<place>#(?!answer-)[a-z0-9-]+)\)'
)
_FIRST = re.compile(r'[^\W\d]|["“”„«\'‘’(]|\[|<span ')
"""What a paragraph begins with that can be nothing but a paragraph."""


def inline_html(line: str) -> str | None:
    """A line of Markdown as HTML; None for one that a parser has to read."""
    pieces = []
    at = 0
    for piece in _PIECE.finditer(line):
        if piece.start() != at:
            return None
        at = piece.end()
        kind = piece.lastgroup
        if kind == "quote":
            pieces.append("&quot;")
        elif kind == "escaped":
            pieces.append(piece["escaped"])
        elif kind == "place":
            pieces.append(f'<a href="{piece["place"]}">{piece["text"]}</a>')
        else:
            pieces.append(piece[0])
    return "".join(pieces) if at == len(line) and line == line.strip() else None


def paragraph_html(block: str) -> str | None:
    """A block that is one plain line, or one quoted, as HTML; None for any other."""
    quoted = block.startswith("> ")
    line = block[2:] if quoted else block
    if "\n" in line or not _FIRST.match(line) or runs_otherwise(line):
        return None
    html = inline_html(line)
    if html is None:
        return None
    paragraph = f"<p>{html}</p>\n"
    return f"<blockquote>\n{paragraph}</blockquote>\n" if quoted else paragraph
