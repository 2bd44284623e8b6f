"""The window app: base class of what shows an open workshop: its banner, and taking it over."""

from typing import TYPE_CHECKING

from workshoptui.journal.protocol import JournalBroken
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark
from workshoptui.tui.terminal_app import TerminalApp
from workshoptui.tui.widgets.banner import Banner

if TYPE_CHECKING:  # what only types name is not loaded before the first frame
    from textual.timer import Timer

    from workshoptui.tui.dialogs.dialog import ConfirmDialog
    from workshoptui.tui.open_workshop import OpenWorkshop

_BANNER_SECONDS = 0.3
"""How soon a screen that is opened while saving does not work says so."""
_ATTACHED = mark("ATTACHED  Another window keeps this workshop, and lets the phones in.")
"""What stands above a workshop that another process owns, in English at most 80 columns long."""
_REHEARSAL = mark("REHEARSAL  The people are simulated. Nothing of this is kept.")
"""What stands above a rehearsal, in English at most 80 columns long."""
_EXAMPLE = mark("EXAMPLE  Nothing changes it. Esc leads home, where c makes a copy of your own.")
"""What stands above an example, in English at most 80 columns long."""


class WindowApp(TerminalApp):
    """Base class of the windows of a workshop: the facilitator's terminal, and the wall.

    Attributes:
        opened: the workshop that is open, if one is; while it is, the screen speaks its language.
    """

    def __init__(self) -> None:
        super().__init__()
        self.opened: OpenWorkshop | None = None
        self._trouble: Timer | None = None
        self._asking: ConfirmDialog | None = None
        self._taking_over = False

    def _banner(self) -> tuple[str, bool]:
        """What has to stand on every screen now, and whether nothing is wrong."""
        opened = self.opened
        if opened is None:
            return "", True
        attachment = opened.room.attachment
        if opened.is_attached and attachment is not None and not attachment.has_owner:
            waits = attachment.trouble or _(
                "The window that kept this workshop has ended. Ctrl+O takes it over."
            )
            return _("WAITING  {why}", why=waits), False
        if opened.rehearsal:
            return _(_REHEARSAL), True
        if trouble := opened.room.trouble:
            return _("NOT SAVED  {trouble}", trouble=trouble), False
        if opened.is_attached:
            return _(_ATTACHED), True
        return (_(_EXAMPLE) if opened.example else opened.away), True

    def _show_banner(self) -> None:
        """Say on every screen, while it is so, that saving does not work or is not meant to."""
        text, calm = self._banner()
        for screen in self.screen_stack:
            shown = screen.query_children(Banner)
            if [banner.text for banner in shown] != ([text] if text else []):
                shown.remove()
                if text and screen.is_attached:
                    screen.mount(Banner(text, calm=calm))
        if text and self._trouble is None:
            # Screens that are opened meanwhile say it too.
            self._trouble = self.set_interval(_BANNER_SECONDS, self._show_banner)
        elif not text and self._trouble is not None:
            self._trouble.stop()
            self._trouble = None

    def _owner_changed(self) -> None:
        """The window that owned the workshop has ended, or there is an owner again."""
        self._show_banner()
        attachment = self.opened.room.attachment if self.opened else None
        if attachment is None:
            return
        if attachment.has_owner:
            asking, self._asking = self._asking, None
            if asking is not None and asking.is_attached:
                asking.dismiss(False)
        elif not attachment.trouble:
            self.action_take_over()
        self.refresh_bindings()

    def can_take_over(self) -> bool:
        """Whether the workshop is attached, and nobody owns it now."""
        attachment = self.opened.room.attachment if self.opened else None
        return attachment is not None and not attachment.has_owner

    def action_take_over(self) -> None:
        """Ask whether to keep the workshop from here on."""
        from workshoptui.tui.dialogs.dialog import ConfirmDialog

        if self._asking is not None:
            return
        self._asking = question = ConfirmDialog(
            _("The window that kept this workshop has ended."),
            _("Take over"),
            _("Wait"),
            detail=_(
                "Nothing that was saved is lost. Take it over: this window keeps the workshop "
                "from here on, and phones come back by themselves where the address is the same. "
                "Or wait: this goes on by itself when the workshop is opened again."
            ),
        )
        self.push_screen(question, self._answered_take_over)

    def _answered_take_over(self, sure: bool | None) -> None:
        self._asking = None
        if sure and not self._taking_over:
            self._taking_over = True
            self.run_worker(self._take_over(), group="take over")

    async def _take_over(self) -> None:
        """Own the workshop from here on, and let phones and other windows in."""
        opened = self.opened
        try:
            if opened is None or not self.can_take_over():
                return
            await opened.take_over()
        except JournalBroken as broken:
            self.notify(str(broken), severity="warning", timeout=10, markup=False)
            return
        finally:
            self._taking_over = False
        self._show_banner()
        await self.owns(opened)
        self.notify(_("This window keeps the workshop now."), markup=False)

    async def owns(self, opened: "OpenWorkshop") -> None:
        """Let phones and other windows in to a workshop that has just been taken over."""
