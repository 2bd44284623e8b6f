"""Exports on the command line: everything that a workshop's record says, as files."""

import argparse
from pathlib import Path

from workshoptui.cli.errors import CommandFailed
from workshoptui.cli.printing import print_error, print_lines
from workshoptui.cli.records import check_whole, chosen_path, read_workshop
from workshoptui.cli.workshops import find_workshop, library_from
from workshoptui.language.lists import enumerated
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import ngettext
from workshoptui.language.system_errors import why


def export(options: argparse.Namespace) -> int:
    """Write everything into a folder or a ZIP; fail where it can tell only a part."""
    from workshoptui.record.codebook import FOLDER
    from workshoptui.record.export import export_files
    from workshoptui.record.export_identity import export_identity
    from workshoptui.record.export_table import SEPARATORS
    from workshoptui.record.export_writer import is_zip, write_to_folder, write_to_zip
    from workshoptui.record.files import RecordNotWritten, missing_words

    folder = find_workshop(library_from(options), options.workshop)
    workshop, chains, warnings, damage = read_workshop(folder)
    missing = missing_words(
        folder, len(chains), lambda seq: chains[seq - 1] if seq <= len(chains) else ""
    )
    for warning in filter(None, [*warnings, missing]):
        print_error(warning)
    place = chosen_path(options.all)
    if problem := _unfit(place, export_identity(workshop), whole=not damage and not missing):
        raise CommandFailed(problem)
    files = export_files(workshop, SEPARATORS[options.separator])
    try:
        (write_to_zip if is_zip(place) else write_to_folder)(place, files)
    except RecordNotWritten as trouble:
        raise CommandFailed(str(trouble)) from trouble
    tables = sum(name.startswith(f"{FOLDER}/") for name in files)
    others = enumerated(name for name in files if not name.startswith(f"{FOLDER}/"))
    print_lines(
        ngettext(
            "The export is in {place}: {count} table, {others}.",
            "The export is in {place}: {count} tables, {others}.",
            tables,
            place=place,
            others=others,
        )
    )
    check_whole(damage)
    return 0


def _unfit(place: Path, identity: str, *, whole: bool) -> str:
    """Why an export must not be written there; "" where it may."""
    from workshoptui.archive.library import FILE
    from workshoptui.record.export_writer import not_own

    try:
        target = place.resolve()
        if target.name.casefold().startswith(FILE):
            return _(
                "{file} belongs to a workshop itself; choose another name for the export",
                file=place,
            )
        problem = not_own(place, identity)
        if not problem and not whole and target.exists():
            return _(
                "{file} may tell more than what is still whole of this workshop, so it stays as it "
                "is; choose another name",
                file=place,
            )
    except (OSError, RuntimeError, ValueError) as trouble:
        return _("{file} cannot be written: {why}", file=place, why=why(trouble))
    return problem
