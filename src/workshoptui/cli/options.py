"""Options: the argument parser, with every command and option."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from workshoptui.cli import (
    agendas,
    backups,
    comparisons,
    completion,
    demo,
    exports,
    hand_over,
    imports,
    lazy_demo,
    manual,
    records,
    rehearse,
    screen,
    serve,
    workshops,
)
from workshoptui.cli.option_types import number, url
from workshoptui.cli.printing import NAME, print_lines
from workshoptui.cli.shared_options import (
    WANTED,
    Parser,
    add_json,
    add_language,
    add_places,
    command,
)
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import pgettext

if TYPE_CHECKING:
    from workshoptui.cli.shared_options import Commands


class _Version(argparse.Action):
    """Looks up the version only when it is asked for: that takes longer than all the rest."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        from importlib.metadata import version

        print_lines(f"{NAME} {version(NAME)}")
        parser.exit()


def parser() -> argparse.ArgumentParser:
    """Everything that can be asked for."""
    top: argparse.ArgumentParser = Parser(
        prog=NAME,
        description=_(
            "A projected terminal that moves a workshop through three steps, while every "
            "phone in the room holds the same shared note. Without a command: your workshops."
        ),
        epilog=_(manual.MANUAL),
        formatter_class=manual.ManualFormatter,
        allow_abbrev=False,
    )
    add_places(top)
    add_language(top)
    top.add_argument("--version", action=_Version, nargs=0, help=_("say which version this is"))
    top.set_defaults(command=screen.home)
    commands = top.add_subparsers(title=_("commands"), metavar=pgettext("placeholder", "COMMAND"))
    _add_new(commands)
    _add_open(commands)
    _add_serve(commands)
    _add_hand_over(commands)
    _add_take_back(commands)
    _add_wall(commands)
    _add_list(commands)
    _add_record(commands)
    _add_export(commands)
    _add_import(commands)
    _add_compare(commands)
    _add_backup(commands)
    _add_recover(commands)
    _add_demo(commands)
    _add_rehearse(commands)
    _add_agenda(commands)
    _add_completion(commands)
    return top


def _add_new(commands: "Commands") -> None:
    about = _("Make a workshop and open it.")
    new = command(commands, "new", screen.new, about, _(manual.NEW), makes=True)
    new.add_argument(
        "title",
        nargs="?",
        metavar=pgettext("placeholder", "TITLE"),
        help=_("what it is about (with --from: that workshop's title, where you give none)"),
    )
    new.add_argument(
        "--agenda",
        metavar=pgettext("placeholder", "AGENDA"),
        help=_(
            "the name of an agenda that comes along, or a TOML file (default: dialogue-model; with "
            "--from, that workshop's)"
        ),
    )
    new.add_argument(
        "--organisation",
        metavar=pgettext("placeholder", "NAME"),
        help=_("whose workshop it is"),
    )
    new.add_argument(
        "--from",
        dest="earlier",
        metavar=pgettext("placeholder", "WORKSHOP"),
        help=_(
            "begin the next cycle of that workshop: with its citizen value, its criteria, its "
            "chosen model as today's way, and its open follow-ups"
        ),
    )
    new.add_argument(
        "--facilitator",
        default="",
        metavar=pgettext("placeholder", "NAME"),
        help=_("who leads it; stands in the record"),
    )
    new.add_argument(
        "--no-open", action="store_true", help=_("only make it, and print where its folder is")
    )
    add_places(new)


def _add_open(commands: "Commands") -> None:
    about = _("Go on with a workshop where everybody was.")
    opened = command(commands, "open", screen.open_workshop, about)
    opened.add_argument("workshop", metavar=pgettext("placeholder", "WORKSHOP"), help=_(WANTED))
    add_places(opened)


def _add_serve(commands: "Commands") -> None:
    about = _("Serve a workshop to phones without a terminal, for the weeks between sittings.")
    served = command(commands, "serve", serve.serve, about, _(manual.SERVE))
    served.add_argument("workshop", metavar=pgettext("placeholder", "WORKSHOP"), help=_(WANTED))
    add_places(served)


def _add_hand_over(commands: "Commands") -> None:
    about = _("Pack a workshop for another computer, where it goes on.")
    handed = command(commands, "hand-over", hand_over.hand_over, about, _(manual.HAND_OVER))
    handed.add_argument("workshop", metavar=pgettext("placeholder", "WORKSHOP"), help=_(WANTED))
    handed.add_argument(
        "--to",
        type=Path,
        metavar=pgettext("placeholder", "FILE"),
        help=_(
            "the file to pack it in (default: its folder's name with .workshop behind it, here)"
        ),
    )
    handed.add_argument(
        "--new-address",
        type=url,
        metavar=pgettext("placeholder", "URL"),
        help=_("where phones are going to find it; those whose pages are open here are sent there"),
    )
    add_places(handed)


def _add_take_back(commands: "Commands") -> None:
    about = _("Bring a workshop home that was handed over.")
    taken = command(commands, "take-back", hand_over.take_back, about, _(manual.TAKE_BACK))
    taken.add_argument(
        "source",
        type=Path,
        metavar=pgettext("placeholder", "FILE|DIR"),
        help=_("the pack, or a copy of the workshop's folder from there"),
    )
    add_places(taken, phones=False)


def _add_wall(commands: "Commands") -> None:
    about = _("Show a workshop on a projector while it is led from another window.")
    shown = command(commands, "wall", screen.wall, about, _(manual.WALL))
    shown.add_argument("workshop", metavar=pgettext("placeholder", "WORKSHOP"), help=_(WANTED))
    add_places(shown, phones=False)


def _add_list(commands: "Commands") -> None:
    about = _("List your workshops: step, date, people.")
    listed = command(commands, "list", workshops.list_workshops, about, _(manual.LIST))
    add_json(listed)
    add_places(listed, phones=False)


def _add_record(commands: "Commands") -> None:
    about = _("Write out a workshop's record, or check it.")
    more = f"{_(manual.RECORD)}\n{_(manual.MODEL)}"
    record = command(commands, "record", records.record, about, more)
    record.add_argument("workshop", metavar=pgettext("placeholder", "WORKSHOP"), help=_(WANTED))
    record.add_argument(
        "--format",
        choices=("md", "html", "json", "csv", "model", "slip"),
        help=_(
            "Markdown, a page, the facts, a table, a model on one page, or slips of paper to log "
            "real uses on (default: md)"
        ),
    )
    record.add_argument(
        "--model",
        metavar=pgettext("placeholder", "NAME"),
        help=_("with --format model: which one (default: the chosen one; before a choice, all)"),
    )
    record.add_argument(
        "--paper",
        choices=("a3", "a4"),
        help=_("with --format model: the paper that it is printed on (default: a3)"),
    )
    record.add_argument(
        "--out",
        type=Path,
        metavar=pgettext("placeholder", "FILE"),
        help=_("write to FILE, not to the screen; - is the screen"),
    )
    record.add_argument(
        "--check", action="store_true", help=_("say whether the record agrees with the journal")
    )
    add_json(record, _("with --check: say it as JSON"))
    add_places(record, phones=False)


def _add_export(commands: "Commands") -> None:
    about = _("Write out everything as tables and files, for research and archives.")
    exported = command(commands, "export", exports.export, about, _(manual.EXPORT))
    exported.add_argument("workshop", metavar=pgettext("placeholder", "WORKSHOP"), help=_(WANTED))
    exported.add_argument(
        "--all",
        type=Path,
        required=True,
        metavar=pgettext("placeholder", "DIR|ZIP"),
        help=_("the folder to write to, or a file that ends in .zip"),
    )
    exported.add_argument(
        "--separator",
        choices=(",", ";", "tab"),
        default=",",
        help=_(
            "what stands between two cells (default: a comma); with ; decimals have a comma, as "
            "many spreadsheets expect it"
        ),
    )
    add_places(exported, phones=False)


def _add_import(commands: "Commands") -> None:
    about = _("Log real uses that staff wrote down, or put the cards of a pad into an activity.")
    imported = command(commands, "import", imports.import_file, about, _(manual.IMPORT))
    imported.add_argument("workshop", metavar=pgettext("placeholder", "WORKSHOP"), help=_(WANTED))
    imported.add_argument(
        "file",
        type=Path,
        metavar=pgettext("placeholder", "FILE"),
        help=_("a CSV with the columns of uses.csv in an export; with --into, Markdown or a CSV"),
    )
    imported.add_argument(
        "--into",
        metavar=pgettext("placeholder", "ACTIVITY"),
        help=_("make cards in this activity, by its id or title, of what a group wrote elsewhere"),
    )
    imported.add_argument(
        "--dry-run", action="store_true", help=_("only check it, and say what would be imported")
    )
    imported.add_argument(
        "--yes", action="store_true", help=_("do not ask before cards are imported")
    )
    add_places(imported, phones=False)


def _add_compare(commands: "Commands") -> None:
    about = _("Compare the workshops of several units, each figure with its own n.")
    compared = command(commands, "compare", comparisons.compare, about, _(manual.COMPARE))
    compared.add_argument(
        "workshops", nargs="+", metavar=pgettext("placeholder", "WORKSHOP"), help=_(WANTED)
    )
    compared.add_argument(
        "--format",
        choices=("md", "html", "csv", "json"),
        help=_("Markdown, a page, a table or everything for programs (default: md)"),
    )
    compared.add_argument(
        "--out",
        type=Path,
        metavar=pgettext("placeholder", "FILE"),
        help=_("write to FILE, not to the screen; - is the screen"),
    )
    add_json(compared)
    add_places(compared, phones=False)


def _add_backup(commands: "Commands") -> None:
    about = _("Copy your workshops to a second folder, and check what is there.")
    copied = command(commands, "backup", backups.backup, about, _(manual.BACKUP))
    which = copied.add_mutually_exclusive_group()
    which.add_argument(
        "--to",
        type=Path,
        metavar=pgettext("placeholder", "DIR"),
        help=_("copy them to DIR from here on"),
    )
    which.add_argument("--off", action="store_true", help=_("copy them no longer"))
    add_json(copied)
    add_places(copied, phones=False)


def _add_recover(commands: "Commands") -> None:
    about = _("Save what is whole of a damaged workshop as a workshop of its own.")
    recovered = command(commands, "recover", workshops.recover, about)
    recovered.add_argument("workshop", metavar=pgettext("placeholder", "WORKSHOP"), help=_(WANTED))
    add_places(recovered, phones=False)


def _add_demo(commands: "Commands") -> None:
    about = _("Watch a whole workshop with simulated participants.")
    watched = command(commands, "demo", demo.demo, about, makes=True)
    watched.add_argument(
        "--people",
        type=number(2, 500),
        default=lazy_demo.PEOPLE,
        metavar=pgettext("placeholder", "N"),
        help=_("how many (default: %(default)s)"),
    )
    watched.add_argument(
        "--seed",
        type=number(0, 2**31),
        default=lazy_demo.SEED,
        metavar=pgettext("placeholder", "N"),
        help=_("same seed, same story (default: %(default)s)"),
    )
    watched.add_argument(
        "--speed",
        type=number(1, 1000),
        metavar=pgettext("placeholder", "N"),
        help=_(
            "how many times faster than one would tell it: 1 takes about half an hour "
            "(default: 10; headless: as fast as it goes)"
        ),
    )
    watched.add_argument(
        "--agenda",
        default="dialogue-model",
        metavar=pgettext("placeholder", "AGENDA"),
        help=_("as for “new”"),
    )
    watched.add_argument(
        "--headless",
        action="store_true",
        help=_("without a terminal: print progress, write a record"),
    )
    add_places(watched)


def _add_rehearse(commands: "Commands") -> None:
    about = _("Go through your own workshop or agenda with simulated people; nothing is kept.")
    more = _(manual.REHEARSE)
    rehearsed = command(commands, "rehearse", rehearse.rehearse, about, more, makes=True)
    rehearsed.add_argument(
        "workshop",
        metavar=pgettext("placeholder", "WORKSHOP|AGENDA"),
        help=_("a workshop, as for “open”; an agenda that comes along, or a TOML file"),
    )
    rehearsed.add_argument(
        "--people",
        type=number(2, 200),
        default=rehearse.PEOPLE,
        metavar=pgettext("placeholder", "N"),
        help=_("how many (default: %(default)s)"),
    )
    rehearsed.add_argument(
        "--speed",
        type=number(1, 1000),
        default=1,
        metavar=pgettext("placeholder", "N"),
        help=_("how many times faster than people answer (default: %(default)s)"),
    )
    add_places(rehearsed)


def _add_agenda(commands: "Commands") -> None:
    about = _("See, copy and check agendas.")
    agenda = command(commands, "agenda", agendas.list_agendas, about)
    add_places(agenda, sessions=False, phones=False)
    agenda.set_defaults(json=False)
    inner = agenda.add_subparsers(title=_("commands"), metavar=pgettext("placeholder", "COMMAND"))
    about = _("List the agendas that come along.")
    add_json(command(inner, "list", agendas.list_agendas, about, _(manual.AGENDAS)))
    about = _("Print an agenda: copy it into a file and change it.")
    shown = command(inner, "show", agendas.show_agenda, about)
    shown.add_argument(
        "name", metavar=pgettext("placeholder", "AGENDA"), help=_("its name, or a TOML file")
    )
    checked = command(
        inner, "check", agendas.check_agenda, _("Say whether an agenda file can be used.")
    )
    checked.add_argument("file", metavar=pgettext("placeholder", "FILE"), help=_("a TOML file"))


def _add_completion(commands: "Commands") -> None:
    about = _("Print what a shell needs to complete commands, options and files.")
    printed = command(
        commands, "completion", completion.print_completion, about, _(manual.COMPLETION)
    )
    printed.add_argument(
        "shell",
        metavar=pgettext("placeholder", "SHELL"),
        choices=completion.SHELLS,
        help=", ".join(completion.SHELLS),
    )
