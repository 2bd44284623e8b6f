"""Conditions: how each stood in every round of the poll, and what was asked for."""

from workshoptui.agendas.wording import keeps_earlier_words, wording
from workshoptui.language.conditions import standing_words
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import pgettext
from workshoptui.record.anchors import round_link
from workshoptui.record.columns import NOT_SHOWN
from workshoptui.record.escape import inline
from workshoptui.record.export_table import Column, ExportTable
from workshoptui.record.json_values import Data
from workshoptui.record.layout import Cell, Made, blocks, day, table
from workshoptui.record.sections.rounds import round_name
from workshoptui.workshop.account import account_of
from workshoptui.workshop.conditions import (
    all_asks,
    condition_of,
    lacks_ask,
    polls,
    standings,
)
from workshoptui.workshop.disclosure import shown
from workshoptui.workshop.follow_ups import FollowUp
from workshoptui.workshop.runs import Run
from workshoptui.workshop.state import Workshop


def conditions_and_asks(workshop: Workshop) -> str:
    """Every condition with how it stood in each round, and what would it take."""
    asked = all_asks(workshop)
    if keeps_earlier_words(workshop) and not asked:
        return ""
    return blocks(_side_by_side(workshop), _asks(workshop, asked), _without_ask(workshop))


def _side_by_side(workshop: Workshop) -> str:
    rounds = polls(workshop)
    if not rounds:
        return ""
    stood = [{one.item.id: one for one in standings(workshop, run)} for run in rounds]
    items = {name: one.item for standing in stood for name, one in standing.items()}
    rows: list[list[Cell]] = [
        [
            wording(workshop, item.finding),
            *(standing_words(told[name]) if name in told else None for told in stood),
        ]
        for name, item in items.items()
    ]
    return blocks(
        _(
            "How each condition stood. It is not met where fewer than half of those who answered"
            " from 1 to 5 say 4 or 5."
        ),
        table([_("Condition"), *(round_name(workshop, run) for run in rounds)], rows),
    )


def _asks(workshop: Workshop, asked: list[FollowUp]) -> str:
    if not asked:
        return ""
    return blocks(
        _("What would it take, and who decides? What was asked for is a follow-up too:"),
        table(
            [
                *(_("Condition"), _("What it would take"), _("Who decides"), _("By when")),
                *(_("State"), _("What became of it")),
            ],
            (_ask(workshop, ask) for ask in asked),
        ),
    )


def _ask(workshop: Workshop, ask: FollowUp) -> list[Cell]:
    account = account_of(workshop, "follow-up", ask.id)
    run = workshop.find(Run, ask.poll)
    condition = inline(wording(workshop, condition_of(workshop, ask)))
    return [
        Made(f"{condition} ({_poll(workshop, run)})" if run else condition),
        ask.what,
        ask.who,
        day(ask.due),
        _("done") if ask.done else pgettext("follow-up", "open"),
        account.became if account else _("not said yet"),
    ]


def _poll(workshop: Workshop, run: Run) -> str:
    """The round of the poll that an ask came from, leading to its figures."""
    return round_link(inline(round_name(workshop, run)), run)


def _without_ask(workshop: Workshop) -> str:
    """The conditions that were not met last, and for which nobody asked anything."""
    rounds = polls(workshop)
    if not rounds:
        return ""
    last = rounds[-1]
    lacking = [
        wording(workshop, one.item.finding)
        for one in standings(workshop, last)
        if lacks_ask(workshop, last, one)
    ]
    if not lacking:
        return ""
    named = "; ".join(inline(condition) for condition in lacking)
    return _("Not met, and nothing was asked for: {conditions}.", conditions=named)


def conditions_data(workshop: Workshop) -> Data:
    """How each condition stood in each closed round of a poll whose figures are shown."""
    return [
        {
            "round": run.id,
            "condition": one.item.id,
            "people": one.people,
            "agreeing": one.agreeing,
            "met": one.met,
        }
        for run in polls(workshop)
        if shown(workshop, run)
        for one in standings(workshop, run)
    ]


TABLES = (
    ExportTable(
        "conditions",
        "How one condition stood in one closed round of a poll.",
        "conditions",
        (
            Column("round", "its round: `round` in rounds.csv"),
            Column("condition", "`item` in questionnaire.csv"),
            Column("people", "how many answered from 1 to 5", "integer"),
            Column("agreeing", "how many of them answered 4 or 5", "integer", empty=NOT_SHOWN),
            Column(
                "met",
                "whether at least half of them did",
                "boolean",
                empty="nobody answered, or too few for it to be shown",
            ),
        ),
        ("round", "condition"),
    ),
)
"""Their table in the export."""
