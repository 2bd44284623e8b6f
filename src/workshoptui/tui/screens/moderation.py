"""What people see: everything that can be read of one another, to be taken out of sight."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input

from workshoptui.language.dates import local_moment
from workshoptui.language.labels import AUTHORED, capitalized
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, ngettext
from workshoptui.room.room import Room
from workshoptui.tui.commands import Command
from workshoptui.tui.dialogs.dialog import ConfirmDialog
from workshoptui.tui.interaction import KEPT_IN_FILE
from workshoptui.tui.screens.room_list import RoomListScreen
from workshoptui.tui.widgets.cells import clip
from workshoptui.tui.widgets.key_line import KeyLine
from workshoptui.tui.widgets.plain_text import PlainText
from workshoptui.tui.widgets.table import Cell, Column, Entry, Table
from workshoptui.workshop.authored_text import (
    AuthoredText,
    authored_by,
    authored_texts,
)
from workshoptui.workshop.joining import KeepOut, kept_out
from workshoptui.workshop.moderated import ModeratedRow
from workshoptui.workshop.moderation import HideAllOf, HideWords, ShowAgain
from workshoptui.workshop.people import Participant
from workshoptui.workshop.state import table_of

SHOWN = 200
"""How many stand in the list, the latest; the filter finds the others."""

_CLIPPED = 400


class ModerationScreen(RoomListScreen):
    """Lists what people see, the latest first, or what is hidden: that without its words."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._words: dict[str, AuthoredText] = {}
        self._looking_at_hidden = False

    def compose(self) -> ComposeResult:
        """Lay out the heading, the filter and the list."""
        with Vertical(classes="page"):
            yield PlainText(id="moderation-title", classes="headline")
            yield Input(placeholder=_("letters to look for"), id="moderation-filter")
            yield Table(lines=3, id="moderation-list", classes="-pointing")
        yield KeyLine()

    def on_mount(self) -> None:
        """Show no filter yet."""
        for field in self.query("#moderation-filter"):
            field.display = False

    @property
    def _filter(self) -> Input:
        return self.query_one("#moderation-filter", Input)

    def fill(self) -> None:
        """Put into the table what there is now."""
        if self._looking_at_hidden:
            self._show_hidden()
        else:
            self._show_words()

    def _show_words(self) -> None:
        readable = [words for words in authored_texts(self._room.workshop) if words.seen]
        looked_for = self._filter.value.casefold()
        matching = [words for words in readable if looked_for in words.text.casefold()]
        self._words = {
            f"{words.table} {words.row} {words.part}": words for words in matching[:SHOWN]
        }
        self._title(_title_of(len(matching)))
        self.query_one(Table).show(
            (Column(_("What"), most=26), Column(_("Words"), weight=1)),
            [
                Entry(
                    key,
                    (
                        Cell(capitalized(AUTHORED[words.table]), "aside"),
                        clip(" ".join(words.text.split()), _CLIPPED),
                    ),
                )
                for key, words in self._words.items()
            ],
            empty=_("Nothing that people see has these letters in it.")
            if looked_for
            else _("Nobody can read anything of anybody yet."),
        )

    def _show_hidden(self) -> None:
        self._title(_("Hidden by you: what it said is not shown here either"))
        entries: dict[int, list[ModeratedRow]] = {}
        for row in self._room.workshop.where(ModeratedRow, why="words"):
            entries.setdefault(row.entry, []).append(row)
        rows = [
            Entry(str(entry), (_called(rows), local_moment(rows[0].at)))
            for entry, rows in reversed(entries.items())
        ]
        columns = Column(_("Hidden"), weight=1), Column(_("When"), most=20)
        self.query_one(Table).show(columns, rows, empty=_("Nothing is hidden."))

    def _title(self, text: str) -> None:
        self.query_one("#moderation-title", PlainText).update(text)

    @property
    def _chosen(self) -> AuthoredText | None:
        """What the cursor is on, where it is something that people see."""
        words = self._words.get(self.query_one(Table).cursor) if self.query(Table) else None
        return None if self._looking_at_hidden else words

    @property
    def _writer(self) -> Participant | None:
        """Whose phone wrote what the cursor is on; nobody is told."""
        words = self._chosen
        return self._room.workshop.find(Participant, words.given_by) if words else None

    def _has_cursor(self) -> bool:
        return bool(self.query(Table) and self.query_one(Table).cursor)

    def _has_writer(self) -> bool:
        return self._writer is not None

    def _lists_words(self) -> bool:
        return not self._looking_at_hidden

    def _hide_label(self) -> str:
        return _("Show again") if self._looking_at_hidden else _("Hide")

    def _hidden_label(self) -> str:
        return _("What people see") if self._looking_at_hidden else _("Hidden")

    def _back_label(self) -> str:
        return _("What people see") if self._looking_at_hidden else _("Back")

    # ── What the facilitator does ──────────────────────────────────────────────────────

    @on(Table.Selected)
    def action_hide(self) -> None:
        """Hide what the cursor is on, or show it again; asks, and never repeats the words."""
        if self._looking_at_hidden:
            self._ask_to_show()
            return
        words = self._chosen
        if words is None:
            return
        self._interaction.confirm(
            ConfirmDialog(
                _("Hide this {what}?", what=AUTHORED[words.table]),
                _("Hide it"),
                _("Leave it"),
                detail=_(
                    "Nobody sees it any more: on the screen, on phones, in the record."
                    " {kept_in_file} Undo (u) brings it back.",
                    kept_in_file=_(KEPT_IN_FILE),
                ),
                careful=True,
            ),
            lambda: self._do(HideWords(words.table, words.row, words.part), _("It is hidden.")),
        )

    def _ask_to_show(self) -> None:
        entry = self.query_one(Table).cursor
        if not entry.isdigit():
            return
        self._interaction.confirm(
            ConfirmDialog(
                _("Show this again?"),
                _("Show it"),
                _("Leave it hidden"),
                detail=_("Everybody can read it again, here too."),
                careful=True,
            ),
            lambda: self._do(ShowAgain(int(entry)), _("It is shown again.")),
        )

    def action_hide_all(self) -> None:
        """Hide everything that the same phone wrote."""
        writer = self._writer
        if writer is None:
            return
        many = len(authored_by(self._room.workshop, writer.id))
        self._interaction.confirm(
            ConfirmDialog(
                _("Hide everything that the same person wrote?"),
                ngettext("Hide {count} text", "Hide {count} texts", many),
                _("Leave it"),
                detail=ngettext(
                    "{count} text, with those that wait to be shown and their name. How they voted"
                    " and rated counts as before. {kept_in_file} Undo (u) brings it back.",
                    "{count} texts, with those that wait to be shown and their name. How they voted"
                    " and rated counts as before. {kept_in_file} Undo (u) brings it back.",
                    many,
                    kept_in_file=_(KEPT_IN_FILE),
                ),
                careful=True,
            ),
            lambda: self._do(HideAllOf(writer.id), hidden_notice(many)),
        )

    def action_keep_out(self) -> None:
        """Let the phone that wrote this send nothing more, or let it send again."""
        writer = self._writer
        if writer is None:
            return
        if kept_out(self._room.workshop, writer.id):
            self._interaction.confirm(
                ConfirmDialog(_("Let this phone send again?"), _("Let it"), _("Keep it out")),
                lambda: self._do(KeepOut(writer.id, out=False), _("This phone can send again.")),
            )
            return
        self._interaction.confirm(
            ConfirmDialog(
                _("Keep out the phone that wrote this?"),
                _("Keep it out"),
                _("Let it send"),
                detail=_(
                    "It can send nothing more, and is told to talk to you. What it "
                    "gave so far stays. P shows who is kept out."
                ),
                careful=True,
            ),
            lambda: self._do(KeepOut(writer.id), _("This phone can send nothing now.")),
        )

    async def _do(self, action: HideWords | HideAllOf | ShowAgain | KeepOut, done: str) -> None:
        if await self._interaction.submit(action):
            self._interaction.say(done)
        self._show()

    def action_look(self) -> None:
        """Look for letters."""
        self._filter.display = True
        self._filter.focus()

    @on(Input.Changed)
    def _looked_for(self) -> None:
        self._show()

    @on(Input.Submitted)
    def _focus_table(self) -> None:
        self.query_one(Table).focus()

    def action_hidden(self) -> None:
        """To what is hidden, or back."""
        self._looking_at_hidden = not self._looking_at_hidden
        self._filter.display = bool(self._filter.value) and not self._looking_at_hidden
        self.query_one(Table).focus()
        self._show()

    def action_back(self) -> None:
        """Out of the filter, then from what is hidden, then to the workshop."""
        if self._filter.display:
            self._filter.value = ""
            self._filter.display = False
            self.query_one(Table).focus()
        elif self._looking_at_hidden:
            self.action_hidden()
        else:
            self.dismiss()

    KEYS: ClassVar[tuple[Command, ...]] = (
        Command(id="moderation.hide", key="enter,x,delete", title=mark("Hide"), short=_hide_label,
                rank=0, action=action_hide, available=_has_cursor,
                help=mark("Takes a text out of sight, everywhere; asks first, without repeating"
                          " it.")),
        Command(id="moderation.hide-all", key="a", title=mark("Hide all of this person"),
                short=mark("Hide all theirs"), rank=0, action=action_hide_all,
                available=_has_writer,
                help=mark("Everything that the same phone wrote; asks first.")),
        Command(id="moderation.keep-out", key="k", title=mark("Keep this phone out"),
                short=mark("Keep out"), action=action_keep_out, available=_has_writer,
                help=mark("The phone that wrote this can send nothing more, or can again.")),
        Command(id="moderation.look", key="slash", title=mark("Look for letters"),
                short=mark("Find"), action=action_look, available=_lists_words,
                help=mark("Shows only texts with these letters.")),
        Command(id="moderation.hidden", key="v", title=mark("What is hidden"), short=_hidden_label,
                action=action_hidden,
                help=mark("What you have hidden, to show it again.")),
        Command(id="moderation.undo", key="u,ctrl+z", title=mark("Undo"),
                action=RoomListScreen.action_undo,
                help=mark("Take back the last thing done at this terminal.")),
        Command(id="moderation.back", key="escape", title=mark("Back"), short=_back_label,
                action=action_back,
                help=mark("Leaves what people see.")),
    )  # fmt: skip


def hidden_notice(texts: int) -> str:
    """That so many texts are hidden now."""
    return ngettext("{count} text: hidden.", "{count} texts: hidden.", texts)


def _title_of(matching: int) -> str:
    """What stands above the list, with how many texts there are."""
    if not matching:
        return _("What people see")
    if matching > SHOWN:
        return ngettext(
            "What people see, the latest {shown} of {count} text: / finds others",
            "What people see, the latest {shown} of {count} texts: / finds others",
            matching,
            shown=SHOWN,
        )
    return ngettext(
        "What people see: {count} text, the latest from phones first",
        "What people see: {count} texts, the latest from phones first",
        matching,
    )


def _called(rows: list[ModeratedRow]) -> str:
    """What was hidden, without its words: ``A card``, ``3 texts of one person``."""
    if len(rows) > 1:
        return ngettext("{count} text of one person", "{count} texts of one person", len(rows))
    what = AUTHORED[str(table_of(type(rows[0].row)).__struct_config__.tag)]
    return capitalized(what)
