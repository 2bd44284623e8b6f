"""Text from people: cleaned once, at the border, and then trusted to be plain.

A field of an action says what text it takes with an annotation, for example
``name: Annotated[str, Text(60)]``. The same annotation cleans what arrives, limits what a phone or
a dialog lets one type, and words the refusal.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Annotated, TypeVar, get_args, get_origin, get_type_hints

import msgspec

from workshoptui.workshop.refused import Refused

S = TypeVar("S", bound=msgspec.Struct)


class Text(msgspec.Struct, frozen=True):
    """What a text field takes.

    Attributes:
        limit: the longest text, in characters after cleaning.
        lines: whether it may have several lines.
        needed: whether it must say something.
    """

    limit: int
    lines: bool = False
    needed: bool = True


Name = Annotated[str, Text(60)]
Line = Annotated[str, Text(200)]
Paragraph = Annotated[str, Text(2_000, lines=True)]
MaybeName = Annotated[str, Text(60, needed=False)]
MaybeLine = Annotated[str, Text(200, needed=False)]
MaybeParagraph = Annotated[str, Text(2_000, lines=True, needed=False)]
MaybeLongText = Annotated[str, Text(8_000, lines=True, needed=False)]

_BREAKS = re.compile(r"\r\n|[\r\v\f\x85\u2028\u2029]")
_STACKED_MARKS = 4
"""More combining marks than this on one letter are decoration that covers other people's lines."""


def plain(text: str, *, lines: bool = False) -> str:
    """`text` as plain characters: NFC, without control, format, bidi or zero-width characters.

    Unassigned characters go too, except where emoji are added every year.
    A combining mark stays only on a letter to stand on, so that none reaches into what is beside.

    With `lines`, line breaks stay, at most one empty line in a row; otherwise all white space
    becomes single spaces. Idempotent.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    text = unicodedata.normalize("NFC", _BREAKS.sub("\n", text).replace("\t", " "))
    # What is left may change places in NFC, and a mark then stand where there is no letter.
    while (left := unicodedata.normalize("NFC", "".join(_printable(text)))) != text:
        text = left
    if not lines:
        return " ".join(text.split())
    kept = "\n".join(" ".join(line.split()) for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", kept).strip("\n")


def _printable(text: str) -> Iterator[str]:
    marks = _STACKED_MARKS
    for char in text:
        category = unicodedata.category(char)
        if char != "\n" and (category in _UNSEEN or char in _INVISIBLE) and not _new_emoji(char):
            continue
        if char.isspace():
            marks = _STACKED_MARKS
        elif category in {"Mn", "Me"}:
            marks += 1
            if marks > _STACKED_MARKS:
                continue
        else:
            marks = 0
        yield char


def _new_emoji(char: str) -> bool:
    """Whether phones may have a picture for it that this Python has not heard of yet.

    Nothing but pictures has a place in these blocks, so what is still unassigned there is safe.
    """
    return "\U0001f000" <= char <= "\U0001faff" and unicodedata.category(char) == "Cn"


_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
"""Categories of control, format, half, private and unassigned characters."""
_INVISIBLE = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
"""Characters that draw nothing although Unicode calls them letters or marks."""


def clean(text: str, rule: Text, field: str = "") -> str:
    """`text` made plain, checked against `rule`.

    Raises:
        Refused: ``empty`` or ``too-long``, with the field's name.
    """
    cleaned = plain(text, lines=rule.lines)
    if rule.needed and not cleaned:
        raise Refused(
            "empty", "Nothing readable was written here yet. Please write something.", field
        )
    if len(cleaned) > rule.limit:
        over = len(cleaned) - rule.limit
        raise Refused(
            "too-long",
            f"This text is {over:,} character{'s' if over > 1 else ''} too long: "
            f"it may have {rule.limit:,}. "
            "Please shorten it and send it again.",
            field,
        )
    return cleaned


def cleaned(action: S) -> S:
    """`action` with every annotated text field cleaned, in strings, tuples and dict values alike.

    Raises:
        Refused: as in `clean`; the first field that is wrong.
    """
    changed: dict[str, object] = {}
    for name, rule in text_fields(type(action)).items():
        value = getattr(action, name)
        if isinstance(value, str):
            changed[name] = clean(value, rule, name)
        elif isinstance(value, tuple):
            changed[name] = tuple(clean(item, rule, name) for item in value)
        elif isinstance(value, dict):
            changed[name] = {key: clean(item, rule, name) for key, item in value.items()}
    return msgspec.structs.replace(action, **changed) if changed else action


@cache
def text_fields(action: type[msgspec.Struct]) -> dict[str, Text]:
    """The text fields of an action and what each takes, in the order they are declared."""
    hints = get_type_hints(action, include_extras=True)
    found = {name: _rule_in(hints[name]) for name in action.__struct_fields__}
    return {name: rule for name, rule in found.items() if rule is not None}


def _rule_in(hint: object) -> Text | None:
    if get_origin(hint) is Annotated:
        return next((extra for extra in get_args(hint) if isinstance(extra, Text)), None)
    return next((rule for inner in get_args(hint) if (rule := _rule_in(inner))), None)
