"""A whole workshop in which everything that anybody wrote was hidden, and what it had said."""

from dataclasses import dataclass

from tests.support.whole_workshop import WholeWorkshop, play_workshop
from workshoptui.workshop.authored_text import authored_texts
from workshoptui.workshop.moderation import HideWords
from workshoptui.workshop.sittings import OpenSitting

FACTS = ("Dialogues that matter", "Upper Valley", "Town hall", "Library")
"""The facilitator's own words about the workshop itself: its title, its house, where it meets."""


class Marked:
    """Marks each text that is written, so that it can be looked for."""

    def __init__(self) -> None:
        self.marks: dict[str, str] = {}

    def __call__(self, text: str) -> str:
        """The text with a mark of its own, where it is one of the people in the workshop."""
        if text in FACTS:
            return text
        mark = f"mark{len(self.marks)}end"
        self.marks[mark] = text
        return f"{text[:30]} {mark}"


@dataclass
class Silenced:
    """What is left of it.

    Attributes:
        hidden: how many texts were hidden.
        marks: what each of them carried.
    """

    live: WholeWorkshop
    hidden: int
    marks: dict[str, str]

    def leaked(self, document: str) -> list[str]:
        """The texts that can still be read in it."""
        return [text for mark, text in self.marks.items() if mark in document]


async def silenced() -> Silenced:
    """Everything hidden, one text after the other, by the facilitator."""
    say = Marked()
    live = await play_workshop(say=say)
    hidden = 0
    for one in authored_texts(live.workshop):
        await live.do(HideWords(one.table, one.row, one.part))
        hidden += 1
    assert authored_texts(live.workshop) == []
    await live.do(OpenSitting("2026-06-05"))
    return Silenced(live, hidden, say.marks)
