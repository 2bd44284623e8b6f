"""Records on the command line: writing one out, and checking the one that lies in the folder."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from workshoptui.cli.errors import CommandFailed, UsageError
from workshoptui.cli.printing import print_error, print_lines, print_text
from workshoptui.cli.workshops import find_workshop, library_from
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark
from workshoptui.language.system_errors import why

if TYPE_CHECKING:
    from workshoptui.workshop.models import Model
    from workshoptui.workshop.state import Workshop


def record(options: argparse.Namespace) -> int:
    """Write out a record, to the screen or into a file; or check the one that lies there."""
    if options.format != "model" and (options.model is not None or options.paper is not None):
        raise UsageError(_("--model and --paper go with --format model"))
    if options.check:
        if options.out is not None or options.format is not None:
            raise UsageError(
                _("--check writes nothing, so it goes with neither --out nor --format")
            )
        return _check(options)
    if options.json:
        raise UsageError(
            _("--json goes with --check; --format json is what the record says, as JSON")
        )
    return _write(options, options.format or "md")


def _check(options: argparse.Namespace) -> int:
    """Say whether the record of a workshop agrees with its journal; fail where it does not."""
    from workshoptui.archive.record_check import check_record
    from workshoptui.journal.protocol import JournalBroken

    folder = find_workshop(library_from(options), options.workshop)
    try:
        check = check_record(folder)
    except JournalBroken as broken:
        raise CommandFailed(str(broken)) from broken
    if options.json:
        from workshoptui.cli.json_output import check_document, print_json

        print_json(check_document(folder, check))
    if not check.agrees:
        raise CommandFailed(check.words)
    if not options.json:
        print_lines(check.words)
    return 0


def _write(options: argparse.Namespace, form: str) -> int:
    """Write out the record of a workshop in a format; fail where it can tell only a part."""
    from workshoptui.record.files import RecordNotWritten, missing_words, write_export

    folder = find_workshop(library_from(options), options.workshop)
    workshop, chains, warnings, damage = read_workshop(folder)
    missing = missing_words(
        folder, len(chains), lambda seq: chains[seq - 1] if seq <= len(chains) else ""
    )
    for warning in filter(None, [*warnings, missing]):
        print_error(warning)
    text = _text(workshop, form, options)
    if options.out is None or str(options.out) == "-":
        print_text(text)
        check_whole(damage)
        return 0
    out = chosen_path(options.out)
    if problem := _unfit(out, folder, form, whole=not damage and not missing):
        raise CommandFailed(problem)
    again = out.exists()
    try:
        write_export(out, text, private=out.resolve().parent == folder.resolve())
        pictures = _write_pictures(out, workshop, again=again) if form == "md" else ""
    except RecordNotWritten as trouble:
        raise CommandFailed(str(trouble)) from trouble
    told = {"model": mark("The model is in {file}."), "slip": mark("The slips are in {file}.")}
    print_lines(_(told.get(form, mark("The record is in {file}.")), file=out))
    if pictures:
        print_lines(pictures)
    check_whole(damage)
    return 0


def _write_pictures(out: Path, workshop: "Workshop", *, again: bool) -> str:
    """Write the pictures that a record links to beside it; what is to be said of them.

    `again`: whether a record lay there already, whose pictures these are.
    """
    from workshoptui.record.picture_files import FOLDER, in_the_way, write_pictures

    beside = out.resolve().parent
    if not again and (other := in_the_way(beside, workshop)):
        print_error(
            _(
                "The pictures of the record were not written, as {file} is of another one. Write "
                "the record into a folder of its own to have them.",
                file=other,
            )
        )
        return ""
    write_pictures(beside, workshop)
    if not (beside / FOLDER).is_dir():
        return ""
    return _("Its pictures are in {folder}.", folder=out.parent / FOLDER)


def _text(workshop: "Workshop", form: str, options: argparse.Namespace) -> str:
    """The record in a format; or models, each on one page."""
    from workshoptui.record.formats import FORMATS, model_on_paper

    if form == "slip":
        from workshoptui.record.use_slip import use_slips

        return use_slips(workshop)
    if form != "model":
        return FORMATS[form](workshop)
    return model_on_paper(
        workshop, models_named(workshop, options.model or ""), options.paper or "a3"
    )


def models_named(workshop: "Workshop", wanted: str) -> "list[Model]":
    """The model that goes by `wanted`; without it the chosen one, and before there is one all.

    Raises:
        CommandFailed: there is none, or none that is called so.
    """
    from workshoptui.agendas.wording import wording, workshop_language
    from workshoptui.language.lists import enumerated
    from workshoptui.language.spoken import speaking
    from workshoptui.workshop.group_decision import chosen_model
    from workshoptui.workshop.models import models

    there = models(workshop)
    if not there:
        raise CommandFailed(_("no model has been written yet"))
    if not wanted:
        chosen = chosen_model(workshop)
        return [chosen] if chosen else there
    with speaking(workshop_language(workshop)):  # as its page has them
        names = [wording(workshop, model.name) for model in there]
    folded = wanted.casefold().strip()
    named = [
        model
        for model, name in zip(there, names, strict=True)
        if folded in {model.name.casefold(), name.casefold(), model.id}
    ]
    if len(named) != 1:
        raise CommandFailed(
            _(
                "there is no model “{wanted}”; there are: {names}",
                wanted=wanted,
                names=enumerated(names),
            )
        )
    return named


def read_workshop(folder: Path) -> "tuple[Workshop, list[str], list[str], str]":
    """A workshop, the running digests of its entries, what to say of it, and what is damaged.

    Raises:
        CommandFailed: nothing of it can be read.
    """
    from workshoptui.archive.library import FILE
    from workshoptui.journal.embedded import read_journal
    from workshoptui.journal.protocol import JournalBroken, JournalDamaged
    from workshoptui.room.room import unmarked_words
    from workshoptui.workshop.refused import Refused
    from workshoptui.workshop.rules import fold
    from workshoptui.workshop.workshop_info import workshop_info

    cut, damage = False, ""
    try:
        try:
            _provenance, entries, cut = read_journal(folder / FILE)
        except JournalDamaged as damaged:
            if not damaged.entries:
                raise
            entries, damage = (
                list(damaged.entries),
                " ".join([str(damaged), _("The record tells what is before.")]),
            )
        workshop = fold(entries)
        workshop_info(workshop)
    except JournalBroken as broken:
        raise CommandFailed(str(broken)) from broken
    except Refused as refused:
        raise CommandFailed(_("{folder} holds no workshop yet", folder=folder)) from refused
    unmarked = [e.seq for e in entries if e.seq in workshop.refused and not e.refused]
    warnings = [_cut_words(len(entries)) if cut else "", unmarked_words(unmarked)]
    return workshop, [entry.chain for entry in entries], warnings, damage


def _cut_words(last: int) -> str:
    return _(
        "The end of the workshop's file, from entry {number} on, could not be read: it is just "
        "being written, or the computer stopped while it was. The record tells what is before.",
        number=last + 1,
    )


def check_whole(damage: str) -> None:
    """Let the command fail where what it told is only a part."""
    if damage:
        raise CommandFailed(damage)


def chosen_path(chosen: Path) -> Path:
    """A path as somebody typed it, with its `~` told.

    Raises:
        CommandFailed: nobody is called so here.
    """
    try:
        return chosen.expanduser()
    except RuntimeError as error:
        raise CommandFailed(
            _("{file} cannot be written: there is no such user here", file=chosen)
        ) from error


def _unfit(out: Path, folder: Path, form: str, *, whole: bool) -> str:
    """Why a record of the workshop in `folder` must not be written to `out`; "" where it may.

    Nothing of a workshop is ever replaced but its own record, by its own record, told as a whole.
    """
    from workshoptui.archive.library import FILE
    from workshoptui.record.files import RECORD

    try:
        if not out.name or (out.exists() and not out.is_file()):
            return _(
                "{file} is not a file: name one to write the record to, or - for the screen",
                file=out,
            )
        target = out.resolve()
        has_workshop = any(target.parent.glob(f"{FILE}*"))
        is_own = target.parent == folder.resolve()
    except (OSError, RuntimeError, ValueError) as trouble:
        return _("{file} cannot be written: {why}", file=out, why=why(trouble))
    name = target.name.casefold()  # some disks take capitals for the same name
    if name.startswith(FILE):
        return _(
            "{file} belongs to a workshop itself; choose another name for the record", file=out
        )
    if has_workshop and not is_own:
        return _(
            "{folder} is the folder of another workshop; choose another place",
            folder=target.parent,
        )
    if is_own and name == RECORD and form != "md":
        return _(
            "{file} is this workshop's record in Markdown; choose another name for {form}",
            file=out,
            form=form,
        )
    if is_own and name == RECORD and out.exists() and not whole:
        return _(
            "{file} may tell more than what is still whole of this workshop, so it stays as it is; "
            "choose another name",
            file=out,
        )
    return ""
