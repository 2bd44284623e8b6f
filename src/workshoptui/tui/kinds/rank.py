"""Ranking: how many have put the models in order, and what their orders add up to."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical

from workshoptui.agendas.wording import wording
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, ngettext
from workshoptui.language.numbers import decimal
from workshoptui.tui.activity_view import ActivityView, show_figures
from workshoptui.tui.commands import Command
from workshoptui.tui.panels.disclosure import figures_note, withheld_reason
from workshoptui.tui.widgets.big_count import BigCount
from workshoptui.tui.widgets.pages import Pages
from workshoptui.tui.widgets.table import Cell, Column, Entry, Table
from workshoptui.tui.widgets.text_page import Block, TextPage
from workshoptui.workshop.agreement import kendalls_w
from workshoptui.workshop.kinds.rank import options_of, rank_ballots
from workshoptui.workshop.people import expected
from workshoptui.workshop.ranking import Ballot, borda, condorcet_winner, schulze
from workshoptui.workshop.runs import Run, activity_of
from workshoptui.workshop.state import Workshop

COUNT, ORDER = "count", "order"
_BAR = 24


class RankView(ActivityView):
    """How many have ranked while orders are hidden; places, points and likeness afterwards."""

    OPENS = mark("Open the ranking")
    CLOSE_LABEL = mark("Show the ranking")
    PROGRESS = mark("{done} of {of} ranked the models")
    PROGRESS_NOBODY = mark("{done} ranked the models")
    PROGRESS_ALL = mark("all {of} ranked the models")
    DEFAULT_CSS: ClassVar[str] = """
    RankView {
        & Table { height: auto; max-height: 60%; margin-bottom: 1; }
    }
    """

    def compose(self) -> ComposeResult:
        """Lay out the count, and the order with what it means."""
        yield Pages(
            Vertical(BigCount(), id=COUNT),
            Vertical(Table(empty=_("Nobody ranked the models.")), TextPage(), id=ORDER),
            initial=COUNT,
        )

    def refresh_from(self, workshop: Workshop) -> None:
        """Show progress, or the order once the round is closed."""
        run = self.run
        pages = self.query_one(Pages)
        people = len(activity_of(workshop, run).respondents(workshop, run.id))
        if few := withheld_reason(workshop, run):
            pages.allow(COUNT)
            words = ngettext("put the models in order", "put the models in order", people)
            self.query_one(BigCount).show(people, words, few)
            return
        if run.phase == "closed":
            pages.allow(ORDER)
            self._show_order(workshop, run)
            return
        pages.allow(COUNT)
        of = expected(workshop, activity_of(workshop, run).respondents(workshop, run.id))
        self.query_one(BigCount).show_of(
            people,
            of,
            ngettext(
                "of {count} put the models in order", "of {count} put the models in order", of
            ),
            _("Hidden until you show the ranking."),
        )

    def _show_order(self, workshop: Workshop, run: Run) -> None:
        names = dict(options_of(workshop, run.id))
        ballots = rank_ballots(workshop, run.id)
        rows: list[Entry] = []
        blocks: list[Block] = []
        if ballots:
            options = list(names)
            tiers, points = schulze(ballots, options), borda(ballots, options)
            most = max(points.values()) or 1
            place = 1
            for tier in tiers:
                rank = _("{place}. shared", place=place) if len(tier) > 1 else f"{place}."
                for option in sorted(tier, key=lambda option_id: -points[option_id]):
                    first = sum(people for people, order in ballots if option in order[0])
                    bar = "█" * round(_BAR * points[option] / most)
                    rows.append(
                        Entry(
                            option,
                            (
                                rank,
                                Cell(
                                    wording(workshop, names[option]), "strong" if place == 1 else ""
                                ),
                                f"{bar} {decimal(points[option])}",
                                str(first),
                            ),
                        )
                    )
                place += len(tier)
            named = {option: wording(workshop, name) for option, name in names.items()}
            blocks = [*_words(ballots, named)]
            if note := figures_note(workshop, run):
                blocks.append(Block(note, "aside"))
        columns = (
            Column(_("Place"), most=12),
            Column(_("Model"), weight=3),
            Column(_("Borda points"), most=36),
            Column(_("Put first by")),
        )
        self.query_one(Table).show(columns, rows)
        self.query_one(TextPage).show(blocks)

    KEYS: ClassVar[tuple[Command, ...]] = (
        show_figures("rank"),
    )  # fmt: skip


def likeness(ballots: list[Ballot], options: list[str]) -> float | None:
    """Kendall's W of counted ballots; None for fewer than two people or options."""
    orders = [
        [
            next((n for n, tier in enumerate(order) if option in tier), len(order))
            for option in options
        ]
        for people, order in ballots
        for index in range(people)
    ]
    return kendalls_w(orders) if len(orders) > 1 and len(options) > 1 else None


def _words(ballots: list[Ballot], names: dict[str, str]) -> list[Block]:
    """What the orders add up to, in sentences."""
    options = list(names)
    winner = condorcet_winner(ballots, options)
    alike = likeness(ballots, options)
    people = sum(many for many, ballot in ballots)
    blocks = [
        Block(
            ngettext("{count} person gave an order.", "{count} people gave an order.", people),
            "aside",
        ),
        Block(
            _(
                "“{model}” beats every other model, one against one (Condorcet).",
                model=names[winner],
            )
            if winner is not None
            else _("No model beats every other, one against one (there is no Condorcet winner)."),
            "strong",
        ),
    ]
    if alike is not None:
        blocks.append(
            Block(
                _(
                    "How alike your orders are: {w} (Kendall's W). 1: everybody has the same order;"
                    " 0: the orders have nothing in common.",
                    w=decimal(alike, 2),
                ),
                "text",
            )
        )
    blocks.append(
        Block(
            _(
                "Places are by the Schulze method. Borda: a point for each model "
                "placed below. This is one view among others: the choice comes "
                "next."
            ),
            "aside",
        )
    )
    return blocks
