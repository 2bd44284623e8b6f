"""Who would like to say something, as the screen at the front says it."""

from workshoptui.language.lists import listed
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import ngettext
from workshoptui.tui.dialogs.same_person import called
from workshoptui.workshop.people import Participant
from workshoptui.workshop.state import Workshop

_NAMED = 3
"""So many are named, those who wait longest."""


def hands_words(workshop: Workshop, hands: tuple[str, ...]) -> str:
    """How many would like to say something, and who they are where they gave a name; or ``""``."""
    people = [person for hand in hands if (person := workshop.find(Participant, hand))]
    if not people:
        return ""
    many = ngettext(
        "{count} person would like to say something",
        "{count} people would like to say something",
        len(people),
    )
    named = [called(person) for person in people[:_NAMED] if person.name]
    if not named:
        return many
    if len(named) < len(people):
        named.append(ngettext("{count} more", "{count} more", len(people) - len(named)))
    return _("{many}: {names}", many=many, names=listed(named))


def writing_words(writing: int) -> str:
    """How many are writing, or ``""``."""
    return ngettext("{count} is writing", "{count} are writing", writing) if writing else ""
