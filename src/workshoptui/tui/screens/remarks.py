"""What people wrote into the note: answered, made a card, parked or hidden from here.

And writing is turned on or off here for the activity that the group is in.
"""

import re
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from workshoptui.agendas.wording import wording
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, ngettext
from workshoptui.tui.commands import Command
from workshoptui.tui.dialogs.fields import text_field
from workshoptui.tui.dialogs.removal import ask_to_remove
from workshoptui.tui.screens.room_list import RoomListScreen
from workshoptui.tui.widgets.cells import clip
from workshoptui.tui.widgets.key_line import KeyLine
from workshoptui.tui.widgets.plain_text import PlainText
from workshoptui.tui.widgets.table import Cell, Column, Entry, Table
from workshoptui.workshop.cards import Card
from workshoptui.workshop.moderation import hiding
from workshoptui.workshop.note_writing import (
    AddRemark,
    AllowWriting,
    CardFromRemark,
    EditRemark,
    ParkRemark,
    is_writing_off,
    round_for_card,
)
from workshoptui.workshop.remarks import Remark, answers_to
from workshoptui.workshop.runs import Run, activity_of, current_run
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.story_cards import as_card

SHOWN = 200
"""How many stand in the list, the latest."""

_CLIPPED = 400

_MARKS = re.compile(r"\*\*|^(?:[-*+]|\d{1,9}[.)]) ", re.MULTILINE)
"""What makes words bold, or a list: a card shows it as it is typed."""

_OFF = mark("Writing is off for now. What people write all the same is kept for afterwards.")


class RemarksScreen(RoomListScreen):
    """Lists what people wrote into the note, the latest first."""

    def compose(self) -> ComposeResult:
        """Lay out the heading, whether people may write now, and the list."""
        with Vertical(classes="page"):
            yield Static(_("Written into the note"), classes="headline", markup=False)
            yield PlainText(id="remarks-state", classes="aside")
            yield Table(lines=3, id="remarks", classes="-pointing")
        yield KeyLine()

    def fill(self) -> None:
        """Put into the table what there is now."""
        workshop = self._room.workshop
        self.query_one("#remarks-state", PlainText).update(_state(workshop))
        rows = [
            Entry(
                remark.id,
                (
                    Cell(_where(workshop, remark), "aside"),
                    clip(" ".join(remark.text.split()), _CLIPPED),
                    Cell(_what_came(workshop, remark), "aside"),
                ),
            )
            for remark in latest(workshop)
        ]
        self.query_one(Table).show(
            (
                Column(_("Where"), most=22),
                Column(_("Words"), weight=1),
                Column(_("What came of it"), most=24),
            ),
            rows,
            empty=_(
                "Nobody has written anything into the note yet. Everybody can, on their phone."
            ),
        )

    def _remark(self) -> Remark | None:
        tables = self.query(Table)
        return self._room.workshop.find(Remark, tables.first().cursor) if tables else None

    def _has_remark(self) -> bool:
        return self._remark() is not None

    def _can_be_a_card(self) -> bool:
        remark = self._remark()
        return remark is not None and round_for_card(self._room.workshop, remark) is not None

    def _has_run(self) -> bool:
        return current_run(self._room.workshop) is not None

    def _park_label(self) -> str:
        remark = self._remark()
        return _("Take out of the parking lot") if remark and remark.parked else _("Park")

    def _writing_label(self) -> str:
        run = current_run(self._room.workshop)
        off = run is not None and is_writing_off(self._room.workshop, run)
        return _("Let people write") if off else _("Turn writing off")

    # ── What the facilitator does ──────────────────────────────────────────────────────

    @on(Table.Selected)
    def action_answer(self) -> None:
        """Ask for an answer, which stands under it."""
        remark = self._remark()
        if remark is not None:
            self._interaction.form(
                _("Answer in the note"),
                [text_field(AddRemark, "text", _("Everybody reads it under what it answers"))],
                lambda values: AddRemark(remark.run, values["text"], reply_to=remark.id),
                intro=clip(" ".join(remark.text.split()), _CLIPPED),
                then=lambda _applied: self._show(),
            )

    def action_card(self) -> None:
        """Ask how to put it as a card."""
        remark = self._remark()
        if remark is not None:
            self._interaction.form(
                _("A card of it"),
                [
                    text_field(
                        CardFromRemark,
                        "text",
                        _("One idea, in their own words"),
                        value=as_card(_MARKS.sub("", remark.text)),
                    )
                ],
                lambda values: CardFromRemark(remark.id, values["text"]),
                save=_("Make the card"),
                intro=clip(" ".join(remark.text.split()), _CLIPPED),
                then=lambda _applied: self._show(),
            )

    async def action_park(self) -> None:
        """Into the parking lot, or out of it."""
        remark = self._remark()
        if remark is not None:
            await self._interaction.submit(ParkRemark(remark.id, parked=not remark.parked))
            self._show()

    def action_change(self) -> None:
        """Ask for better words."""
        remark = self._remark()
        if remark is not None:
            self._interaction.form(
                _("Change what is written"),
                [text_field(EditRemark, "text", _("What it says"), value=remark.text)],
                lambda values: EditRemark(remark.id, values["text"], remark.edited),
                then=lambda _applied: self._show(),
            )

    def action_hide(self) -> None:
        """Hide it; asks first."""
        remark = self._remark()
        if remark is not None:
            ask_to_remove(
                self._interaction, _("Hide this from everybody?"), _("Hide it"), hiding(remark)
            )

    async def action_writing(self) -> None:
        """Turn writing off in the activity that the group is in, or on."""
        workshop = self._room.workshop
        run = current_run(workshop)
        if run is not None:
            on = is_writing_off(workshop, run)
            if await self._interaction.submit(AllowWriting(run.id, on)):
                may = _("Everybody may write into the note.")
                self._interaction.say(may if on else _(_OFF))
            self._show()

    KEYS: ClassVar[tuple[Command, ...]] = (
        Command(id="remarks.answer", key="enter,a", title=mark("Answer in the note"),
                short=mark("Answer"), action=action_answer, available=_has_remark,
                help=mark("Everybody reads it under what it answers.")),
        Command(id="remarks.card", key="c", title=mark("Make a card of it"),
                short=mark("Make a card"), action=action_card, available=_can_be_a_card,
                help=mark("It joins the cards of the activity, as one of its writer's.")),
        Command(id="remarks.park", key="p", title=mark("Park it, or take it out"),
                short=_park_label, action=action_park, available=_has_remark,
                help=mark("What has to wait stands in the record under what is parked.")),
        Command(id="remarks.change", key="e", title=mark("Change what is written"),
                short=mark("Change"), action=action_change, available=_has_remark,
                help=mark("Other words, such as without a name.")),
        Command(id="remarks.hide", key="x,delete", title=mark("Hide"), short=mark("Hide"),
                action=action_hide, available=_has_remark,
                help=mark("Nobody sees it any more; asks first.")),
        Command(id="remarks.writing", key="w", title=mark("Turn writing off or on"),
                short=_writing_label, action=action_writing, available=_has_run,
                help=mark("For the activity that the group is in; in silence it is off unless you"
                          " turn it on.")),
        Command(id="remarks.undo", key="u,ctrl+z", title=mark("Undo"),
                action=RoomListScreen.action_undo,
                help=mark("Take back the last thing done at this terminal; says what it was.")),
        Command(id="remarks.back", key="escape,I", title=mark("Back"), short=mark("Back"),
                action=RoomListScreen.action_back, help=mark("Leaves the list.")),
    )  # fmt: skip


def latest(workshop: Workshop) -> list[Remark]:
    """What everybody may read, the latest first, as far as the list goes."""
    there: list[Remark] = []
    for remark in reversed(workshop.all(Remark)):
        if len(there) == SHOWN:
            break
        if remark.counts(workshop):
            there.append(remark)
    return there


def _state(workshop: Workshop) -> str:
    run = current_run(workshop)
    if run is None or not is_writing_off(workshop, run):
        return _("Everybody may write now.")
    kept = workshop.count(Remark, held=run.id)
    if not kept:
        return _(_OFF)
    return ngettext(
        "Writing is off for now. {count} thing that was written is kept for afterwards.",
        "Writing is off for now. {count} things that were written are kept for afterwards.",
        kept,
    )


def _where(workshop: Workshop, remark: Remark) -> str:
    run = workshop.find(Run, remark.run)
    return wording(workshop, activity_of(workshop, run).title) if run else _("between sittings")


def _what_came(workshop: Workshop, remark: Remark) -> str:
    answers = len(answers_to(workshop, remark.id))
    said = [
        _("is an answer") if remark.reply_to else "",
        ngettext("{count} answer", "{count} answers", answers) if answers else "",
        _("a card") if workshop.count(Card, remark=remark.id) else "",
        _("parked") if remark.parked else "",
    ]
    return " · ".join(filter(None, said))
