"""The wall: the projection alone. It shows what the room sees, and takes no key."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from textual.app import ComposeResult
from textual.containers import Container
from textual.events import Click, Key
from textual.screen import Screen

from workshoptui.room.signals import Signal, WallShows
from workshoptui.tui.followed import FollowedScreen, look_at
from workshoptui.tui.panels.heading import Heading
from workshoptui.tui.screens.join import JoinScreen
from workshoptui.tui.screens.look_back import LookBackScreen
from workshoptui.tui.screens.whole_model import WholeModelScreen
from workshoptui.tui.screens.workshop_display import WorkshopDisplay

if TYPE_CHECKING:
    from workshoptui.tui.open_workshop import OpenWorkshop
    from workshoptui.tui.protocols import Phones


class WallScreen(WorkshopDisplay, inherit_bindings=False):
    """Follows the workshop, and what the console says that the wall shows."""

    _above: tuple[str, Screen[None] | None] = "", None
    """What stands above the activity, and what the console calls it."""

    @property
    def above(self) -> str:
        """What the console calls that which stands above the activity; ``""`` for nothing."""
        return self._above[0]

    def compose(self) -> ComposeResult:
        """Lay out heading and middle; nothing in it takes a key or a click."""
        yield Heading(id="heading")
        yield Container(id="activity", disabled=True)

    async def on_mount(self) -> None:
        """Follow what the console says."""
        self._unwatch = self.room.signals.watch(self._signalled)
        self.call_after_refresh(self._follow)

    def on_unmount(self) -> None:
        """Follow it no more."""
        self._unwatch()

    def _signalled(self, kind: type[Signal], _heard: bool) -> None:
        if kind is WallShows:
            self.call_later(self._follow)

    async def _draw(self) -> None:
        await super()._draw()
        self._look()
        self.call_after_refresh(self._look)  # only now it is known how far things can be scrolled

    def _follow(self) -> None:
        """Show what the console says: one of a few screens, and the page that is turned to."""
        shows = self.room.signals.latest(WallShows) or WallShows()
        name, screen = self._above
        if name != shows.screen and (screen is None or screen.is_current):
            if screen is not None:
                screen.dismiss()
            make = SCREENS.get(shows.screen)
            above = make(self.opened) if make else None
            self._above = (shows.screen, above) if above else ("", None)
            if above is not None:
                self.app.push_screen(above)
                above.call_after_refresh(self._look)
        self._look()

    def _tick(self) -> None:
        super()._tick()
        self._look()  # also where a terminal was pulled to another size

    def _look(self) -> None:
        """Look at what the console looks at, as far as it is here by now."""
        shows = self.room.signals.latest(WallShows) or WallShows()
        above, view = self._above[1], self.view
        if isinstance(above, FollowedScreen):
            if above.is_current and shows.screen == above.NAME:
                above.follow(shows)
        elif above is None and view is not None and view.stays and look_at(view, shows):
            view.show_again()


class WallJoin(JoinScreen, inherit_bindings=False):
    """The way in, as the console shows it."""

    KEYS = ()

    def on_key(self, event: Key) -> None:
        """Take no key."""
        event.prevent_default()

    def on_click(self, event: Click) -> None:
        """Take no click."""
        event.prevent_default()

    def _keys(self, _phones: "Phones") -> str:
        return ""


class WallLookBack(LookBackScreen, inherit_bindings=False):
    """What the group has come to, as the console shows it."""

    KEYS = ()


class WallModel(WholeModelScreen, inherit_bindings=False):
    """The whole model, as the console shows it."""

    KEYS = ()


SCREENS: Final[dict[str, Callable[["OpenWorkshop"], Screen[None]]]] = {
    "join": WallJoin,
    WallLookBack.NAME: lambda opened: WallLookBack(opened.room),
    WallModel.NAME: lambda opened: WallModel(opened.room),
}
"""What the wall shows above the activity, by what a console calls it."""
