"""Form results: the outcome of a submitted form, as its page shows it."""

from collections.abc import Mapping
from typing import Literal

import msgspec

from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark
from workshoptui.room.room import EntryApplied
from workshoptui.web.forms import Form
from workshoptui.web.phone_actions import PHONE_ACTIONS
from workshoptui.web.templates import is_text
from workshoptui.workshop.edit_conflict import is_conflict
from workshoptui.workshop.text import normalized

Lateness = Literal["", "late", "words"]
"""Of what was saved: in time, after the round, or after it and so without what was ticked."""

_LATE: dict[Lateness, str] = {
    "late": mark("Handed in, and marked: it came after the round."),
    "words": mark(
        "Handed in, and marked: your words came after the round. "
        "What you ticked came too late to be counted."
    ),
}

_EXCERPT = 60
"""Characters by which people know again what they wrote."""


class FormResult(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a form.

    Attributes:
        action: what the form does, by the name that it is sent under.
        form_id: which form on the page it was.
        text: a sentence or two for the person.
        refused: whether nothing was saved.
        code: as in `Refused`; ``""`` when it was saved.
        field: the field that is wrong, or ``""``.
        typed: everything that was in the form, when it was refused.
        texts: the texts among what was typed, for copying.
        lateness: whether what was saved came after the round.
        excerpt: the beginning of what it is about, in people's words, or ``""``.
        entry: the number of the journal's entry that it has become; 0 for none.
    """

    action: str
    form_id: str
    text: str
    refused: bool = False
    code: str = ""
    field: str = ""
    typed: Mapping[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    texts: tuple[str, ...] = ()
    lateness: Lateness = ""
    excerpt: str = ""
    entry: int = 0

    @property
    def is_conflict(self) -> bool:
        """Whether somebody else had changed the same thing meanwhile."""
        return is_conflict(self.code)

    @property
    def carried(self) -> dict[str, str]:
        """What the form brought along and nobody wrote, to be brought along when it is sent again.

        Such as words that it copied: they may have been taken back meanwhile.
        """
        carries = PHONE_ACTIONS[self.action].carries
        return {
            field: values[-1]
            for field, values in self.typed.items()
            if field.partition(".")[0] in carries
        }


def saved(
    action: str, form_id: str, lateness: Lateness = "", excerpt: str = "", entry: int = 0
) -> FormResult:
    """It is durable; where it came after the round, that is said."""
    text = _LATE[lateness] if lateness else PHONE_ACTIONS[action].confirmation
    return FormResult(
        action=action,
        form_id=form_id,
        text=_(text),
        lateness=lateness,
        excerpt=excerpt,
        entry=entry,
    )


def not_saved(action: str, form: Form, text: str, code: str, field: str = "") -> FormResult:
    """It was refused, or could not be kept; what was typed comes along."""
    return FormResult(
        action=action,
        form_id=form.id,
        text=text,
        refused=True,
        code=code,
        field=field,
        typed=form.fields,
        texts=texts_in(action, form),
    )


def texts_in(action: str, form: Form) -> tuple[str, ...]:
    """The texts that a person had written in a form."""
    return tuple(
        value
        for field, values in form.fields.items()
        for value in values
        if value.strip() and _is_written(action, field.partition(".")[0])
    )


def _is_written(action: str, field: str) -> bool:
    return is_text(action, field) and field not in PHONE_ACTIONS[action].carries


def excerpt_of(action: str, form: Form) -> str:
    """The beginning of what was added, or of what a form says that it is about."""
    texts = texts_in(action, form) if PHONE_ACTIONS[action].adds else ()
    text = normalized(texts[0] if texts else form.value("about"))
    return text if len(text) <= _EXCERPT else f"{text[:_EXCERPT].rstrip()}…"


def lateness_of(applied: EntryApplied, action: str, form: Form) -> Lateness:
    """Whether what a form did came after the round, and whether only its words were taken."""
    if not any(row.late for row in applied.rows):
        return ""
    sent = {field.partition(".")[0] for field in form.fields}
    return "words" if sent & PHONE_ACTIONS[action].choices else "late"


def lateness_named(name: str) -> Lateness:
    """How late something was, by the name that a page was asked to say it with."""
    return next((lateness for lateness in _LATE if lateness == name), "")
