"""Sittings on the screen: starting one with its date and place, ending it with what was agreed."""

from collections.abc import Callable

from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import ngettext
from workshoptui.room.room import EntryApplied
from workshoptui.room.round_closer import RoundCloser
from workshoptui.tui.activity_view import ActivityView
from workshoptui.tui.dates import long_day, today
from workshoptui.tui.dialogs.end_round import counts_down, leave, still_giving
from workshoptui.tui.dialogs.fields import day_field, day_of, text_field
from workshoptui.tui.interaction import Interaction
from workshoptui.tui.unopened import unopened
from workshoptui.workshop.action import Action
from workshoptui.workshop.follow_ups import FollowUp, Review, by_due_date, due_first
from workshoptui.workshop.sittings import CloseSitting, OpenSitting, Sitting, sitting_now
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.text import cleaned

_FOLLOW_UPS = 3
"""How many of the things to be done are named when a sitting starts; the others are counted."""


def last_sitting(workshop: Workshop) -> Sitting | None:
    """The sitting that was opened last, or None before the first."""
    sittings = workshop.all(Sitting)
    return sittings[-1] if sittings else None


def since(workshop: Workshop, day: str) -> list[str]:
    """What is due, and whether the review has come, on this day (ISO 8601): a sentence each."""
    undone = [row for row in by_due_date(workshop) if not row.done]
    named = [_due(row, day) for row in due_first(undone, _FOLLOW_UPS)]
    more = len(undone) - len(named)
    if more:
        named.append(
            ngettext("{count} more", "{count} more", more)
            if named
            else ngettext("{count} thing", "{count} things", more)
        )
    sentences = [_("Still to be done: {things}.", things="; ".join(named))] if named else []
    review = workshop.find(Review, "")
    if review is not None:
        come = review.date <= day
        sentences.append(
            _("The review of {date} has come.", date=long_day(review.date))
            if come
            else _("Next review: {date}.", date=long_day(review.date))
        )
    return sentences


def _due(row: FollowUp, day: str) -> str:
    due = long_day(row.due)
    if row.due < day:
        return _("{what} ({who}, was due {date})", what=row.what, who=row.who, date=due)
    return _("{what} ({who}, by {date})", what=row.what, who=row.who, date=due)


def start_sitting(interaction: Interaction, then: Callable[[], object] = lambda: None) -> None:
    """Ask for date and place of the sitting that begins now, and say how things stand."""
    last = last_sitting(interaction.room.workshop)
    sentences = [_("Your first sitting. Enter begins it.")]
    if last:
        sentences = [
            _(
                "Sitting {number}. Last time was {date}.",
                number=last.number + 1,
                date=long_day(last.date),
            )
        ]
        sentences += (
            [_("You agreed: {words}", words=" ".join(last.agreed.split()))] if last.agreed else []
        )
        sentences += since(interaction.room.workshop, today(interaction.room.clock()))

    interaction.form(
        _("The group meets"),
        [
            day_field("date", _("Date"), today(interaction.room.clock())),
            text_field(OpenSitting, "place", _("Place"), value=last.place if last else ""),
        ],
        lambda values: OpenSitting(day_of(values, "date"), values["place"]),
        intro="\n".join(sentences),
        save=_("Start"),
        then=lambda _applied: then(),
    )


def end_sitting(interaction: Interaction, closer: RoundCloser, view: ActivityView | None) -> None:
    """Ask what was agreed, and end the sitting that is open.

    While people are still giving in a hidden round it is counted down first; where that is stopped,
    what was agreed is there again the next time.
    """

    async def submit_end(action: Action) -> EntryApplied | None:
        if not still_giving(interaction.room.workshop, view, leaves=True):
            return await interaction.room.submit(action)
        # What is wrong with the words is said in the form, not when the time has come.
        return await leave(interaction, closer, view, cleaned(action), leaves=True)

    before = closer.planned(view.run) if view else ()
    agreed = next((step.agreed for step in before if isinstance(step, CloseSitting)), "")
    intro = (
        _("Phones stay connected; everything is kept."),
        unopened(interaction.room.workshop),
        counts_down(interaction.room.workshop, view, leaves=True),
    )
    interaction.form(
        _("The group parts"),
        [
            text_field(
                CloseSitting,
                "agreed",
                _("What did you agree on until next time?"),
                value=agreed,
                hint=_("It is shown when the next sitting starts."),
            )
        ],
        lambda values: CloseSitting(values["agreed"]),
        intro=" ".join(filter(None, intro)),
        save=_("End the sitting"),
        submit=submit_end,
        then=lambda _applied: interaction.say(_("The sitting has ended. S starts the next one.")),
    )


def start_or_end(interaction: Interaction, closer: RoundCloser, view: ActivityView | None) -> None:
    """End the sitting that is open, or start the next."""
    if sitting_now(interaction.room.workshop):
        end_sitting(interaction, closer, view)
    else:
        start_sitting(interaction)
