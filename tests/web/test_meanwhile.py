"""What a phone sends from a page that somebody else has made old: it undoes nothing unseen."""

import msgspec

from tests.support.phone import Form, Page, ServedWorkshop
from workshoptui.web.phone_actions import PHONE_ACTIONS
from workshoptui.workshop.kinds.draft import (
    AddModel,
    JoinTeam,
    RenameModel,
    ShapeSection,
    WriteSection,
)
from workshoptui.workshop.kinds.goal import AddGoal, EditGoal
from workshoptui.workshop.kinds.story import EditStory, Story, TellStory
from workshoptui.workshop.models import Model, Section, models
from workshoptui.workshop.people import Rename


async def drafting() -> tuple[ServedWorkshop, str]:
    """Two people who work on one model, and its id."""
    served = await ServedWorkshop.with_phones("Ann", "Bo")
    run = await served.go("draft")
    await served.do(AddModel(run, "Walk"), by=0)
    model = models(served.workshop)[-1]
    await served.do(JoinTeam(model.id), by=1)
    return served, model.id


def folds_around(page: Page, form: Form) -> list[bool]:
    """Whether each fold that a form stands in is open, the outermost first."""
    html = page.html
    at, folds = html.index(f'id="{form.id}"'), []
    for part in html[:at].split("<details")[1:]:
        folds.append("open" in part.split(">")[0].split())
        for _ in range(part.count("</details>")):
            folds.pop()
    return folds


async def test_a_section_that_somebody_has_just_written_is_not_removed_unseen() -> None:
    """The page shows what it says now, where the button is; after that it can go."""
    served, model = await drafting()
    async with served:
        _, bo = served.phones
        form = (await bo.room()).form("drop-section")
        section = form.fields["section"][0]
        await served.do(WriteSection(model, section, "Two hours of work", edited=0), by=0)
        answer = await bo.post(form)
        assert answer.status_code == 409
        page = Page(answer.text)
        again = page.forms[form.id]
        assert all(folds_around(page, again))
        assert page.text.count("Two hours of work") >= 2, "in its box, and beside the button"
        assert "Somebody else in the team has just changed this section" in page.text
        assert (await bo.post(again)).status_code == 303
        assert served.workshop.find(Section, (model, section)) is None


async def test_a_name_that_somebody_has_just_given_is_not_written_over_unseen() -> None:
    """Their name stands above the box, one's own in it; sent again, it stands."""
    served, model = await drafting()
    async with served:
        _, bo = served.phones
        form = (await bo.room()).form("rename-model")
        named = served.workshop.get(Model, model).named
        await served.do(RenameModel(model, "The round table", named), by=0)
        answer = await bo.post(form, name="The walk")
        assert answer.status_code == 422
        page = Page(answer.text)
        again = page.forms[form.id]
        assert again.fields["name"] == ["The walk"]
        assert all(folds_around(page, again))
        assert "What it is called now\nThe round table" in page.text
        assert (await bo.post(again)).status_code == 303
        assert served.workshop.get(Model, model).name == "The walk"


async def test_what_a_section_is_now_is_shown_to_who_was_slower() -> None:
    """Beside the boxes in which their own choice still stands."""
    served, model = await drafting()
    async with served:
        _, bo = served.phones
        form = (await bo.room()).form("shape-section")
        shape = ShapeSection(model, form.fields["section"][0], "Ahead", free=True, confirmed=True)
        await served.do(shape, by=0)
        page = Page((await bo.post(form, title="Before")).text)
        assert page.forms[form.id].fields["title"] == ["Before"]
        assert "Ahead · left free · confirmed: yes" in page.text


async def test_nobody_agrees_to_a_story_that_they_have_not_read_so() -> None:
    """The teller sees the other words first; so does who wrote it down, with theirs in the box."""
    async with await ServedWorkshop.with_phones("Ann", "Bo") as served:
        ann, bo = served.phones
        run = await served.go("interviews")
        await served.do(TellStory(run, {"what": "We sat down"}, teller=served.people[1]), by=0)
        story = served.workshop.all(Story)[-1]
        old = (await bo.room()).form("agree-to-story")
        theirs = (await ann.room()).form("edit-story")
        await served.do(EditStory(story.id, {"what": "We lay down"}, edited=0), by=0)
        answer = await bo.post(old, agree="true")
        assert answer.status_code == 409
        page = Page(answer.text)
        assert "Read your story as it is now" in page.text
        assert "We lay down" in page.text
        assert not served.workshop.all(Story)[-1].shared
        assert (await bo.post(page.form("agree-to-story"), agree="true")).status_code == 303
        answer = await ann.post(theirs, answers__what="We stood")
        assert answer.status_code == 422
        page = Page(answer.text)
        assert page.form("edit-story").fields["answers.what"] == ["We stood"]
        assert "We lay down" in page.text
        assert (await ann.post(page.form("edit-story"))).status_code == 303


async def test_what_the_facilitator_changed_is_seen_before_it_is_written_over() -> None:
    """A goal and a name: what stands there now is shown beside what was typed."""
    async with await ServedWorkshop.with_phones("Ann") as served:
        (ann,) = served.phones
        run = await served.go("goals")
        await served.do(AddGoal(run, "To cook for Maria"), by=0)
        goal, me = (await ann.room()).form("edit-goal"), (await ann.room()).form("introduce")
        await served.do(EditGoal(goal.fields["goal"][0], "To cook again", None))
        await served.do(Rename(served.people[0], "Anna"))
        page = Page((await ann.post(goal, words="To cook")).text)
        assert "What it says now\nTo cook again" in page.text
        assert page.form("edit-goal").fields["words"] == ["To cook"]
        assert (await ann.post(page.form("edit-goal"))).status_code == 303
        page = Page((await ann.post(me, role="manager")).text)
        assert "What you are called here now\nAnna" in page.text
        assert page.form("introduce").fields["name"] == ["Ann"]
        assert (await ann.post(page.form("introduce"), name="Anna")).status_code == 303


MINE = {
    "finish": "one's own mark",
    "write-down-phrase": "one's own mark",
    "introduce": "checked: the facilitator renames people",
    "take-back": "one's own words; checked for a story that another one told",
    "edit-story": "checked: two people write it",
    "agree-to-story": "checked: two people write it",
    "edit-card": "one's own",
    "edit-remark": "checked: what two people make of it is put together, or both stand",
    "show-card": "one's own turn",
    "pass-turn": "one's own turn",
    "place-dots": "one's own ballot",
    "join-team": "one's own place",
    "rename-model": "checked",
    "write-section": "checked",
    "shape-section": "checked",
    "drop-section": "checked",
    "unserve-criterion": "one thing of a team's, which anybody in it says again",
    "rate-model": "one's own ballot",
    "give-feedback": "one's own answers",
    "rank-models": "one's own ballot",
    "take-stance": "one's own answer",
    "answer-survey": "one's own answers",
    "look-through-lens": "one's own answers",
    "edit-around": "one's own",
    "edit-context": "one's own",
    "edit-goal": "checked: the facilitator puts goals right",
    "edit-reflection": "one's own",
}
"""What a phone may put in place of something, and why that undoes nothing of others unseen."""


def test_whatever_a_phone_changes_of_others_says_what_it_saw() -> None:
    """Whoever adds an action for phones says here why it needs no stamp, or that it has one."""
    replacing = {name for name, sent in PHONE_ACTIONS.items() if not sent.adds}
    assert replacing - MINE.keys() == set(), "say in MINE whose it is what these replace"
    assert MINE.keys() <= replacing
    stamps = {"edited", "shaped", "named", "corrected", "renamed"}
    for name in PHONE_ACTIONS:
        stamped = stamps & {one.name for one in msgspec.structs.fields(PHONE_ACTIONS[name].action)}
        assert bool(stamped) == ("checked" in MINE.get(name, "")), name
