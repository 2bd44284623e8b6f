"""A card of what somebody told: asks which answer of which story, and how to put it."""

from workshoptui.agendas.wording import wording
from workshoptui.language.messages import gettext as _
from workshoptui.tui.dialogs.dialog import ChoiceDialog
from workshoptui.tui.dialogs.fields import text_field
from workshoptui.tui.interaction import Interaction
from workshoptui.tui.widgets.cells import clip
from workshoptui.workshop.kinds.collect import AddCard
from workshoptui.workshop.kinds.story import Story, StoryActivity, shared_stories
from workshoptui.workshop.runs import Run, activity_in
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.story_cards import as_card

_ASKED, _SHOWN = 30, 400
"""How much of a question a line of the list repeats, and of an answer the form, in cells."""


def card_from_story(interaction: Interaction, run: str) -> None:
    """Ask for an answer that everybody may read, then for the card, which begins with its words."""
    workshop = interaction.room.workshop
    told = {
        f"{story.id} {question}": (story, question)
        for story in reversed(shared_stories(workshop))
        for question in story.answers
    }

    def chosen(key: str | None) -> None:
        if key in told:
            _ask(interaction, run, *told[key])

    interaction.app.push_screen(
        ChoiceDialog(
            _("A card from a story"),
            [(key, _line(workshop, *answer)) for key, answer in told.items()],
            intro=_("What people told, and agreed to share; the latest story first."),
            empty=_("There is no story yet that its teller has agreed to share."),
        ),
        chosen,
    )


def _ask(interaction: Interaction, run: str, story: Story, question: str) -> None:
    words = story.answers[question]
    interaction.form(
        _("A card from a story"),
        [text_field(AddCard, "text", _("One idea, in their own words"), value=as_card(words))],
        lambda values: AddCard(run, values["text"], story.id, question),
        save=_("Put it on the wall"),
        intro=clip(" ".join(words.split()), _SHOWN),
    )


def _line(workshop: Workshop, story: Story, question: str) -> str:
    activity = activity_in(workshop, workshop.get(Run, story.run), StoryActivity)
    asked = next((one.text for one in activity.questions if one.id == question), "")
    answer = " ".join(story.answers[question].split())
    return _("{asked} {answer}", asked=clip(wording(workshop, asked), _ASKED), answer=answer)
