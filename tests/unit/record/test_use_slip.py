"""The use slip: paper that asks what the log on phones asks."""

import re

from tests.support.whole_workshop import play_workshop
from tests.support.workshop import FoldedWorkshop
from workshoptui.record.use_slip import ON_A_PAGE, use_slips
from workshoptui.workshop.group_decision import chosen_model
from workshoptui.workshop.workshop_info import Retitle


async def test_it_asks_what_phones_ask_about_the_chosen_model() -> None:
    """Each slip by itself: they are cut apart."""
    live = await play_workshop(until="uses")
    model = chosen_model(live.workshop)
    assert model is not None
    page = use_slips(live.workshop)
    for words in (
        model.name,
        "When was it?",
        "Where: unit or service",
        "Without names of persons.",
        "Who was there?",
        "Could people prepare beforehand?",
        "Was it written down?",
        "Was it held as the model says?",
        "What did you do differently from the model?",
        "A role-play is not a use.",
    ):
        assert page.count(words) == ON_A_PAGE, words
    assert page.count("<span>Not known</span>") == 3 * ON_A_PAGE


def test_it_needs_no_other_file_and_no_choice() -> None:
    """Before a choice the model's name is left out."""
    page = use_slips(FoldedWorkshop(people=1).workshop)
    assert "A real use of our model</h1>" in page
    assert not re.search(r"(?:src|href)=|url\(", page)


def test_what_people_wrote_stays_text() -> None:
    """Also a title that is written as a page would be."""
    folded = FoldedWorkshop(people=1)
    folded.do(Retitle("<script>alert(1)</script>"))
    page = use_slips(folded.workshop)
    assert "<script" not in page
    assert page.count("&lt;script&gt;") == ON_A_PAGE + 1
