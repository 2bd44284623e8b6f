"""One story, large, for the room to read together, with what was said about it."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from workshoptui.agendas.wording import wording
from workshoptui.language.labels import SIDES, capitalized
from workshoptui.language.late import late_mark, marked
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark
from workshoptui.room.room import EntryApplied, Room
from workshoptui.tui.dates import short_day
from workshoptui.tui.dialogs.fields import text_field
from workshoptui.tui.interaction import Interaction
from workshoptui.tui.widgets.text_page import Block, TextPage
from workshoptui.workshop.kinds.story import (
    Deliberate,
    Story,
    StoryActivity,
    deliberations_on,
    shared_in,
)
from workshoptui.workshop.kinds.use import Use
from workshoptui.workshop.runs import Run, activity_in
from workshoptui.workshop.state import Workshop

KEYS = mark("d note what was said · ← → other stories · esc back")


def note_on(interaction: Interaction, story: str) -> None:
    """Ask what was said about a story, and keep it as a note beside it."""
    interaction.form(
        _("What was said about this story"),
        [text_field(Deliberate, "text", _("In words; a story is never scored"))],
        lambda values: Deliberate(story, values["text"]),
        save=_("Keep the note"),
    )


class StoryReader(ModalScreen[None]):
    """Shows one story at a time and follows the room: a note that comes in is there at once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "deliberate", "Note what was said", id="reader.note",
                tooltip="Write a note beside this story"),
        Binding("right,n", "turn(1)", "Next story", id="reader.next", tooltip="The story after"),
        Binding("left,p", "turn(-1)", "Story before", id="reader.before",
                tooltip="The story before"),
        Binding("escape,enter", "dismiss", "Back", id="reader.back", tooltip="Back to the wall"),
    ]  # fmt: skip

    def __init__(self, room: Room, story: str) -> None:
        super().__init__()
        self.room = room
        self.story_id = story

    def compose(self) -> ComposeResult:
        """Lay out the story and the keys."""
        with Vertical(classes="dialog"):
            yield TextPage(id="story")
            yield Static(
                _("d note what was said · ← → other stories · esc back"), classes="reader-keys"
            )

    def on_mount(self) -> None:
        """Show the story, and follow the room."""
        self._stop = self.room.watch(self._entry_applied)
        self._show()

    def on_unmount(self) -> None:
        """Follow the room no more."""
        self._stop()

    def _entry_applied(self, _applied: EntryApplied) -> None:
        self.call_later(self._show)

    def _show(self) -> None:
        workshop = self.room.workshop
        story = workshop.find(Story, self.story_id)
        if story is not None and story.shared:
            self.query_one(TextPage).show(story_blocks(workshop, story))
        elif self.is_current:
            self.dismiss()

    def action_deliberate(self) -> None:
        """Ask what was said about it."""
        note_on(Interaction(self.app, self.room), self.story_id)

    def action_turn(self, by: int) -> None:
        """On to another story of the same round; at the edge it stays."""
        workshop = self.room.workshop
        story = workshop.find(Story, self.story_id)
        if story is None:
            return
        ids = [shared.id for shared in shared_in(workshop, story.run)]
        if story.id not in ids:
            return
        self.story_id = ids[max(0, min(ids.index(story.id) + by, len(ids) - 1))]
        self.query_one(TextPage).scroll_home(animate=False)
        self._show()


def story_blocks(workshop: Workshop, story: Story) -> list[Block]:
    """A story by its questions, whether its teller agrees with it, and the notes beside it."""
    tell = activity_in(workshop, workshop.get(Run, story.run), StoryActivity)
    page: list[Block] = []
    for question in tell.questions:
        if answer := story.answers.get(question.id):
            page += [
                Block(wording(workshop, question.text), "eyebrow"),
                Block(answer, "headline", close=True),
            ]
    if story.agreed:
        agreed = _("✓ Whose story it is has read it and agrees.")
        if story.consent == "terminal":
            agreed = _("✓ Whose story it is has read it and agrees. They said so here.")
        page.append(Block(agreed, "good"))
    else:
        page.append(Block(_("Whose story it is has not said yet that they agree."), "caution"))
    use = workshop.find(Use, story.use)
    if use:
        about = _("About the dialogue of {date}, {unit}.", date=short_day(use.date), unit=use.unit)
        page.append(Block(about, "aside", close=True))
    if story.side:
        told = _("Told by {side}.", side=SIDES[story.side])
        page.append(Block(told, "aside", close=True))
    if story.late:
        page.append(Block(capitalized(late_mark()), "aside", close=True))
    notes = deliberations_on(workshop, story.id)
    if notes:
        page.append(Block(_("What was said about it"), "eyebrow"))
        page += [Block(marked(note.text, late=note.late), mark="✎", close=True) for note in notes]
    return page
