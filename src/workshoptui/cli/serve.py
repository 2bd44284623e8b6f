"""Serve: the command that lets a workshop go on without a terminal, between sittings."""

import argparse

from workshoptui.cli.errors import CommandFailed
from workshoptui.cli.workshops import find_workshop, library_from
from workshoptui.language.messages import gettext as _


def serve(options: argparse.Namespace) -> int:
    """Serve a workshop to phones until the process is told to stop."""
    import asyncio

    from workshoptui.cli.service import run_service
    from workshoptui.journal.protocol import JournalBroken

    library = library_from(options)
    folder = find_workshop(library, options.workshop)
    if library.is_example(folder):
        raise CommandFailed(
            _("This workshop is an example, which nothing changes, so no phone can join it.")
        )
    try:
        asyncio.run(run_service(library, folder, options))
    except (JournalBroken, OSError) as trouble:
        raise CommandFailed(str(trouble)) from trouble
    return 0
