"""Followed: what a console shows of an activity, or of a screen above it, and a wall shows too.

The two have terminals of their own sizes: so it is told which page is turned to, which row the
cursor is on, and how far something is scrolled as a share of all of it, never a line.
"""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.screen import Screen
from textual.widget import Widget

from workshoptui.room.signals import Place, WallShows
from workshoptui.tui.commands import HasCommands
from workshoptui.tui.widgets.pages import Pages
from workshoptui.tui.widgets.selectable import SelectableView


def shown_in(root: Widget | None, *, screen: str = "", about: str = "") -> WallShows:
    """What is looked at in a view, or in a screen of this name."""
    if root is None:
        return WallShows(screen, about=about)
    pages = (pages.current or "" for pages in root.query(Pages) if pages.display)
    places = (
        Place(_part(view), view.row, view.scrolled if view.is_on_screen else None)
        for view in root.query(SelectableView)
    )
    told = tuple(place for place in places if place.row or place.scrolled is not None)
    return WallShows(screen, next(pages, ""), about, told)


def look_at(root: Widget, shows: WallShows) -> bool:
    """Look at the same in what is here; whether something else has to be shown for that."""
    changed = False
    for pages in root.query(Pages):
        if shows.page and pages.current != shows.page and pages.is_allowed(shows.page):
            pages.open(shows.page)
            changed = True
    places = {place.part: place for place in shows.places}
    for view in root.query(SelectableView):
        if place := places.get(_part(view)):
            changed = view.look_at(place.row, place.scrolled) or changed
        elif view.CURSOR is None:  # all of it is in sight there
            view.look_at("", 0.0)
    return changed


def _part(view: SelectableView) -> str:
    """What tells a part from the others that are shown with it."""
    return view.id or type(view).__name__


class FollowedScreen(HasCommands, Screen[None]):
    """A screen above the activity that a wall shows too, as the console looks at it.

    Attributes:
        NAME: what it is called between windows.
        on_other: called when something else in it is looked at.
    """

    NAME: ClassVar[str]

    def __init__(self) -> None:
        super().__init__()
        self.on_other: Callable[[], object] = lambda: None

    @property
    def about(self) -> str:
        """Which of several things it shows; ``""`` where it would show that by itself."""
        return ""

    def show_about(self, about: str) -> bool:  # noqa: ARG002
        """Show another of them; whether it is another."""
        return False

    def show_again(self) -> None:
        """Show what is true now, after something changed that only this screen knows."""

    @on(Pages.Turned)
    @on(SelectableView.Moved)
    def _tell_other(self) -> None:
        self.on_other()

    def shown(self) -> WallShows:
        """What is looked at in it."""
        return shown_in(self, screen=self.NAME, about=self.about)

    def follow(self, shows: WallShows) -> None:
        """Look at the same as another window does."""
        other = self.show_about(shows.about) if shows.about else False
        if look_at(self, shows) or other:
            self.show_again()
