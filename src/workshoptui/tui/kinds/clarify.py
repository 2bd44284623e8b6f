"""Clarification: what each card means, and which of them say the same."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark
from workshoptui.language.reasons.rounds import cards_wait
from workshoptui.room.duplicates import Likely, likely_duplicates
from workshoptui.room.room import Room
from workshoptui.tui.activity_view import ActivityView
from workshoptui.tui.commands import Command
from workshoptui.tui.dialogs.dialog import ChoiceDialog
from workshoptui.tui.dialogs.fields import text_field
from workshoptui.tui.widgets.board import Board, Tile
from workshoptui.tui.widgets.cells import clip
from workshoptui.tui.widgets.plain_text import PlainText
from workshoptui.workshop.action import Action
from workshoptui.workshop.cards import Card
from workshoptui.workshop.kinds.clarify import (
    ClarifyActivity,
    ClarifyCard,
    KeepApart,
    MergeCards,
    UnmergeCard,
    kept_apart,
)
from workshoptui.workshop.kinds.collect import cards_of, face_down
from workshoptui.workshop.runs import Run, activity_in
from workshoptui.workshop.state import Workshop

NOTHING = mark("There are no cards to clarify yet. Collect and show some first.")
DIFFER = "differ"


class ClarifyView(ActivityView):
    """Every card with what it means and the wordings that were merged into it."""

    CLOSABLE = False

    def __init__(self, room: Room, run: Run) -> None:
        super().__init__(room, run)
        self._compared: tuple[tuple[tuple[str, str], ...], list[Likely]] = ((), [])

    def compose(self) -> ComposeResult:
        """Lay out what may be the same, and the wall."""
        yield PlainText(id="likely")
        yield Board(empty=_(NOTHING), marks=True, id="cards")

    def progress(self, workshop: Workshop) -> tuple[int, int] | None:  # noqa: ARG002
        """Nobody finishes this: the group does it together."""
        return None

    def refresh_from(self, workshop: Workshop) -> None:
        """Show the cards, and what may be the same."""
        cards = self._cards(workshop)
        leading = [card for card in cards if not card.into]
        under: dict[str, list[str]] = {}
        for card in cards:
            under.setdefault(card.into, []).append(card.text)
        tiles = [Tile(card.id, _tile_text(card, under.get(card.id, ()))) for card in leading]
        board = self.query_one(Board)
        waiting = face_down(workshop, self._source)
        board.empty = cards_wait(waiting) if waiting else _(NOTHING)
        board.show_tiles(tiles)
        pair = self._likely(leading)
        line = self.query_one("#likely", PlainText)
        line.display = pair is not None
        if pair is not None:
            first, second = (workshop.get(Card, card).text for card in (pair.first, pair.second))
            line.update(
                _(
                    "s: the same?  “{card}”  “{other}”",
                    card=clip(first, 26),
                    other=clip(second, 26),
                )
            )

    def _cards(self, workshop: Workshop) -> list[Card]:
        return cards_of(workshop, self._source)

    @property
    def _source(self) -> str:
        return activity_in(self.workshop, self.run, ClarifyActivity).source

    def _likely(self, leading: Sequence[Card]) -> Likely | None:
        """The pair most alike that nobody has said to differ; compared once for the same cards."""
        texts = tuple((card.id, card.text) for card in leading if not card.withdrawn)
        if texts != self._compared[0]:
            self._compared = texts, likely_duplicates(texts)
        workshop = self.workshop
        pairs = self._compared[1]
        return next((p for p in pairs if not kept_apart(workshop, p.first, p.second)), None)

    # ── What the facilitator does ──────────────────────────────────────────────────────

    def _has_cards(self) -> bool:
        return bool(self._cards(self.workshop))

    def _has_merged_cards(self) -> bool:
        return any(card.into for card in self._cards(self.workshop))

    def _has_likely_duplicates(self) -> bool:
        leading = [card for card in self._cards(self.workshop) if not card.into]
        return self._likely(leading) is not None

    def action_mark(self) -> None:
        """Mark the card under the cursor, or take its mark away."""
        self.query_one(Board).action_mark()

    def action_clear_marks(self) -> None:
        """Take every mark away."""
        self.query_one(Board).marked = frozenset()

    @on(Board.TileSelected)
    def action_clarify_card(self) -> None:
        """Ask what the card under the cursor means."""
        tile = self.query_one(Board).tile
        card = self.workshop.find(Card, tile.id) if tile else None
        if card is None:
            return
        self.interaction.form(
            _("What it means"),
            [
                text_field(
                    ClarifyCard, "meaning", _("What the group understood"), value=card.meaning
                )
            ],
            lambda values: ClarifyCard(card.id, values["meaning"]),
            intro=_("“{title}”", title=card.text),
        )

    def action_merge_marked(self) -> None:
        """Ask which of the marked cards leads, and merge the others into it."""
        marked = self.query_one(Board).marked
        cards = [card for card in self._cards(self.workshop) if card.id in marked]
        if len(cards) < 2:
            self.interaction.say(_("Mark two or more cards that say the same (space), then merge."))
            return

        def chosen(lead: str | None) -> None:
            if lead is not None:
                self.run_worker(self._merge([card.id for card in cards], lead))

        dialog = ChoiceDialog(
            _("Which wording leads?"),
            [(card.id, card.text) for card in cards],
            intro=_("The other wordings stay readable under it, on the wall and in the record."),
        )
        self.app.push_screen(dialog, chosen)

    async def _merge(self, cards: Sequence[str], lead: str) -> None:
        for card in cards:
            if card != lead and not await self.submit(MergeCards(card, lead)):
                return
        self.action_clear_marks()

    def action_look_at_likely(self) -> None:
        """Ask about the two cards most alike."""
        workshop = self.workshop
        pair = self._likely([card for card in self._cards(workshop) if not card.into])
        if pair is None:
            return
        first, second = workshop.get(Card, pair.first), workshop.get(Card, pair.second)

        def answered(answer: str | None) -> None:
            if answer == DIFFER:
                self.run_worker(self.submit(KeepApart(first.id, second.id)))
            elif answer is not None:
                self.run_worker(self._merge((first.id, second.id), answer))

        dialog = ChoiceDialog(
            _("Do these two say the same?"),
            [
                (first.id, _("Yes, led by:  {card}", card=first.text)),
                (second.id, _("Yes, led by:  {card}", card=second.text)),
                (DIFFER, _("No, they differ")),
            ],
            current=DIFFER,
            intro=_(
                "Only their words were compared. The people who wrote them know what they mean."
            ),
        )
        self.app.push_screen(dialog, answered)

    def action_take_apart(self) -> None:
        """Let a wording under the card under the cursor stand for itself again."""
        tile = self.query_one(Board).tile
        under = [card for card in self._cards(self.workshop) if tile and card.into == tile.id]
        if not under:
            self.interaction.say(
                _("Put the cursor on a card with other wordings (=) under it first.")
            )
        elif len(under) == 1:
            self.run_worker(self.submit(UnmergeCard(under[0].id)))
        else:

            def chosen(card: str | None) -> None:
                if card is not None:
                    self.run_worker(self.submit(UnmergeCard(card)))

            options = [(card.id, card.text) for card in under]
            self.app.push_screen(
                ChoiceDialog(_("Which one stands for itself again?"), options), chosen
            )

    KEYS: ClassVar[tuple[Command, ...]] = (
        Command(id="clarify.meaning", key="enter,e", title=mark("What it means"),
                short=mark("What it means"), action=action_clarify_card, available=_has_cards,
                row_of="Board",
                help=mark("Write down, beside the card, what the group understood; its own"
                          " words stay.")),
        Command(id="clarify.mark", key="space", title=mark("Mark a card"), short=mark("Mark"),
                action=action_mark, available=_has_cards, row_of="Board",
                help=mark("Mark cards that say the same, then merge them.")),
        Command(id="clarify.merge", key="i", title=mark("Merge the marked cards"),
                short=mark("Merge"), action=action_merge_marked, available=_has_cards,
                help=mark("Asks which wording leads; the others stay readable under it.")),
        Command(id="clarify.suggest", key="s", title=mark("Look at likely duplicates"),
                short=mark("Likely the same"), action=action_look_at_likely,
                available=_has_likely_duplicates,
                help=mark("Two cards with nearly the same words; the group says whether they"
                          " mean the same.")),
        Command(id="clarify.unmerge", key="p", title=mark("Take apart again"),
                short=mark("Take apart"), action=action_take_apart, available=_has_merged_cards,
                row_of="Board",
                help=mark("A wording under this card becomes a card of its own again.")),
        Command(id="clarify.clear", key="c", title=mark("Clear the marks"),
                action=action_clear_marks, available=_has_cards,
                help=mark("No card is marked any more.")),
    )  # fmt: skip

    UNDO_LABELS: ClassVar[Mapping[type[Action], str]] = {
        ClarifyCard: mark("what a card means"),
        MergeCards: mark("merging cards"),
        UnmergeCard: mark("taking merged cards apart"),
        KeepApart: mark("that two cards differ"),
    }


def _tile_text(card: Card, under: Sequence[str]) -> str:
    """The words of a card, the wordings merged into it, and what it means."""
    meaning = [f"→ {card.meaning}"] if card.meaning else []
    return "\n".join([card.text, *(f"= {text}" for text in under), *meaning])
