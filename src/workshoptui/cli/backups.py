"""Backup on the command line: choose the second folder, copy, and say how far each copy is."""

import argparse

from workshoptui.cli.errors import CommandFailed
from workshoptui.cli.printing import print_lines, single_line
from workshoptui.cli.workshops import library_from
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import ngettext


def backup(options: argparse.Namespace) -> int:
    """Copy every workshop to the second folder; status 1 where a copy is not whole."""
    from workshoptui.archive.backup import state_words
    from workshoptui.archive.backup_folder import (
        BackupFolder,
        NoBackup,
        choose_folder,
        unwritten_words,
    )

    library = library_from(options)
    chosen: BackupFolder | None = None
    try:
        if options.to is not None or options.off:
            choose_folder(library.root, options.to and options.to.expanduser())
        chosen = library.backup
        if chosen is not None:
            chosen.check()
        states = library.back_up(check=True)
    except (NoBackup, RuntimeError) as trouble:
        raise CommandFailed(str(trouble)) from trouble
    except OSError as trouble:
        raise CommandFailed(
            unwritten_words(chosen.path if chosen else library.root, trouble)
        ) from trouble
    if options.json:
        from workshoptui.cli.json_output import backups_document, print_json

        print_json(backups_document(chosen.path if chosen else None, states))
    elif chosen is None:
        print_lines(
            _(
                "Workshops are copied to no second folder. “workshoptui backup --to DIR” chooses "
                "one."
            )
        )
    else:
        print_lines(_("Workshops are copied to {folder}.", folder=chosen.path))
        print_lines(
            *(f"{single_line(folder.name)}: {state_words(state)}" for folder, state in states)
        )
    if missing := sum(not state.is_whole for _folder, state in states):
        raise CommandFailed(
            ngettext(
                "{count} workshop is not copied as a whole; beside its name stands why.",
                "{count} workshops are not copied as a whole; beside their names stands why.",
                missing,
            )
        )
    return 0
