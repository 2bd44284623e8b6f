"""Small groups in the record and its exports: how many, why not, and at whose word."""

import csv
import json

import pytest

from tests.support.markdown_reader import section, tables
from tests.support.whole_workshop import played
from tests.support.workshop import FoldedWorkshop
from workshoptui.record.formats import to_json
from workshoptui.record.markdown import render
from workshoptui.record.spreadsheet import to_csv
from workshoptui.workshop.criteria import criteria
from workshoptui.workshop.finishing import Finish
from workshoptui.workshop.kinds.choose import ChooseModel
from workshoptui.workshop.kinds.collect import AddCard
from workshoptui.workshop.kinds.feedback import GiveFeedback
from workshoptui.workshop.kinds.lens import LensActivity, LookThroughLens, Place
from workshoptui.workshop.kinds.rate import RateModel
from workshoptui.workshop.kinds.use import LogUse, Side
from workshoptui.workshop.people import Attend
from workshoptui.workshop.runs import CloseRound
from workshoptui.workshop.sittings import CloseSitting, OpenSitting


async def test_under_five_answers_nothing_is_shown_without_the_word() -> None:
    """Four people answered: how many and why not, in every format; nothing of what they said."""
    workshop = await played(people=4)
    told = section(render(workshop), "Questionnaire")
    assert "4 people answered. Figures are shown from 5 people on" in told
    assert tables(told) == []
    assert "Comment 0" not in render(workshop) + to_json(workshop)
    asked = json.loads(to_json(workshop))["questionnaires"][0]
    assert (asked["people"], asked["items"], asked["words"]) == (4, None, None)
    assert asked["not_shown"].startswith("Figures are shown from 5 people on")
    assert asked["shown_at_the_facilitators_word"] is None


async def test_under_three_people_no_dots_ratings_or_orders_are_shown() -> None:
    """Two people: the record, JSON and CSV say how many and why, and no figure."""
    workshop = await played(people=2, skip=("criteria", "rate", "choose", "uses", "feedback"))
    record, facts = render(workshop), json.loads(to_json(workshop))
    for title, did in (("Votes", "placed dots"), ("Rankings", "ranked the models")):
        assert f"2 people {did}. Figures are shown from 3 people on" in section(record, title)
        assert tables(section(record, title)) == []
    assert [one["factors"] for one in facts["votes"]] == [None]
    assert [one["orders"] for one in facts["rankings"]] == [None]
    rows = list(csv.DictReader(to_csv(workshop).removeprefix("\ufeff").splitlines()))
    assert {(row["dots"], row["voters"], row["note"][:32]) for row in rows} == {
        ("", "2", "Figures are shown from 3 people ")
    }
    assert {row[2] for row in tables(section(record, "Success factors"))[0].rows} == {"–"}


async def test_the_facilitators_word_stands_in_the_record_and_its_exports() -> None:
    """Two people, shown at the word: so says every format."""
    workshop = await played(people=2, word=True)
    record, facts = render(workshop), json.loads(to_json(workshop))
    for title in ("Votes", "Ratings", "Weighted scores", "Rankings", "Questionnaire",
                  "Relational lens", "Conditions"):  # fmt: skip
        assert "Shown at the facilitator's word: n=2." in section(record, title), title
    assert facts["votes"][0]["shown_at_the_facilitators_word"] == 2
    assert "Shown at the facilitator's word: n=2." in to_csv(workshop)
    assert (
        "carry no label. There is no label: it takes 5 people who rated every model, and 2 did; "
        "and 5 people who ranked the models, and 2 did."
    ) in section(record, "Advice on the choice")
    assert facts["advice"]["label"] is None


@pytest.mark.parametrize(
    ("many", "said"),
    [(0, ""), (1, "fewer than 3 people"), (2, "fewer than 3 people"), (3, "3 people")],
)
def test_who_did_what_nobody_had_to_is_not_counted_below_three(many: int, said: str) -> None:
    """Who prepared, logged a use, came every time: in a small room a number points at them."""
    folded = FoldedWorkshop(4)
    one, _ = folded.with_tests()
    folded.do(ChooseModel(folded.go("choose"), one, "It is good"))
    page, log = folded.go("prepare"), folded.go("uses")
    for person in folded.people[:many]:
        folded.do(Finish(page), person)
        folded.do(LogUse(log, "2026-03-05", "North"), person)
    run = folded.again("ideas")
    for person in folded.people:
        folded.do(AddCard(run, "Listen"), person)
    folded.do(CloseSitting())
    folded.do(OpenSitting("2026-03-12"))
    for person in folded.people[:many]:
        folded.do(Attend(), person)
    record, facts = render(folded.workshop), json.loads(to_json(folded.workshop))
    prepared = f"Ticked that they had prepared: {said} for sitting 1."
    assert (prepared if many else "Nobody has ticked") in section(record, "Preparation")
    if many:
        assert f"logged by {said}. Prepared" in section(record, "Real uses")
    always = f"{said[:1].upper()}{said[1:]}" or "Nobody"
    assert f"{always} came to all 2 sittings." in section(record, "Participants")
    assert [one["people"] for one in facts["preparation"]] == (
        [many if many > 2 else None] if many else []
    )


def test_what_is_held_back_one_by_one_is_said_of_each_kind_as_it_is() -> None:
    """Ratings leave it out of the scores; real uses count it in the total; a lens has neither."""
    folded = FoldedWorkshop(5)
    one, _two = folded.with_ratings()
    first = criteria(folded.workshop)[0].id
    rating = folded.again("rate")
    for number, person in enumerate(folded.people):
        folded.do(RateModel(rating, one, {c.id: 4 for c in criteria(folded.workshop)
                                          if number < 2 or c.id == first}), person)  # fmt: skip
    folded.do(CloseRound(rating))
    folded.do(ChooseModel(folded.go("choose"), one, "It leads"))
    asked = folded.go("feedback")
    for number, person in enumerate(folded.people):
        side: Side = "staff" if number else "person"
        folded.do(GiveFeedback(asked, side, {"matters": True}), person)
    folded.do(CloseRound(asked))
    looked = folded.go("lens")
    pairs = [pair.id for pair in folded.workshop.get(LensActivity, "lens").pairs]
    for number, person in enumerate(folded.people):
        places: dict[str, Place] = dict.fromkeys(pairs if number < 2 else pairs[:1], 2)
        folded.do(LookThroughLens(looked, places, places), person)
    folded.do(CloseRound(looked))
    record, facts = render(folded.workshop), json.loads(to_json(folded.workshop))
    ratings, sides = (
        section(record, "Ratings"),
        section(record, "What each side of a real use answered"),
    )
    lens = section(record, "Relational lens")
    assert "and is in no score" in ratings
    assert "score" not in sides
    assert "both sides together counts everybody" in sides
    assert "counts everybody" in facts["feedback"][0]["not_shown"]
    assert "What fewer than 5 people gave is not shown, so that nobody can be told." in lens
