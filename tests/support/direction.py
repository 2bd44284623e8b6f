"""Which way the words on a page run: found as a browser finds it."""

import re
from html.parser import HTMLParser

HEBREW = (
    "\u05e9\u05dc\u05d5\u05dd, \u05d6\u05d4 "
    "\u05d4\u05db\u05e8\u05d8\u05d9\u05e1 \u05e9\u05dc\u05d9!"
)
"""A card from right to left; its last mark shows whether a page knows that."""
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff]")
_LEFT_TO_RIGHT = re.compile("[A-Za-z]")
_OWN = {"plaintext"}
"""By which a text in a picture says that it runs as its own first letter does."""
_EMPTY = {"meta", "link", "br", "wbr", "input", "img", "hr", "circle", "line", "rect"}


class Directions(HTMLParser):
    """Reads a page, and notes words whose direction is that of other words.

    The page is in a language that is written from left to right, or the other way round.

    Attributes:
        misled: what stands in one run with words from right to left and is not part of them, or
            such words where nothing says that the direction follows them.
        fields: the names of text fields, and whether each takes the direction of what is typed.
        seen: how many runs of words from right to left there are.
    """

    def __init__(self, html: str, *, leftwards: bool = False) -> None:
        super().__init__()
        scripts = (_RIGHT_TO_LEFT, _LEFT_TO_RIGHT)
        self._theirs, self._ours = scripts[::-1] if leftwards else scripts
        self.misled: list[str] = []
        self.fields: dict[str, bool] = {}
        self.seen = 0
        self._open: list[tuple[str, bool, list[str]]] = [("html", False, [])]
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins; some begin a run of their own."""
        said = dict(attrs)
        auto = said.get("dir") == "auto"
        if tag == "textarea" or (tag == "input" and said.get("type", "text") == "text"):
            self.fields[said.get("name") or said.get("id") or ""] = auto
        if tag not in _EMPTY:
            # What a drop-down list shows is not laid out by the page.
            own = auto or tag in {"bdi", "option", "title"} or said.get("unicode-bidi") in _OWN
            self._open.append((tag, own, []))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element without an end, such as a line break; the run goes on."""
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """An element ends, with the run that it was."""
        while len(self._open) > 1:
            name, own, words = self._open.pop()
            if name == "desc":
                pass  # what a picture says to a screen reader is not laid out
            elif own:
                self._judge("".join(words), directed=True)
            else:
                self._open[-1][2].extend(words)
            if name in {"p", "li", "h1", "h2", "h3", "h4", "td", "th", "div", "legend", "label"}:
                self._end_of_line()
            if name == tag:
                return

    def handle_data(self, data: str) -> None:
        """Words of the innermost run."""
        self._open[-1][2].append(data)

    def close(self) -> None:
        """The page ends."""
        super().close()
        for _, _, words in self._open:
            self._judge("".join(words), directed=False)

    def _end_of_line(self) -> None:
        words = self._open[-1][2]
        if not self._open[-1][1]:
            self._judge("".join(words), directed=False)
            words.clear()

    def _judge(self, words: str, *, directed: bool) -> None:
        if not self._theirs.search(words):
            return
        self.seen += 1
        if not directed or self._ours.search(words):
            self.misled.append(" ".join(words.split()))
