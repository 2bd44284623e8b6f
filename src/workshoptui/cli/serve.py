"""Serve: the command that lets a workshop go on without a terminal, between sittings."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from workshoptui.cli.errors import CommandFailed, unexpected_words
from workshoptui.cli.workshops import find_workshop, library_from
from workshoptui.language.messages import gettext as _

if TYPE_CHECKING:
    from workshoptui.archive.library import WorkshopLibrary


def serve(options: argparse.Namespace) -> int:
    """Serve a workshop to phones until the process is told to stop."""
    import asyncio

    from workshoptui.archive.handed_over import handed_over, handed_over_words
    from workshoptui.cli.service import nameless, run_service
    from workshoptui.cli.service_log import error_place
    from workshoptui.journal.protocol import JournalBroken

    library = library_from(options)
    folder = _workshop(library, options.workshop)
    if library.is_example(folder):
        raise CommandFailed(
            _("This workshop is an example, which nothing changes, so no phone can join it.")
        )
    if mark := handed_over(folder):
        raise CommandFailed(handed_over_words(mark))
    try:
        asyncio.run(run_service(library, folder, options))
    except (JournalBroken, OSError) as trouble:
        raise CommandFailed(nameless(str(trouble), folder)) from trouble
    except Exception as unexpected:
        if sys.flags.dev_mode:
            raise
        # Its message may quote a person.
        raise CommandFailed(unexpected_words(error_place(unexpected))) from unexpected
    return 0


def _workshop(library: "WorkshopLibrary", wanted: str) -> Path:
    """The folder of the workshop that is to be served; one that comes in a pack is taken in first.

    A pack that was taken in before is no hindrance: a service that starts again goes on.
    """
    from workshoptui.cli.hand_over import is_pack, taken_in

    if not is_pack(wanted):
        return find_workshop(library, wanted)
    return taken_in(library, Path(wanted).expanduser(), anew=False).folder
