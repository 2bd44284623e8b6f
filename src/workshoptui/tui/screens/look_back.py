"""Look back: stories, citizen value, factors, criteria and findings, whatever goes on meanwhile."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark
from workshoptui.room.pace import Pacer
from workshoptui.room.room import Room
from workshoptui.tui.commands import Command
from workshoptui.tui.followed import FollowedScreen
from workshoptui.tui.panels.looking_back import (
    criterion_blocks,
    factor_blocks,
    finding_blocks,
    story_blocks,
    value_blocks,
)
from workshoptui.tui.screens.room_list import REPAINT_SECONDS
from workshoptui.tui.widgets.key_line import KeyLine
from workshoptui.tui.widgets.pages import Pages
from workshoptui.tui.widgets.plain_text import PlainText
from workshoptui.tui.widgets.text_page import Block, TextPage
from workshoptui.workshop.look_back import LookBack, look_back
from workshoptui.workshop.state import Workshop

PAGES: dict[str, tuple[str, Callable[[Workshop, LookBack], list[Block]]]] = {
    "stories": (mark("Stories"), story_blocks),
    "value": (mark("Citizen value"), value_blocks),
    "factors": (mark("Success factors"), factor_blocks),
    "criteria": (mark("Criteria"), criterion_blocks),
    "findings": (mark("Findings"), finding_blocks),
}
"""The pages in the order of the thread: what each is called, and what it says."""


class LookBackScreen(FollowedScreen):
    """Turns over what the group has come to. It follows the room, and moves no phone."""

    NAME = "look-back"

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room = room

    def compose(self) -> ComposeResult:
        """Lay out the names of the pages, and the pages."""
        with Vertical(classes="page"):
            yield PlainText(id="look-back-title")
            yield Pages(*(TextPage(id=page) for page in PAGES), initial="value")
        yield KeyLine()

    def on_mount(self) -> None:
        """Show the citizen value first, and follow the room."""
        self.app.clear_notifications()
        for pages in self.query(Pages):  # None where it is closed in its first moment.
            pages.allow(*PAGES)
            self.query_one("#value", TextPage).focus()
        self._pacer = Pacer(self._draw_later, REPAINT_SECONDS)
        self._stop = self._room.watch(lambda _applied: self._pacer.mark())
        self._show()

    def on_unmount(self) -> None:
        """Follow the room no more."""
        self._pacer.close()
        self._stop()

    def show_again(self) -> None:
        """Show the page that is turned to."""
        self._show()

    def _draw_later(self) -> None:
        self.call_later(self._show)

    def _show(self) -> None:
        if not self.query(Pages):
            return
        workshop, current = self._room.workshop, self.query_one(Pages).current
        names: list[tuple[str, str]] = []
        for number, (page, (title, blocks)) in enumerate(PAGES.items(), 1):
            style = "$ink-soft"
            if page == current:  # what is not looked at need not be gathered
                style = "bold $primary"
                shown = blocks(workshop, look_back(workshop))
                self.query_one(f"#{page}", TextPage).show(shown)
            names += [("   ", ""), (f"{number} {_(title)}", style)]
        self.query_one("#look-back-title", PlainText).update(Content.assemble(*names[1:]))
        self.refresh_bindings()

    def action_turn(self, page: int) -> None:
        """Turn to a page by its number, from 1."""
        self.query_one(Pages).open([*PAGES][page - 1])
        self._show()

    def action_next(self) -> None:
        """Turn to the next page; after the last comes the first."""
        self.query_one(Pages).turn()
        self._show()

    def action_before(self) -> None:
        """Turn to the page before; before the first comes the last."""
        place, number = self.query_one(Pages).place
        self.action_turn((place - 2) % number + 1)

    def action_first(self) -> None:
        """The stories."""
        self.action_turn(1)

    def action_second(self) -> None:
        """The citizen value."""
        self.action_turn(2)

    def action_third(self) -> None:
        """The success factors."""
        self.action_turn(3)

    def action_fourth(self) -> None:
        """The criteria."""
        self.action_turn(4)

    def action_fifth(self) -> None:
        """What the tests showed."""
        self.action_turn(5)

    def action_back(self) -> None:
        """Back to the workshop."""
        self.dismiss()

    KEYS: ClassVar[tuple[Command, ...]] = (
        Command(id="look-back.next", key="right,v", title=mark("Next page"),
                short=mark("Next page"), action=action_next,
                help=mark("Stories, citizen value, success factors, criteria, findings.")),
        Command(id="look-back.before", key="left", title=mark("Page before"),
                short=mark("Page before"), action=action_before,
                help=mark("The page before.")),
        Command(id="look-back.stories", key="1", title=mark("Stories"), action=action_first,
                help=mark("What people told, and share.")),
        Command(id="look-back.value", key="2", title=mark("Citizen value"), action=action_second,
                help=mark("For whom, and what changes for them.")),
        Command(id="look-back.factors", key="3", title=mark("Success factors"),
                action=action_third,
                help=mark("The groups, with the ideas that they rest on.")),
        Command(id="look-back.criteria", key="4", title=mark("Criteria"), action=action_fourth,
                help=mark("What models are rated on, and which sections serve each.")),
        Command(id="look-back.findings", key="5", title=mark("Findings"),
                action=action_fifth,
                help=mark("What felt easy or hard, what it means, what to keep or drop.")),
        Command(id="look-back.back", key="escape,L", title=mark("Back"), short=mark("Back"),
                action=action_back,
                help=mark("Leaves the look back.")),
    )  # fmt: skip
