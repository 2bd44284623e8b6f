"""Dots on success factors: what is voted on, then how many have voted, then the tally."""

from collections.abc import Mapping, Sequence
from typing import ClassVar, get_type_hints

import msgspec
from textual.app import ComposeResult

from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, ngettext, pgettext
from workshoptui.language.numbers import number
from workshoptui.language.reasons.rounds import cards_wait
from workshoptui.tui.activity_view import ActivityView, show_figures
from workshoptui.tui.commands import Command
from workshoptui.tui.dialogs.dialog import ConfirmDialog
from workshoptui.tui.dialogs.question import Field
from workshoptui.tui.panels.disclosure import figures_note, withheld_reason
from workshoptui.tui.widgets.bars import Bar, Bars
from workshoptui.tui.widgets.plain_text import PlainText
from workshoptui.workshop.action import Action
from workshoptui.workshop.decision import dots_per_person
from workshoptui.workshop.disclosure import shown
from workshoptui.workshop.finishing import finished
from workshoptui.workshop.kinds.vote import (
    SetBudget,
    VoteActivity,
    ballots_of,
    budget_of,
    slate_of,
    tally,
    waiting_for_turn,
)
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.runs import Run, RunAgain, activity_in, runs_of
from workshoptui.workshop.state import Workshop

NOTHING = mark("There is nothing to vote on yet. Group the cards first.")
HIDDEN = mark("The dots stay hidden until the vote is closed.")


class VoteView(ActivityView):
    """The slate with its dots hidden while people vote; ranked by its dots afterwards."""

    OPENS = mark("Open the vote")
    CLOSE_LABEL = mark("Close & show the dots")
    PROGRESS = mark("{done} of {of} placed all dots")
    PROGRESS_NOBODY = mark("{done} placed all dots")
    PROGRESS_ALL = mark("all {of} placed all dots")

    def compose(self) -> ComposeResult:
        """Lay out the rule, what it means now, and the slate."""
        yield PlainText(id="rule")
        yield Bars(empty=_(NOTHING), id="slate")

    def refresh_from(self, workshop: Workshop) -> None:
        """Show the slate, or the tally once the round is closed."""
        run = self.run
        counts = tally(workshop, run)
        slate = slate_of(workshop, run)
        bars = self.query_one(Bars)
        waiting = waiting_for_turn(workshop, activity_in(workshop, run, VoteActivity))
        bars.empty = cards_wait(waiting) if waiting else _(NOTHING)
        self.query_one("#rule", PlainText).update(self._rule(workshop, run, slate))
        if counts is None:
            hidden = withheld_reason(workshop, run) or _(HIDDEN)
            bars.show([Bar(name, 0) for item, name in slate], hidden=hidden if slate else "")
        else:
            bars.show(tallied(workshop, run, counts))

    def _rule(self, workshop: Workshop, run: Run, slate: Sequence[tuple[str, str]]) -> str:
        if not slate:
            return ""
        if run.phase == "closed":
            before = earlier(workshop, run)
            voted = len(ballots_of(workshop, run.id))
            if withheld_reason(workshop, run):
                return ngettext(
                    "Round {round}: {count} person placed dots",
                    "Round {round}: {count} people placed dots",
                    voted,
                    round=run.number,
                )
            if before:
                rule = ngettext(
                    "Round {round}: the dots of {count} person, and what changed since round"
                    " {earlier}",
                    "Round {round}: the dots of {count} people, and what changed since round"
                    " {earlier}",
                    voted,
                    round=run.number,
                    earlier=before.number,
                )
            else:
                rule = ngettext(
                    "Round {round}: the dots of {count} person",
                    "Round {round}: the dots of {count} people",
                    voted,
                    round=run.number,
                )
            note = figures_note(workshop, run)
            return f"{rule}. {note}" if note else rule
        budget = budget_of(workshop, run)
        rule = ngettext(
            "{dots}  {count} dot each, at most {most} on one factor",
            "{dots}  {count} dots each, at most {most} on one factor",
            budget.dots,
            dots="●" * min(budget.dots, 12),
            most=budget.cap,
        )
        return f"{rule}\n{self._stand(workshop, run)}"

    def _stand(self, workshop: Workshop, run: Run) -> str:
        if run.phase == "ready":
            return _("Not open yet. Discuss what each one means; d changes the dots.")
        begun = len(ballots_of(workshop, run.id)) - finished(workshop, run.id)
        done, of = self.progress(workshop) or (0, 0)
        if begun <= 0 and not done:
            return _("Waiting for the first vote. People place their dots on their phones.")
        if begun <= 0:
            return _("{done} of {of} placed all their dots.", done=done, of=of)
        return ngettext(
            "{done} of {of} placed all their dots, {count} more has begun.",
            "{done} of {of} placed all their dots, {count} more have begun.",
            begun,
            done=done,
            of=of,
        )

    # ── What the facilitator does ──────────────────────────────────────────────────────

    def _is_ready(self) -> bool:
        return self.run.phase == "ready"

    def _can_vote_again(self) -> bool:
        run = self.run
        return run.phase == "closed" and runs_of(self.workshop, run.activity)[-1:] == [run]

    def action_set_dots(self) -> None:
        """Ask for the dots of each person and the most on one factor."""
        budget = budget_of(self.workshop, self.run)
        many = len(slate_of(self.workshop, self.run))
        self.interaction.form(
            _("Dots for each person"),
            [
                Field("dots", _("Dots each"), str(budget.dots)),
                Field("cap", _("At most so many on one factor"), str(budget.cap)),
            ],
            lambda values: budget_in(self.run_id, values),
            intro=_(
                "With {factors} to choose from, {dots} each is a good rule.",
                factors=many,
                dots=dots_per_person(many),
            ),
        )

    def action_vote_again(self) -> None:
        """Begin another round, after asking."""
        run = self.run
        question = ConfirmDialog(
            _("Vote once more?"),
            _("Begin round {number}", number=run.number + 1),
            _("Stay"),
            detail=_(
                "Everybody starts with all their dots. This round is kept and shown beside it."
            ),
        )
        self.interaction.confirm(question, lambda: self.submit(RunAgain(run.activity)))

    KEYS: ClassVar[tuple[Command, ...]] = (
        Command(id="vote.dots", key="d", title=mark("Dots for each person"), short=mark("Dots"),
                action=action_set_dots, available=_is_ready,
                help=mark("How many dots each person has and the most on one factor; fixed once"
                          " the vote opens.")),
        Command(id="vote.again", key="f", title=mark("Vote again"), short=mark("Vote again"),
                action=action_vote_again, available=_can_vote_again,
                help=mark("A new round after the discussion; this one is kept and shown beside"
                          " it.")),
        show_figures("vote"),
    )  # fmt: skip

    UNDO_LABELS: ClassVar[Mapping[type[Action], str]] = {
        SetBudget: mark("the dots for each person"),
    }


def budget_in(run: str, typed: dict[str, str]) -> SetBudget:
    """The budget that was typed.

    Raises:
        Refused: one of the fields is not a whole number in its range.
    """
    hints = get_type_hints(SetBudget, include_extras=True)
    numbers: dict[str, int] = {}
    for name in ("dots", "cap"):
        try:
            numbers[name] = msgspec.convert(typed[name].strip(), hints[name], strict=False)
        except msgspec.ValidationError as error:
            range_ = next(
                rule for rule in hints[name].__metadata__ if isinstance(rule, msgspec.Meta)
            )
            raise Refused("number-out-of-range", name, least=range_.ge, most=range_.le) from error
    return SetBudget(run, **numbers)


def earlier(workshop: Workshop, run: Run) -> Run | None:
    """The last closed round before `run` whose dots are shown, or None."""
    rounds = runs_of(workshop, run.activity)[: run.number - 1]
    return next((before for before in reversed(rounds) if shown(workshop, before)), None)


def ranks(counts: dict[str, int]) -> dict[str, int]:
    """The rank of each factor, 1 for the most dots; as many dots, the same rank."""
    return {factor: 1 + sum(other > n for other in counts.values()) for factor, n in counts.items()}


def tallied(workshop: Workshop, run: Run, counts: dict[str, int]) -> list[Bar]:
    """The tally of a closed round as bars, most dots first, beside that of the round before."""
    names, ranked = dict(slate_of(workshop, run)), ranks(counts)
    before = earlier(workshop, run)
    old = (tally(workshop, before) if before else None) or {}
    digits = len(str(max(counts.values(), default=0)))
    bars = []
    for factor in sorted(counts, key=lambda factor: -counts[factor]):
        dots = counts[factor]
        text = f"{dots:>{digits}}"
        if factor in old:
            was = _("was {dots}", dots=number(old[factor]))
            text += f"  {_change(dots - old[factor]):<3}  {was}"
        elif before:
            # Translators: a factor that was not voted on in the round before.
            text += "  " + pgettext("factor", "new")
        place = f"{ranked[factor]:>{len(str(len(counts)))}}"
        bars.append(Bar(names[factor], dots, text=text, muted=not dots, mark=place))
    return bars


def _change(dots: int) -> str:
    return f"▲{dots}" if dots > 0 else f"▼{-dots}" if dots else "="
