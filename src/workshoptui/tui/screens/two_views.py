"""The transactional and the relational view of a service, large, for the room to read together."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import Screen

from workshoptui.language.messages import mark
from workshoptui.language.two_views import two_views, two_views_title
from workshoptui.tui.commands import Command, HasCommands
from workshoptui.tui.widgets.key_line import KeyLine
from workshoptui.tui.widgets.text_page import Block, TextPage


class TwoViewsScreen(HasCommands, Screen[None]):
    """One page of text, with nothing to do but to read it."""

    def compose(self) -> ComposeResult:
        """Lay out the text and the keys."""
        with Vertical(classes="page"):
            yield TextPage(id="two-views")
        yield KeyLine()

    def on_mount(self) -> None:
        """Show the text."""
        for page in self.query(TextPage):  # None where it is closed in its first moment.
            page.show(two_views_blocks())
            page.focus()
        self.query_one(KeyLine).update_keys()

    def action_back(self) -> None:
        """Back to the workshop."""
        self.dismiss()

    KEYS: ClassVar[tuple[Command, ...]] = (
        Command(id="two-views.back", key="escape,w", title=mark("Back to the workshop"),
                short=mark("Back"), action=action_back, help=mark("Leaves the text.")),
    )  # fmt: skip


def two_views_blocks() -> list[Block]:
    """The text as paragraphs of a page."""
    blocks = [Block(two_views_title(), "headline")]
    for name, words in two_views():
        if name:
            blocks.append(Block(name, "strong"))
        blocks.append(Block(words, close=bool(name)))
    return blocks
