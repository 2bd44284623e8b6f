"""Comparisons on the command line: workshops of several units side by side."""

import argparse
import sys
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING

from workshoptui.cli.errors import CommandFailed, UsageError
from workshoptui.cli.printing import print_error, print_lines, print_text
from workshoptui.cli.records import chosen_path, read_workshop
from workshoptui.cli.workshops import find_workshop, library_from
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import ngettext
from workshoptui.language.system_errors import why

if TYPE_CHECKING:
    from workshoptui.workshop.state import Workshop

_FEWEST = 2


def compare(options: argparse.Namespace) -> int:
    """Compare workshops; those that cannot be read are named, and let the command fail."""
    from workshoptui.record.comparison import comparison
    from workshoptui.record.comparison_formats import FORMATS
    from workshoptui.record.files import RecordNotWritten, write_export

    if options.json and options.format not in {None, "json"}:
        raise UsageError(_("--json is the same as --format json; give one of them"))
    if len(options.workshops) < _FEWEST:
        raise UsageError(_("two workshops or more are needed to compare them"))
    workshops, unread = _read(options)
    if len(workshops) < _FEWEST:
        raise CommandFailed(
            _(
                "nothing is compared, as fewer than two of these workshops can be read: {problems}",
                problems="; ".join(f"{name}: {problem}" for name, problem in unread),
            )
        )
    for name, problem in unread:
        print_error(f"{name}: {problem}")
    form = "json" if options.json else options.format or "md"
    text = FORMATS[form](comparison(workshops, unread))
    if options.out is None or str(options.out) == "-":
        print_text(text)
        _say_how_wide(text, form)
    else:
        out = chosen_path(options.out)
        if problem := _unfit(out):
            raise CommandFailed(problem)
        try:
            write_export(out, text)
        except RecordNotWritten as trouble:
            raise CommandFailed(str(trouble)) from trouble
        print_lines(_("The comparison is in {file}.", file=out))
    if unread:
        raise CommandFailed(
            ngettext(
                "{count} workshop is not in the comparison, as it could not be read.",
                "{count} workshops are not in the comparison, as they could not be read.",
                len(unread),
            )
        )
    return 0


def _say_how_wide(text: str, form: str) -> None:
    """Say to who looks at tables that the terminal breaks how to read them; to no pipe."""
    if form != "md" or sys.stdout is None or not sys.stdout.isatty():
        return
    rows = (line for line in text.splitlines() if line.startswith("|"))
    if max(map(len, rows), default=0) > get_terminal_size().columns:
        print_error(
            _(
                "The tables are wider than this terminal. A page to read and print: {option}",
                option="--format html --out units.html",
            )
        )


def _read(options: argparse.Namespace) -> "tuple[list[Workshop], list[tuple[str, str]]]":
    """Each workshop that can be read, in the order in which they were named, and the others."""
    from workshoptui.record.export_identity import export_identity

    library = library_from(options)
    workshops: list[Workshop] = []
    unread: list[tuple[str, str]] = []
    seen: dict[Path, str] = {}
    compared: dict[str, str] = {}
    for wanted in options.workshops:
        try:
            folder = find_workshop(library, wanted)
            if (before := seen.get(folder.resolve())) == wanted:
                raise UsageError(
                    _("“{one}” is given twice; name another workshop beside it", one=wanted)
                )
            if before:
                raise UsageError(
                    _("“{one}” and “{other}” are the same workshop", one=before, other=wanted)
                )
            seen[folder.resolve()] = wanted
            workshop, _chains, warnings, damage = read_workshop(folder)
            if damage:
                raise CommandFailed(damage)
        except CommandFailed as failed:
            unread.append((wanted, str(failed)))
            continue
        if original := compared.get(identity := export_identity(workshop)):
            raise UsageError(
                _(
                    "“{one}” and “{other}” are copies of the same workshop; give one of them",
                    one=original,
                    other=wanted,
                )
            )
        compared[identity] = wanted
        for warning in filter(None, warnings):
            print_error(f"{wanted}: {warning}")
        workshops.append(workshop)
    return workshops, unread


def _unfit(out: Path) -> str:
    """Why a comparison must not be written there; "" where it may: it belongs to no workshop."""
    from workshoptui.archive.library import FILE

    try:
        if not out.name or (out.exists() and not out.is_file()):
            return _(
                "{file} is not a file: name one to write the comparison to, or - for the screen",
                file=out,
            )
        if any(out.resolve().parent.glob(f"{FILE}*")):
            return _(
                "{folder} is the folder of a workshop; choose another place",
                folder=out.resolve().parent,
            )
    except (OSError, RuntimeError, ValueError) as trouble:
        return _("{file} cannot be written: {why}", file=out, why=why(trouble))
    return ""
