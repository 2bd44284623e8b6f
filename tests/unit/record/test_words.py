"""Words: what people wrote stands in every format as they wrote it."""

import pytest

from tests.support.whole_workshop import played
from workshoptui.record.formats import FORMATS
from workshoptui.record.front_matter import without_front_matter

WORDS = (
    "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 \U0001f468\u200d\U0001f469\u200d\U0001f467"
)
"""A Persian word with a joiner that keeps two letters apart, and a family in one picture."""


@pytest.mark.parametrize("form", FORMATS)
async def test_joiners_stand_in_every_format(form: str) -> None:
    """To the last character: without them it is another word, and three people."""
    made = FORMATS[form](await played(say=lambda text: f"{WORDS} {text}"))
    if form == "md":
        made = without_front_matter(made)  # which is YAML, with such characters by their numbers
    assert made.count(WORDS) > 10
    assert made.count(WORDS) == made.count(WORDS[:2])
    assert made.count(WORDS) == made.count(WORDS[-1])
