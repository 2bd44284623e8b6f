"""The join screen: the QR code as large as it goes, and the way in for those who type."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Click, Key
from textual.screen import Screen
from textual.widgets import Static

from workshoptui.room.room import Moved
from workshoptui.tui.commands import APP, JOIN, Command, bindings
from workshoptui.tui.widgets.cells import clip, plain
from workshoptui.tui.widgets.letters import Letters
from workshoptui.tui.widgets.qr import QrCode, best_fit, modules
from workshoptui.workshop.founding import founded
from workshoptui.workshop.people import Join, here

if TYPE_CHECKING:
    from workshoptui.tui.live import Live

_WORDS = 42
"""The columns that the words beside the code need at least."""

_NAMES = 6
"""How many of the last names are shown."""


class JoinScreen(Screen[None]):
    """Shows how to get in, and who has arrived. Any key goes back."""

    KEYS: ClassVar[tuple[Command, ...]] = JOIN
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(JOIN)]

    def __init__(self, live: "Live") -> None:
        super().__init__()
        self._live = live

    @property
    def words(self) -> dict[str, str]:
        """Nothing is called otherwise here."""
        return {}

    def compose(self) -> ComposeResult:
        """Lay out the code on the left and the words on the right."""
        with Horizontal():
            yield QrCode(id="join-code")
            with Vertical(id="join-words"):
                yield Static("", id="join-title", classes="headline", markup=False)
                yield Static("Point your phone’s camera at the square.", id="join-how")
                yield Static("Or open this address, and give the code:", classes="aside or")
                yield Static("", id="join-address", markup=False)
                yield Letters(id="join-letters")
                yield Static("", id="join-count", markup=False)
                yield Static("", id="join-names", classes="aside", markup=False)
                yield Static("any key: back", id="join-back", classes="aside")

    def on_mount(self) -> None:
        """Show the way in, and follow who comes."""
        self._stop = self._live.room.watch(self._moved, self._present)
        self._way_in()
        self._count()
        if not self._live.phones and not self._live.trouble:
            self.set_interval(0.1, self._way_in, name="wait for the way in")

    def on_unmount(self) -> None:
        """Follow the room no more."""
        self._stop()

    def on_resize(self) -> None:
        """Give the code all the room that its shape can use."""
        self._make_room()

    def _make_room(self) -> None:
        code = self.query_one(QrCode)
        if not code.text or not self.size.width:
            return
        side = len(modules(code.text))
        how = best_fit(side, self.size.width - _WORDS, self.size.height)
        across = (side + 2 * how.quiet) * how.scale if how else self.size.width - _WORDS
        code.styles.width = across + 2

    def _way_in(self) -> None:
        live = self._live
        founding = founded(live.room.workshop)
        code = self.query_one(QrCode)
        code.display = live.phones is not None
        self.query_one("#join-title", Static).update(plain(founding.title))
        if live.phones is None:
            words = live.trouble or "The way in for phones is being opened…"
            self.query_one("#join-how", Static).update(Content(plain(words)))
            return
        code.text = live.phones.join_url
        self.query_one("#join-how", Static).update("Point your phone’s camera at the square.")
        self.query_one("#join-address", Static).update(plain(live.phones.address))
        self.query_one(Letters).show(founding.code)
        self._make_room()

    def _moved(self, moved: Moved) -> None:
        if moved.changes is None or isinstance(moved.entry.action, Join):
            self.call_later(self._count)

    def _present(self) -> None:
        self.call_later(self._count)

    def _count(self) -> None:
        people = here(self._live.room.workshop)
        present = len(self._live.room.present)
        joined = "Nobody has joined yet" if not people else f"{len(people)} joined"
        if people and present < len(people):
            joined += f", {present} connected now"
        self.query_one("#join-count", Static).update(joined)
        named = [plain(person.name) for person in people if person.name]
        shown = ", ".join(clip(name, 20) for name in reversed(named[-_NAMES:]))
        more = " …" if len(named) > _NAMES else ""
        self.query_one("#join-names", Static).update(f"{shown}{more}")

    def on_key(self, event: Key) -> None:
        """Any key that means nothing else goes back."""
        kept = {key for command in APP for key in command.key.split(",")} | {"ctrl+p"}
        if event.key not in kept and event.character not in kept:
            event.stop()
            event.prevent_default()
            self.action_back()

    def on_click(self, event: Click) -> None:
        """So does a click."""
        event.stop()
        self.action_back()

    def action_back(self) -> None:
        """Back to the workshop."""
        if self.is_current:
            self.dismiss()
