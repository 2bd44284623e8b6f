"""The wall app: a workshop of another window on a projector; it can do nothing to it."""

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType

from workshoptui.journal.protocol import JournalBroken
from workshoptui.language.catalogue import matching_language
from workshoptui.language.messages import gettext as _
from workshoptui.language.spoken import speak
from workshoptui.tui.window_app import WindowApp

if TYPE_CHECKING:
    from workshoptui.archive.library import WorkshopLibrary
    from workshoptui.workshop.state import Workshop


class WallApp(WindowApp):
    """Shows one workshop for as long as it runs, whoever owns it meanwhile.

    Attributes:
        last_words: why it could not be shown, for the command line to print; ``""`` if it was.
    """

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,ctrl+q,ctrl+c", "quit", show=False, priority=True, id="wall.quit"),
        Binding("ctrl+t", "switch_theme", show=False, priority=True, id="wall.theme"),
    ]

    def __init__(self, library: "WorkshopLibrary", folder: Path) -> None:
        """Show the workshop of `library` that is in `folder`."""
        super().__init__()
        self._library = library
        self._folder = folder
        self.last_words = ""

    def on_mount(self) -> None:
        """Take the terminal, and show the workshop."""
        self.take_terminal()
        self.show()

    async def on_unmount(self) -> None:
        """Leave the owner."""
        if self.opened is not None:
            await self.opened.close()

    @work(exclusive=True, group="opening")
    async def show(self) -> None:
        """Attach, and show what the room sees; with what the file holds until there is an owner."""
        from workshoptui.tui.open_workshop import OpenWorkshop
        from workshoptui.tui.screens.wall import WallScreen
        from workshoptui.workshop.workshop_info import workshop_info

        try:
            room = await self._library.attach(self._folder, writes=False, wait=True)
        except JournalBroken as broken:
            self.last_words = str(broken)
            self.exit(return_code=1)
            return
        self.load_stylesheets()
        if language := matching_language(workshop_info(room.workshop).language):
            speak(language)
        self.opened = opened = OpenWorkshop(self._folder, room)
        room.watch(lambda _applied: None, on_trouble=self._show_banner)
        if room.attachment is not None:
            room.attachment.watch(lambda: self.call_later(self._show_banner))
        await self.push_screen(WallScreen(opened, _no_record, watch_only=True))
        self._show_banner()
        self.settle_collector()

    async def action_quit(self) -> None:
        """Leave at once: nothing depends on it."""
        self.exit()

    def _banner(self) -> tuple[str, bool]:
        attachment = self.opened.room.attachment if self.opened else None
        if attachment is not None and not attachment.has_owner:
            if stays := self._library.away_words(self._folder) or self._example_words():
                return stays, True
            waits = attachment.trouble or _(
                "No window keeps this workshop now. This goes on by itself when one does."
            )
            return _("WAITING  {why}", why=waits), False
        text, calm = super()._banner()
        return ("", True) if calm else (text, calm)

    def _example_words(self) -> str:
        is_example = self._library.is_example(self._folder)
        return _("It is an example, so it stays as it is.") if is_example else ""


def _no_record(_workshop: "Workshop") -> str:
    """A wall shows no record."""
    return ""
