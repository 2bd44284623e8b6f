"""Cards: what people wrote on them, and the groups that they were put in."""

from collections.abc import Mapping
from typing import ClassVar, Self

import msgspec

from workshoptui.workshop.state import Row, Workshop
from workshoptui.workshop.taken_back import TAKEN_BACK


class Card(Row, frozen=True, tag="card"):
    """One idea, in the words of who wrote it. The author is never shown.

    Attributes:
        group: the group it lies in, or ``""`` while it lies alone.
        into: the card that it was merged into, or ``""``.
        meaning: what was clarified about it.
        shown: whether it had its turn in a round robin.
        late: whether it came after the round had closed, or after the group had moved on.
        story: the story that it was made from; ``""`` for none.
        told: what the story, or the remark, said when it was made, to know its writer's words by.
        answer: the question of that story whose answer it was made from.
        imported: whether it came in from a file, on behalf of the group.
        remark: what was written into the note and it was made from; ``""`` for nothing.
    """

    lookups = (
        *(("run",), ("run", "given_by"), ("run", "shown")),
        *(("activity",), ("activity", "shown")),
        *(("group",), ("into",), ("story",), ("remark",)),
    )
    contribution = "shown"
    blanks: ClassVar[Mapping[str, object]] = {"text": "", "meaning": "", "told": ""}
    quoted = True
    id: str
    activity: str
    run: str
    given_by: str
    text: str
    at: float
    group: str = ""
    into: str = ""
    meaning: str = ""
    shown: bool = False
    late: bool = False
    story: str = ""
    answer: str = ""
    told: str = ""
    imported: bool = False
    remark: str = ""

    @property
    def withdrawn(self) -> bool:
        """Whether its author took back the words, and only its place among others' work is left."""
        return self.text == TAKEN_BACK

    def counts(self, workshop: Workshop) -> bool:
        """Not where only its place is left."""
        return not self.withdrawn

    def restored(self, workshop: Workshop, rules: int) -> Self | None:
        """In its group and under the card that it was merged into, where they are still there.

        By the rules before the fifth it stayed merged into one that was gone.
        """
        group = self.group if workshop.find(Group, self.group) else ""
        into = self.into if rules < 5 or workshop.find(Card, self.into) else ""
        return msgspec.structs.replace(self, group=group, into=into)


class Group(Row, frozen=True, tag="group"):
    """A named group of cards; it becomes a success factor. Its cards know it by its id."""

    lookups = (("activity",),)
    id: str
    activity: str
    name: str
