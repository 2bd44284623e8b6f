"""A round robin: one card at a time, large; whose it is stays with whoever wrote it."""

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult

from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, ngettext
from workshoptui.tui.activity_view import ActivityView
from workshoptui.tui.commands import Command
from workshoptui.tui.widgets.board import Board, Tile
from workshoptui.tui.widgets.cells import drawable
from workshoptui.tui.widgets.plain_text import PlainText
from workshoptui.workshop.action import Action
from workshoptui.workshop.cards import Card
from workshoptui.workshop.context import FACILITATOR
from workshoptui.workshop.kinds.collect import cards_of, count_of_cards
from workshoptui.workshop.kinds.reveal import (
    PassTurn,
    RevealActivity,
    ShowCard,
    Turns,
    count_waiting,
    waiting_of,
    whose_turn,
)
from workshoptui.workshop.runs import activity_in
from workshoptui.workshop.state import Workshop


class RevealView(ActivityView):
    """The card that was shown last, large, above the ones before it, and which turn it is."""

    CLOSE_LABEL = mark("Show all that are left")

    def compose(self) -> ComposeResult:
        """Lay out turn, card and wall."""
        yield PlainText(id="turn")
        yield PlainText(id="card")
        yield Board(empty="", id="cards")

    def progress(self, workshop: Workshop) -> tuple[int, int] | None:  # noqa: ARG002
        """Nobody finishes this alone."""
        return None

    @property
    def unfinished(self) -> str:
        """Cards that were not shown: what comes after works only with those that were."""
        left = count_waiting(self.workshop, activity_in(self.workshop, self.run, RevealActivity))
        if not left:
            return ""
        return ngettext(
            "{count} card has not been shown yet, and what comes next leaves out what was not"
            " shown.",
            "{count} cards have not been shown yet, and what comes next leaves out what was not"
            " shown.",
            left,
        )

    @property
    def ending(self) -> str:
        """All the cards that have had no turn would be shown at once."""
        left = count_waiting(self.workshop, activity_in(self.workshop, self.run, RevealActivity))
        if not left:
            return ""
        return ngettext(
            "{count} card has not had a turn yet, and is then shown.",
            "{count} cards have not had a turn yet, and are then shown, all at once.",
            left,
        )

    def refresh_from(self, workshop: Workshop) -> None:
        """Show whose turn it is, the card that was shown last, and the others."""
        run = self.run
        robin = activity_in(workshop, run, RevealActivity)
        turns = workshop.find(Turns, run.id) or Turns(run.id, ())
        in_order = [card for shown in turns.shown if (card := workshop.find(Card, shown))]
        last = in_order[-1] if in_order and run.phase == "open" else None
        self._say_turn(workshop, robin, turns)
        self._say_card(last)
        before = {card.id: card for card in reversed(in_order)}
        before |= {card.id: card for card in cards_of(workshop, robin.source)}
        if last is not None:
            before.pop(last.id)
        self.query_one(Board).show_tiles([Tile(card.id, card.text) for card in before.values()])

    def _say_turn(self, workshop: Workshop, robin: RevealActivity, turns: Turns) -> None:
        left = count_waiting(workshop, robin)
        now = self._now
        if not turns.order and not count_of_cards(workshop, robin.source):
            sentence = _("There are no cards to show. Collect some first, and close that round.")
        elif self.run.phase == "closed" or not left:
            sentence = _("✓ Every card has been shown")
        elif not now:
            sentence = ngettext(
                "Everybody has passed. {count} card left: o shows them all",
                "Everybody has passed. {count} cards left: o shows them all",
                left,
            )
        else:
            place, of = turns.order.index(now) + 1, len(turns.order)
            whose = _(
                "Turn {turn} of {turns}: whoever it is sees it on their phone", turn=place, turns=of
            )
            if now == FACILITATOR:
                whose = _(
                    "Turn {turn} of {turns}: from this terminal, the last in the round",
                    turn=place,
                    turns=of,
                )
            sentence = "  ·  ".join(
                [whose, ngettext("{count} card left", "{count} cards left", left)]
            )
        self.query_one("#turn", PlainText).update(sentence)

    def _say_card(self, last: Card | None) -> None:
        card = self.query_one("#card", PlainText)
        waits = bool(self._now) and self.run.phase == "open"
        card.display = waits or last is not None
        card.set_class(last is None, "-empty")
        card.update(drawable(last.text) if last else _("Waiting for the first card"))

    # ── What the facilitator does ──────────────────────────────────────────────────────

    def _is_somebodys_turn(self) -> bool:
        return self.run.phase == "open" and bool(self._now)

    @property
    def _now(self) -> str:
        """Whose turn it is; ``""`` when it is nobody's."""
        drawn = self.workshop.find(Turns, self.run_id)
        return whose_turn(self.workshop, self.run_id) if drawn else ""

    async def action_show_card(self) -> None:
        """Show the first card of whose turn it is.

        Which of several it is cannot be asked here: the question itself would show the cards.
        """
        workshop = self.workshop
        robin = activity_in(workshop, self.run, RevealActivity)
        cards = waiting_of(workshop, robin, self._now)
        if cards:
            await self.submit(ShowCard(self.run_id, cards[0].id))

    async def action_pass_turn(self) -> None:
        """On to the next person."""
        await self.submit(PassTurn(self.run_id))

    KEYS: ClassVar[tuple[Command, ...]] = (
        Command(id="reveal.show", key="s", title=mark("Show the next card"),
                short=mark("Show the card"), action=action_show_card, available=_is_somebodys_turn,
                help=mark("For whose turn it is, when they cannot do it on their phone: their"
                          " first card.")),
        Command(id="reveal.pass", key="p", title=mark("Pass this turn"), short=mark("Pass"),
                action=action_pass_turn, available=_is_somebodys_turn,
                help=mark("The next person's turn; who passed has another turn in the next"
                          " round.")),
    )  # fmt: skip

    UNDO_LABELS: ClassVar[Mapping[type[Action], str]] = {
        ShowCard: mark("showing a card"),
        PassTurn: mark("passing a turn"),
    }
