"""The wall of cards: face down while people write, and for everybody to read once revealed."""

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import ContentSwitcher

from workshoptui.language.late import late_mark
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, ngettext
from workshoptui.language.spoken import spoken
from workshoptui.room.room import Room
from workshoptui.tui.activity_view import ActivityView
from workshoptui.tui.commands import Command
from workshoptui.tui.dialogs.card_from_story import card_from_story
from workshoptui.tui.dialogs.fields import text_field
from workshoptui.tui.dialogs.removal import ask_to_remove, removing
from workshoptui.tui.shown_rows import ShownRows
from workshoptui.tui.widgets.big_count import BigCount
from workshoptui.tui.widgets.board import Board, Tile
from workshoptui.tui.widgets.cells import drawable
from workshoptui.tui.widgets.plain_text import PlainText
from workshoptui.workshop.action import Action
from workshoptui.workshop.cards import Card
from workshoptui.workshop.citizen_value import CitizenValue
from workshoptui.workshop.copied import Copied, source
from workshoptui.workshop.kinds.collect import (
    AddCard,
    CollectActivity,
    EditCard,
    SettleCitizenValue,
    WithdrawCard,
    cards_of,
    count_of_cards,
    revealed,
)
from workshoptui.workshop.kinds.story import Story, shared_stories, story_of_card
from workshoptui.workshop.runs import Run, activity_in
from workshoptui.workshop.state import Workshop

BACK = "▄▄▄▄"
MOST_BACKS = 200
"""Face-down cards that are drawn; the count says how many there really are."""


class CollectView(ActivityView):
    """How many cards there are while they are hidden, and the cards once they are not."""

    OPENS = mark("Open for cards")
    CLOSE_LABEL = mark("End the writing")
    PROGRESS = mark("{done} of {of} finished writing")
    PROGRESS_NOBODY = mark("{done} finished writing")
    PROGRESS_ALL = mark("all {of} finished writing")

    def __init__(self, room: Room, run: Run) -> None:
        super().__init__(room, run)
        self._tiles = ShownRows(self._tile)

    def compose(self) -> ComposeResult:
        """Lay out the statement, and below it the count or the wall."""
        yield PlainText(id="statement")
        with ContentSwitcher(initial="count"):
            with Vertical(id="count"):
                yield BigCount()
                yield PlainText(id="backs")
            yield Board(
                empty=_("Waiting for the first card. People write on their phones."), id="cards"
            )

    def refresh_from(self, workshop: Workshop) -> None:
        """Show the count or the cards, and the statement that was settled."""
        run, shown = self.run, self._shown(workshop)
        collect = activity_in(workshop, run, CollectActivity)
        if shown:
            cards = cards_of(workshop, run.activity)
            about = spoken().code, workshop.once(_readable, "", (Story,))
            self.query_one(Board).show_tiles(self._tiles.of(cards, about))
        else:
            self._count(workshop, turns=collect.turns)
        self._state(workshop, about_value=collect.about == "citizen-value")
        switcher = self.query_one(ContentSwitcher)
        now = "cards" if shown else "count"
        if switcher.current != now:
            switcher.current = now
            (self.query_one(Board) if shown else self).focus()

    def _tile(self, card: Card) -> Tile:
        return Tile(card.id, card.text, _mark(self.workshop, card))

    def _shown(self, workshop: Workshop) -> bool:
        """Whether there is a wall to see: cards that are revealed, or that never were hidden."""
        run = self.run
        if not revealed(workshop, run):
            return False
        return run.phase == "open" or count_of_cards(workshop, run.activity) > 0

    def _count(self, workshop: Workshop, *, turns: bool) -> None:
        run = self.run
        written = workshop.count(Card, run=run.id)
        closed = run.phase == "closed"
        if run.number > 1:
            words = ngettext("new card is on the wall", "new cards are on the wall", written)
        else:
            words = ngettext("card is on the wall", "cards are on the wall", written)
        if not written and closed:
            words = _("No card was written in this round. R runs it again.")
        elif not written:
            words = _("Waiting for the first card. People write on their phones.")
        if turns and closed:
            shown = _("The round robin shows them one by one: > goes on.")
        elif turns:
            shown = _("The round robin shows them one by one.")
        else:
            shown = _("Hidden until you reveal them: o ends the writing.")
        aside = " ".join([shown, _("Nobody is shown who wrote what, not even then.")])
        self.query_one(BigCount).show(
            written or None, words, "" if closed and not written else aside
        )
        self.query_one("#backs", PlainText).update("  ".join([BACK] * min(written, MOST_BACKS)))

    @property
    def reveal_notice(self) -> str:
        """Cards that a round robin shows stay face down."""
        if activity_in(self.workshop, self.run, CollectActivity).turns:
            return _("The cards stay face down: the round robin shows them one by one.")
        return super().reveal_notice

    @property
    def closed(self) -> str:
        """Whether the cards are there to see: in turns, only once some were shown."""
        turns = activity_in(self.workshop, self.run, CollectActivity).turns
        if turns and not self._shown(self.workshop):
            return _("closed: the cards stay face down")
        return super().closed

    def _state(self, workshop: Workshop, *, about_value: bool) -> None:
        settled = workshop.find(CitizenValue, "")
        line = self.query_one("#statement", PlainText)
        line.display = about_value and bool(settled)
        if settled:
            line.update(_("Our citizen value:  {words}", words=drawable(settled.text)))

    # ── What the facilitator does ──────────────────────────────────────────────────────

    def _is_about_value(self) -> bool:
        return activity_in(self.workshop, self.run, CollectActivity).about == "citizen-value"

    def _has_cards(self) -> bool:
        """Whether there are cards to be seen, and so to be pointed at."""
        return self._shown(self.workshop) and self._cards_shown() > 0

    def _cards_shown(self) -> int:
        return count_of_cards(self.workshop, self.run.activity)

    def _can_take_from_story(self) -> bool:
        return self.is_open() and bool(shared_stories(self.workshop))

    def _can_start_from_card(self) -> bool:
        return self._is_about_value() and self._has_cards()

    def action_add_card(self) -> None:
        """Ask for the text of a card."""
        run = self.run_id
        self.interaction.form(
            _("Add a card"),
            [text_field(AddCard, "text", _("One idea, in their own words"))],
            lambda values: AddCard(run, values["text"]),
            save=_("Put it on the wall"),
            intro="" if self._shown(self.workshop) else _("It goes face down with the others."),
        )

    def action_from_story(self) -> None:
        """Ask for what somebody told, to make a card of."""
        card_from_story(self.interaction, self.run_id)

    @on(Board.TileSelected)
    def action_start_from_card(self) -> None:
        """Ask for the statement, beginning with the words of a card."""
        tile = self.query_one(Board).tile
        if tile is not None and self._can_start_from_card():
            card = self.workshop.find(Card, tile.id)
            alike = self.workshop.where(Card, into=tile.id)
            cards = [card, *alike] if card else []
            self._ask_for_statement(tile.text, {source(one): one.text for one in cards})

    def action_settle(self) -> None:
        """Ask for the statement, beginning with the one there is."""
        settled = self.workshop.find(CitizenValue, "")
        if settled is None:
            self._ask_for_statement("", {})
        else:
            self._ask_for_statement(settled.text, settled.copied)

    def _ask_for_statement(self, start: str, copied: Copied) -> None:
        self.interaction.form(
            _("Citizen value"),
            [
                text_field(
                    SettleCitizenValue,
                    "text",
                    _("The statement we agree on"),
                    value=start,
                    hint=_("For whom, and what changes for them?"),
                )
            ],
            lambda values: SettleCitizenValue(values["text"], copied),
            save=_("We agree on this"),
            intro=_("It stays in sight from here to the end of the workshop."),
        )

    def action_remove_card(self) -> None:
        """Remove the card under the cursor, after asking."""
        tile = self.query_one(Board).tile
        card = self.workshop.find(Card, tile.id) if tile else None
        if card is None:
            return
        ask_to_remove(
            self.interaction,
            _("Remove this card?"),
            _("Remove it"),
            removing(card, WithdrawCard(card.id)),
        )

    KEYS: ClassVar[tuple[Command, ...]] = (
        Command(id="collect.start", key="enter", title=mark("Start from this card"),
                short=mark("Start from this card"), action=action_start_from_card,
                available=_can_start_from_card, row_of="Board",
                help=mark("The card under the cursor becomes the start of the group's citizen"
                          " value statement.")),
        Command(id="collect.add", key="a", title=mark("Add a card"), short=mark("Add a card"),
                action=action_add_card, available=ActivityView.is_open,
                help=mark("For somebody without a phone: write down their idea.")),
        Command(id="collect.from-story", key="s", title=mark("A card from a story"),
                short=mark("From a story"), action=action_from_story,
                available=_can_take_from_story,
                help=mark("Make a card of what somebody told and agreed to share; the record leads"
                          " from one to the other.")),
        Command(id="collect.settle", key="v", title=mark("Write the citizen value"),
                short=mark("Write the statement"), action=action_settle, available=_is_about_value,
                help=mark("The one statement that the group agrees on: for whom, and what"
                          " changes for them.")),
        Command(id="collect.remove", key="x,delete", title=mark("Remove this card"),
                short=mark("Remove"), action=action_remove_card, available=_has_cards,
                row_of="Board",
                help=mark("The card under the cursor; asks first.")),
    )  # fmt: skip

    UNDO_LABELS: ClassVar[Mapping[type[Action], str]] = {
        AddCard: mark("the card you added"),
        EditCard: mark("the change to a card"),
        WithdrawCard: mark("removing a card"),
        SettleCitizenValue: mark("the citizen value statement"),
    }


def _readable(workshop: Workshop, _about: str) -> frozenset[str]:
    """The stories that everybody may read."""
    return frozenset(story.id for story in shared_stories(workshop))


def _mark(workshop: Workshop, card: Card) -> str:
    """What there is to know of a card besides its words."""
    marks = [_("from a story")] if story_of_card(workshop, card) else []
    marks += [_("from a file")] if card.imported else []
    return " · ".join([*marks, late_mark()] if card.late else marks)
