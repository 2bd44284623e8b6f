"""No sitting: a large notice that no sitting is open, with the key that starts one."""

from collections.abc import Sequence
from typing import ClassVar

from textual.geometry import Size

from workshoptui.language.messages import gettext as _
from workshoptui.tui.widgets.cells import cell_len, clip, fit
from workshoptui.tui.widgets.large_digits import is_large_screen
from workshoptui.tui.widgets.large_letters import large_words
from workshoptui.tui.widgets.lines import Line, LineBlock


class NoSitting(LineBlock):
    """A band across the screen that says that no sitting is on; hidden while one is."""

    DEFAULT_CSS = """
    NoSitting {
        display: none;
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"no-sitting--ink"}
    ROLE_PREFIX = "no-sitting"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._next: int | None = None

    def show(self, coming: int | None) -> None:
        """Say that sitting number `coming` has not begun; None hides it."""
        if coming != self._next:
            self._next = coming
            self.display = coming is not None
            self.update_lines()

    def layout_lines(self, width: int, viewport: Size) -> Sequence[Line]:
        """Return the large letters, and what to do: beside them on a wide screen, else below."""
        if self._next is None:
            return []
        first = self._next == 1
        # Translators: in letters three lines high.
        title = _("NO SITTING")
        large = large_words(title)
        across = max(map(cell_len, large))
        words = [
            _("No sitting is on yet.") if first else _("No sitting is on."),
            _("S begins the first one.")
            if first
            else _("S begins sitting {next}.", next=self._next),
            "" if first else _("Until then phones show that the group does not meet."),
        ]
        if not is_large_screen(viewport):
            sentence = clip(" ".join(words[:2]), width - 2)
            rows = [title] if across >= width else large
            return [*(((f" {row}", "ink"),) for row in rows), ((f" {sentence}", "ink"),)]
        space = width - across - 8
        beside = zip(large, words, strict=True)
        lines = [
            ((f"  {fit(row, across)}     {clip(line, space)}", "ink"),) for row, line in beside
        ]
        return [(), *lines, ()]
