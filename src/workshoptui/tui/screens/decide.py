"""Criteria: factors by their dots, the suggested ones ticked, with the weights to be."""

from typing import ClassVar

import msgspec
from textual.app import ComposeResult
from textual.widgets import Static

from workshoptui.tui.body import Body
from workshoptui.tui.commands import Command
from workshoptui.tui.desk import asked
from workshoptui.tui.screens.candidates import Candidate, Candidates
from workshoptui.tui.screens.form import FormDialog
from workshoptui.tui.widgets.cells import clip
from workshoptui.workshop.decision import weights
from workshoptui.workshop.kinds.collect import CitizenValue
from workshoptui.workshop.kinds.decide import (
    Decide,
    DecideCriteria,
    Standing,
    TraceFactor,
    criteria,
    standing,
    traces,
)
from workshoptui.workshop.runs import activity_in
from workshoptui.workshop.state import Workshop

GROUP = "Criteria"


class DecideBody(Body):
    """What is ticked here becomes the criteria once the facilitator confirms it."""

    CLOSABLE = False
    COMMANDS: ClassVar[tuple[Command, ...]] = (
        Command(
            "decide.tick",
            "space",
            "Tick or untick",
            "This factor becomes a criterion, or not; one with few dots needs a reason.",
            "tick",
            GROUP,
            "Tick",
        ),
        Command(
            "decide.reason",
            "p",
            "Promote, with a reason",
            "A factor with few dots becomes a criterion; asks why, and the record keeps it.",
            "promote",
            GROUP,
            "Promote",
        ),
        Command(
            "decide.trace",
            "v",
            "Trace to the citizen value",
            "How this factor serves the citizen value, in the group's words; the record keeps it.",
            "trace",
            GROUP,
            "Serves",
        ),
        Command(
            "decide.confirm",
            "enter",
            "Confirm the criteria",
            "The ticked factors are the criteria that models are rated on.",
            "confirm",
            GROUP,
            "Confirm",
        ),
    )

    _ticked: dict[str, str] | None = None
    """What was ticked by hand and is not confirmed yet, with the reasons; None before that."""

    def compose(self) -> ComposeResult:
        """Lay out what stands, and the list."""
        yield Static("", id="state", markup=False)
        yield Candidates(
            empty="There are no dots to decide from yet. Close a vote first.", id="candidates"
        )

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
        self.query_one(Candidates).show(
            [
                Candidate(one.factor, one.name, one.dots, share.get(one.factor),
                          "" if one.suggested else picked.get(one.factor, ""),
                          serves.get(one.factor, ""))
                for one in found
            ]
        )  # fmt: skip
        self._tell(workshop, found, picked)
        self.refresh_bindings()

    def _picked(self, workshop: Workshop, found: list[Standing]) -> dict[str, str]:
        """What is ticked, with reasons: by hand, else as confirmed, else as suggested."""
        there = {one.factor for one in found}
        if self._ticked is not None:
            return {factor: why for factor, why in self._ticked.items() if factor in there}
        decided = {one.id: one.reason for one in criteria(workshop) if one.id in there}
        return decided or {one.factor: "" for one in found if one.suggested}

    def _tell(self, workshop: Workshop, found: list[Standing], picked: dict[str, str]) -> None:
        decide = activity_in(workshop, self.run, Decide)
        decided = [(one.id, one.dots, one.reason) for one in criteria(workshop)]
        now = [
            (one.factor, one.dots, "" if one.suggested else picked[one.factor])
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
        state = self.query_one("#state", Static)
        state.update(said if found else "")
        state.set_class(stands, "good")

    # ── What the facilitator does ──────────────────────────────────────────────────────

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer only what can be done now."""
        if action in {"tick", "promote", "trace", "confirm"}:
            return bool(standing(self.workshop, self.run))
        return True

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
        elif one.suggested:
            self._hold({**picked, one.factor: ""})
        else:
            self.action_promote()

    def action_promote(self) -> None:
        """Ask why a factor with few dots becomes a criterion, and tick it."""
        one, workshop = self._here(), self.workshop
        if one is None:
            return
        if one.suggested:
            self.desk.say("This one has dots enough: the space key ticks it, without a reason.")
            return
        picked = self._picked(workshop, standing(workshop, self.run))
        why = asked(DecideCriteria, "reasons", "Why does the group promote it?",
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
            self.desk.say("The citizen value is not settled yet. Settle it first.")
            return
        self.desk.form(
            f"“{clip(one.name, 40)}”",
            [
                asked(
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
        """Make what is ticked the criteria."""
        found = standing(self.workshop, self.run)
        picked = self._picked(self.workshop, found)
        reasons = {factor: why for factor, why in picked.items() if why}
        if await self.submit(DecideCriteria(self.run_id, tuple(picked), reasons)):
            self._ticked = None
            self.refresh_from(self.workshop)
