"""The fields of forms that many forms share: texts of actions, dates, what may stay unanswered."""

from collections.abc import Mapping
from datetime import date

import msgspec

from workshoptui.language.messages import gettext as _
from workshoptui.language.yes_no import LABELS
from workshoptui.tui.dialogs.question import Field
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.text import text_fields
from workshoptui.workshop.yes_no import YesNo

_DAY_LENGTH = 10
_YES_NO_VALUES: dict[YesNo, str] = {True: "yes", False: "no", None: "unknown"}


def text_field(
    action: type[msgspec.Struct], name: str, label: str, *, value: str = "", hint: str = ""
) -> Field:
    """The form field for a text field of an action; what it takes comes from the action itself."""
    rule = text_fields(action)[name]
    return Field(
        name,
        label,
        value,
        limit=rule.limit,
        lines=rule.lines,
        required=rule.needed,
        hint=hint,
    )


def day_field(name: str, label: str, value: str, *, hint: str = "") -> Field:
    """The form field for a date, with a hint how to write it where there is no other."""
    return Field(name, label, value, limit=_DAY_LENGTH, hint=hint or _("Year-month-day"))


def day_of(values: Mapping[str, str], name: str) -> str:
    """The date that was typed into the field `name`, ISO 8601.

    Raises:
        Refused: ``bad-date``: it is none, with how to write one.
    """
    text = values[name].strip()
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise Refused("bad-date", name) from None


def switch_field(name: str, label: str, value: bool) -> Field:
    """A switch, which gives ``yes`` or ``no``."""
    return Field(
        name, label, "yes" if value else "no", choices=(("no", _("no")), ("yes", _("yes")))
    )


def yes_no_field(name: str, label: str, value: YesNo, words: Mapping[YesNo, str] = LABELS) -> Field:
    """A question of yes or no that may stay unanswered, as it does until somebody says."""
    choices = tuple((_YES_NO_VALUES[answer], words[answer]) for answer in (True, False, None))
    return Field(name, label, _YES_NO_VALUES[value], choices=choices)


def yes_no_of(values: Mapping[str, str], name: str) -> YesNo:
    """What was answered in a field that `yes_no_field` made: silence is no answer."""
    typed = values[name]
    return next((known for known, value in _YES_NO_VALUES.items() if value == typed), None)
