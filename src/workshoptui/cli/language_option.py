"""The option ``--language``: read before all others, as their help is in that language already."""

import gettext as python_gettext
import os
from collections.abc import Sequence

from workshoptui.cli.errors import UsageError
from workshoptui.language.catalogue import (
    DOMAIN,
    SOURCE,
    Language,
    best,
    gettext_folder,
    language,
    languages,
)
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark
from workshoptui.language.spoken import speak

OPTION = "--language"

ARGPARSE_MESSAGES = (
    mark("usage: "),
    mark("positional arguments"),
    mark("options"),
    mark("show this help message and exit"),
    mark("the following arguments are required: %s"),
    mark("unrecognized arguments: %s"),
    mark("expected one argument"),
    mark("invalid %(type)s value: %(value)r"),
    mark("invalid choice: %(value)r (choose from %(choices)s)"),
    mark("argument %(argument_name)s: %(message)s"),
    mark("not allowed with argument %s"),
)
"""What the standard library's argparse says, which asks Python's own gettext for it."""


def speak_as_asked(arguments: Sequence[str]) -> None:
    """Speak the language that the command line names, else English, as the screen and phones do.

    Raises:
        UsageError: there is none of that name.
    """
    chosen = _named_language(arguments) or language(SOURCE)
    speak(chosen)
    _let_argparse_speak(chosen)


def _named_language(arguments: Sequence[str]) -> Language | None:
    named = None
    for number, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == OPTION and number + 1 < len(arguments):
            named = arguments[number + 1]
        elif argument.startswith(f"{OPTION}="):
            named = argument.partition("=")[2]
    return None if named is None else language_called(named)


def language_called(code: str) -> Language:
    """The language with this code, or the one that a place such as ``sv-FI`` reads.

    Raises:
        UsageError: there is none.
    """
    chosen = best([code])
    if chosen.code == SOURCE and not code.casefold().startswith(SOURCE):
        there = ", ".join(languages())
        raise UsageError(
            _("there is no language “{code}”; there are: {languages}", code=code, languages=there)
        )
    return chosen


def _let_argparse_speak(chosen: Language) -> None:
    folder = gettext_folder(chosen.code)
    if folder is None:
        return
    python_gettext.bindtextdomain(DOMAIN, str(folder))
    python_gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = chosen.code.replace("-", "_")
