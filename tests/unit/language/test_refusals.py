"""Refusals: each code has its sentence, with exactly the values that it is raised with."""

import inspect
import re

import pytest

from tests.support.pseudo_language import outside, pseudo_language
from tests.support.refusals import RefusalSite, all_refusals
from workshoptui.language.catalogue import language
from workshoptui.language.refusals import SENTENCES, refusal
from workshoptui.language.spoken import speaking

PLACE = re.compile(r"\{(\w+)\}")
DAYS = {"day", "date", "begun", "chosen"}
"""Values that are dates in ISO 8601; the others are numbers or what people wrote."""
SITES = all_refusals()


def needed(code: str) -> frozenset[str]:
    """The names of the values that the sentence of a code has places for."""
    sentence = SENTENCES[code]
    if isinstance(sentence, str):
        return frozenset(PLACE.findall(sentence))
    return frozenset(inspect.signature(sentence).parameters)


def example(code: str, number: int = 3) -> dict[str, object]:
    """Values with which a sentence can be made."""
    sentence = SENTENCES[code]
    types = {} if isinstance(sentence, str) else inspect.get_annotations(sentence)
    return {
        name: "2026-03-05" if name in DAYS else number if types.get(name) is int else "x"
        for name in needed(code)
    }


def test_every_code_has_a_sentence_and_every_sentence_a_code() -> None:
    """Across the rules and everything else that refuses."""
    assert {site.code for site in SITES} == set(SENTENCES)


@pytest.mark.parametrize("site", SITES, ids=lambda site: f"{site.where}:{site.code}")
def test_a_sentence_gets_the_values_it_has_places_for(site: RefusalSite) -> None:
    """None missing and none too many, at each place that refuses with it."""
    assert site.values == needed(site.code)


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_a_sentence_is_whole_and_goes_through_messages(code: str) -> None:
    """It begins and ends as a sentence does, for one and for many, and nothing is glued to it."""
    for number in (1, 3):
        english = refusal(code, example(code, number))
        assert english[0].isupper() or english[0] in "“13"
        assert english.endswith((".", "?"))
        assert not PLACE.search(english)
        with speaking(pseudo_language()):
            assert outside(refusal(code, example(code, number))) == ""


def test_a_sentence_counts_and_dates_as_its_language_does() -> None:
    """Thousands, months and the forms of counted words."""
    long = {"over": 1, "limit": 4000}
    assert refusal("too-long", long).startswith("This text is 1 character too long: it may have 4,")
    date = {"sitting": 1, "date": "2026-03-05"}
    assert "Sitting 1 was on 5 March 2026," in refusal("out-of-order", date)
    assert "on someday," in refusal("out-of-order", {"sitting": 1, "date": "someday"})
    with speaking(language("sv")):
        assert "4,000" not in refusal("too-long", long)
        assert "5 mars 2026" in refusal("out-of-order", date)


def test_no_two_codes_say_the_same() -> None:
    """One sentence for one thing."""
    said = [refusal(code, example(code)) for code in SENTENCES]
    assert len(said) == len(set(said))


def test_a_code_without_a_sentence_is_no_code() -> None:
    """Rather than an empty answer to somebody who was refused."""
    with pytest.raises(KeyError):
        refusal("nothing like it", {})
