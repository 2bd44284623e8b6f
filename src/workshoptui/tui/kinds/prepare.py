"""Preparation: what people read before the group meets, and how many ticked that they have."""

from collections.abc import Iterator

from textual.app import ComposeResult

from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark
from workshoptui.tui.activity_view import ActivityView
from workshoptui.tui.kinds.brief import numbered_points
from workshoptui.tui.widgets.text_page import Block, TextPage
from workshoptui.workshop.kinds.prepare import PrepareActivity, prepared
from workshoptui.workshop.people import Participant
from workshoptui.workshop.runs import activity_in
from workshoptui.workshop.sittings import sitting_ahead
from workshoptui.workshop.state import Workshop


class PrepareView(ActivityView):
    """The points, and how many of all who ever joined have prepared."""

    CLOSABLE = False
    PROGRESS = mark("{done} of {of} prepared")
    PROGRESS_NOBODY = mark("{done} prepared")
    PROGRESS_ALL = mark("all {of} prepared")

    def compose(self) -> ComposeResult:
        """Lay out the page."""
        yield TextPage(id="points")

    def progress(self, workshop: Workshop) -> tuple[int, int]:
        """How many have prepared, of all who joined: between sittings nobody is in the room."""
        ticked = prepared(workshop, self.run.activity)
        return len(ticked), len(workshop.table(Participant))

    def refresh_from(self, workshop: Workshop) -> None:
        """Show the points and the ticks."""
        prepare = activity_in(workshop, self.run, PrepareActivity)
        page = self.query_one(TextPage)
        page.show([*numbered_points(workshop, prepare.points), *self._ticked(workshop, prepare)])

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
