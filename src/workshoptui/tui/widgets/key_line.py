"""The line of keys at the foot of a screen: as many as fit, the most needed first.

Where a key of the activity does not fit, the help at the right end says that there are more.
"""

from collections.abc import Sequence
from typing import Any, ClassVar

from textual.events import Click
from textual.geometry import Size
from textual.screen import Screen

from workshoptui.language.messages import gettext as _
from workshoptui.tui.available_commands import AvailableCommand, available_commands
from workshoptui.tui.commands import LAST, USUAL
from workshoptui.tui.widgets.cells import cell_len
from workshoptui.tui.widgets.lines import Line, LineBlock

_GAP = 2


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

    def __init__(self, *, with_last: bool = True) -> None:
        """Make one; without what is last, where the help, which that is, is open already."""
        super().__init__()
        self._with_last = with_last
        self._commands: list[AvailableCommand] = []

    def on_mount(self) -> None:
        """Follow what the screen offers."""
        self.screen.bindings_updated_signal.subscribe(self, self._update)

    def _update(self, screen: Screen[Any]) -> None:
        if screen is self.screen:
            self.update_keys()

    def update_keys(self) -> None:
        """Ask the screen again what can be done now."""
        shown = [available for available in available_commands(self.screen) if available.label]
        if not self._with_last:
            shown = [available for available in shown if available.command.rank != LAST]
        commands = sorted(shown, key=lambda available: available.command.rank)
        if commands != self._commands:
            self._commands = commands
            self.refresh()

    def layout_lines(self, width: int, viewport: Size) -> Sequence[Line]:  # noqa: ARG002
        """Return the one line, what is last at its right end."""
        line: Line = ((" ", ""),)
        used = 1
        for available, start, end in self._places(width):
            key = (available.command.keys[0], "key")
            line += ((" " * (start - used), ""), key, (f" {available.label}", "word"))
            used = end
        return [line]

    def on_click(self, event: Click) -> None:
        """Do what the key under the pointer does."""
        for available, start, end in self._places(self.size.width):
            if start <= event.x < end:
                self.run_worker(available.run())

    def _places(self, width: int) -> list[tuple[AvailableCommand, int, int]]:
        """Which keys fit, and where each begins and ends, from the left."""
        last = next(
            (available for available in self._commands if available.command.rank == LAST), None
        )
        places = self._fitting(width, last)
        needed = [one for one in self._commands if one.command.rank <= USUAL]
        if last and not {one.command.id for one in needed} <= {
            one.command.id for one, _start, _end in places
        }:
            more = AvailableCommand(last.command, last.owner, _("More keys"))
            places = self._fitting(width, more)
        return places

    def _fitting(
        self, width: int, last: AvailableCommand | None
    ) -> list[tuple[AvailableCommand, int, int]]:
        """As `_places`, with what stands at the right end."""
        space = width - (_width(last) + _GAP + 1 if last else 0)
        places: list[tuple[AvailableCommand, int, int]] = []
        start = 1
        for available in self._commands:
            if available.command.rank == LAST:
                continue
            end = start + _width(available)
            if end > space:
                break
            places.append((available, start, end))
            start = end + _GAP
        if last:
            places.append((last, width - 1 - _width(last), width - 1))
        return places


def _width(available: AvailableCommand) -> int:
    return cell_len(f"{available.command.keys[0]} {available.label}")
