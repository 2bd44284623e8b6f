"""End a round: at once, or by a countdown while people still give in a secret one.

Whatever ends a round or leaves it open comes through here: closing it, going elsewhere, running it
again, ending the sitting.
"""

from workshoptui.agendas.wording import wording
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import ngettext
from workshoptui.room.room import EntryApplied
from workshoptui.room.round_closer import RoundCloser
from workshoptui.tui.activity_view import ActivityView
from workshoptui.tui.dialogs.dialog import ChoiceDialog, ConfirmDialog
from workshoptui.tui.interaction import Interaction
from workshoptui.tui.kinds import view_of
from workshoptui.tui.widgets.countdown import Ending, round_ending
from workshoptui.workshop.action import Action
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.closing_action import closing_action, is_secret_now, part_closing_action
from workshoptui.workshop.people import attendees
from workshoptui.workshop.runs import (
    DEFAULT_COUNTDOWN_SECONDS,
    AnnounceClosing,
    GoTo,
    Run,
    RunAgain,
    StopClosing,
    activity_of,
    closing_runs,
    current_run,
    runs_of,
)
from workshoptui.workshop.sittings import CloseSitting
from workshoptui.workshop.state import Workshop

NOW, KEEP = "now", "keep"
SECONDS = (DEFAULT_COUNTDOWN_SECONDS, 30, 60, 120, 300)
"""The countdowns that are offered."""

BOUNCE = 1.0
"""A second press of the key sooner than this, in seconds, is a slip of the finger."""


def still_giving(workshop: Workshop, view: ActivityView | None, *, leaves: bool = False) -> bool:
    """Whether ending the round now would cut off somebody who is giving in a hidden one.

    One that the group only `leaves` cuts nobody off where phones can give in it all the time.
    """
    if view is None or not is_secret_now(workshop, view.run) or (leaves and view.activity.between):
        return False
    done, of = view.progress(workshop) or (0, len(attendees(workshop)))
    # Who joined between sittings is not waited for, and not cut off while they write either.
    return done < max(of, len(view.room.present))


def counts_down(workshop: Workshop, view: ActivityView | None, *, leaves: bool = False) -> str:
    """What is said beforehand where ending the round of `view` is announced first; else ``""``."""
    if not still_giving(workshop, view, leaves=leaves):
        return ""
    return ngettext(
        "Phones get {count} second to hand in what is there; o does not wait.",
        "Phones get {count} seconds to hand in what is there; o does not wait.",
        DEFAULT_COUNTDOWN_SECONDS,
    )


def _in(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    if rest:
        return ngettext("In {count} second", "In {count} seconds", seconds)
    return ngettext("In a minute", "In {count} minutes", minutes)


async def close_round(interaction: Interaction, view: ActivityView) -> None:
    """Close the round of `view`; announced first while people are still giving in a hidden one.

    While a closing is announced, it closes at once. Where closing does more than end the giving,
    it asks.
    """
    run = view.run
    if run.closing_at is None and still_giving(interaction.room.workshop, view):
        await interaction.submit(AnnounceClosing(run.id))
    elif run.closing_at is None and view.ending:
        interaction.confirm(
            ConfirmDialog(
                _("{close_it} now?", close_it=view.close_label),
                view.close_label,
                _("Not now"),
                detail=view.ending,
            ),
            lambda: interaction.submit(closing_action(interaction.room.workshop, view.run)),
        )
    else:
        await interaction.submit(closing_action(interaction.room.workshop, run))


async def leave(
    interaction: Interaction,
    closer: RoundCloser,
    view: ActivityView | None,
    *steps: Action,
    leaves: bool = False,
    instead: str = "",
) -> EntryApplied | None:
    """Carry out `steps`, which end the round of `view`, or leave it open where it `leaves` it.

    Announced first while people are still giving in a hidden one: then they are carried out when
    the time has come, and None is returned, as where one is refused. A countdown that runs already
    goes on as it is. `instead` is as in `Interaction.submit`.
    """
    if view is not None and still_giving(interaction.room.workshop, view, leaves=leaves):
        run = view.run
        if run.closing_at is not None and run.moves_on_at_end == leaves:
            closer.plan(run, *steps)
        else:
            await closer.announce(
                AnnounceClosing(run.id, leaves=leaves), interaction.submit, *steps
            )
        return None
    applied = None
    for step in steps:
        applied = await interaction.submit(step, instead=instead)
        if applied is None:
            break
    return applied


def choose_closing(interaction: Interaction, closer: RoundCloser, view: ActivityView) -> None:
    """Say how long the countdown lasts: at once, some time, or not at all after all."""
    run = view.run
    counting = run.closing_at is not None
    keep = [(KEEP, _("Not now: keep it open"))] if counting else []
    options = [*keep, (NOW, _("At once")), *((str(n), _in(n)) for n in SECONDS)]

    async def carry_out(how: str) -> None:
        run = view.run
        if counting and run.closing_at is None:
            interaction.say(_("The countdown has ended meanwhile."))
        elif how == KEEP:
            await interaction.submit(StopClosing(run.id))
        elif how == NOW:
            await closer.end(run, interaction.submit)
        else:
            steps = closer.steps(run) if run.closing_at is not None else ()
            again = AnnounceClosing(run.id, int(how), leaves=run.moves_on_at_end)
            await closer.announce(again, interaction.submit, *steps)

    def chosen(how: str | None) -> None:
        if how:
            interaction.app.run_worker(carry_out(how), group="closing")

    if (
        run.closing_at is not None
        and run.closing_at - interaction.room.clock() < DEFAULT_COUNTDOWN_SECONDS
    ):
        # Nothing ends under the hands of who is about to say when it does.
        steps = closer.steps(run)
        more_time = AnnounceClosing(run.id, leaves=run.moves_on_at_end)
        interaction.app.run_worker(
            closer.announce(more_time, interaction.submit, *steps), group="closing"
        )
    ending = ending_of(interaction.room.workshop, closer, run)
    interaction.app.push_screen(
        ChoiceDialog(
            _("How long do people still get?")
            if run.moves_on_at_end
            else _("When does this round close?"),
            options,
            intro=" ".join(
                filter(
                    None, [_("Phones count down, and offer to hand in what is there."), ending.then]
                )
            ),
            current=KEEP if keep else str(DEFAULT_COUNTDOWN_SECONDS),
        ),
        chosen,
    )


def countdown(
    workshop: Workshop, closer: RoundCloser, now: float
) -> tuple[float | None, Ending | None]:
    """Seconds until the round that ends first does, and what happens then; None for none."""
    announced = closing_runs(workshop)
    if not announced or announced[0].closing_at is None:
        return None, None
    return announced[0].closing_at - now, ending_of(workshop, closer, announced[0])


def ending_of(workshop: Workshop, closer: RoundCloser, run: Run) -> Ending:
    """What happens when the announced time of `run` comes, in words."""
    steps = closer.steps(run)
    after = steps[-1]
    if after == part_closing_action(workshop, run):
        return view_of(activity_of(workshop, run).kind).part_ending()
    match after:
        case CloseSitting():
            return Ending(
                _("The sitting ends. Please hand in what you have."),
                _("The sitting ends: hand in"),
                _("o ends it now · O changes or stops it"),
                then=_("The round stays open."),
            )
        case GoTo():
            title = wording(workshop, workshop.get(Activity, after.activity).title)
            if run.moves_on_at_end:
                return Ending(
                    _("The group goes on. Please hand in what you have."),
                    _("The group goes on: hand in"),
                    _("o goes on now · O changes or stops it"),
                    then=_("Then on to “{title}”; this stays open.", title=title),
                )
            return round_ending(then=_("Then on to “{title}”.", title=title))
        case RunAgain():
            number = len(runs_of(workshop, after.activity)) + 1
            return round_ending(then=_("Then round {number} begins.", number=number))
        case StopClosing():
            return Ending(
                _("The group goes on. Please hand in what you have."),
                _("The group goes on: hand in"),
                _("o stops it · O changes or stops it"),
            )
    if run == current_run(workshop):
        return round_ending()
    return round_ending(wording(workshop, activity_of(workshop, run).title))
