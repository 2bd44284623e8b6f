"""Interaction: submits facilitator actions and shows refusals."""

import inspect
from collections.abc import Awaitable, Callable, Iterable
from typing import Any, Literal

from textual.app import App

from workshoptui.journal.protocol import JournalBroken
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark
from workshoptui.language.refusals import refusal
from workshoptui.room.room import EntryApplied, Room
from workshoptui.tui.dialogs.dialog import ConfirmDialog
from workshoptui.tui.dialogs.form import FormDialog, Problem
from workshoptui.tui.dialogs.question import Field
from workshoptui.tui.undo_labels import undo_label
from workshoptui.workshop.action import Action
from workshoptui.workshop.closing_action import is_secret_now
from workshoptui.workshop.people import attendees
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.runs import current_run
from workshoptui.workshop.text import text_fields

KEPT_IN_FILE = mark("The words stay in the workshop's file until that is cleaned.")
"""What is said wherever something is taken back or hidden."""

Make = Callable[[dict[str, str]], Action]
"""Makes an action of what was typed, by field name; may raise `Refused`."""

Submit = Callable[[Action], Awaitable[EntryApplied | None]]
"""Submits an action; None where it is not done, or not yet. May raise as `Room.submit` does."""

Then = Callable[[EntryApplied], object]
"""What to do once an action is durable and applied."""


class Interaction:
    """Submits the facilitator's actions to one room, and notifies them of the outcome."""

    def __init__(self, app: App[Any], room: Room) -> None:
        self.app = app
        self.room = room

    async def submit(self, action: Action, *, instead: str = "") -> EntryApplied | None:
        """Submit `action`; a refusal becomes a notification, and None is returned.

        `instead` is a sentence that a refusal adds: what can be done in place of it.
        """
        try:
            return await self.room.submit(action)
        except Refused as refused:
            self.say(
                f"{refusal(refused.code, refused.values)} {instead}".strip(), severity="warning"
            )
        except JournalBroken as broken:
            self.say(str(broken), title=_("This was not saved"), severity="error")
        return None

    async def undo(self) -> None:
        """Take back the facilitator's latest action, and say what it was, or why not.

        Asks first where that would take away the hidden round that people are giving in.
        """
        entry, workshop = self.room.undoable, self.room.workshop
        run = current_run(workshop)
        begun = entry is not None and entry.action.begins
        if not (begun and run and is_secret_now(workshop, run) and attendees(workshop)):
            await self._take_back()
            return
        self.confirm(
            ConfirmDialog(
                _("Take back what people are giving in?"),
                _("Take it back"),
                _("Leave it"),
                detail=_(
                    "They are still at it, and what they have not sent yet could not "
                    "be sent any more."
                ),
                careful=True,
            ),
            self._take_back,
        )

    async def _take_back(self) -> None:
        before = self.room.workshop
        try:
            entry = await self.room.undo()
        except Refused as refused:
            self.say(refusal(refused.code, refused.values), severity="warning")
        except JournalBroken as broken:
            self.say(str(broken), title=_("This was not saved"), severity="error")
        else:
            stays = f" {_(KEPT_IN_FILE)}" if text_fields(type(entry.action)) else ""
            self.say(_("Taken back: {action}.", action=undo_label(entry.action, before)) + stays)

    def form(
        self,
        title: str,
        fields: Iterable[Field],
        make: Make,
        *,
        intro: str = "",
        save: str = "",
        submit: Submit | None = None,
        then: Then = lambda _applied: None,
    ) -> None:
        """Ask for `fields`, submit the action that `make` makes of them, and then do `then`.

        A refusal shows inside the form, at its field where it names one; nothing typed is lost.
        `submit` is the room's own unless one is given; after one that comes to nothing yet, the
        form closes and nothing more is done.
        """
        carry_out = submit or self.room.submit

        async def save_it(values: dict[str, str]) -> Problem | None:
            try:
                applied = await carry_out(make(values))
            except Refused as refused:
                return Problem(refusal(refused.code, refused.values), refused.field)
            except JournalBroken as broken:
                return Problem(_("This was not saved. {broken}", broken=broken))
            if applied is not None:
                then(applied)
            return None

        self.app.push_screen(FormDialog(title, fields, intro=intro, save=save, submit=save_it))

    def confirm(self, question: ConfirmDialog, then: Callable[[], object]) -> None:
        """Ask a yes-or-no question, and do `then` (a plain or coroutine function) on a yes."""

        async def answered(sure: bool | None) -> None:
            if sure:
                doing = then()
                if inspect.isawaitable(doing):
                    await doing

        self.app.push_screen(question, answered)

    def say(
        self,
        words: str,
        *,
        title: str = "",
        severity: Literal["information", "warning", "error"] = "information",
    ) -> None:
        """Notify in plain words; whatever they hold, they are not read as markup."""
        seconds = 5 if severity == "information" else 10
        self.app.notify(words, title=title, severity=severity, timeout=seconds, markup=False)
