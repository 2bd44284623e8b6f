"""Text from people: what is left of it, what is refused, and where the rules ask for it."""

import re
import unicodedata
from typing import Annotated, get_args, get_origin, get_type_hints

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.support.evil import EVIL
from tests.support.refusals import sentence
from workshoptui.workshop import text as module
from workshoptui.workshop.action import Action
from workshoptui.workshop.actions import ACTIONS
from workshoptui.workshop.agenda import Agenda
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.state import Row
from workshoptui.workshop.text import (
    Line,
    Name,
    Paragraph,
    Text,
    clean,
    cleaned,
    normalized,
    text_fields,
)

SHOWN = set("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u0890\u0891\u08e2\U000110bd\U000110cd")
FLAG = re.compile("\U0001f3f4[\U000e0030-\U000e007a]{3,6}\U000e007f")
JOINED = re.compile(r"(?<=[^\s\u0000-\u05ff\u200c\u200d])[\u200c\u200d](?![\u200c\u200d])")
"""A joiner after something that can be joined, and not two of them."""
NEW_EMOJI = {chr(code) for code in range(0x1F000, 0x1FB00)}
UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn"}
evil = st.sampled_from(list(EVIL.values()))
marked = st.text(st.sampled_from("aZ \n\t\u0301\u0323\u0336\u034f\u115f\u3164\u200b\u0958\uac00"))
joined = st.text(
    st.sampled_from(
        "a \n\u0645\u06cc\u0623\u0654\u0915\u094d\u09b0\u09cd\u05d0\u200c\u200d\ufe0f\u0301"
        "\u2764\u2194\U0001f468\U0001f3fd\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e007f"
    )
)
texts = st.text() | evil | marked | joined | st.tuples(evil, st.text(), evil).map("".join)


@given(texts, st.booleans())
@example("a" + "\u0301" * 4 + "\u3164" + "\u0301" * 4, False)
@example("a \u0301b", False)
@example("\u0301\nb", True)
@example("one\x1ctwo", True)
@example("\n\U0001d16d\u034f\u0dca\u1100", True)
def test_cleaning_twice_is_cleaning_once(text: str, lines: bool) -> None:
    """What was cleaned stays as it is when it is cleaned again, for example from a form."""
    once = normalized(text, lines=lines)
    assert normalized(once, lines=lines) == once


@given(texts, st.booleans())
def test_only_plain_characters_are_left(text: str, lines: bool) -> None:
    """No control, format, half, private or unassigned character is left; the text is in NFC.

    Only joiners with something to join, the tags of flags, and format characters that show stay.
    """
    left = normalized(text, lines=lines)
    allowed = NEW_EMOJI | SHOWN | ({"\n"} if lines else set())
    bare = JOINED.sub("", FLAG.sub("", left))
    assert not [c for c in bare if unicodedata.category(c) in UNSEEN and c not in allowed]
    assert not {"\u2028", "\u2029", "\u034f", "\u3164"} & set(left)
    assert unicodedata.is_normalized("NFC", left)
    assert left.encode().decode() == left


def test_an_emoji_that_python_has_not_heard_of_stays() -> None:
    """Phones get new pictures every year; other unassigned characters are taken out."""
    newer = "\U0001fae9\U0001fadf\U0001faff"
    assert unicodedata.category(newer[-1]) == "Cn"
    assert normalized(f"good {newer}") == f"good {newer}"
    assert normalized("a\U0001fffeb\u0378c\U000e0fffd") == "abcd"


WORDS = {
    "Persian": "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
    "Persian with a mark": "\u062e\u0627\u0646\u0647\u0654\u200c\u0645\u0627",
    "Hindi apart": "\u0915\u094d\u200c\u0937",
    "Hindi together": "\u0915\u094d\u200d\u0937",
    "Sinhala": "\u0dc1\u0dca\u200d\u0dbb\u0dd3",
    "Bengali": "\u09b0\u200d\u09cd\u09af\u09be",
    "Malayalam, last": "\u0d28\u0d28\u0d4d\u200d \u0d28",
    "verse": "\u06dd\u0661\u0662",
    "family": "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466",
    "doctor": "\U0001f469\U0001f3fd\u200d\u2695\ufe0f",
    "heart on fire": "\u2764\ufe0f\u200d\U0001f525",
    "speaking eye": "\U0001f441\ufe0f\u200d\U0001f5e8\ufe0f",
    "hands": "\U0001f9d1\U0001f3ff\u200d\U0001f91d\u200d\U0001f9d1\U0001f3fb",
    "shaken head": "\U0001f642\u200d\u2194\ufe0f",
    "Wales": "\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f",
    "key": "1\ufe0f\u20e3",
    "old form": "\u845b\U000e0100",
}
HIDDEN = {
    "\u200cwi\u200cd\u200dth\u200d": "width",
    "\u0645\u200c \u200d\u0645\u200c": "\u0645 \u0645",
    "\u0645\u200c\u200d\u200c\u06cc": "\u0645\u200c\u06cc",
    "\u0645\u200d\u05d0\u200da": "\u0645\u05d0a",
    "\U0001f468\u200d a \u200d\U0001f468": "\U0001f468 a \U0001f468",
    "\U0001f468\u200c\U0001f469": "\U0001f468\U0001f469",
    "\u2764\u200dx": "\u2764x",
    "\U0001f3f4\U000e0067\U000e0062": "\U0001f3f4",
    "x\U000e0067\U000e0062\U000e0077\U000e007f": "x",
    "\U0001f3f4" + "\U000e0061" * 40 + "\U000e007f": "\U0001f3f4",
    "\u0645\u202e\u200c\u2067\u06cc\u202c": "\u0645\u200c\u06cc",
}


@pytest.mark.parametrize("text", WORDS.values(), ids=WORDS)
def test_words_and_pictures_stay_whole(text: str) -> None:
    """What is written with joiners, selectors or tags is kept to the last character."""
    assert normalized(text) == text
    assert normalized(f"one {text} two") == f"one {text} two"
    assert normalized(f"{text}\n{text}", lines=True) == f"{text}\n{text}"


@pytest.mark.parametrize(("text", "left"), HIDDEN.items(), ids=map(ascii, HIDDEN))
def test_what_joins_nothing_goes(text: str, left: str) -> None:
    """A joiner that changes nothing that people see, or a tag without a flag, only hides."""
    assert normalized(text) == left


def test_a_long_text_of_joiners_holds_nobody_up() -> None:
    """The time that cleaning takes grows with the text, however the joiners stand in it."""
    family = "\U0001f468\u200d" * 20_000
    assert normalized(family) == family[:-1]
    assert normalized("\u200d\u200c" * 40_000) == ""


def test_one_character_too_many_is_one_character() -> None:
    """The refusal counts as people do."""
    with pytest.raises(Refused) as refused:
        clean("x" * 201, Text(200))
    assert "1 character too long" in sentence(refused.value)


@given(texts)
def test_one_line_stays_one_line(text: str) -> None:
    """A field of one line has single spaces inside and none around."""
    left = normalized(text)
    assert left == " ".join(left.split())


@given(texts)
def test_lines_keep_their_breaks(text: str) -> None:
    """A field of lines keeps its breaks, with one empty line in a row at most and none around."""
    left = normalized(text, lines=True)
    assert "\n\n\n" not in left
    assert left == left.strip("\n")
    assert all(line == line.strip() for line in left.split("\n"))


@given(texts, st.booleans())
def test_marks_do_not_reach_into_other_lines(text: str, lines: bool) -> None:
    """No letter carries more than four marks, and no mark stands where there is no letter."""
    run = len(EVIL)
    for char in normalized(text, lines=lines):
        category = unicodedata.category(char)
        run = run + 1 if category in {"Mn", "Me"} else len(EVIL) if char.isspace() else 0
        assert run <= 4 or char.isspace()


@given(st.text(st.characters(categories=["Ll", "Lu", "Nd"], max_codepoint=0x24F), min_size=1))
def test_ordinary_words_stay_as_they_are(text: str) -> None:
    """Letters and digits of European languages come through untouched, in NFC."""
    expected = unicodedata.normalize("NFC", text)
    assert normalized(text) == expected
    assert normalized(text, lines=True) == expected


@given(texts, st.integers(1, 60), st.booleans(), st.booleans())
def test_a_rule_is_kept_or_said(text: str, limit: int, lines: bool, needed: bool) -> None:
    """What comes out obeys the rule; else the refusal names the field and says what was wrong."""
    rule = Text(limit, lines, needed)
    try:
        left = clean(text, rule, "name")
    except Refused as refused:
        code, field = refused.code, refused.field
    else:
        assert len(left) <= limit
        assert left or not needed
        return
    assert field == "name"
    whole = normalized(text, lines=lines)
    assert code == ("too-long" if whole else "empty")
    assert len(whole) > limit or (needed and not whole)


def test_too_long_says_by_how_much() -> None:
    """The person reads how many characters are over, and how many there may be."""
    with pytest.raises(Refused) as refused:
        clean("x" * 65, Text(60))
    assert "5 characters too long: it may have 60" in sentence(refused.value)


@pytest.mark.parametrize("name", ["empty", "spaces", "only_invisible", "only_combining"])
def test_nothing_readable_is_nothing(name: str) -> None:
    """What shows nothing counts as empty."""
    with pytest.raises(Refused, match="empty"):
        clean(EVIL[name], Text(60))


class Everywhere(msgspec.Struct, frozen=True):
    """Text in every place where an action can hold it."""

    one: Name
    many: tuple[Line, ...]
    named: dict[str, Paragraph]
    rows: tuple[Annotated[str, Text(3, needed=False)], ...] | None
    id: str = " raw "


def test_cleaning_reaches_every_place() -> None:
    """Strings, tuples and values of dicts are cleaned; ids and what was left out are not."""
    dirty = Everywhere(" a ", (" b\n", "c\x00"), {" key ": " d \n\n\n e"}, None)
    assert cleaned(dirty) == Everywhere("a", ("b", "c"), {" key ": "d\n\ne"}, None)


def test_a_refusal_names_the_field_inside_which_it_is() -> None:
    """A text inside a tuple or a dict is refused under its field's name."""
    for dirty, field in (
        (Everywhere("a", ("",), {}, None), "many"),
        (Everywhere("a", (), {"k": "\x00"}, None), "named"),
        (Everywhere("a", (), {}, ("four",)), "rows"),
    ):
        with pytest.raises(Refused) as refused:
            cleaned(dirty)
        assert refused.value.field == field


IDS = {
    *(
        "activity",
        "answer",
        "around",
        "card",
        "cards",
        "condition",
        "criterion",
        "factor",
        "factors",
        "follow_up",
        "goal",
        "group",
        "identifier",
        "program",
        "zone",
        "id",
        "into",
        "must_haves",
        "of",
        "one",
        "other",
    ),
    *("model", "note", "order", "output", "proposal", "question", "reflection", "run", "section"),
    *("present", "remark", "reply_to", "shift", "sitting", "story", "teller", "test", "use"),
    *("earlier", "one", "other", "part", "participant", "reading", "row", "table"),
}
"""Fields that hold ids, which nobody types and which must be found to be accepted."""


def _has_text(hint: object) -> bool:
    return isinstance(hint, Text) or any(map(_has_text, get_args(hint)))


def _has_bare_string(hint: object) -> bool:
    """Whether a plain `str` without a pattern stands in a type, apart from the keys of a dict."""
    if get_origin(hint) is Annotated and any(
        isinstance(extra, msgspec.Meta) and extra.pattern for extra in get_args(hint)
    ):
        return False
    inner = get_args(hint)[1:] if get_origin(hint) is dict else get_args(hint)
    return hint is str or any(map(_has_bare_string, inner))


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.__name__)
def test_whatever_people_type_is_cleaned(action: type[Action]) -> None:
    """Every string of every action is a text with a rule, a pattern, or the id of something."""
    hints = get_type_hints(action, include_extras=True)
    bare = {name for name, hint in hints.items() if _has_bare_string(hint) and not _has_text(hint)}
    tables = {str(table.__struct_config__.tag) for table in Row.__subclasses__()}
    assert bare - {"agenda"} - IDS - tables == set(), "texts that nobody cleans: see `Line`"
    if "agenda" in bare:
        assert hints["agenda"] is Agenda
    assert text_fields(action).keys() == {name for name, hint in hints.items() if _has_text(hint)}


def test_plain_letters_may_take_the_short_way() -> None:
    """Each character that does is kept as it is by the long one, whatever stands beside it."""
    plain = [chr(code) for code in range(0x20, 0x2030) if module._PLAIN.fullmatch(chr(code))]
    assert len(plain) > 500
    for char in plain:
        assert "".join(module._printable(f"a{char}b")) == f"a{char}b"
        assert unicodedata.normalize("NFC", f"a{char}b") == f"a{char}b"
