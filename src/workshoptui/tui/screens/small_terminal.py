"""The small screen: says that the terminal is too small, for as long as it is."""

from textual.app import ComposeResult
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.widgets import Static

from workshoptui.language.messages import gettext as _

LEAST = Size(60, 18)
"""The smallest terminal that a workshop can be led in."""


def too_small(size: Size) -> bool:
    """Whether a terminal of this size is too small."""
    return size.width < LEAST.width or size.height < LEAST.height


class SmallScreen(ModalScreen[None]):
    """Asks for a larger terminal; goes away by itself once there is one.

    It is modal, so that keys do not open what nobody could see.
    """

    def compose(self) -> ComposeResult:
        """Lay out the two sentences."""
        yield Static(_("This terminal is too small"), classes="headline")
        yield Static(_("Enlarge the window, or make the letters smaller with Ctrl and –."))
        yield Static("", id="size", classes="aside")

    def on_resize(self) -> None:
        """Say how far it is to go."""
        size, least = self.app.size, LEAST
        self.query_one("#size", Static).update(
            _(
                "It has {width} × {height} characters; {least_width} × {least_height} are needed."
                " Nothing has stopped: phones go on.",
                width=size.width,
                height=size.height,
                least_width=least.width,
                least_height=least.height,
            )
        )

    def on_screen_resume(self) -> None:
        """Go away if the terminal grew while something else covered this."""
        if self.is_current and not too_small(self.app.size):
            self.app.pop_screen()

    def on_screen_suspend(self) -> None:
        """What opens meanwhile is covered as well; this one goes away once it is seen again."""
        if too_small(self.app.size) and not isinstance(self.app.screen, SmallScreen):
            self.app.push_screen(SmallScreen())
