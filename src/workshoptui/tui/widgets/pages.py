"""Pages: shows one of several pages, with its number."""

from dataclasses import dataclass

from textual.message import Message
from textual.widget import Widget
from textual.widgets import ContentSwitcher


class Pages(ContentSwitcher):
    """Shows one of its pages; the keyboard goes along to the page that is turned to."""

    @dataclass
    class Turned(Message):
        """The page with this id is seen now."""

        page: str

    DEFAULT_CSS = """
    Pages {
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

    def put(self, page: Widget) -> None:
        """Add a page that was not needed before; `page` has an id, and is hidden until opened."""
        page.display = False
        page.set_reactive(Widget.disabled, True)
        self.mount(page)

    def has(self, page: str) -> bool:
        """Whether there is a page with this id."""
        return any(child.id == page for child in self.children)

    def allow(self, *pages: str) -> None:
        """Let only these pages be turned to, in this order; the first is seen if none of them is.

        A page that comes to be allowed is not turned to by itself: see `open`.
        """
        self._allowed = pages
        if self.current not in pages:
            self.open(pages[0])

    def is_allowed(self, page: str) -> bool:
        """Whether the page with this id may be turned to now."""
        return page in self._allowed

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
        # A widget that was taken away may still have it: whoever came to be focused last, has it.
        gone = focused is not None and not (focused.is_attached and focused.focusable)
        free = focused is None or gone or self.has_focus_within
        self.current = page
        shown = self.get_child_by_id(page)
        shown.disabled = False
        if before:
            self.get_child_by_id(before).disabled = True
        if free:
            self._hand_over(shown)
        self.post_message(self.Turned(page))

    def _hand_over(self, page: Widget) -> None:
        """Give a page the keyboard; one that was only just put here once it is all there."""
        taker = next((widget for widget in [page, *page.query("*")] if widget.focusable), None)
        if taker is not None:
            taker.focus()
        elif page.is_attached and not page.is_mounted:
            self.call_after_refresh(self._hand_over, page)
