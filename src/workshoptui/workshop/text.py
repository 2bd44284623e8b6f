"""Text from people: sanitized and limited once, when it comes in.

A field of an action says what text it takes with an annotation, for example
``name: Annotated[str, Text(60)]``. The same annotation cleans what arrives, limits what a phone or
a dialog lets one type, and words the refusal.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Annotated, TypeVar

import msgspec

from workshoptui.workshop.annotations import annotations
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

_APART, _TOGETHER = "\u200c", "\u200d"
_JOINERS = frozenset((_APART, _TOGETHER))
_RUNS = re.compile("([\u200c\u200d])[\u200c\u200d]+")
_JOINING = frozenset(
    {
        *("ADLAM", "ARABIC", "BALINESE", "BENGALI", "BRAHMI", "CHAKMA", "CHORASMIAN"),
        *("DEVANAGARI", "GRANTHA", "GUJARATI", "GURMUKHI", "HANIFI", "JAVANESE", "KAITHI"),
        *("KANNADA", "KHMER", "KHOJKI", "MALAYALAM", "MANDAIC", "MANICHAEAN", "MODI"),
        *("MONGOLIAN", "MYANMAR", "NEWA", "NKO", "ORIYA", "PHAGS-PA", "PSALTER", "SHARADA"),
        *("SINHALA", "SOGDIAN", "SYRIAC", "TAI", "TAMIL", "TELUGU", "TIBETAN", "TIRHUTA"),
    }
)
"""Scripts whose letters change with their neighbours, by the first word of their letters' names."""
_VIRAMA = 9
"""The combining class of the sign that takes a letter's vowel away: a joiner may follow it last."""
_FLAG = re.compile("\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f")
"""The flag of a part of a country, Wales for one: a black flag and its code in tags."""
_SELECTORS = re.compile("[\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]+$")
"""What says how the picture before it looks: in colour, with which skin."""
_SIGNS = frozenset(
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u0890\u0891\u08e2\U000110bd\U000110cd"
)
"""Signs around numbers that Unicode calls format characters although everybody sees them."""


_PLAIN = re.compile("[ -~\u00a1-\u00ac\u00ae-\u024f\u2010-\u2015\u2018-\u201f\u2026]*")
"""Latin letters and the marks between them, on one line: nothing in them is ever left out."""


def normalized(text: str, *, lines: bool = False) -> str:
    """`text` as plain characters: NFC, without control, format, bidi or zero-width characters.

    Joiners stay where they belong to what is written: inside words of scripts whose letters join,
    and inside emoji. So do the tags of a flag. Anywhere else they only hide, and go.
    Unassigned characters go too, except where emoji are added every year.
    A combining mark stays only on a letter to stand on, so that none reaches into what is beside.

    With `lines`, line breaks stay, at most one empty line in a row; otherwise all white space
    becomes single spaces. Idempotent.
    """
    if (text.isascii() and text.isprintable()) or _PLAIN.fullmatch(text):
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
    """What may stay of `text`; what is left has to be looked at again until nothing goes."""
    seen = _RUNS.sub(r"\1", _seen(text))
    for index, char in enumerate(seen):
        if char not in _JOINERS or _joins(seen, index):
            yield char


def _seen(text: str) -> str:
    """`text` without what nobody sees and without marks in heaps; joiners are left for later."""
    tags = {at for flag in _FLAG.finditer(text) for at in range(*flag.span())}
    marks = _STACKED_MARKS
    kept = []
    for index, char in enumerate(text):
        if char in _JOINERS or index in tags or char in _SIGNS:
            kept.append(char)
            continue
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
        kept.append(char)
    return "".join(kept)


def _joins(text: str, index: int) -> bool:
    """Whether the joiner at `index` changes how the characters beside it are written."""
    before, after = text[max(0, index - 8) : index], text[index + 1 : index + 2]
    script = _script(before[-1:])
    if script and (script == _script(after) or unicodedata.combining(before[-1]) == _VIRAMA):
        return True
    picture = _SELECTORS.sub("", before)[-1:]
    return text[index] == _TOGETHER and _is_picture(picture) and _is_picture(after)


def _script(char: str) -> str:
    """The script of a letter or mark whose letters join, or ``""``."""
    if not char or unicodedata.category(char)[0] not in "LM":
        return ""
    script = unicodedata.name(char, "").partition(" ")[0]
    return script if script in _JOINING else ""


def _is_picture(char: str) -> bool:
    """Whether emoji are made of it; an arrow or a sign can be part of one."""
    return "\U0001f000" <= char <= "\U0001faff" or (
        "\u2190" <= char <= "\u2bff" and unicodedata.category(char) in {"So", "Sm"}
    )


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
    cleaned = normalized(text, lines=rule.lines)
    if rule.needed and not cleaned:
        raise Refused("empty", field)
    if len(cleaned) > rule.limit:
        over = len(cleaned) - rule.limit
        raise Refused("too-long", field, over=over, limit=rule.limit)
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
    return annotations(action, Text)
