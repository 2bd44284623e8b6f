"""A number that the back row can read, and the words that say what it counts."""

from textual.app import ComposeResult
from textual.containers import Vertical

from workshoptui.language.messages import gettext as _
from workshoptui.tui.widgets.cells import drawable
from workshoptui.tui.widgets.large_digits import LargeNumber
from workshoptui.tui.widgets.plain_text import PlainText


class BigCount(Vertical):
    """Shows one number, large and in the middle, a line of words below it, and an aside."""

    DEFAULT_CSS = """
    BigCount {
        height: 1fr;
        align: center middle;
        & > LargeNumber > .large-number--ink { color: $primary; }
        & > Static { width: 100%; height: auto; text-align: center; }
        & > .bigcount-aside { margin-top: 1; }
    }
    """

    def compose(self) -> ComposeResult:
        """Lay out number, words and aside."""
        yield LargeNumber()
        yield PlainText(classes="bigcount-words")
        yield PlainText(classes="bigcount-aside aside")

    def show_of(self, number: int, people: int, words: str, aside: str = "") -> None:
        """Show how many of so many people have done what `words` say: ``of 12 have answered``."""
        if people or number:
            self.show(number, words, aside)
        else:
            self.show(None, _("Nobody is here yet. j shows how to join."))

    def show(self, number: int | None, words: str, aside: str = "") -> None:
        """Show `number` and what it counts; None leaves only the words."""
        figures = self.query_one(LargeNumber)
        figures.display = number is not None
        figures.show(number or 0)
        self.query_one(".bigcount-words", PlainText).update(drawable(words))
        self.query_one(".bigcount-aside", PlainText).update(drawable(aside))
