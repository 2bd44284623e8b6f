"""Aliases: the participant ids of one person, so that a repeated submission counts once."""

from workshoptui.workshop.joining import Token
from workshoptui.workshop.state import Changes, Put


class Aliases:
    """Which ids belong together: those that one phone had, one after another.

    A phone changes hands where two entries of one person are joined, or where somebody shows their
    six words. What it sent before, and sends again because the answer was lost, bears the old id.
    So a key that is not drawn at random has to name the person: else one would be taken for another
    where two entries were joined by mistake, and are two again.
    """

    def __init__(self) -> None:
        self._holders: dict[str, str] = {}
        self._groups: dict[str, tuple[str, ...]] = {}

    def of(self, person: str) -> tuple[str, ...]:
        """The person's id, and the others that they had."""
        return self._groups.get(person, (person,))

    def note(self, changes: Changes) -> None:
        """See whose phones have changed hands; an undo takes nothing of it back."""
        for change in changes:
            if isinstance(change, Put) and isinstance(change.row, Token):
                phone, now = change.row.digest, change.row.participant
                before = self._holders.get(phone, now)
                self._holders[phone] = now
                if now not in self.of(before):
                    group = (*self.of(before), *self.of(now))
                    self._groups.update(dict.fromkeys(group, group))
