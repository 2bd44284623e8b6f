"""The next cycle: reads what a new workshop takes over from one that is there."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from workshoptui.archive.summary import FILE, not_made
from workshoptui.journal.protocol import JournalBroken

if TYPE_CHECKING:
    from workshoptui.workshop.agenda import Agenda
    from workshoptui.workshop.next_cycle import BeginFrom

# What a workshop is stands inside the function, as everywhere in this package.


class Earlier(NamedTuple):
    """A workshop that a next cycle begins from.

    Attributes:
        taken: what is taken over.
        agenda: the agenda that it followed, in today's version where it is one that comes along.
        language: the code of its language.
    """

    taken: "BeginFrom"
    agenda: "Agenda"
    language: str

    @property
    def not_there(self) -> str:
        """What there was none of, in a sentence; ``""`` where all was there."""
        from workshoptui.agendas.beginning_words import not_there_words

        return not_there_words(self.taken)


def earlier_workshop(folder: Path) -> Earlier:
    """What the next cycle takes over from the workshop in `folder`; changes nothing there.

    Raises:
        JournalBroken: it cannot be read, or not as a whole.
    """
    from workshoptui.agendas import agenda_names, load_agenda
    from workshoptui.journal.embedded import read_journal
    from workshoptui.workshop.next_cycle import begin_from
    from workshoptui.workshop.refused import Refused
    from workshoptui.workshop.rules import fold
    from workshoptui.workshop.workshop_info import CreateWorkshop, workshop_info

    provenance, entries, _cut = read_journal(folder / FILE)
    workshop = fold(entries)
    try:
        info = workshop_info(workshop)
    except Refused as refused:
        raise JournalBroken(not_made(folder)) from refused
    identity = provenance[0].workshop if provenance else ""
    taken = begin_from(workshop, identity, entries[-1].seq, entries[-1].chain)
    [agenda, *_later] = (e.action.agenda for e in entries if isinstance(e.action, CreateWorkshop))
    if agenda.name in agenda_names():
        agenda = load_agenda(agenda.name)
    return Earlier(taken, agenda, info.language)
