"""What the trial showed, on the first page: nothing of it goes because it ties."""

import msgspec
import pytest

from tests.support.agenda import agenda
from tests.support.markdown_reader import section
from tests.support.workshop import FoldedWorkshop
from workshoptui.record.markdown import render
from workshoptui.workshop.agenda import Agenda
from workshoptui.workshop.kinds.choose import ChooseModel
from workshoptui.workshop.kinds.lens import LensActivity, LensPair, LookThroughLens, Place
from workshoptui.workshop.kinds.use import LogUse
from workshoptui.workshop.runs import CloseRound


def with_pairs(number: int) -> Agenda:
    """The agenda with every kind, whose lens has so many pairs."""
    plan = agenda("all_kinds")
    names = [("Ours", "Theirs"), ("Old", "New"), *((f"L{at}", f"R{at}") for at in range(number))]
    pairs = tuple(
        LensPair(f"r{at}", left, right) for at, (left, right) in enumerate(names[:number], 1)
    )
    activities = tuple(
        msgspec.structs.replace(activity, pairs=pairs)
        if isinstance(activity, LensActivity)
        else activity
        for activity in plan.activities
    )
    return msgspec.structs.replace(plan, activities=activities)


def looked(*wanted: Place) -> str:
    """What is said of a lens in which everybody stands at 2 now, and wants this of the pairs."""
    folded = FoldedWorkshop(5, with_pairs(len(wanted)))
    one, _two = folded.with_tests()
    folded.do(ChooseModel(folded.go("choose"), one, "It leads"))
    run = folded.go("lens")
    pairs = [pair.id for pair in folded.workshop.get(LensActivity, "lens").pairs][: len(wanted)]
    for person in folded.people:
        now: dict[str, Place] = dict.fromkeys(pairs, 2)
        folded.do(LookThroughLens(run, now, dict(zip(pairs, wanted, strict=True)), 1), person)
    folded.do(CloseRound(run))
    lines = section(render(folded.workshop), "What the trial showed").split("\n")
    return next(line for line in lines if "relational lens" in line)


@pytest.mark.parametrize(
    ("wanted", "words", "counted"),
    [
        ((4, 5), "the longest way to go is from “Old” to “New” (3.0 of 4 steps, 5 people).", 1),
        (
            (5, 5),
            "from “Ours” to “Theirs” and from “Old” to “New” (3.0 of 4 steps each, 5 people).",
            1,
        ),
        ((2, 1), "on no pair is there a way to go from now to wanted.", 0),
        ((5, 5, 4, 5, 5), "4 pairs share the longest way (5 people).", 1),
    ],
)
def test_the_lens_says_which_way_is_the_longest(
    wanted: tuple[Place, ...], words: str, counted: int
) -> None:
    """All that tie, or why none is named."""
    told = looked(*wanted)
    assert words in told
    assert told.count("5 people") == counted


def test_before_the_choice_it_says_what_was_tested_and_that_nothing_was_decided_about_models() -> (
    None
):
    """Nothing reads as if the role-plays, or what the group settled before, had not been."""
    folded = FoldedWorkshop(3)
    folded.with_tests()
    first_page = render(folded.workshop)
    assert section(first_page, "What the trial showed").strip() == (
        "- 2 role-plays, and no model has been chosen yet."
    )
    assert "The group has not chosen a model yet." in section(
        first_page, "Who objected or stood aside"
    )


def test_a_trial_of_an_earlier_choice_is_not_forgotten_when_another_model_is_chosen() -> None:
    """Its real dialogues are counted behind those of the model that is chosen now, and named so."""
    folded = FoldedWorkshop(3)
    one, two = folded.with_tests()
    folded.do(ChooseModel(folded.go("choose"), one, "It leads"))
    folded.do(LogUse(folded.go("uses"), "2026-03-05", "North", prepared=True), folded.people[0])
    folded.do(ChooseModel(folded.go("choose"), two, "The trial taught us"))
    trial = section(render(folded.workshop), "What the trial showed")
    assert (
        "- 1 real dialogue: 1 prepared, 0 documented. This is of the earlier choice, “Round table”."
    ) in trial
