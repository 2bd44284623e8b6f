"""Yes, no or not known, as the terminal's forms ask for it: silence is no answer."""

from collections.abc import Mapping

from workshoptui.tui.dialogs.form import Field
from workshoptui.workshop.known import WORDS, Known

_VALUES: dict[Known, str] = {True: "yes", False: "no", None: "unknown"}


def known_field(name: str, label: str, value: Known, words: Mapping[Known, str] = WORDS) -> Field:
    """A question that may stay unanswered: it begins with what is known, or with nothing."""
    choices = tuple((_VALUES[one], words[one]) for one in (True, False, None))
    return Field(name, label, _VALUES[value], choices=choices)


def known_of(values: Mapping[str, str], name: str) -> Known:
    """What was answered in a field that `known_field` made."""
    return next((one for one, value in _VALUES.items() if value == values[name]), None)
