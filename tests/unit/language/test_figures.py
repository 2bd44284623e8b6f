"""Figures: how many people they rest on, in sentences, for one and for many."""

from typing import get_args

import pytest

from tests.support.pseudo_language import outside, pseudo_language
from workshoptui.language import figures
from workshoptui.language.figures import Gave
from workshoptui.language.spoken import speaking
from workshoptui.workshop.activity import Suppressed
from workshoptui.workshop.disclosure import Disclosure


def of(people: int, not_counted: int = 0, released: int | None = None) -> Disclosure:
    """What may be seen of figures that so many people gave."""
    return Disclosure(people, 5, released, False, not_counted)


@pytest.mark.parametrize("gave", get_args(Gave))
def test_what_people_did_is_said_in_whole_sentences(gave: Gave) -> None:
    """Of nobody, of one, of many, and of some that are in no figure."""
    assert figures.who_gave(of(0), gave) == f"Nobody {gave}."
    assert figures.who_gave(of(1), gave) == f"1 person {gave}."
    assert figures.who_gave(of(1200), gave) == f"1,200 people {gave}."
    some = figures.who_gave(of(5, 2), gave)
    assert some.startswith(f"7 people {gave}. Figures are only of the 5 who said")
    assert "so there are no figures" in figures.who_gave(of(0, 2), gave)
    with speaking(pseudo_language()):
        for rule in (of(0), of(1), of(5, 2), of(0, 2)):
            assert outside(figures.who_gave(rule, gave)).strip() == ""


def test_few_people_are_pointed_at_by_no_number() -> None:
    """From the number on that the caller gives they are counted."""
    said = [figures.who_did(count, 3) for count in range(4)]
    assert said == ["nobody", "fewer than 3 people", "fewer than 3 people", "3 people"]


def test_notices_go_through_messages() -> None:
    """Why nothing is shown, at whose word something is, and what is left out."""
    with speaking(pseudo_language()):
        for rule in (of(3), of(3, released=0), of(3, released=3)):
            for notice in (figures.why_withheld, figures.release_notice):
                assert outside(notice(rule)) == ""
        for suppressed in get_args(Suppressed):
            left_out = Disclosure(7, 5, None, has_suppressed_cells=True, suppressed=suppressed)
            assert outside(figures.suppression_notice(left_out)) == ""
            assert figures.suppression_notice(left_out)
    assert figures.release_notice(of(3, released=3)) == "Shown at the facilitator's word: n=3."
