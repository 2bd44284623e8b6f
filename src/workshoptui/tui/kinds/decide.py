"""Criteria: factors by their dots, the suggested ones ticked, with the weights to be."""

from collections.abc import Mapping
from typing import ClassVar

import msgspec
from textual.app import ComposeResult

from workshoptui.agendas.beginning_words import carried_criteria
from workshoptui.language.lists import listed
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, ngettext
from workshoptui.language.numbers import number
from workshoptui.tui.activity_view import ActivityView, show_figures
from workshoptui.tui.commands import Command
from workshoptui.tui.dialogs.dialog import ConfirmDialog
from workshoptui.tui.dialogs.fields import text_field
from workshoptui.tui.dialogs.form import FormDialog
from workshoptui.tui.panels.disclosure import figures_note, withheld_reason
from workshoptui.tui.widgets.candidates import Candidate, Candidates
from workshoptui.tui.widgets.cells import clip, drawable
from workshoptui.tui.widgets.plain_text import PlainText
from workshoptui.workshop.action import Action
from workshoptui.workshop.citizen_value import CitizenValue
from workshoptui.workshop.criteria import criteria, traces
from workshoptui.workshop.decision import weights
from workshoptui.workshop.disclosure import disclosure
from workshoptui.workshop.kinds.decide import (
    DecideActivity,
    DecideCriteria,
    Standing,
    TraceFactor,
    standing,
    vote_of,
)
from workshoptui.workshop.runs import Run, activity_in
from workshoptui.workshop.state import Workshop

NO_DOTS = mark("There are no dots to decide from yet. Close a vote first.")


class DecideView(ActivityView):
    """What is ticked here becomes the criteria once the facilitator confirms it."""

    CLOSABLE = False

    _ticked: dict[str, str] | None = None
    """What was ticked by hand and is not confirmed yet, with the reasons; None before that."""
    _must: frozenset[str] | None = None
    """What was marked as a must have by hand and is not confirmed yet; None before that."""

    def compose(self) -> ComposeResult:
        """Lay out what stands, and the list."""
        yield PlainText(id="state")
        yield Candidates(empty=_(NO_DOTS), id="candidates")

    def progress(self, workshop: Workshop) -> tuple[int, int] | None:  # noqa: ARG002
        """Nobody finishes this: the group decides together."""
        return None

    def refresh_from(self, workshop: Workshop) -> None:
        """Show the factors with what is ticked."""
        factors = standing(workshop, self.run)
        picked = self._picked(workshop, factors)
        chosen = [row for row in factors if row.factor in picked]
        shares = weights([row.dots for row in chosen]) if chosen else []
        share_of = {row.factor: share for row, share in zip(chosen, shares, strict=True)}
        serves, must_have = traces(workshop), self._must_haves(workshop, picked)
        self.query_one(Candidates).empty = self._held(workshop) or _(NO_DOTS)
        self.query_one(Candidates).show(
            [
                Candidate(row.factor, row.name, row.dots, share_of.get(row.factor),
                          "" if row.deserved else picked.get(row.factor, ""),
                          serves.get(row.factor, ""),
                          must_have=row.factor in must_have)
                for row in factors
            ]
        )  # fmt: skip
        self._tell(workshop, factors, picked)

    def held_back(self) -> Run | None:
        """The vote whose dots wait for the facilitator's word, or None."""
        vote = vote_of(self.workshop, self.run)
        return vote if vote and disclosure(self.workshop, vote).withheld else None

    def _picked(self, workshop: Workshop, factors: list[Standing]) -> dict[str, str]:
        """What is ticked, with reasons: by hand, else as confirmed, else as suggested."""
        there = {row.factor for row in factors}
        if self._ticked is not None:
            return {factor: why for factor, why in self._ticked.items() if factor in there}
        decided = {row.id: row.reason for row in criteria(workshop) if row.id in there}
        return decided or {row.factor: "" for row in factors if row.suggested}

    def _must_haves(self, workshop: Workshop, picked: Mapping[str, str]) -> frozenset[str]:
        """Which of those that are ticked are must haves: by hand, else as confirmed."""
        decided = frozenset(row.id for row in criteria(workshop) if row.must_have)
        return (decided if self._must is None else self._must) & picked.keys()

    def _tell(self, workshop: Workshop, factors: list[Standing], picked: dict[str, str]) -> None:
        decide = activity_in(workshop, self.run, DecideActivity)
        must = self._must_haves(workshop, picked)
        decided = [(row.id, row.dots, row.reason, row.must_have) for row in criteria(workshop)]
        now = [
            (
                row.factor,
                row.dots,
                "" if row.deserved else picked[row.factor],
                row.factor in must,
            )
            for row in factors
            if row.factor in picked
        ]
        stands = bool(decided) and decided == now
        if stands:
            sentence = ngettext(
                "✓ This criterion is decided.", "✓ These {count} criteria are decided.", len(now)
            )
        else:
            sentence = ngettext(
                "{count} criterion ticked, aim for {fewest}–{most}. Not decided yet: Enter"
                " confirms.",
                "{count} criteria ticked, aim for {fewest}–{most}. Not decided yet: Enter"
                " confirms.",
                len(now),
                fewest=decide.fewest,
                most=decide.most,
            )
        sentence = " ".join(
            filter(None, [sentence, self._ties(factors, picked), self._dots_of(workshop)])
        )
        carried = drawable(carried_criteria(workshop))
        state = self.query_one("#state", PlainText)
        state.update(" ".join(filter(None, [carried, sentence if factors else ""])))
        state.set_class(stands, "good")

    def _held(self, workshop: Workshop) -> str:
        """Why the dots are not shown, with how many voted; ``""`` where they are."""
        vote = vote_of(workshop, self.run)
        few = withheld_reason(workshop, vote) if vote else ""
        if not (vote and few):
            return ""
        people = disclosure(workshop, vote).people
        placed = ngettext("{count} person placed dots.", "{count} people placed dots.", people)
        return f"{placed} {few}"

    def _dots_of(self, workshop: Workshop) -> str:
        """How many people the dots are of, and at whose word they are shown."""
        vote = vote_of(workshop, self.run)
        if vote is None:
            return ""
        people = disclosure(workshop, vote).people
        of = ngettext("Dots of {count} person.", "Dots of {count} people.", people)
        return f"{of} {figures_note(workshop, vote)}".strip()

    def _ties(self, factors: list[Standing], picked: dict[str, str]) -> str:
        """What ties at the limit, or has no dot, and what that means for the ticks; a sentence."""
        tied = [row for row in factors if row.tied]
        if not tied:
            return ""
        chosen = any(row.factor in picked for row in tied)
        if not tied[0].dots:
            return (
                _("Nobody placed a dot: what is ticked was chosen without one.")
                if chosen
                else _("Nobody placed a dot, so none is ticked: the group decides.")
            )
        if chosen:
            return ngettext(
                "{tied} factors tie at the limit with {count} dot each: the group chose among"
                " them.",
                "{tied} factors tie at the limit with {count} dots each: the group chose among"
                " them.",
                tied[0].dots,
                tied=number(len(tied)),
            )
        return ngettext(
            "{tied} factors tie at the limit with {count} dot each: none of them is ticked.",
            "{tied} factors tie at the limit with {count} dots each: none of them is ticked.",
            tied[0].dots,
            tied=number(len(tied)),
        )

    # ── What the facilitator does ──────────────────────────────────────────────────────

    def _has_factors(self) -> bool:
        return bool(standing(self.workshop, self.run))

    def _here(self) -> Standing | None:
        cursor = self.query_one(Candidates).cursor
        factors = standing(self.workshop, self.run)
        return next((row for row in factors if row.factor == cursor), None)

    def _hold(self, ticked: dict[str, str]) -> None:
        self._ticked = ticked
        self.show_again()

    def action_tick(self) -> None:
        """Tick or untick the factor under the cursor."""
        here, workshop = self._here(), self.workshop
        if here is None:
            return
        picked = self._picked(workshop, standing(workshop, self.run))
        if here.factor in picked:
            self._hold({factor: why for factor, why in picked.items() if factor != here.factor})
        elif here.deserved:
            self._hold({**picked, here.factor: ""})
        else:
            self.action_promote()

    def action_promote(self) -> None:
        """Ask why a factor with few dots becomes a criterion, and tick it."""
        here, workshop = self._here(), self.workshop
        if here is None:
            return
        if here.deserved:
            self.interaction.say(
                _("This one has dots enough: the space key ticks it, without a reason.")
            )
            return
        picked = self._picked(workshop, standing(workshop, self.run))
        why = text_field(DecideCriteria, "reasons", _("Why does the group promote it?"),
                    value=picked.get(here.factor, ""))  # fmt: skip
        form = FormDialog(
            _("Promote “{factor}”", factor=clip(here.name, 40)),
            [msgspec.structs.replace(why, required=True)],
            intro=_("It got fewer dots than the suggested ones. The record keeps the reason."),
            save=_("Promote it"),
        )

        def promoted(typed: dict[str, str] | None) -> None:
            if typed is not None:
                self._hold({**picked, here.factor: " ".join(typed["reasons"].split())})

        self.app.push_screen(form, promoted)

    def action_must_have(self) -> None:
        """Mark the factor under the cursor as a must have, or take the mark away."""
        here, workshop = self._here(), self.workshop
        if here is None:
            return
        picked = self._picked(workshop, standing(workshop, self.run))
        if here.factor not in picked:
            self.interaction.say(_("Only a criterion can be a must have: tick it first."))
            return
        self._must = self._must_haves(workshop, picked) ^ {here.factor}
        self._hold(picked)

    def action_trace(self) -> None:
        """Ask how the factor under the cursor serves the citizen value."""
        here, workshop = self._here(), self.workshop
        value = workshop.find(CitizenValue, "")
        if here is None:
            return
        if value is None:
            self.interaction.say(_("The citizen value is not settled yet. Settle it first."))
            return
        self.interaction.form(
            _("“{title}”", title=clip(here.name, 40)),
            [
                text_field(
                    TraceFactor,
                    "words",
                    _("How does it serve the citizen value?"),
                    value=traces(workshop).get(here.factor, ""),
                )
            ],
            lambda values: TraceFactor(here.factor, values["words"]),
            intro=_("Citizen value: {words}", words=value.text),
        )

    async def action_confirm(self) -> None:
        """Make what is ticked the criteria; asks first where it is not what is advised."""
        factors = standing(self.workshop, self.run)
        picked = self._picked(self.workshop, factors)
        decide = activity_in(self.workshop, self.run, DecideActivity)
        doubts = _doubts(factors, picked, decide)
        if not doubts:
            await self._decide(picked)
            return
        question = ConfirmDialog(
            _("Decide on these all the same?"),
            _("We decide this"),
            _("Think again"),
            detail=" ".join(doubts),
            careful=True,
        )
        self.interaction.confirm(question, lambda: self._decide(picked))

    async def _decide(self, picked: dict[str, str]) -> None:
        reasons = {factor: why for factor, why in picked.items() if why}
        must = self._must_haves(self.workshop, picked)
        must_haves = tuple(factor for factor in picked if factor in must)
        if await self.submit(DecideCriteria(self.run_id, tuple(picked), reasons, must_haves)):
            self._ticked = self._must = None
            self.show_again()

    KEYS: ClassVar[tuple[Command, ...]] = (
        Command(id="decide.tick", key="space", title=mark("Tick or untick"), short=mark("Tick"),
                action=action_tick, available=_has_factors, row_of="Candidates",
                help=mark("This factor becomes a criterion, or not; one with few dots needs a"
                          " reason.")),
        Command(id="decide.reason", key="p", title=mark("Promote, with a reason"),
                short=mark("Promote"), action=action_promote, available=_has_factors,
                row_of="Candidates",
                help=mark("A factor with few dots becomes a criterion; asks why, and the record"
                          " keeps it.")),
        Command(id="decide.must_have", key="m", title=mark("Mark as a must have, or not"),
                short=mark("Must have"), action=action_must_have, available=_has_factors,
                row_of="Candidates",
                help=mark("No model should be chosen that fails on this criterion: whose median"
                          " on it is below 3. It is said before the decision.")),
        Command(id="decide.trace", key="v", title=mark("Trace to the citizen value"),
                short=mark("Serves"), action=action_trace, available=_has_factors,
                row_of="Candidates",
                help=mark("How this factor serves the citizen value, in the group's words; the"
                          " record keeps it.")),
        Command(id="decide.confirm", key="enter", title=mark("Confirm the criteria"),
                short=mark("Confirm"), action=action_confirm, available=_has_factors,
                help=mark("The ticked factors are the criteria that models are rated on.")),
        show_figures("decide"),
    )  # fmt: skip

    UNDO_LABELS: ClassVar[Mapping[type[Action], str]] = {
        DecideCriteria: mark("confirming the criteria"),
        TraceFactor: mark("how a factor serves the citizen value"),
    }


def _doubts(factors: list[Standing], picked: dict[str, str], decide: DecideActivity) -> list[str]:
    """Why what is ticked is not what is advised, as sentences; empty where it is."""
    many = len(picked)
    doubts = []
    if picked and not decide.fewest <= many <= decide.most:
        doubts.append(
            ngettext(
                "{count} is ticked, and {fewest} to {most} criteria are advised.",
                "{count} are ticked, and {fewest} to {most} criteria are advised.",
                many,
                fewest=decide.fewest,
                most=decide.most,
            )
        )
    bare = [row.name for row in factors if row.factor in picked and not row.dots]
    if bare:
        named = listed(_("“{title}”", title=clip(name, 40)) for name in bare[:2])
        if len(bare) > 2:
            named = ngettext(
                "{factors} and {count} more", "{factors} and {count} more", len(bare) - 2,
                factors=named,
            )  # fmt: skip
        doubts.append(_("Nobody placed a dot on {factors}.", factors=named))
    return doubts
