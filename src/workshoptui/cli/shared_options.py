"""Shared options: what several commands take, and how a command becomes a parser."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from workshoptui.cli import manual
from workshoptui.cli.errors import UsageError
from workshoptui.cli.language_option import OPTION
from workshoptui.cli.option_types import address, number, url
from workshoptui.cli.printing import print_text
from workshoptui.language.catalogue import languages
from workshoptui.language.lists import enumerated
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, pgettext

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]
    """Where commands are added."""

Run = Callable[[argparse.Namespace], int]
"""Carries a command out; returns the exit status."""

WANTED = mark("its folder's name, its title, its number in the list, or a path")
"""What a workshop may be named by."""


class Parser(argparse.ArgumentParser):
    """A parser whose complaints are one clear line, and whose help is printed as all else is."""

    color = False
    """Newer Pythons would colour the help, with what is never printed here."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, and where help is."""
        raise UsageError(
            _("{wrong} (“{command} --help” explains)", wrong=message, command=self.prog)
        )

    def _print_message(self, message: str, file: object = None) -> None:  # noqa: ARG002
        print_text(message, utf8=False)


def command(
    commands: "Commands", name: str, run: Run, about: str, more: str = "", *, makes: bool = False
) -> argparse.ArgumentParser:
    """Add a command; `makes` says whether it makes a workshop."""
    subparser = commands.add_parser(
        name,
        help=about,
        description=about,
        epilog=more,
        formatter_class=manual.ManualFormatter,
        allow_abbrev=False,
    )
    subparser.set_defaults(command=run)
    add_language(subparser, of_workshop=makes)
    return subparser


def add_language(parser: argparse.ArgumentParser, *, of_workshop: bool = False) -> None:
    """Add the language: `speak_as_asked` has read it by now."""
    there = enumerated(languages())
    parser.add_argument(
        OPTION,
        default=argparse.SUPPRESS,
        metavar=pgettext("placeholder", "CODE"),
        help=_(
            "the language of the workshop and of the command line: {languages} (default: your "
            "system's)",
            languages=there,
        )
        if of_workshop
        else _(
            "the language of the command line and of the list of workshops: {languages} (default: "
            "your system's)",
            languages=there,
        ),
    )


def add_json(parser: argparse.ArgumentParser, about: str = "") -> None:
    """Add the answer as JSON."""
    parser.add_argument("--json", action="store_true", help=about or _("as JSON, for programs"))


def add_places(
    parser: argparse.ArgumentParser, *, sessions: bool = True, phones: bool = True
) -> None:
    """Add where workshops are kept and where phones find them.

    What means nothing to a command is taken and left out of its help: scripts may say it anywhere.
    """
    places = parser.add_argument_group(_("where things are"))
    default = argparse.SUPPRESS
    places.add_argument(
        "--sessions",
        type=Path,
        default=default,
        metavar=pgettext("placeholder", "DIR"),
        help=_help(
            sessions,
            _(
                "the folder of your workshops (default: $WORKSHOPTUI_SESSIONS, else ./sessions "
                "where it exists, else your user data folder)"
            ),
        ),
    )
    places.add_argument(
        "--backup",
        type=Path,
        default=default,
        metavar=pgettext("placeholder", "DIR"),
        help=_help(
            phones,
            _(
                "a second folder, on a stick or a share, that workshops are copied to (default: "
                "$WORKSHOPTUI_BACKUP, else the one that “backup --to” chose)"
            ),
        ),
    )
    places.add_argument(
        "--host",
        default=default,
        metavar=pgettext("placeholder", "ADDRESS"),
        help=_help(
            phones, _("the network address that phones reach (default: every one of this computer)")
        ),
    )
    places.add_argument(
        "--port",
        type=number(0, 65535),
        default=default,
        metavar=pgettext("placeholder", "N"),
        help=_help(
            phones,
            _("the port that phones reach (default: 8765, the next free one when it is taken)"),
        ),
    )
    places.add_argument(
        "--public-url",
        type=url,
        default=default,
        metavar=pgettext("placeholder", "URL"),
        help=_help(
            phones,
            _("the address that phones use, when a tunnel or a reverse proxy stands in between"),
        ),
    )
    places.add_argument(
        "--proxy",
        type=address,
        action="append",
        default=default,
        metavar=pgettext("placeholder", "ADDRESS"),
        help=_help(
            phones,
            _(
                "the address of that proxy, as this computer sees it: who it says it speaks for is "
                "believed, and of nobody else; may be given several times"
            ),
        ),
    )


def _help(shown: bool, about: str) -> str:
    return about if shown else argparse.SUPPRESS
