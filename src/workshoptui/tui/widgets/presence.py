"""How many people are here, and how many of them are done."""

import re
from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.geometry import Size

from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, ngettext
from workshoptui.language.numbers import number
from workshoptui.tui.widgets.cells import clip
from workshoptui.tui.widgets.lines import Line, LineBlock, Span, line_len

BAR = 12
DONE = (mark("{done} of {of} done"), mark("all {of} done"), mark("{done} done"))
"""How many have finished; that all have; how many where there is nobody any more to ask."""
_FIGURE = re.compile(r"(\{\w+\})")


class PresenceLine(LineBlock):
    """Says ``● 24 here   18 of 24 done`` with a bar, and a caution when there is one."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "presence--bar",
        "presence--caution",
        "presence--done",
        "presence--here",
        "presence--track",
        "presence--word",
    }
    ROLE_PREFIX = "presence"

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._here = 0
        self._done: int | None = None
        self._of: int | None = None
        self._words = DONE
        self._caution = ""

    def show(
        self,
        here: int,
        *,
        done: int | None = None,
        of: int | None = None,
        progress: tuple[str, str, str] | None = None,
        caution: str = "",
    ) -> None:
        """Show who is here.

        Args:
            here: The people connected now.
            done: How many have finished; None where nothing can be finished.
            of: How many are asked to; None for everyone here, 0 for nobody any more.
            progress: Messages, as `DONE` has them, of what they have done.
            caution: What the room should notice, such as that no citizen is present.
        """
        self._here, self._done, self._of = here, done, of
        self._words, self._caution = progress or DONE, caution
        self.update_lines()

    def layout_lines(self, width: int, viewport: Size) -> Sequence[Line]:  # noqa: ARG002
        """Return one line; a caution that does not fit beside the others stands below them."""
        sign = "●" if self._here else "○"
        # Translators: how many people are connected.
        words = ngettext("{count} here", "{count} here", self._here, count="{count}")
        here: Line = ((f"{sign} ", "here"), *_figures(words, "here", count=self._here))
        if not self._here:
            here = ((f"{sign} ", "word"), (_("nobody here yet"), "word"))
        progress, bar = self._progress()
        caution: Line = ()
        if self._caution:
            caution = (("   ▲ ", "caution"), (clip(self._caution, width - 2), "caution"))
        for line in ((*here, *progress, *bar, *caution), (*here, *progress, *caution)):
            if line_len(line) <= width:
                return [line]
        below: list[Line] = [(("▲ ", "caution"), *caution[1:])] if caution else []
        for line in ((*here, *progress, *bar), (*here, *progress)):
            if line_len(line) <= width:
                return [line, *below]
        return [(*here, *progress), *below]

    def _progress(self) -> tuple[Line, Line]:
        of = self._here if self._of is None else self._of
        some, everybody, nobody = self._words
        if self._done is None or not (self._done or of):
            return (), ()
        if not of:
            return (("   ", ""), *_figures(_(nobody), "done", done=self._done)), ()
        if self._done >= of:
            words: Line = (("   ✓ ", "done"), (_(everybody, of=number(of)), "done"))
        else:
            words = (
                ("   ", ""),
                *_figures(_(some).replace("{of}", number(of)), "done", done=self._done),
            )
        # Full only when everybody is done, and never empty once somebody is.
        filled = BAR if self._done >= of else min(BAR - 1, -(-self._done * BAR // of))
        bar = (("  ", ""), ("━" * filled, "bar"), ("─" * (BAR - filled), "track"))
        return words, bar


def _figures(message: str, role: str, **places: int) -> Iterator[Span]:
    """A message whose figures stand out by their role."""
    for part in filter(None, _FIGURE.split(message)):
        name = part[1:-1]
        yield (number(places[name]), role) if name in places else (part, "word")
