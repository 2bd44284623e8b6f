"""Labels: the rules' short names in words, all of them, read anew in each language."""

from collections.abc import Collection, Mapping
from gettext import NullTranslations
from typing import Any, get_args

import pytest

from tests.support.pseudo_language import outside, pseudo_language
from workshoptui.language import labels
from workshoptui.language.catalogue import Language
from workshoptui.language.late import late_mark, marked
from workshoptui.language.spoken import speaking
from workshoptui.language.yes_no import LABELS
from workshoptui.workshop.account import About
from workshoptui.workshop.activity import Step
from workshoptui.workshop.authored_text import TABLES
from workshoptui.workshop.group_decision import Caution
from workshoptui.workshop.kinds.choose import Gradient
from workshoptui.workshop.kinds.reflect import Party
from workshoptui.workshop.models import Whom
from workshoptui.workshop.people import ROLES, Role
from workshoptui.workshop.redaction import PLACEHOLDERS
from workshoptui.workshop.yes_no import YesNo

KNOWN: dict[str, tuple[Mapping[Any, str], Collection[object]]] = {
    "steps": (labels.STEPS, get_args(Step)),
    "roles": (labels.ROLES, get_args(Role)),
    "gradients": (labels.GRADIENTS, get_args(Gradient)),
    "earlier gradients": (labels.EARLIER_GRADIENTS, get_args(Gradient)),
    "advice": (labels.ADVICE_LABELS, {"robust", "leaning", "too close"}),
    "parties": (labels.PARTIES, {*get_args(Party), ""}),
    "whom": (labels.WHOM, get_args(Whom)),
    "cautions": (labels.CAUTIONS, get_args(Caution)),
    "cautions of a decision": (labels.CAUTIONS_THEN, get_args(Caution)),
    "accounted": (labels.ACCOUNTED, get_args(About)),
    "authored": (labels.AUTHORED, TABLES),
    "yes and no": (LABELS, (True, False, None)),
}


@pytest.mark.parametrize("name", KNOWN)
def test_every_name_of_the_rules_has_its_words(name: str) -> None:
    """None is missing, none is left over, and all go through messages."""
    table, names = KNOWN[name]
    assert set(table) == set(names)
    with speaking(pseudo_language()):
        assert {outside(words) for words in table.values()} == {""}
    assert all("⟦" not in words for words in table.values()), "nothing is kept of a language"


def test_roles_are_asked_for_in_the_order_of_their_words() -> None:
    """Everywhere the same, “not said” last."""
    assert [*ROLES, ""] == [*labels.ROLES]
    assert {YesNo} == {bool | None}


def test_where_words_were_taken_out_it_is_said_in_words() -> None:
    """Whatever stands there in the state; other texts stay as they are."""
    with speaking(pseudo_language()):
        for text in PLACEHOLDERS - {""}:
            assert outside(labels.placeholder_words(text)) == ""
        assert labels.placeholder_words("(removed by us)") == "(removed by us)"
    assert {labels.placeholder_words(text) for text in PLACEHOLDERS} == PLACEHOLDERS


def test_a_scale_has_two_ends() -> None:
    """Which can be taken apart, and read in a sentence."""
    lowest, highest = labels.FIT
    assert (lowest, highest) == ("not at all", "fully")
    assert labels.scale_words(labels.FIT) == "1 (not at all) to 5 (fully)"
    with speaking(pseudo_language()):
        assert {outside(words) for words in labels.AGREE[:]} == {""}
        assert outside(labels.scale_words(labels.AGREE)) == ""


def test_late_words_are_marked() -> None:
    """Those alone, and by a whole sentence."""
    assert marked("We listen", late=True) == f"We listen ({late_mark()})"
    assert marked("We listen", late=False) == "We listen"
    with speaking(pseudo_language()):
        assert outside(marked("We listen", late=True)) == outside(late_mark()) == ""


@pytest.mark.parametrize(
    ("code", "words", "beginning"),
    [("en", "in words", "In words"), ("sv", "åhörare ÅÄÖ", "Åhörare ÅÄÖ"), ("tr", "isim", "İsim")],
)
def test_words_begin_a_line_with_the_capital_of_their_language(
    code: str, words: str, beginning: str
) -> None:
    """Of which the first alone is one; what says nothing begins nothing."""
    with speaking(Language(code, NullTranslations())):
        assert labels.capitalized(words) == beginning
        assert labels.capitalized("") == ""
