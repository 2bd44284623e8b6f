"""A banner: what the facilitator must not miss, above everything, for as long as it holds."""

from textual.widgets import Static

from workshoptui.tui.widgets.cells import plain


class Banner(Static):
    """Says on top of a screen that saving does not work; it takes no key and no focus."""

    DEFAULT_CSS = """
    Banner {
        dock: top;
        width: 100%;
        height: auto;
        max-height: 4;
        padding: 0 1;
    }
    """

    def __init__(self, text: str) -> None:
        super().__init__(plain(text), markup=False)
        self.text = text
