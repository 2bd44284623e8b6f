"""A whole model on one page of paper, as HTML."""

import msgspec
import pytest

from tests.support.evil import ENCODABLE
from tests.support.whole_workshop import played
from workshoptui.record.formats import model_on_paper
from workshoptui.record.model_overview import ModelOverview, OverviewSection, model_overview
from workshoptui.record.model_page import PAPERS, Paper, model_page
from workshoptui.workshop.group_decision import Decision, EarlierDecision, chosen_model
from workshoptui.workshop.kinds.reflect import EthicsConclusion, conclusion_now
from workshoptui.workshop.models import models
from workshoptui.workshop.state import Drop, Put

PAPER: tuple[Paper, ...] = tuple(PAPERS)
LITTLE = ModelOverview(
    id="m1",
    name="The walk",
    chosen=True,
    workshop="Care at home",
    organisation="Lindby",
    status=("v2, chosen on 5 March 2026",),
    value="People decide for themselves.",
    criteria=("Being heard", "Time – must have"),
    sections=(
        OverviewSection("Conduct", "Coffee first.\nThen we walk."),
        OverviewSection("Our adaptation", "", "Left free", ("free",), free=True),
    ),
    ethics=(),
)


@pytest.mark.parametrize("paper", PAPER)
def test_a_page_says_what_it_is_and_for_whom(paper: Paper) -> None:
    """Name, version, choice, citizen value, criteria, each section with its marks; the paper."""
    page = model_page([LITTLE], paper)
    for said in ("The walk", "v2, chosen on 5 March 2026", "People decide for themselves.",
                 "Being heard", "Time – must have", "Coffee first.\nThen we walk.",
                 "Left free", "Care at home · Lindby"):  # fmt: skip
        assert said in page
    wide, high = {"a3": (420, 297), "a4": (297, 210)}[paper]
    assert f"@page {{ size: {wide}mm {high}mm;" in page
    assert page.count('<section class="page') == 1
    assert "smaller" not in page
    assert "<script" not in page
    assert "http" not in page


def test_a_long_one_says_that_it_is_small_and_goes_on() -> None:
    """First smaller, then down to the floor and on; each page says where."""

    def of(length: int) -> str:
        sections = tuple(OverviewSection(f"Part {n}", "word " * length) for n in range(13))
        return model_page([msgspec.structs.replace(LITTLE, sections=sections)], "a4")

    small, long = of(120), of(600)
    assert small.count('<section class="page') == 1
    assert "Printed smaller to fit." in small
    assert "Continues" not in small
    pages = long.count('<section class="page')
    assert pages > 1
    assert "Printed smaller to fit. Continues on page 2." in long
    assert f"Page {pages} of {pages}" in long
    assert f"Continues on page {pages + 1}" not in long
    assert f"font-size: {PAPERS['a4'].smallest:g}pt" in long
    assert long.count("word ") + long.count("word<") == 13 * 600


def test_what_only_repeats_the_citizen_value_stands_once() -> None:
    """The group's statement stands on top already."""
    again = (*LITTLE.sections, OverviewSection("Citizen value", LITTLE.value))
    page = model_page([msgspec.structs.replace(LITTLE, sections=again)], "a3")
    assert page.count(LITTLE.value) == 1


def test_many_long_criteria_stand_in_the_columns() -> None:
    """Above them they would take the whole page."""
    many = tuple(f"Being heard in criterion number {number}, to the end" for number in range(20))
    page = model_page([msgspec.structs.replace(LITTLE, criteria=many)], "a4")
    assert 'class="criteria"' not in page
    assert page.count("criterion") >= 19


@pytest.mark.parametrize("hostile", ENCODABLE.values(), ids=list(ENCODABLE))
def test_hostile_words_are_words(hostile: str) -> None:
    """In every place: nothing of it is markup."""
    section = OverviewSection(hostile, hostile, hostile, (hostile,))
    nasty = msgspec.structs.replace(
        LITTLE, name=hostile, value=hostile, criteria=(hostile,), sections=(section,)
    )
    page = model_page([nasty], "a3")
    plain = model_page([LITTLE], "a3")
    assert page.count("<script") == 0
    assert page.count("<img") == plain.count("<img") == 0
    assert page.count("</style>") == 1


async def test_the_chosen_model_of_a_workshop() -> None:
    """Its ethics check stands beside it, and beside no other; the same state, the same bytes."""
    workshop = await played(people=3)
    chosen = chosen_model(workshop)
    assert chosen is not None
    page = model_on_paper(workshop, [chosen], "a3")
    assert page == model_on_paper(workshop, [chosen], "a3")
    assert "v1, chosen on 26 March 2026" in page
    assert "Ethics check" in page
    first, *answered = model_overview(workshop, chosen).ethics
    assert (first.question, *first.answers) == (
        "What we conclude",
        "It is right, once there is time.",
    )
    assert [one.answers for one in answered] == [("The parties differ: The staff can go home.",)]
    workshop.evolve((Drop(workshop.get(EthicsConclusion, "")),))
    before = model_overview(workshop, chosen).ethics
    assert "The person: We ask before we plan,\nsaid 0." in before[0].answers
    assert "The parties differ: The staff can go home." in before[0].answers
    assert "People who are new here" in page
    [other, *_rest] = [model for model in models(workshop) if model.id != chosen.id]
    assert not model_overview(workshop, other).ethics
    together = model_on_paper(workshop, [chosen, other], "a3")
    assert together.count('<section class="page') == 2


async def test_a_check_of_another_model_is_not_that_of_this_one() -> None:
    """The group chose again: what it answered and concluded was about the model before."""
    workshop = await played(people=3)
    before = workshop.get(Decision, "")
    other = next(model for model in models(workshop) if model.id != before.model)
    later = msgspec.structs.replace(before, model=other.id, at=before.at + 10**8)
    earlier = EarlierDecision("d1", before, later.at)
    workshop.evolve((Put(earlier), Put(later)))
    assert conclusion_now(workshop) is None
    assert model_overview(workshop, other).ethics == ()
