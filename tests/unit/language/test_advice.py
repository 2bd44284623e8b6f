"""Advice: one whole sentence for each thing that numbers can advise."""

from itertools import product
from typing import get_args

import pytest

from tests.support.pseudo_language import outside, pseudo_language
from workshoptui.language.advice import Bar, Rankings, advice_reason
from workshoptui.language.catalogue import language
from workshoptui.language.spoken import speaking
from workshoptui.workshop.decision import Advice


@pytest.mark.parametrize(
    ("missed", "rankings"), list(product(get_args(Bar), get_args(Rankings))), ids=str
)
def test_every_advice_has_its_sentence(missed: Bar, rankings: Rankings) -> None:
    """Whatever bar it misses, and whatever the rankings say."""
    advice = Advice(
        label="leaning", leader=0, share=0.799, bar=0.8, missed=missed, rankings=rankings
    )
    said = advice_reason(advice)
    assert "79 % of the resamples" in said, "never rounded up to a bar"
    assert ("80 %" in said) == bool(missed)
    with speaking(pseudo_language()):
        assert outside(advice_reason(advice)) == ""
    with speaking(language("sv")):
        assert "79\N{NO-BREAK SPACE}%" in advice_reason(advice)


def test_too_few_people_are_counted() -> None:
    """Those who rated, those who ranked, and where models tie too."""
    for raters, rankers in ((1, None), (None, 1), (1, 2)):
        for tied in (0, 2):
            advice = Advice(label="", leader=None, tied=tied, raters=raters, rankers=rankers)
            assert "it takes 5 people who" in advice_reason(advice)
            with speaking(pseudo_language()):
                assert outside(advice_reason(advice)).strip() == ""
