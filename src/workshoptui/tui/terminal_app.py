"""The terminal app: base class with theme, signals, minimum size, clipboard and notifications."""

import asyncio
import contextlib
import gc
import signal
import sys
from pathlib import PurePath
from typing import TYPE_CHECKING, ClassVar

from textual import constants
from textual.app import App
from textual.command import CommandPalette
from textual.events import Resize

from workshoptui.language.messages import gettext as _
from workshoptui.stylesheets import STYLES, sheets
from workshoptui.tui import theme
from workshoptui.tui.available_commands import CommandProvider
from workshoptui.tui.commands import HasCommands
from workshoptui.tui.screens.small_terminal import SmallScreen, too_small
from workshoptui.tui.widgets.cells import drawable

if TYPE_CHECKING:  # what only types name is not loaded before the first frame
    from textual.driver import Driver
    from textual.notifications import SeverityLevel

WIDE, TALL = 120, 36
"""From how many columns and rows on a screen carries ``-wide`` and ``-tall``."""

_FIRST = ("tokens", "app", "home", "small_terminal")
"""The stylesheets of the first frame, in this order; the others build on them."""


_COLLECTED = 20_000, 20, 50
"""How many new objects are looked through for garbage, and how seldom those that have stayed."""


def _other_stylesheets() -> list[PurePath]:
    done = (*_FIRST, "widgets", "dialog")
    others = sorted(path.stem for path in STYLES.glob("*.tcss") if path.stem not in done)
    return [*sheets("widgets", "dialog", *others)]


class TerminalApp(HasCommands, App[None]):
    """Base class of the app: everything that concerns the terminal."""

    TITLE = "WorkshopTUI"
    CSS_PATH: ClassVar[list[str | PurePath]] = [*sheets(*_FIRST)]
    COMMANDS = {CommandProvider}  # noqa: RUF012  # as Textual declares it
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-short"), (TALL, "-tall")]  # noqa: RUF012

    def __init__(self) -> None:
        super().__init__()
        theme.register(self)
        self._has_all_stylesheets = False
        self._last_notice = ""

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Defaults of our own theme variables."""
        return theme.TOKENS

    def get_driver_class(self) -> "type[Driver]":
        """Textual's own where it is told which, and on Windows, which has no terminal to lose."""
        if constants.DRIVER or sys.platform == "win32":
            return super().get_driver_class()
        from workshoptui.tui.driver import TerminalDriver

        return TerminalDriver

    def take_terminal(self) -> None:
        """Heed signals, and draw all of it again after a stop; then read the other stylesheets.

        From the first frame on garbage is collected: whoever started this may have put that off.
        """
        self._heed_signals()
        # Whatever stood on the terminal while the program was stopped, all of it is ours again.
        self.app_resume_signal.subscribe(self, lambda _app: self.refresh(layout=True))
        self.call_after_refresh(self.load_stylesheets)
        self.call_after_refresh(gc.enable)

    def settle_collector(self) -> None:
        """Take what is there now for what stays: it is not looked through for garbage again.

        To do so would hold up everybody who waits for an answer, for longer the more is kept.
        """
        if self.is_headless:
            return  # a test, of many in one process
        gc.collect()
        gc.freeze()
        gc.set_threshold(*_COLLECTED)

    def load_stylesheets(self) -> None:
        """Read the stylesheets that the first frame does without: half of what it would cost."""
        if not self._has_all_stylesheets:
            self._has_all_stylesheets = True
            self.stylesheet.read_all(_other_stylesheets())
            self.refresh_css(animate=False)

    def _heed_signals(self) -> None:
        """A closed terminal or a signal to stop ends the program as cleanly as its own key."""
        loop = asyncio.get_running_loop()
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            # Where the loop cannot (Windows, or a loop outside the main thread), neither can we.
            with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
                if number is not None:
                    loop.add_signal_handler(number, self._end, 128 + number)

    def _end(self, return_code: int) -> None:
        self.exit(return_code=return_code)

    def on_resize(self, event: Resize) -> None:
        """Cover everything while the terminal is too small, and uncover it by itself."""
        if too_small(event.size):
            if not isinstance(self.screen, SmallScreen):
                self.push_screen(SmallScreen())
        elif isinstance(self.screen, SmallScreen):
            self.pop_screen()

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: "SeverityLevel" = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Say something in a corner; the same thing said again takes the place of the first."""
        # Folders' names and what the system says about them reach the terminal from here.
        message = "\n".join(map(drawable, message.split("\n")))
        if message == self._last_notice:
            self.clear_notifications()
        self._last_notice = message
        super().notify(
            message, title=drawable(title), severity=severity, timeout=timeout, markup=markup
        )

    def action_command_palette(self) -> None:
        """The palette; not where nobody could see it, which Textual does not ask."""
        if not isinstance(self.screen, SmallScreen | CommandPalette):
            self.push_screen(CommandPalette(placeholder=_("Search for commands…")))

    def action_switch_theme(self) -> None:
        """Switch to the other theme."""
        self.theme = theme.LIGHT if self.theme == theme.DARK else theme.DARK

    def action_copy_or_quit(self) -> None:
        """Copy what is marked, in a field or on the screen; leave where nothing is."""
        from textual.widgets import Input, TextArea

        focused = self.focused
        marked = focused.selected_text if isinstance(focused, Input | TextArea) else ""
        marked = marked or self.screen.get_selected_text() or ""
        if not marked:
            self.call_later(self.action_quit)
            return
        self.copy_to_clipboard(marked)
        self.screen.clear_selection()
        self.notify(_("Copied."), timeout=3, markup=False)
