"""Conditions: how each stands in a poll, and what is asked for where it is not met."""

from workshoptui.agendas.wording import wording
from workshoptui.language.conditions import standing_words
from workshoptui.language.lists import enumerated
from workshoptui.language.messages import gettext as _
from workshoptui.tui.dates import short_day
from workshoptui.tui.widgets.table import Cell, Column, Entry
from workshoptui.workshop.conditions import Standing, asks, lacks_ask, standings
from workshoptui.workshop.follow_ups import FollowUp
from workshoptui.workshop.runs import Run
from workshoptui.workshop.state import Workshop

COLUMNS = (Column(weight=3), Column(weight=2), Column(most=26))


def condition_rows(workshop: Workshop, run: Run) -> list[Entry]:
    """Each condition with how it stands, and below it what was asked for it in this round."""
    rows: list[Entry] = []
    for standing in standings(workshop, run):
        item = standing.item
        lacks = lacks_ask(workshop, run, standing)
        stands = standing_words(standing)
        ask = _("▲ what would it take?") if lacks else ""
        tone: dict[bool | None, Cell] = {
            True: Cell(stands, "good"),
            False: Cell("\n".join(filter(None, (stands, ask))), "caution"),
            None: Cell(stands, "aside"),
        }
        finding = wording(workshop, item.finding)
        text = wording(workshop, item.text)
        rows.append(
            Entry(item.id, (Cell(finding, "strong"), Cell(text, "aside"), tone[standing.met]))
        )
        rows += [_ask(follow_up) for follow_up in asks(workshop, run.id, item.id)]
    return rows


def _ask(ask: FollowUp) -> Entry:
    sign = "✓" if ask.done else "○"
    decides = _("{who} decides", who=ask.who)
    return Entry(ask.id, (Cell(f"  {sign} {ask.what}"), decides, short_day(ask.due)))


def not_met_note(workshop: Workshop, run: Run) -> str:
    """Which conditions are not met and for which of them nothing is asked; ``""`` for none."""
    lacking = [one for one in standings(workshop, run) if one.met is False]
    if not lacking:
        return ""
    told = _(
        "▲ Not met, as fewer than half say 4 or 5: {conditions}.",
        conditions=_listed(workshop, lacking),
    )
    without = [one for one in lacking if lacks_ask(workshop, run, one)]
    if not without:
        return told
    ask = _(
        "Nothing is asked for yet: {conditions}. v turns to them: what would it take, who decides?",
        conditions=_listed(workshop, without),
    )
    return f"{told}\n{ask}"


def _listed(workshop: Workshop, listed: list[Standing]) -> str:
    return enumerated(wording(workshop, one.item.finding) for one in listed)
