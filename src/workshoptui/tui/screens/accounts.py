"""What became of it: goals, stories, factors and follow-ups, and what is said of each."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from workshoptui.language.labels import ACCOUNTED
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, ngettext
from workshoptui.room.room import Room
from workshoptui.tui.commands import Command
from workshoptui.tui.dates import short_day, today
from workshoptui.tui.dialogs.fields import day_field, day_of, text_field
from workshoptui.tui.interaction import KEPT_IN_FILE
from workshoptui.tui.screens.room_list import RoomListScreen
from workshoptui.tui.widgets.cells import clip
from workshoptui.tui.widgets.key_line import KeyLine
from workshoptui.tui.widgets.plain_text import PlainText
from workshoptui.tui.widgets.table import Cell, Column, Entry, Table
from workshoptui.workshop.account import (
    Account,
    GiveAccount,
    Subject,
    WithdrawAccount,
    account_of,
    subjects,
)
from workshoptui.workshop.state import Workshop

_CLIPPED = 160


class AccountsScreen(RoomListScreen):
    """Lists what people gave, with what became of it; that is written and taken back here."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._subjects: dict[str, Subject] = {}

    def compose(self) -> ComposeResult:
        """Lay out the heading, for whom it is, and the list."""
        with Vertical(classes="page"):
            yield PlainText(id="accounts-title", classes="headline")
            yield Static(
                _(
                    "Who took part reads it on the phone, under “What became of it”. "
                    "Enter says it of one."
                ),
                classes="aside",
            )
            yield Table(lines=2, id="accounts-list", classes="-pointing")
        yield KeyLine()

    def fill(self) -> None:
        """Put into the table what there is now."""
        workshop = self._room.workshop
        self._subjects = {f"{one.about} {one.id}": one for one in subjects(workshop)}
        rows = [_row(workshop, key, one) for key, one in self._subjects.items()]
        self.query_one("#accounts-title", PlainText).update(title(workshop))
        self.query_one(Table).show(
            (
                Column(_("What"), most=15),
                Column(_("In their words"), weight=1),
                Column(_("What became of it"), weight=1),
            ),
            rows,
            empty=_(
                "Goals, stories, success factors and follow-ups will stand here, "
                "to say what became of each."
            ),
        )

    @on(Table.Selected)
    def _selected(self) -> None:
        self.action_say()

    def _chosen(self) -> Subject | None:
        tables = self.query(Table)
        return self._subjects.get(tables.first().cursor) if tables else None

    def _account(self) -> Account | None:
        chosen = self._chosen()
        return account_of(self._room.workshop, chosen.about, chosen.id) if chosen else None

    def _has_chosen(self) -> bool:
        return self._chosen() is not None

    def _has_account(self) -> bool:
        return self._account() is not None

    def action_say(self) -> None:
        """Say what became of one, or put it better."""
        chosen, said = self._chosen(), self._account()
        if chosen is None:
            return
        now = today(self._room.clock())
        self._interaction.form(
            _("What became of it?"),
            [
                text_field(
                    GiveAccount, "became", _("What became of it"), value=said.became if said else ""
                ),
                text_field(GiveAccount, "why", _("And why"), value=said.why if said else ""),
                text_field(
                    GiveAccount, "who", _("Who answers for it"), value=said.who if said else ""
                ),
                day_field("date", _("When was that?"), said.date if said else now),
            ],
            lambda values: GiveAccount(
                chosen.about,
                chosen.id,
                values["became"],
                values["why"],
                values["who"],
                day_of(values, "date"),
            ),
            intro=clip(" ".join(chosen.words.split()), _CLIPPED),
            then=lambda _applied: self._show(),
        )

    async def action_withdraw(self) -> None:
        """Take it back."""
        said = self._account()
        if said and await self._interaction.submit(WithdrawAccount(said.about, said.of)):
            self._interaction.say(
                _(
                    "Nobody reads it any more. u brings it back. {kept_in_file}",
                    kept_in_file=_(KEPT_IN_FILE),
                )
            )
            self._show()

    KEYS: ClassVar[tuple[Command, ...]] = (
        Command(id="accounts.say", key="enter,e", title=mark("Say what became of it"),
                short=mark("Say it"), action=action_say, available=_has_chosen,
                help=mark("What became of it and why, who answers for it, and when.")),
        Command(id="accounts.withdraw", key="x,delete", title=mark("Take back"),
                short=mark("Take back"), action=action_withdraw, available=_has_account,
                help=mark("Nobody reads any more what was said of it.")),
        Command(id="accounts.undo", key="u,ctrl+z", title=mark("Undo"),
                action=RoomListScreen.action_undo,
                help=mark("Take back the last thing done at this terminal; says what it was.")),
        Command(id="accounts.back", key="escape", title=mark("Back"), short=mark("Back"),
                action=RoomListScreen.action_back,
                help=mark("Leaves the list.")),
    )  # fmt: skip


def title(workshop: Workshop) -> str:
    """Of how many it is said what became of them."""
    listed = subjects(workshop)
    said = sum(account_of(workshop, one.about, one.id) is not None for one in listed)
    return ngettext(
        "What became of it: said of {said} of {count}",
        "What became of it: said of {said} of {count}",
        len(listed),
        said=said,
    )


def _row(workshop: Workshop, key: str, subject: Subject) -> Entry:
    said = account_of(workshop, subject.about, subject.id)
    words = clip(" ".join(subject.words.split()), _CLIPPED)
    if said is None:
        became = Cell(_("not said yet"), "aside")
    else:
        facts = f"{said.became} ({said.who}, {short_day(said.date)})"
        became = Cell(clip(" ".join(facts.split()), _CLIPPED))
    return Entry(key, (Cell(ACCOUNTED[subject.about], "aside"), words, became))
