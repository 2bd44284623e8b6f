"""Preparation: what people read before the group meets, and how many ticked that they have."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from textual.app import ComposeResult

from workshoptui.agendas.wording import wording
from workshoptui.language.lists import enumerated
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark
from workshoptui.tui.activity_view import ActivityView
from workshoptui.tui.commands import Command
from workshoptui.tui.dialogs.fields import text_field
from workshoptui.tui.kinds.brief import numbered_points
from workshoptui.tui.panels.reading import reading_blocks
from workshoptui.tui.widgets.text_page import Block, TextPage
from workshoptui.workshop.action import Action
from workshoptui.workshop.kinds.prepare import (
    PrepareActivity,
    WritePreparation,
    points_for,
    prepared,
)
from workshoptui.workshop.people import regulars
from workshoptui.workshop.preparation import results_so_far
from workshoptui.workshop.runs import activity_in
from workshoptui.workshop.sittings import Sitting, sitting_ahead
from workshoptui.workshop.state import Workshop


class PrepareView(ActivityView):
    """The points, and how many of those who came to a sitting have prepared."""

    CLOSABLE = False
    PROGRESS = mark("{done} of {of} prepared")
    PROGRESS_NOBODY = mark("{done} prepared")
    PROGRESS_ALL = mark("all {of} prepared")

    def compose(self) -> ComposeResult:
        """Lay out the page."""
        yield TextPage(id="points")

    def progress(self, workshop: Workshop) -> tuple[int, int]:
        """How many have prepared, of who came before: between sittings nobody is in the room."""
        ticked = {participant.id for participant in prepared(workshop, self.run.activity)}
        return len(ticked), len(ticked | regulars(workshop))

    def refresh_from(self, workshop: Workshop) -> None:
        """Show the points and the ticks."""
        prepare = activity_in(workshop, self.run, PrepareActivity)
        points = points_for(workshop, prepare)
        self.query_one(TextPage).show(
            [
                *numbered_points(workshop, points),
                *reading_blocks(workshop),
                *self._so_far(workshop),
                *self._ticked(workshop, prepare),
            ]
        )

    def _so_far(self, workshop: Workshop) -> Iterator[Block]:
        so_far = results_so_far(workshop)
        if so_far.anything:
            yield Block(_("What we have come to so far"), "eyebrow")
        if so_far.citizen_value:
            yield Block(so_far.citizen_value, "strong", close=True)
        if so_far.criteria:
            names = enumerated(wording(workshop, criterion.name) for criterion in so_far.criteria)
            yield Block(_("Our criteria: {names}", names=names), close=True)
        if so_far.models:
            names = enumerated(wording(workshop, model.name) for model in so_far.models)
            yield Block(_("Our dialogue models: {names}", names=names), close=True)
        if so_far.chosen:
            name = wording(workshop, so_far.chosen.name)
            yield Block(_("The one we chose: {name}", name=name), close=True)

    def _ticked(self, workshop: Workshop, prepare: PrepareActivity) -> Iterator[Block]:
        done, of = self.progress(workshop)
        ahead = sitting_ahead(workshop)
        if not of:
            yield Block(_("Nobody has joined yet. j shows the address to send them."), "headline")
        elif done < of:
            yield Block(
                _(
                    "{done} of {of} ticked that they prepared for sitting {sitting}.",
                    done=done,
                    of=of,
                    sitting=ahead,
                ),
                "headline",
            )
        else:
            yield Block(
                _(
                    "✓ Everybody has prepared for sitting {sitting} ({people}).",
                    sitting=ahead,
                    people=of,
                ),
                "good",
            )
        if prepare.between:
            yield Block(
                _("The page stays open on the phones between sittings."), "aside", close=True
            )

    # ── What the facilitator does ──────────────────────────────────────────────────────

    def action_write(self) -> None:
        """Ask for what people read before the next sitting, beginning with what it is."""
        workshop, run = self.workshop, self.run_id
        prepare = activity_in(workshop, self.run, PrepareActivity)
        sitting = _to_come(workshop)
        text = "\n".join(
            wording(workshop, point) for point in points_for(workshop, prepare, sitting)
        )
        self.interaction.form(
            _("What people read before sitting {sitting}", sitting=sitting),
            [
                text_field(
                    WritePreparation,
                    "text",
                    _("A paragraph on each line"),
                    value=text,
                    hint=_("Empty: what the agenda has. What has come so far stands below it."),
                )
            ],
            lambda values: WritePreparation(run, sitting, values["text"]),
        )

    KEYS: ClassVar[tuple[Command, ...]] = (
        Command(id="prepare.write", key="e", title=mark("Write what people read"),
                short=mark("Write"), action=action_write,
                help=mark("Before the next sitting; each sitting has a text of its own.")),
    )  # fmt: skip

    UNDO_LABELS: ClassVar[Mapping[type[Action], str]] = {
        WritePreparation: mark("what people read before a sitting"),
    }


def _to_come(workshop: Workshop) -> int:
    """The number of the next sitting: while one is open, people have prepared for that."""
    return len(workshop.table(Sitting)) + 1
