"""Options: what can be asked for on the command line, and how it is explained."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from workshoptui.cli import agendas, demo, lazy_demo, screen, workshops
from workshoptui.cli.errors import UsageError
from workshoptui.cli.printing import NAME, print_lines, print_text


class _Parser(argparse.ArgumentParser):
    """A parser whose complaints are one clear line, and whose help is printed as all else is."""

    color = False
    """Newer Pythons would colour the help, with what is never printed here."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, and where help is."""
        raise UsageError(f"{message} (“{self.prog} --help” explains)")

    def _print_message(self, message: str, file: object = None) -> None:  # noqa: ARG002
        print_text(message, utf8=False)


class _Version(argparse.Action):
    """Looks up the version only when it is asked for: that takes longer than all the rest."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        from importlib.metadata import version

        print_lines(f"{NAME} {version(NAME)}")
        parser.exit()


def parser() -> argparse.ArgumentParser:
    """Everything that can be asked for."""
    shared = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    _add_places(shared)
    top: argparse.ArgumentParser = _Parser(
        prog=NAME,
        description="A projected terminal that moves a workshop through three steps, while every "
        "phone in the room holds the same shared note. Without a command: your workshops.",
        epilog="The exit status is 0 when it was done, 1 when it failed, 2 when the command line "
        "cannot be understood.",
        allow_abbrev=False,
    )
    _add_places(top)
    top.add_argument("--version", action=_Version, nargs=0, help="say which version this is")
    top.set_defaults(command=screen.home)
    commands = top.add_subparsers(title="commands", metavar="COMMAND")

    def command(
        name: str, run: Callable[[argparse.Namespace], int], about: str
    ) -> argparse.ArgumentParser:
        subparser = commands.add_parser(
            name, help=about, description=about, parents=[shared], allow_abbrev=False
        )
        subparser.set_defaults(command=run)
        return subparser

    new = command("new", screen.new, "Make a workshop and open it.")
    new.add_argument("title", metavar="TITLE", help="what it is about")
    new.add_argument(
        "--agenda",
        default="dialogue-model",
        metavar="AGENDA",
        help="the name of an agenda that comes along, or a TOML file (default: %(default)s)",
    )
    new.add_argument("--organisation", default="", metavar="NAME", help="whose workshop it is")
    wanted = "its folder's name, its title, its number in the list, or a path"
    opened = command("open", screen.open_workshop, "Go on with a workshop where everybody was.")
    opened.add_argument("workshop", metavar="WORKSHOP", help=wanted)
    command("list", workshops.list_workshops, "List your workshops: step, date, people.")
    record = command("record", workshops.record, "Write out a workshop's record.")
    record.add_argument("workshop", metavar="WORKSHOP", help=wanted)
    record.add_argument(
        "--format",
        default="md",
        choices=("md", "html", "json", "csv"),
        help="Markdown, a page, the facts, or a table (default: %(default)s)",
    )
    record.add_argument(
        "--out", type=Path, metavar="FILE", help="write to FILE, not to the screen; - is the screen"
    )
    recovered = command(
        "recover",
        workshops.recover,
        "Save what is whole of a damaged workshop as a workshop of its own.",
    )
    recovered.add_argument("workshop", metavar="WORKSHOP", help=wanted)
    _add_demo(command("demo", demo.demo, "Watch a whole workshop with simulated participants."))
    _add_agenda(command("agenda", agendas.list_agendas, "See, copy and check agendas."))
    return top


def _add_demo(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--people",
        type=_number(2, 500),
        default=lazy_demo.PEOPLE,
        metavar="N",
        help="how many (default: %(default)s)",
    )
    parser.add_argument(
        "--seed",
        type=_number(0, 2**31),
        default=lazy_demo.SEED,
        metavar="N",
        help="same seed, same story (default: %(default)s)",
    )
    parser.add_argument(
        "--speed",
        type=_number(1, 1000),
        metavar="N",
        help="how many times faster than one would tell it: 1 takes about half an hour "
        "(default: 10; headless: as fast as it goes)",
    )
    parser.add_argument("--agenda", default="dialogue-model", metavar="AGENDA", help="as for “new”")
    parser.add_argument(
        "--headless", action="store_true", help="without a terminal: print progress, write a record"
    )


def _add_agenda(parser: argparse.ArgumentParser) -> None:
    agenda = parser.add_subparsers(title="commands", metavar="COMMAND")
    listed = agenda.add_parser("list", help="the agendas that come along")
    listed.set_defaults(command=agendas.list_agendas)
    shown = agenda.add_parser("show", help="print an agenda: copy it into a file and change it")
    shown.add_argument("name", metavar="NAME", help="its name, or a TOML file")
    shown.set_defaults(command=agendas.show_agenda)
    checked = agenda.add_parser("check", help="say whether an agenda file can be used")
    checked.add_argument("file", metavar="FILE", help="a TOML file")
    checked.set_defaults(command=agendas.check_agenda)


def _add_places(parser: argparse.ArgumentParser) -> None:
    places = parser.add_argument_group("where things are")
    default = argparse.SUPPRESS
    places.add_argument(
        "--sessions",
        type=Path,
        default=default,
        metavar="DIR",
        help="the folder of your workshops (default: $WORKSHOPTUI_SESSIONS, else ./sessions "
        "where it exists, else your user data folder)",
    )
    places.add_argument(
        "--host",
        default=default,
        metavar="ADDRESS",
        help="the network address that phones reach (default: every one of this computer)",
    )
    places.add_argument(
        "--port",
        type=_number(0, 65535),
        default=default,
        metavar="N",
        help="the port that phones reach (default: 8765, the next free one when it is taken)",
    )
    places.add_argument(
        "--public-url",
        type=_url,
        default=default,
        metavar="URL",
        help="the address that phones use, when a tunnel or a reverse proxy stands in between",
    )
    places.add_argument(
        "--proxy",
        type=_address,
        action="append",
        default=default,
        metavar="ADDRESS",
        help="the address of that proxy, as this computer sees it: who it says it speaks for is "
        "believed, and of nobody else; may be given several times",
    )


def _number(least: int, most: int) -> Callable[[str], int]:
    def number(text: str) -> int:
        if not text.isascii() or not text.isdecimal() or not least <= int(text) <= most:
            raise argparse.ArgumentTypeError(
                f"a whole number from {least} to {most} is needed, not “{text}”"
            )
        return int(text)

    return number


def _address(text: str) -> str:
    from ipaddress import ip_address

    try:
        return str(ip_address(text))
    except ValueError as wrong:
        raise argparse.ArgumentTypeError(
            f"an address such as 127.0.0.1 is needed, not “{text}”"
        ) from wrong


def _url(text: str) -> str:
    from workshoptui.web.public import checked

    try:
        return checked(text)
    except ValueError as wrong:
        raise argparse.ArgumentTypeError(str(wrong)) from wrong
