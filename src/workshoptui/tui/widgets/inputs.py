"""Form inputs: typing goes on at the end of the text, and a paste is taken whole."""

from textual import events
from textual.widgets import Input, TextArea

_JOINERS = "\u200c\u200d"
"""What nobody sees and yet belongs to words and emoji."""


class LineInput(Input):
    """A field of one line. What is pasted into it becomes one line."""

    def __init__(self, text: str = "") -> None:
        # Marked as a whole, what is there would go with the first letter that is typed.
        super().__init__(text, select_on_focus=False)

    def _on_paste(self, event: events.Paste) -> None:
        """Join the lines of what is pasted with spaces; Textual would keep the first alone."""
        event.prevent_default()
        event.stop()
        lines = (line.strip() for line in event.text.splitlines())
        # A piece of a line keeps the spaces that part it from what is beside it.
        one_line = len(event.text.splitlines()) == 1
        pasted = event.text.rstrip("\r\n") if one_line else " ".join(filter(None, lines))
        pasted = pasted.replace("\t", " ")
        seen = "".join(sign for sign in pasted if sign.isprintable() or sign in _JOINERS)
        self.replace(seen, *self.selection)


class ParagraphInput(TextArea):
    """A field of several lines, in which Tab goes on to the next field."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text, show_line_numbers=False, highlight_cursor_line=False)

    def on_mount(self) -> None:
        """Begin at the end."""
        self.move_cursor(self.document.end)
