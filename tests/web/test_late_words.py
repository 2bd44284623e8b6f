"""Late words: what is on its way when a round closes arrives all the same, and is marked."""

import pytest

from tests.support.phone import Page, ServedWorkshop
from workshoptui.web.phone_actions import PHONE_ACTIONS
from workshoptui.workshop import runs
from workshoptui.workshop.cards import Card
from workshoptui.workshop.kinds.choose import (
    CloseProposal,
    LateStance,
    Proposal,
    Propose,
    Stance,
)
from workshoptui.workshop.kinds.story import Story, TellStory
from workshoptui.workshop.kinds.survey import Answers, LateWords
from workshoptui.workshop.text import text_fields

LATE = "it came after the round"


def run_in(served: ServedWorkshop) -> runs.Run:
    """The run that the group is in."""
    run = runs.current_run(served.workshop)
    assert run is not None
    return run


async def test_a_page_says_how_long_a_round_is_still_open() -> None:
    """In words for a page without a script, in seconds for the script, and not before."""
    async with await ServedWorkshop.at("ideas") as served:
        ann = await served.phone()
        assert 'data-closing=""' in (await ann.http.get("/room")).text
        await served.do(runs.AnnounceClosing(run_in(served).id, 15))
        page = (await ann.http.get("/room")).text
        assert f'data-closing="{run_in(served).closing_at}"' in page
        assert "This round closes in 15 seconds. Please hand in what you have." in page
        await served.do(runs.AnnounceClosing(run_in(served).id, 15, leaves=True))
        page = (await ann.http.get("/room")).text
        assert "The group goes on in 15 seconds. Please hand in what you have." in page


async def test_a_card_that_arrives_after_the_closing_is_kept_and_marked() -> None:
    """The page says so, with and without a script."""
    async with await ServedWorkshop.at("ideas") as served:
        ann = await served.phone()
        form = (await ann.room()).form("add-card")
        await served.do(runs.CloseRound(run_in(served).id))
        response = await ann.post(form, text="On its way")
        assert response.status_code == 303
        assert LATE in (await ann.room()).text
        assert LATE not in (await ann.room()).text
        ann.http.headers["X-Fragment"] = "live"
        response = await ann.post(form, text="And another")
        assert response.status_code == 200
        assert LATE in Page(response.text).text
        late = [card.text for card in served.workshop.all(Card) if card.late]
        assert late == ["On its way", "And another"]


async def test_a_card_for_what_the_group_has_left_is_kept_and_marked() -> None:
    """Its sender reads so above what is current now."""
    async with await ServedWorkshop.at("ideas") as served:
        ann = await served.phone()
        form = (await ann.room()).form("add-card")
        await served.do(runs.GoTo("welcome"))
        ann.http.headers["X-Fragment"] = "live"
        response = await ann.post(form, text="On its way")
        assert response.status_code == 200
        assert LATE in Page(response.text).text


async def test_of_a_questionnaire_that_comes_late_only_the_words_are_taken() -> None:
    """And its sender is told that what they ticked is not counted."""
    async with await ServedWorkshop.at("questionnaire") as served:
        ann = await served.phone()
        form = (await ann.room()).form("answer-survey")
        asked = next(name for name in form.limits if name.startswith("comments."))
        level = {asked.replace("comments.", "levels__"): "4"}
        await served.do(runs.CloseRound(run_in(served).id))
        before = dict(served.workshop.table(Answers))
        ann.http.headers["X-Fragment"] = "live"
        response = await ann.post(form, words="It helped us", **level)
        assert response.status_code == 200
        assert "What you ticked came too late to be counted." in Page(response.text).text
        assert [one.words for one in served.workshop.all(LateWords)] == ["It helped us"]
        assert dict(served.workshop.table(Answers)) == before
        response = await ann.post(form, **level)
        assert response.status_code == 409


async def test_of_an_answer_to_a_proposal_that_comes_late_the_words_are_taken() -> None:
    """Its sender is told what counts; words alone have a box of their own, without a script too."""
    async with await ServedWorkshop.with_phones("Ann", "Bo") as served:
        ann, bo = served.phones
        model, _ = await served.add_untried_models("Round table", "Three visits")
        await served.do(Propose(await served.go("choose"), model))
        form = (await ann.room()).form("take-stance")
        assert "Say something more" not in (await ann.room()).text
        await served.do(CloseProposal(served.workshop.all(Proposal)[-1].id))
        response = await ann.post(form, gradient="block", words="On its way")
        assert response.status_code == 303
        assert "What you ticked came too late to be counted." in (await ann.room()).text
        assert (await ann.post(form, gradient="block", words="")).status_code == 409
        response = await bo.send("take-stance", words="Something more")
        assert response.status_code == 303
        page = await bo.room()
        assert LATE in page.text
        assert "What came after it was closed" in page.text
        assert "On its way" in page.text
        assert page.form("take-stance").fields["words"] == ["Something more"]
        assert not served.workshop.all(Stance)
        await served.go("welcome")
        assert len(served.workshop.all(LateStance)) == 2


TEXT_FORMS = {
    "interviews": ("tell-story",),
    "context": ("add-context", "edit-context"),
    "goals": ("add-goal", "edit-goal"),
    "ideas": ("add-card", "edit-card"),
    "around": ("add-around", "edit-around"),
    "draft": ("add-model", "write-section", "add-section", "shape-section", "add-comment"),
    "test": ("log-test",),
    "reflection": ("add-reflection", "edit-reflection"),
    "shifts": ("add-shift",),
    "plan": ("log-adaptation", "adapt-section", "agree-follow-up"),
}
"""Forms with words of people in an activity; the others have tests of their own."""


@pytest.mark.parametrize("activity", TEXT_FORMS)
async def test_a_form_says_whether_its_words_can_come_late(activity: str) -> None:
    """Where it says so they are taken, and marked; where it does not they are refused."""
    async with await ServedWorkshop.at(activity) as served:
        ann = await served.phone()
        if activity == "draft":
            await ann.send("join-team")
        if activity == "context":
            await ann.send("add-context", text="Before")
        if activity == "around":
            await ann.send("add-around", who="Nurse", does="Comes")
        if activity == "goals":
            await ann.send("add-goal", words="Before")
        if activity == "plan":
            await ann.send("log-adaptation", unit="North", kept="The circle", why="It suits us")
        if activity in {"ideas", "reflection"}:
            await ann.send("add-card" if activity == "ideas" else "add-reflection", text="Before")
        page = await ann.room()
        forms = [page.form(f"{action}-") for action in TEXT_FORMS[activity]]
        says = {tag["id"]: "data-late" in tag for kind, tag in page.tags if kind == "form"}
        radios = (tag for _, tag in page.tags if tag.get("type") == "radio")
        choices = {radio["name"]: [radio["value"]] for radio in radios}
        await served.do(runs.GoTo("welcome"))
        for form in forms:
            before = served.workshop.seq
            fields = form.fields | {name: ["On its way"] for name in form.limits}
            due = {"due": ["2026-06-01"]} if "due" in fields else {}
            response = await ann.http.post(form.action, data=choices | fields | due)
            assert (response.status_code == 303) == says[form.id], form.id
            assert (served.workshop.seq > before) == says[form.id]
            assert (LATE in (await ann.room()).text) == says[form.id]


async def test_whose_story_it_is_changes_it_whenever_that_is() -> None:
    """Their form says so, and it is so; the form of who wrote it down ends with the round."""
    async with await ServedWorkshop.with_phones("Ann", "Bo") as served:
        ann, bo = served.phones
        run = await served.go("interviews")
        await served.do(TellStory(run, {"what": "We sat down"}, teller=served.people[1]), by=0)
        pages = [await phone.room() for phone in (ann, bo)]
        forms = [page.form("edit-story-") for page in pages]
        says = [
            next(tag for kind, tag in page.tags if kind == "form" and tag["id"] == form.id)
            for page, form in zip(pages, forms, strict=True)
        ]
        assert [form.get("data-late") for form in says] == [None, "anytime"]
        await served.do(runs.GoTo("welcome"))
        await ann.post(forms[0], answers__what="Changed by Ann")
        assert served.workshop.all(Story)[0].answers == {"what": "We sat down"}
        await bo.post(forms[1], answers__what="Changed by Bo")
        (story,) = served.workshop.all(Story)
        assert (story.answers, story.late) == ({"what": "Changed by Bo"}, False)


def test_every_form_with_words_is_tried() -> None:
    """None is left out but those that stay open between sittings, and those with tests above."""
    tried = {form for forms in TEXT_FORMS.values() for form in forms}
    beside = {"introduce", "rename-model", "edit-story", "deliberate", "log-use", "count-output"}
    above = {"take-stance", "answer-survey"}
    with_words = {name for name, sent in PHONE_ACTIONS.items() if text_fields(sent.action)}
    late = {name for name in with_words if PHONE_ACTIONS[name].action.late_words}
    assert late - tried - beside - above == set(), "add these to TEXT_FORMS"
    assert tried | beside | above <= with_words
