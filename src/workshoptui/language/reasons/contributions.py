"""Contributions: why what people gave stayed as it was."""

from collections.abc import Callable, Mapping
from typing import Final

from workshoptui.language.messages import mark

SENTENCES: Final[Mapping[str, str | Callable[..., str]]] = {
    "not-yours": mark("Only the person who wrote this can take it back."),
    "not-yours-to-change": mark("Only the person who wrote this can change it."),
    "no-section-named": mark("Say what the section that you added is called."),
    "not-said-how": mark("Say how you changed it, or that you kept it."),
    "too-many-sections": mark("There is room for no more sections here. Write it in one of them."),
    "not-your-card": mark("Only the person who wrote a card can change it."),
    "card-taken-back": mark("This card was taken back. Write a new one."),
    "too-many-cards": mark("At most {most} cards can come in at once. Divide the file."),
    "not-your-remark": mark(
        "Only the person who wrote this can change it, or whom they let. You can answer it."
    ),
    "writing-off": mark(
        "Writing into the note is off for now, so what stands there cannot be changed. What you "
        "wrote is still here: try again when it is on."
    ),
    "no-round-for-card": mark("There has been no activity for cards yet."),
    "card-made-from-it": mark("You have made a card of this. You can put it better there."),
    "voted-on": mark("The group has voted on this card, so it stays for now."),
    "same-card": mark("Choose two different cards to merge."),
    "same-card-kept-apart": mark("Choose two different cards."),
    "wrong-card": mark("One of these cards belongs to another activity."),
    "same-group": mark("Choose two different groups to merge."),
    "no-groups-here": mark("Cards cannot be grouped in this activity."),
    "goal-edited-meanwhile": mark(
        "The facilitator has just changed this goal. What you wrote is still here: "
        "compare the two, and send again what should stand."
    ),
    "empty-plan": mark("Write what was kept, changed or added."),
    "not-your-use": mark("Only the person who logged a use can take it back."),
    "not-your-story": mark("Only the person who wrote this story can change it."),
    "empty-story": mark("Write down at least one answer."),
    "unknown-teller": mark("This person is no longer here. Choose who told the story."),
    "teller-has-a-phone": mark("Whose story it is has said so on their own phone."),
    "not-the-teller": mark("Only the person whose story it is can say this."),
    "not-shared": mark("Whose story it is has not said yet that others may read it."),
    "too-few-people": mark("It takes two people who are here to make a pair."),
    "story-edited-meanwhile": mark(
        "This story has just been changed on another phone. What you wrote is still "
        "here: compare it with the story as it is now, and send again what should "
        "stand."
    ),
    "agreed-story-edited-meanwhile": mark(
        "The words have been changed since your page showed them. Read your story as "
        "it is now, and then say whether others may read it."
    ),
    "withdrawn-story-edited-meanwhile": mark(
        "The person who told it has just changed this story, so it is still there. "
        "Read it as it is now, and take it back then if it should go."
    ),
}
"""The sentence of each code."""
