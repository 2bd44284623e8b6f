"""Criteria: factors by their dots, the suggested ones ticked, with the weights to be."""

from collections.abc import Sequence
from typing import ClassVar

import msgspec
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.reactive import reactive
from textual.widgets import Static

from workshoptui.tui.body import Body
from workshoptui.tui.commands import Command
from workshoptui.tui.desk import asked
from workshoptui.tui.screens.form import FormDialog
from workshoptui.tui.widgets.cells import cell_len, clip, fit, wrap
from workshoptui.tui.widgets.lines import Line, LineView
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
SHARE = 6
"""The cells of a weight: ``100 %`` and a space."""


class Candidate(msgspec.Struct, frozen=True):
    """A factor on the list.

    Attributes:
        weight: its share as a criterion, 0 to 1; None when it is none.
        reason: why it was promoted, or ``""``.
        serves: how it serves the citizen value, or ``""``.
    """

    id: str
    name: str
    dots: int
    weight: float | None
    reason: str = ""
    serves: str = ""


class Candidates(LineView):
    """The factors below one another, with a cursor that goes from one to the next."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"candidates--{role}"
        for role in ("bar", "cursor", "empty", "head", "muted", "name", "reason", "tick", "weight")
    }
    ROLE_PREFIX = "candidates"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", "Up", False, id="candidates.up", tooltip="To the one above"),
        Binding("down", "step(1)", "Down", False, id="candidates.down", tooltip="To the one below"),
    ]

    cursor: reactive[str] = reactive("", repaint=False)
    """The id of the factor that the cursor is on; empty while there is none."""

    def __init__(self, *, empty: str, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._empty = empty
        self._rows: tuple[Candidate, ...] = ()
        self._tops: list[int] = []

    def show(self, rows: Sequence[Candidate]) -> None:
        """Show `rows`; the cursor stays on its factor where that is still there."""
        self._rows = tuple(rows)
        ids = [row.id for row in rows]
        if self.cursor not in ids:
            self.cursor = ids[0] if ids else ""
        self.update_lines()

    def watch_cursor(self) -> None:
        """Draw the cursor where it is now, and keep it in sight."""
        self.update_lines()
        ids = [row.id for row in self._rows]
        if self.cursor in ids and len(self._tops) == len(ids):
            top = self._tops[ids.index(self.cursor)]
            self.scroll_to_region(Region(0, top, 1, 2), animate=False, force=True)

    def action_step(self, by: int) -> None:
        """Move the cursor; at the edge it stays."""
        ids = [row.id for row in self._rows]
        if self.cursor in ids:
            self.cursor = ids[max(0, min(ids.index(self.cursor) + by, len(ids) - 1))]

    def layout_lines(self, width: int, height: int) -> Sequence[Line]:
        """Lay out tick, name, dots and weight of each factor."""
        if not self._rows:
            return [((line, "empty"),) for line in wrap(self._empty, width)]
        longest = max(cell_len(row.name) for row in self._rows)
        name = max(12, min(longest, (width - 24) * 3 // 5))
        bar = max(4, min(60, width - name - 4 - 6 - SHARE - 4))
        most = max(row.dots for row in self._rows) or 1
        head = f"{'':4}{fit('factor', name)}  {fit('dots', bar + 6)}{'weight':>{SHARE}}"
        lines: list[Line] = [((head, "head"),)]
        blocks = [self._block(row, name, bar, most) for row in self._rows]
        airy = 1 + sum(map(len, blocks)) + len(blocks) <= height
        self._tops = []
        for block in blocks:
            if airy:
                lines.append(())
            self._tops.append(len(lines))
            lines += block
        return lines

    def _block(self, row: Candidate, name: int, bar: int, most: int) -> list[Line]:
        here = " cursor" if row.id == self.cursor else ""
        faded = "" if row.weight is not None else " muted"
        drawn = "█" * round(row.dots * bar / most)
        share = "" if row.weight is None else f"{row.weight:.0%}".replace("%", " %")
        first, *rest = wrap(row.name, name)
        tick = " ✓  " if row.weight is not None else " ·  "
        lines: list[Line] = [
            (
                (tick, "tick" + faded + here),
                (fit(first, name), "name" + faded + here),
                ("  ", ""),
                (fit(drawn, bar), "bar" + faded),
                (f"{row.dots:>4}  ", "weight" + faded),
                (f"{share:>{SHARE}}", "weight"),
            )
        ]
        lines += [((" " * 4, "name" + here), (fit(line, name), "name" + faded + here))
                  for line in rest]  # fmt: skip
        if row.reason:
            said = clip(f"promoted: {row.reason}", name + bar)
            lines.append(((" " * 4, ""), (said, "reason")))
        if row.serves:
            lines.append(((" " * 4, ""), (clip(f"serves: {row.serves}", name + bar), "reason")))
        return lines


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
