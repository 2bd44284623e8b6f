"""Rehearse: the command that goes through an own workshop with simulated people."""

import argparse
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from workshoptui.cli.errors import CommandFailed
from workshoptui.cli.printing import print_lines
from workshoptui.cli.screen import need_terminal, show
from workshoptui.cli.workshops import find_workshop, library_from
from workshoptui.language.messages import gettext as _

if TYPE_CHECKING:
    from workshoptui.demo.rehearsal import Rehearsal
    from workshoptui.workshop.agenda import Agenda
    from workshoptui.workshop.entry import Entry

PEOPLE = 8
"""How many people take part where nothing else is said."""

_NOWHERE = Path(os.devnull) / "rehearsal"
"""A folder that nobody can make: there is nothing to list, and nothing to write to."""


def rehearse(options: argparse.Namespace) -> int:
    """Rehearse a workshop or an agenda at the screen, in memory."""
    rehearsal = _rehearsal(options)
    need_terminal()
    options.sessions = _NOWHERE
    options.port = getattr(options, "port", 0)
    status = show(options, demo_now=True, rehearsal=rehearsal)
    print_lines(
        _(
            "The rehearsal of “{title}” is over, and nothing of it was kept. What it began with is "
            "as it was.",
            title=rehearsal.title,
        )
    )
    return status


def _rehearsal(options: argparse.Namespace) -> "Rehearsal":
    import time
    from random import SystemRandom

    from workshoptui.demo.rehearsal import Rehearsal

    return Rehearsal(
        _source(options),
        clock=time.time,
        random=SystemRandom(),
        people=options.people,
        speed=options.speed,
    )


def _source(options: argparse.Namespace) -> "Sequence[Entry] | Agenda":
    """What is rehearsed: an agenda by its name or file, else what a workshop holds."""
    from workshoptui.agendas import agenda_names, load_agenda
    from workshoptui.agendas.agenda_file import AgendaError
    from workshoptui.archive.library import FILE
    from workshoptui.journal.embedded import read_entries
    from workshoptui.journal.protocol import JournalBroken

    wanted = options.workshop
    try:
        if wanted in agenda_names() or wanted.endswith(".toml"):
            return load_agenda(wanted)
        return read_entries(find_workshop(library_from(options), wanted) / FILE)
    except (AgendaError, JournalBroken) as trouble:
        raise CommandFailed(str(trouble)) from trouble
