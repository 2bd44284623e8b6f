"""Comments: what an agenda file that comes along explains beside its settings, in any language."""

import re
from collections.abc import Callable, Iterator
from textwrap import wrap

import msgspec

_HEADING = re.compile(r"(# ─── )(.+?)( ─+)")
_ITEM = re.compile(r"(#   +\w+  +)(.+)")
_MORE = re.compile(r"#    +(.+)")
_SETTING = re.compile(r"# \w+ = ")
_PROSE = re.compile(r"# (.+)")
_WIDTH = 100


class Comment(msgspec.Struct, frozen=True):
    """A piece of an agenda file: one comment, or lines that are none.

    Attributes:
        lines: what stands in the file.
        text: the comment's words in one line; ``""`` for what is no comment in words.
        lead: what stands before the words: the mark, and the name of what they explain.
        tail: what stands behind the words of a heading.
    """

    lines: tuple[str, ...]
    text: str = ""
    lead: str = "# "
    tail: str = ""

    def saying(self, text: str) -> tuple[str, ...]:
        """The lines with other words, as wide as before."""
        if text == self.text:
            return self.lines
        if self.tail:
            rule = "─" * (len(self.lines[0]) - len(self.lead) - len(text) - 1)
            return (f"{self.lead}{text} {rule}".rstrip(),)
        indented = "#" + " " * (len(self.lead) - 1)
        return tuple(wrap(text, _WIDTH, initial_indent=self.lead, subsequent_indent=indented))


def pieces(toml: str) -> Iterator[Comment]:
    """An agenda file piece by piece, each comment by itself."""
    lines = toml.splitlines()
    place = 0
    while place < len(lines):
        piece = _piece(lines, place)
        yield piece
        place += len(piece.lines)


def with_comments(toml: str, translated: Callable[[str], str]) -> str:
    """The text of an agenda file with each comment as `translated` says it."""
    said = (
        line
        for piece in pieces(toml)
        for line in (piece.saying(translated(piece.text)) if piece.text else piece.lines)
    )
    return "\n".join(said) + "\n"


def _piece(lines: list[str], place: int) -> Comment:
    line = lines[place]
    if heading := _HEADING.fullmatch(line):
        return Comment((line,), heading[2], heading[1], heading[3])
    if item := _ITEM.fullmatch(line):
        return _joined(lines, place, item[2], item[1], _MORE)
    if _is_prose(line):
        return _joined(lines, place, line.removeprefix("# "), "# ", _PROSE)
    return Comment((line,))


def _joined(
    lines: list[str], place: int, text: str, lead: str, following: re.Pattern[str]
) -> Comment:
    """A comment of several lines: all that follow and go on with it."""
    said, end = [text], place + 1
    while end < len(lines) and (more := following.fullmatch(lines[end])) and _goes_on(lines[end]):
        said.append(more[1])
        end += 1
    return Comment(tuple(lines[place:end]), " ".join(said), lead)


def _is_prose(line: str) -> bool:
    return bool(_PROSE.fullmatch(line)) and _goes_on(line)


def _goes_on(line: str) -> bool:
    """Whether a line of a comment is no comment of its own."""
    return not (_HEADING.fullmatch(line) or _ITEM.fullmatch(line) or _SETTING.match(line))
