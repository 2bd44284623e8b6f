"""How many people are here, and how many of them are done."""

from collections.abc import Sequence
from typing import ClassVar

from textual.geometry import Size

from workshoptui.language.messages import gettext as _
from workshoptui.tui.widgets.cells import clip
from workshoptui.tui.widgets.lines import Line, LineBlock, line_len

BAR = 12


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
        self._word = "done"
        self._caution = ""

    def show(
        self,
        here: int,
        *,
        done: int | None = None,
        of: int | None = None,
        word: str = "done",
        caution: str = "",
    ) -> None:
        """Show who is here.

        Args:
            here: The people connected now.
            done: How many have finished; None where nothing can be finished.
            of: How many are asked to; None for everyone here, 0 for nobody any more.
            word: What they have done: ``voted``, ``read it``.
            caution: What the room should notice, such as that no citizen is present.
        """
        self._here, self._done, self._of = here, done, of
        self._word, self._caution = word, caution
        self.refresh(layout=True)

    def layout_lines(self, width: int, viewport: Size) -> Sequence[Line]:  # noqa: ARG002
        """Return the one line; what does not fit is left out, the caution last."""
        sign = "●" if self._here else "○"
        here: Line = ((f"{sign} ", "here"), (str(self._here), "here"), (" here", "word"))
        if not self._here:
            here = ((_("{sign} nobody here yet", sign=sign), "word"),)
        progress, bar = self._progress()
        caution: Line = ()
        if self._caution:
            space = width - line_len(here) - line_len(progress) - 5
            caution = (("   ▲ ", "caution"), (clip(self._caution, space), "caution"))
        for line in ((*here, *progress, *bar, *caution), (*here, *progress, *caution)):
            if line_len(line) <= width:
                return [line]
        return [(*here, *progress)]

    def _progress(self) -> tuple[Line, Line]:
        of = self._here if self._of is None else self._of
        if self._done is None or not (self._done or of):
            return (), ()
        if not of:
            return (("   ", ""), (str(self._done), "done"), (f" {self._word}", "word")), ()
        if self._done >= of:
            words: Line = (("   ✓ ", "done"), (f"all {of} {self._word}", "done"))
        else:
            words = (("   ", ""), (str(self._done), "done"), (f" of {of} {self._word}", "word"))
        # Full only when everybody is done, and never empty once somebody is.
        filled = BAR if self._done >= of else min(BAR - 1, -(-self._done * BAR // of))
        bar = (("  ", ""), ("━" * filled, "bar"), ("─" * (BAR - filled), "track"))
        return words, bar
