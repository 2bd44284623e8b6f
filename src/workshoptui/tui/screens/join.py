"""The join screen: the QR code as large as it goes, and the way in for those who type."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Click, Key
from textual.screen import Screen
from textual.widgets import Static

from workshoptui.language.lists import enumerated
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, ngettext
from workshoptui.language.numbers import number
from workshoptui.room.room import EntryApplied
from workshoptui.tui.commands import Command, HasCommands
from workshoptui.tui.dialogs.locking import lock_or_unlock
from workshoptui.tui.interaction import Interaction
from workshoptui.tui.widgets.cells import clip, drawable
from workshoptui.tui.widgets.large_letters import LargeCode
from workshoptui.tui.widgets.plain_text import PlainText
from workshoptui.tui.widgets.qr import QrCode, best_fit, modules
from workshoptui.workshop.joining import Join, LockJoining, is_joining_locked
from workshoptui.workshop.people import attendees
from workshoptui.workshop.state import EVERYTHING
from workshoptui.workshop.workshop_info import workshop_info

if TYPE_CHECKING:
    from workshoptui.tui.open_workshop import OpenWorkshop
    from workshoptui.tui.protocols import Endpoint, Phones

_WORDS = 42
"""The columns that the words beside the code need at least."""

_NAMES = 6
"""How many of the last names are shown."""

LOOK_SECONDS = 3.0
"""How often the networks are looked at while this is open."""

_OTHERS, _OTHERS_SHORT = 6, 2
"""How many of the other addresses are listed, on a tall screen and on a short one."""

_LOCKED = mark("▲ Joining is locked: nobody new gets in. l unlocks it.")
_POINT = mark("Point your phone’s camera at the square.")


class JoinScreen(HasCommands, Screen[None]):
    """Shows how to get in, and who has arrived. Any key that does nothing here goes back.

    It follows this computer's networks: whatever address is shown is one that it has now.
    """

    def __init__(self, opened: "OpenWorkshop") -> None:
        super().__init__()
        self._opened = opened

    def compose(self) -> ComposeResult:
        """Lay out the code on the left and the words on the right."""
        with Horizontal():
            yield QrCode(id="join-code")
            with Vertical(id="join-words"):
                yield PlainText(id="join-title", classes="headline")
                yield PlainText(_(_LOCKED), id="join-locked")
                yield PlainText(_(_POINT), id="join-how")
                yield Static(_("Or open this address, and give the code:"), classes="aside or")
                yield PlainText(id="join-address")
                yield PlainText(id="join-caution")
                yield LargeCode(id="join-letters")
                yield PlainText(id="join-count")
                yield PlainText(id="join-names", classes="aside")
                yield PlainText(id="join-back", classes="aside")

    def on_mount(self) -> None:
        """Show the way in, and follow who comes."""
        self._stop = self._opened.room.watch(self._entry_applied, self._present)
        self._look()
        self._show_endpoint()
        self._lock()
        self._count()
        self.set_interval(LOOK_SECONDS, self._look, name="follow the networks")
        if not self._opened.phones and not self._opened.trouble:
            self.set_interval(0.1, self._show_endpoint, name="wait for the way in")

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

    def _look(self) -> None:
        """See which networks there are now."""
        phones = self._opened.phones
        if phones is not None and phones.refresh():
            self._show_endpoint()

    def _show_endpoint(self) -> None:
        opened = self._opened
        info = workshop_info(opened.room.workshop)
        code = self.query_one(QrCode)
        code.display = opened.phones is not None and not opened.phones.shown.closed
        self.query_one("#join-title", PlainText).update(drawable(info.title))
        how = self.query_one("#join-how", PlainText)
        if opened.phones is None:
            how.update(
                Content(drawable(opened.trouble or _("The way in for phones is being opened…")))
            )
            return
        endpoint = opened.phones.shown
        code.text = endpoint.join_url
        # A code that leads nowhere is worse than none.
        how.update(drawable(endpoint.caution) if endpoint.closed else _(_POINT))
        self.query_one("#join-address", PlainText).update(self._addresses(opened.phones))
        caution = self.query_one("#join-caution", PlainText)
        caution.update("" if endpoint.closed else drawable(endpoint.caution))
        caution.display = bool(endpoint.caution) and not endpoint.closed
        self.query_one("#join-back", PlainText).update(self._keys(opened.phones))
        self.query_one(LargeCode).show(info.code)
        self._lock()
        self._make_room()

    def _addresses(self, phones: "Phones") -> Content:
        """The address that is shown, and below it the others, each with its network."""
        shown = phones.shown
        lines = [_line(shown, "bold $primary", "bold")]
        others = [endpoint for endpoint in phones.endpoints if endpoint != shown]
        most = _OTHERS if self.has_class("-tall") else _OTHERS_SHORT
        lines += [_line(endpoint, "$ink-soft", "$ink-soft") for endpoint in others[:most]]
        if more := len(others) - most if len(others) > most else 0:
            others_too = ngettext("and {count} more", "and {count} more", more)
            lines.append(Content.styled(others_too, "$ink-soft"))
        return Content("\n").join(lines)

    def _keys(self, phones: "Phones") -> str:
        if len(phones.endpoints) > 1:
            return _("c: copy the address · a: another address · any other key: back")
        return _("c: copy the address · any other key: back")

    def _lock(self) -> None:
        """Say where nobody new gets in; the code stays for those who have been here before."""
        closed = is_joining_locked(self._opened.room.workshop)
        self.query_one("#join-locked").display = closed
        phones = self._opened.phones
        nowhere = phones is None or phones.shown.closed
        self.query_one("#join-how").display = nowhere or not closed
        self.query_one(".or").display = not (nowhere or closed)

    def _entry_applied(self, applied: EntryApplied) -> None:
        if applied.changes is EVERYTHING or isinstance(applied.entry.action, Join):
            self.call_later(self._count)
        if applied.changes is EVERYTHING or isinstance(applied.entry.action, LockJoining):
            self.call_later(self._lock)

    def _present(self) -> None:
        self.call_later(self._count)

    def _count(self) -> None:
        people = attendees(self._opened.room.workshop)
        present = len(self._opened.room.present)
        joined = _("Nobody has joined yet")
        if people and present < len(people):
            joined = ngettext(
                "{count} joined, {present} connected now",
                "{count} joined, {present} connected now",
                len(people),
                present=number(present),
            )
        elif people:
            joined = ngettext("{count} joined", "{count} joined", len(people))
        self.query_one("#join-count", PlainText).update(joined)
        named = [drawable(person.name) for person in people if person.name]
        shown = enumerated(clip(name, 20) for name in reversed(named[-_NAMES:]))
        more = " …" if len(named) > _NAMES else ""
        self.query_one("#join-names", PlainText).update(f"{shown}{more}")

    def on_key(self, event: Key) -> None:
        """Any key that means nothing else goes back."""
        program = self.app.KEYS if isinstance(self.app, HasCommands) else ()
        ours = [command for command in self.KEYS if command.action is not JoinScreen.action_back]
        kept = {key for command in (*program, *ours) for key in command.key_names} | {"ctrl+p"}
        if event.key not in kept and event.character not in kept:
            event.stop()
            event.prevent_default()
            self.action_back()

    def on_click(self, event: Click) -> None:
        """So does a click."""
        event.stop()
        self.action_back()

    def action_copy(self) -> None:
        """The address that is shown, for people, into the clipboard."""
        phones = self._opened.phones
        if phones is None:
            return
        self.app.copy_to_clipboard(phones.shown.link)
        self.app.notify(
            _(
                "Copied: {link}\n(Should pasting give something else, this terminal "
                "lets no program copy.)",
                link=phones.shown.link,
            ),
            markup=False,
        )

    async def action_lock(self) -> None:
        """Let nobody new in, or everybody again."""
        await lock_or_unlock(Interaction(self.app, self._opened.room), self._lock)

    def action_address(self) -> None:
        """The next of this computer's addresses."""
        phones = self._opened.phones
        if phones is None:
            return
        phones.refresh()
        if len(phones.endpoints) < 2:
            self.app.notify(_("This computer has no other address."), markup=False)
        phones.show_next()
        self._show_endpoint()

    def action_back(self) -> None:
        """Back to the workshop."""
        if self.is_current:
            self.dismiss()

    KEYS: ClassVar[tuple[Command, ...]] = (
        Command(id="join.copy", key="c", title=mark("Copy the address"), short=mark("Copy"),
                action=action_copy,
                help=mark("Into this computer's clipboard, to be sent to somebody or pasted"
                          " into a browser.")),
        Command(id="join.address", key="a", title=mark("Another address"),
                short=mark("Another address"), action=action_address,
                help=mark("The next of this computer's addresses, where phones cannot reach the"
                          " one shown.")),
        Command(id="join.lock", key="l", title=mark("Lock joining, or unlock it"),
                short=mark("Lock joining"), action=action_lock,
                help=mark("Nobody new can join; who is in stays in.")),
        Command(id="join.back", key="escape,enter,space,j", title=mark("Back to the workshop"),
                short=mark("Back"), action=action_back,
                help=mark("Any other key goes back to the workshop.")),
    )  # fmt: skip


def _line(endpoint: "Endpoint", address: str, place: str) -> Content:
    where = f"  {drawable(endpoint.place)}" if endpoint.place else ""
    return Content.assemble((drawable(endpoint.address), address), (where, place))
