"""What a phone sends from a page that somebody else has made old: it undoes nothing unseen."""

from tests.web.opened import Opened
from tests.web.visitor import Page, Sent
from workshoptui.workshop.kinds.draft import (
    AddModel,
    JoinTeam,
    Model,
    RenameModel,
    Section,
    ShapeSection,
    WriteSection,
    models,
)


async def drafting() -> tuple[Opened, str]:
    """Two people who work on one model, and its id."""
    room = await Opened.with_phones("Ann", "Bo")
    run = await room.go("draft")
    await room.act(AddModel(run, "Walk"), by=0)
    model = models(room.play.workshop)[-1]
    await room.act(JoinTeam(model.id), by=1)
    return room, model.id


def folds_around(page: Page, form: Sent) -> list[bool]:
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
    room, model = await drafting()
    async with room:
        _, bo = room.phones
        form = (await bo.room()).form("drop-section")
        section = form.fields["section"][0]
        await room.act(WriteSection(model, section, "Two hours of work", edited=0), by=0)
        answer = await bo.post(form)
        assert answer.status_code == 409
        page = Page(answer.text)
        again = page.forms[form.id]
        assert all(folds_around(page, again))
        assert page.text.count("Two hours of work") >= 2, "in its box, and beside the button"
        assert "Somebody else in the team has just changed this section" in page.text
        assert (await bo.post(again)).status_code == 303
        assert room.play.workshop.find(Section, (model, section)) is None


async def test_a_name_that_somebody_has_just_given_is_not_written_over_unseen() -> None:
    """Their name stands above the box, one's own in it; sent again, it stands."""
    room, model = await drafting()
    async with room:
        _, bo = room.phones
        form = (await bo.room()).form("rename-model")
        named = room.play.workshop.get(Model, model).named
        await room.act(RenameModel(model, "The round table", named), by=0)
        answer = await bo.post(form, name="The walk")
        assert answer.status_code == 422
        page = Page(answer.text)
        again = page.forms[form.id]
        assert again.fields["name"] == ["The walk"]
        assert all(folds_around(page, again))
        assert "What it is called now\nThe round table" in page.text
        assert (await bo.post(again)).status_code == 303
        assert room.play.workshop.get(Model, model).name == "The walk"


async def test_what_a_section_is_now_is_shown_to_who_was_slower() -> None:
    """Beside the boxes in which their own choice still stands."""
    room, model = await drafting()
    async with room:
        _, bo = room.phones
        form = (await bo.room()).form("shape-section")
        shape = ShapeSection(model, form.fields["section"][0], "Ahead", free=True, confirmed=True)
        await room.act(shape, by=0)
        page = Page((await bo.post(form, title="Before")).text)
        assert page.forms[form.id].fields["title"] == ["Before"]
        assert "Ahead · left free · confirmed: yes" in page.text
