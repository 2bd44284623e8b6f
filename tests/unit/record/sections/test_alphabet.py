"""The alphabet: by whose letters people's words stand in a record."""

import msgspec
import pytest

from tests.support.workshop import FoldedWorkshop
from workshoptui.language.catalogue import language
from workshoptui.language.spoken import speaking
from workshoptui.record.sections.alphabet import in_order
from workshoptui.workshop.state import Put
from workshoptui.workshop.workshop_info import workshop_info

WORDS = ["ö", "b", "Z", "ä", "å", "A"]


@pytest.mark.parametrize(
    ("rules", "code", "order"),
    [(6, "sv", "A b Z å ä ö"), (6, "en", "A ä å b ö Z"), (5, "en", "A Z b ä å ö")],
)
def test_words_stand_in_the_order_of_the_alphabet(rules: int, code: str, order: str) -> None:
    """Of the language that is spoken; in workshops of before as their records have them."""
    workshop = FoldedWorkshop().workshop
    info = msgspec.structs.replace(workshop_info(workshop), rules=rules)
    workshop.evolve((Put(info),))
    with speaking(language(code)):
        assert " ".join(in_order(workshop, WORDS)) == order
