"""The welcome: what people read and tick, and in which roles they are here."""

from collections.abc import Iterator

from textual.app import ComposeResult

from workshoptui.agendas.beginning_words import beginning_sentences
from workshoptui.agendas.wording import wording
from workshoptui.language.labels import ROLES
from workshoptui.language.lists import enumerated
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, ngettext
from workshoptui.tui.activity_view import ActivityView
from workshoptui.tui.panels.reading import reading_blocks
from workshoptui.tui.widgets.text_page import Block, TextPage
from workshoptui.workshop.kinds.brief import BriefActivity
from workshoptui.workshop.next_cycle import beginning
from workshoptui.workshop.people import attendees
from workshoptui.workshop.runs import activity_in
from workshoptui.workshop.state import Workshop

NO_CITIZEN = mark(
    "No citizen or service user is here, or none has said so. Whose voice is missing, and how do"
    " we bring it in?"
)


class BriefView(ActivityView):
    """The points, large; and below them who is in the room, by role."""

    CLOSABLE = False
    PROGRESS = mark("{done} of {of} read it")
    PROGRESS_NOBODY = mark("{done} read it")
    PROGRESS_ALL = mark("all {of} read it")

    def compose(self) -> ComposeResult:
        """Lay out the page."""
        yield TextPage(id="points")

    def refresh_from(self, workshop: Workshop) -> None:
        """Show the points and the roles."""
        brief = activity_in(workshop, self.run, BriefActivity)
        page = self.query_one(TextPage)
        page.show(
            [
                *taken_over(workshop),
                *numbered_points(workshop, brief.points),
                *reading_blocks(workshop),
                *self._ticked(workshop),
                *roles(workshop),
            ]
        )

    def _ticked(self, workshop: Workshop) -> Iterator[Block]:
        done, of = self.progress(workshop) or (0, 0)
        if not of and done:
            ticked = ngettext(
                "{count} ticked that they read it.", "{count} ticked that they read it.", done
            )
            yield Block(ticked, "headline")
        elif not of and attendees(workshop):
            yield Block(_("Nobody ticked that they read it."), "headline")
        elif not of:
            yield Block(_("Waiting for the first person. j shows how to join."), "headline")
        elif done < of:
            yield Block(_("{done} of {of} ticked that they read it.", done=done, of=of), "headline")
        else:
            yield Block(_("✓ Everybody here has read it ({people}).", people=of), "good")


def taken_over(workshop: Workshop) -> Iterator[Block]:
    """What the workshop took over from an earlier one, if it did."""
    begun = beginning(workshop)
    if begun is not None:
        yield Block(" ".join(beginning_sentences(workshop, begun)), "aside")


def numbered_points(workshop: Workshop, texts: tuple[str, ...]) -> list[Block]:
    """The points, numbered."""
    return [
        Block(wording(workshop, point), mark=str(number)) for number, point in enumerate(texts, 1)
    ]


def roles(workshop: Workshop) -> Iterator[Block]:
    """In which roles people are here, in words: how many in each is nobody's business."""
    people = attendees(workshop)
    taken = {participant.role for participant in people}
    named = [word for role, word in ROLES.items() if role and role in taken]
    if named:
        yield Block(_("Here today: {roles}.", roles=enumerated(named)), "aside")
    if people and "citizen" not in taken:
        yield Block(_(NO_CITIZEN), "caution", close=bool(named))
