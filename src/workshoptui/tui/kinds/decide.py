"""Criteria: factors by their dots, the suggested ones ticked, with the weights to be."""

from collections.abc import Mapping
from typing import ClassVar

import msgspec
from textual.app import ComposeResult
from textual.widgets import Static

from workshoptui.tui.activity_view import ActivityView, show_figures
from workshoptui.tui.commands import Command
from workshoptui.tui.dialogs.dialog import ConfirmDialog
from workshoptui.tui.dialogs.fields import text_field
from workshoptui.tui.dialogs.form import FormDialog
from workshoptui.tui.panels.disclosure import figures_note, withheld_reason
from workshoptui.tui.widgets.candidates import Candidate, Candidates
from workshoptui.tui.widgets.cells import clip
from workshoptui.workshop.action import Action
from workshoptui.workshop.decision import weights
from workshoptui.workshop.disclosure import disclosure
from workshoptui.workshop.kinds.collect import CitizenValue
from workshoptui.workshop.kinds.decide import (
    DecideActivity,
    DecideCriteria,
    Standing,
    TraceFactor,
    criteria,
    standing,
    traces,
    vote_of,
)
from workshoptui.workshop.runs import Run, activity_in
from workshoptui.workshop.state import Workshop

NO_DOTS = "There are no dots to decide from yet. Close a vote first."


class DecideView(ActivityView):
    """What is ticked here becomes the criteria once the facilitator confirms it."""

    CLOSABLE = False

    _ticked: dict[str, str] | None = None
    """What was ticked by hand and is not confirmed yet, with the reasons; None before that."""

    def compose(self) -> ComposeResult:
        """Lay out what stands, and the list."""
        yield Static("", id="state", markup=False)
        yield Candidates(empty=NO_DOTS, id="candidates")

    def progress(self, workshop: Workshop) -> tuple[int, int] | None:  # noqa: ARG002
        """Nobody finishes this: the group decides together."""
        return None

    def refresh_from(self, workshop: Workshop) -> None:
        """Show the factors with what is ticked."""
        found = standing(workshop, self.run)
        picked = self._picked(workshop, found)
        chosen = [one for one in found if one.factor in picked]
        shares = weights([one.dots for one in chosen]) if chosen else []
        share = {one.factor: share for one, share in zip(chosen, shares, strict=True)}
        serves = traces(workshop)
        self.query_one(Candidates).empty = self._held(workshop) or NO_DOTS
        self.query_one(Candidates).show(
            [
                Candidate(one.factor, one.name, one.dots, share.get(one.factor),
                          "" if one.deserved else picked.get(one.factor, ""),
                          serves.get(one.factor, ""))
                for one in found
            ]
        )  # fmt: skip
        self._tell(workshop, found, picked)
        self.refresh_bindings()

    def held_back(self) -> Run | None:
        """The vote whose dots wait for the facilitator's word, or None."""
        vote = vote_of(self.workshop, self.run)
        return vote if vote and disclosure(self.workshop, vote).withheld else None

    def _picked(self, workshop: Workshop, found: list[Standing]) -> dict[str, str]:
        """What is ticked, with reasons: by hand, else as confirmed, else as suggested."""
        there = {one.factor for one in found}
        if self._ticked is not None:
            return {factor: why for factor, why in self._ticked.items() if factor in there}
        decided = {one.id: one.reason for one in criteria(workshop) if one.id in there}
        return decided or {one.factor: "" for one in found if one.suggested}

    def _tell(self, workshop: Workshop, found: list[Standing], picked: dict[str, str]) -> None:
        decide = activity_in(workshop, self.run, DecideActivity)
        decided = [(one.id, one.dots, one.reason) for one in criteria(workshop)]
        now = [
            (one.factor, one.dots, "" if one.deserved else picked[one.factor])
            for one in found
            if one.factor in picked
        ]
        stands = bool(decided) and decided == now
        aim = f"aim for {decide.fewest}–{decide.most}"
        many = "1 criterion" if len(now) == 1 else f"{len(now)} criteria"
        if stands:
            said = f"✓ These {many} are decided" if len(now) != 1 else "✓ This criterion is decided"
        else:
            said = f"{many} ticked, {aim}. Not decided yet: Enter confirms"
        said = " ".join(filter(None, [f"{said}.", self._ties(found), self._dots_of(workshop)]))
        state = self.query_one("#state", Static)
        state.update(said if found else "")
        state.set_class(stands, "good")

    def _held(self, workshop: Workshop) -> str:
        """Why the dots are not shown, with how many voted; ``""`` where they are."""
        vote = vote_of(workshop, self.run)
        few = withheld_reason(workshop, vote) if vote else ""
        if not (vote and few):
            return ""
        people = disclosure(workshop, vote).people
        return f"{'1 person' if people == 1 else f'{people} people'} placed dots. {few}"

    def _dots_of(self, workshop: Workshop) -> str:
        """How many people the dots are of, and at whose word they are shown."""
        vote = vote_of(workshop, self.run)
        if vote is None:
            return ""
        people = disclosure(workshop, vote).people
        who = "1 person" if people == 1 else f"{people} people"
        return f"Dots of {who}. {figures_note(workshop, vote)}".strip()

    def _ties(self, found: list[Standing]) -> str:
        """What is not ticked as it ties at the limit, or since it has no dot, as a sentence."""
        tied = [one for one in found if one.tied]
        if not tied:
            return ""
        if not tied[0].dots:
            return "Nobody placed a dot, so none is ticked: the group decides."
        dots = "1 dot" if tied[0].dots == 1 else f"{tied[0].dots} dots"
        return f"{len(tied)} factors tie at the limit with {dots} each: none of them is ticked."

    # ── What the facilitator does ──────────────────────────────────────────────────────

    def _has_factors(self) -> bool:
        return bool(standing(self.workshop, self.run))

    def _here(self) -> Standing | None:
        cursor = self.query_one(Candidates).cursor
        found = standing(self.workshop, self.run)
        return next((one for one in found if one.factor == cursor), None)

    def _hold(self, ticked: dict[str, str]) -> None:
        self._ticked = ticked
        self.refresh_from(self.workshop)

    def action_tick(self) -> None:
        """Tick or untick the factor under the cursor."""
        one, workshop = self._here(), self.workshop
        if one is None:
            return
        picked = self._picked(workshop, standing(workshop, self.run))
        if one.factor in picked:
            self._hold({factor: why for factor, why in picked.items() if factor != one.factor})
        elif one.deserved:
            self._hold({**picked, one.factor: ""})
        else:
            self.action_promote()

    def action_promote(self) -> None:
        """Ask why a factor with few dots becomes a criterion, and tick it."""
        one, workshop = self._here(), self.workshop
        if one is None:
            return
        if one.deserved:
            self.interaction.say(
                "This one has dots enough: the space key ticks it, without a reason."
            )
            return
        picked = self._picked(workshop, standing(workshop, self.run))
        why = text_field(DecideCriteria, "reasons", "Why does the group promote it?",
                    value=picked.get(one.factor, ""))  # fmt: skip
        form = FormDialog(
            f"Promote “{clip(one.name, 40)}”",
            [msgspec.structs.replace(why, required=True)],
            intro="It got fewer dots than the suggested ones. The record keeps the reason.",
            save="Promote it",
        )

        def promoted(typed: dict[str, str] | None) -> None:
            if typed is not None:
                self._hold({**picked, one.factor: " ".join(typed["reasons"].split())})

        self.app.push_screen(form, promoted)

    def action_trace(self) -> None:
        """Ask how the factor under the cursor serves the citizen value."""
        one, workshop = self._here(), self.workshop
        value = workshop.find(CitizenValue, "")
        if one is None:
            return
        if value is None:
            self.interaction.say("The citizen value is not settled yet. Settle it first.")
            return
        self.interaction.form(
            f"“{clip(one.name, 40)}”",
            [
                text_field(
                    TraceFactor,
                    "words",
                    "How does it serve the citizen value?",
                    value=traces(workshop).get(one.factor, ""),
                )
            ],
            lambda values: TraceFactor(one.factor, values["words"]),
            intro=f"Citizen value: {value.text}",
        )

    async def action_confirm(self) -> None:
        """Make what is ticked the criteria; asks first where it is not what is advised."""
        found = standing(self.workshop, self.run)
        picked = self._picked(self.workshop, found)
        decide = activity_in(self.workshop, self.run, DecideActivity)
        doubts = _doubts(found, picked, decide)
        if not doubts:
            await self._decide(picked)
            return
        question = ConfirmDialog(
            "Decide on these all the same?",
            "We decide this",
            "Think again",
            detail=" ".join(doubts),
            careful=True,
        )
        self.interaction.confirm(question, lambda: self._decide(picked))

    async def _decide(self, picked: dict[str, str]) -> None:
        reasons = {factor: why for factor, why in picked.items() if why}
        if await self.submit(DecideCriteria(self.run_id, tuple(picked), reasons)):
            self._ticked = None
            self.refresh_from(self.workshop)

    KEYS: ClassVar[tuple[Command, ...]] = (
        Command(id="decide.tick", key="space", title="Tick or untick", short="Tick",
                action=action_tick, available=_has_factors,
                help="This factor becomes a criterion, or not; one with few dots needs a reason."),
        Command(id="decide.reason", key="p", title="Promote, with a reason", short="Promote",
                action=action_promote, available=_has_factors,
                help="A factor with few dots becomes a criterion; asks why, and the record keeps"
                     " it."),
        Command(id="decide.trace", key="v", title="Trace to the citizen value", short="Serves",
                action=action_trace, available=_has_factors,
                help="How this factor serves the citizen value, in the group's words; the record"
                     " keeps it."),
        Command(id="decide.confirm", key="enter", title="Confirm the criteria", short="Confirm",
                action=action_confirm, available=_has_factors,
                help="The ticked factors are the criteria that models are rated on."),
        show_figures("decide"),
    )  # fmt: skip

    UNDO_LABELS: ClassVar[Mapping[type[Action], str]] = {
        DecideCriteria: "confirming the criteria",
        TraceFactor: "how a factor serves the citizen value",
    }


def _doubts(found: list[Standing], picked: dict[str, str], decide: DecideActivity) -> list[str]:
    """Why what is ticked is not what is advised, as sentences; empty where it is."""
    many = len(picked)
    said = []
    if picked and not decide.fewest <= many <= decide.most:
        ticked = "1 is ticked" if many == 1 else f"{many} are ticked"
        said.append(f"{ticked}, and {decide.fewest} to {decide.most} criteria are advised.")
    bare = [one.name for one in found if one.factor in picked and not one.dots]
    if bare:
        named = " and ".join(f"“{clip(name, 40)}”" for name in bare[:2])
        more = f" and {len(bare) - 2} more" if len(bare) > 2 else ""
        said.append(f"Nobody placed a dot on {named}{more}.")
    return said
