"""The option ``--language``: read before all others, as their help is in that language already."""

import argparse
import os
import sys
from collections.abc import Mapping, Sequence

from workshoptui.cli.errors import UsageError
from workshoptui.cli.printing import print_error
from workshoptui.language.catalogue import (
    SOURCE,
    Language,
    language,
    languages,
    matching_language,
)
from workshoptui.language.lists import enumerated
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, ngettext
from workshoptui.language.spoken import speak, spoken

OPTION = "--language"

_NO_LANGUAGE = {"C", "POSIX"}
"""What a system is set to where nobody has chosen a language, or programs are to be alike."""

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
    mark("ignored explicit argument %r"),
    mark("ambiguous option: %(option)s could match %(matches)s"),
    mark("expected at least one argument"),
    mark("expected at most one argument"),
    mark("one of the arguments %s is required"),
)
"""What the standard library's argparse says, of which extraction sees nothing."""


def speak_as_asked(arguments: Sequence[str], environment: Mapping[str, str] = os.environ) -> None:
    """Speak the language that the command line names, else the system's, else English.

    Where its catalogue cannot be used, that is said, and it is English all the same.

    Raises:
        UsageError: the command line names one that is not there.
    """
    speak(system_language(environment))  # also of what is wrong with the one that is named
    if named := _named_language(arguments):
        speak(named)
    if spoken().trouble:
        print_error(
            _("This language is shown in English. Its file: {trouble}", trouble=spoken().trouble)
        )
    _let_argparse_speak()


def system_language(environment: Mapping[str, str]) -> Language:
    """The language that a system is set to, as gettext finds it; English where it has none of ours.

    ``LANGUAGE`` may name several, the one that is liked best first; it means nothing where no
    language at all is asked for (``LC_ALL=C``).
    """
    variables = ("LC_ALL", "LC_MESSAGES", "LANG")
    locale = next(filter(None, (environment.get(variable) for variable in variables)), "")
    if locale in _NO_LANGUAGE:
        return language(SOURCE)
    codes = environment.get("LANGUAGE") or locale or _set_in_windows()
    known = (matching_language(code) for code in codes.split(":"))
    return next(filter(None, known), language(SOURCE))


def _set_in_windows() -> str:
    """The language that Windows is shown in, which names it in no variable; else ``""``."""
    if sys.platform != "win32":
        return ""
    import ctypes
    import locale

    number = ctypes.windll.kernel32.GetUserDefaultUILanguage()
    return locale.windows_locale.get(number, "")


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
    chosen = matching_language(code)
    if chosen is None:
        there = enumerated(languages())
        raise UsageError(
            _("there is no language “{code}”; there are: {languages}", code=code, languages=there)
        )
    return chosen


def _let_argparse_speak() -> None:
    """Give the standard library's parser our messages: it asks these two names of its module."""
    vars(argparse)["_"] = lambda message: message and _(message)
    vars(argparse)["ngettext"] = ngettext
