"""Leaves: pages of one subject in one place, one seen at a time, and which one it is."""

from textual.widget import Widget
from textual.widgets import ContentSwitcher


class Leaves(ContentSwitcher):
    """Shows one of its pages; the keyboard goes along to the page that is turned to."""

    DEFAULT_CSS = """
    Leaves {
        height: 1fr;
    }
    """

    def __init__(self, *pages: Widget, initial: str, id: str | None = None) -> None:  # noqa: A002
        """Make it of `pages`, all with an id; `initial` is seen first."""
        super().__init__(*pages, initial=initial, id=id)
        for page in pages:
            # What cannot be seen cannot have the keyboard either.
            page.set_reactive(Widget.disabled, page.id != initial)
        self._allowed: tuple[str, ...] = ()

    def allow(self, *pages: str) -> None:
        """Let only these pages be turned to, in this order; the first is seen if none of them is.

        A page that comes to be allowed is not turned to by itself: see `open`.
        """
        self._allowed = pages
        if self.current not in pages:
            self.open(pages[0])

    @property
    def place(self) -> tuple[int, int]:
        """Which page is seen, from 1, and how many there are."""
        pages = self._allowed
        return (pages.index(self.current) + 1 if self.current in pages else 1), len(pages)

    def turn(self) -> None:
        """On to the next page; after the last comes the first."""
        if self._allowed:
            at = self._allowed.index(self.current) if self.current in self._allowed else -1
            self.open(self._allowed[(at + 1) % len(self._allowed)])

    def open(self, page: str) -> None:
        """Turn to the page with this id."""
        before = self.current
        if page == before:
            return
        focused = self.screen.focused
        free = focused is None or not focused.focusable or self.has_focus_within
        self.current = page
        shown = self.get_child_by_id(page)
        shown.disabled = False
        if before:
            self.get_child_by_id(before).disabled = True
        taker = next((one for one in [shown, *shown.query("*")] if one.focusable), None)
        if free and taker is not None:
            taker.focus()
