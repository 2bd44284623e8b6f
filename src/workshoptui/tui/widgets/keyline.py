"""The line of keys at the foot of a screen: as many as fit, the most needed first."""

from collections.abc import Sequence
from typing import Any, ClassVar

from textual.events import Click
from textual.geometry import Size
from textual.screen import Screen

from workshoptui.tui.available_commands import AvailableCommand, available_commands
from workshoptui.tui.widgets.cells import cell_len
from workshoptui.tui.widgets.lines import Line, LineBlock

_GAP = 2
_LAST = "app.help"


class KeyLine(LineBlock):
    """Shows the keys of the screen it is on; what does not fit is in the help, which always does.

    A click on a key does what the key does.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"keys--key", "keys--word"}
    ROLE_PREFIX = "keys"
    DEFAULT_CSS = """
    KeyLine {
        dock: bottom;
        height: 1;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._offers: list[AvailableCommand] = []

    def on_mount(self) -> None:
        """Follow what the screen offers."""
        self.screen.bindings_updated_signal.subscribe(self, self._update)

    def _update(self, screen: Screen[Any]) -> None:
        if screen is self.screen:
            self.update_keys()

    def update_keys(self) -> None:
        """Ask the screen again what can be done now."""
        shown = (offer for offer in available_commands(self.screen) if offer.words)
        found = sorted(shown, key=lambda offer: offer.command.rank)
        if found != self._offers:
            self._offers = found
            self.refresh()

    def layout_lines(self, width: int, viewport: Size) -> Sequence[Line]:  # noqa: ARG002
        """Return the one line, the help at its right end."""
        line: Line = ((" ", ""),)
        used = 1
        last: Line = ()
        for offer, start, end in self._places(width):
            shown: Line = ((offer.command.keys[0], "key"), (f" {offer.words}", "word"))
            if offer.command.id == _LAST:
                last = ((" " * (start - used), ""), *shown)
                used = end
                continue
            line += ((" " * (start - used), ""), *shown)
            used = end
        return [(*line, *last)]

    def on_click(self, event: Click) -> None:
        """Do what the key under the pointer does."""
        for offer, start, end in self._places(self.size.width):
            if start <= event.x < end:
                self.run_worker(self.app.run_action(offer.command.action, offer.node))

    def _places(self, width: int) -> list[tuple[AvailableCommand, int, int]]:
        """Which keys fit, and where each begins and ends, from the left."""
        last = next((offer for offer in self._offers if offer.command.id == _LAST), None)
        room = width - (_width(last) + _GAP + 1 if last else 0)
        found: list[tuple[AvailableCommand, int, int]] = []
        at = 1
        for offer in self._offers:
            if offer is last:
                continue
            end = at + _width(offer)
            if end > room:
                break
            found.append((offer, at, end))
            at = end + _GAP
        if last:
            found.append((last, width - 1 - _width(last), width - 1))
        return found


def _width(offer: AvailableCommand) -> int:
    return cell_len(f"{offer.command.keys[0]} {offer.words}")
