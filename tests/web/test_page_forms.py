"""Page forms: what came of a form stands at that form, wherever the page has gone meanwhile."""

from tests.support.phone import Page
from tests.support.room import LiveWorkshop
from tests.support.room_page import rendered, room_page_of
from tests.support.whole_workshop import play_workshop
from workshoptui.web.form_result import FormResult
from workshoptui.web.page_forms import PageForms
from workshoptui.workshop.people import Participant


def refused(form_id: str) -> FormResult:
    """A card that was not taken."""
    return FormResult(
        action="add-card",
        form_id=form_id,
        text="Too long.",
        refused=True,
        field="text",
        typed={"text": ("My words",)},
        texts=("My words",),
    )


def page(live: LiveWorkshop, form_id: str) -> Page:
    """The page of somebody whose form with this id was refused."""
    me = live.workshop.all(Participant)[0]
    return Page(rendered(live.workshop, me, result=refused(form_id)))


async def test_a_result_stands_at_its_form() -> None:
    """With what was typed, in the form; nothing of it on top."""
    live = await play_workshop(until="ideas", closing=False)
    run = room_page_of(live.workshop, live.workshop.all(Participant)[0]).run
    drawn = page(live, f"add-card-{run}")
    assert drawn.form("add-card").fields["text"] == ["My words"]
    assert drawn.html.count("Too long.") == 1
    assert "What you wrote" not in drawn.html.split("<form", 1)[0]


async def test_a_result_whose_form_is_gone_stands_on_top() -> None:
    """Also where the page has something else of that name: only forms count."""
    live = await play_workshop(until="ideas", closing=False)
    for form_id in ("", "add-card-r999", "now", "state"):
        drawn = page(live, form_id)
        assert "My words" in drawn.html.split("<form", 1)[0], form_id
        assert drawn.html.count("Too long.") == 1
        assert drawn.form("add-card").fields["text"] == [""]


def test_a_thing_is_told_from_one_whose_name_begins_alike() -> None:
    """A result about the model m12 opens nothing of the model m1."""
    result = FormResult(action="add-comment", form_id="add-comment-r7-m12", text="Saved.")
    forms = PageForms(key="k", run="r7", result=result)
    assert forms.concern("m12")
    assert not forms.concern("m1")
    assert forms.has_result("add-comment", "m12")
    assert forms.result_of("add-comment") is result
    assert forms.result_of("join-team") is None
