"""A banner: what the facilitator must not miss, above everything, for as long as it holds."""

from textual.widgets import Static

from workshoptui.tui.widgets.cells import drawable


class Banner(Static):
    """Says on top of a screen that saving does not work, or is not meant to.

    It takes no key and no focus.
    """

    DEFAULT_CSS = """
    Banner {
        dock: top;
        width: 100%;
        height: auto;
        max-height: 4;
        padding: 0 1;
    }
    """

    def __init__(self, text: str, *, calm: bool = False) -> None:
        """Say `text`; `calm` where nothing is wrong."""
        super().__init__(drawable(text), markup=False, classes="-calm" if calm else "")
        self.text = text
