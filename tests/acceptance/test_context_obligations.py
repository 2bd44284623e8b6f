"""What the work is about, and who is around the person: obligations 26 and 27.

After CoSIE (Co-creation of Service Innovation in Europe), Co-creation as a relational service.
"""

import pytest

from tests.support.apps import ViewApp
from tests.support.markdown_reader import tables
from tests.support.phone import Page, Phone, ServedWorkshop
from tests.support.screen import SIZES, settle, text
from workshoptui.agendas import agenda_names, load_agenda
from workshoptui.language.two_views import two_views
from workshoptui.record.data import data_of
from workshoptui.record.export_table import to_csv
from workshoptui.record.kinds import tables_of_kind
from workshoptui.workshop import sittings
from workshoptui.workshop.kinds.around import AddAround, AroundActivity
from workshoptui.workshop.kinds.context import ContextActivity, SettleContext
from workshoptui.workshop.kinds.draft import AddModel, DraftActivity, JoinTeam
from workshoptui.workshop.models import Section, models
from workshoptui.workshop.reading import AddReading

FILM = "https://films.example.org/asked"


async def now(phone: Phone, run: str = "") -> Page:
    """What the phone shows beside the shared note, which follows a moment later."""
    at = f"?run={run}" if run else ""
    return Page((await phone.http.get(f"/room/form{at}")).text)


@pytest.mark.parametrize("name", agenda_names())
def test_obligation_26_every_agenda_asks_which_service_for_whom_with_whom_what_was_tried(
    name: str,
) -> None:
    """Four short questions in the first step."""
    planned = [a for a in load_agenda(name).activities if isinstance(a, ContextActivity)]
    assert [(one.step, len(one.questions)) for one in planned] == [(1, 4)]
    assert [question.id for question in planned[0].questions] == [
        *("service", "whom", "with", "tried")
    ]


@pytest.mark.parametrize("size", SIZES)
async def test_obligation_26_the_context_is_asked_settled_and_quoted(size: tuple[int, int]) -> None:
    """Phones add what is known; one text is settled and quoted, and no earlier one is lost."""
    async with await ServedWorkshop.with_roles("citizen", "co-worker") as served:
        ann, bo = served.phones
        run = await served.go("context")
        await ann.send("add-context", text="Home help in the valley")
        await bo.send("add-context", text="Since this spring")
        assert "Home help in the valley" in (await bo.room()).text
        assert "> Home help in the valley" in served.section("Context")
        assert "Home help" not in served.section("What it was for"), "nothing is settled yet"
        for words in ("Home help", "Home help, in one spring"):
            await served.do(SettleContext(run, "service", words))
        async with (app := ViewApp.of(served)).run_test(size=size) as pilot:
            await settle(pilot)
            assert "✓ Home help, in one spring" in text(app)
            assert "Since this spring" in text(app)
            await pilot.press("w")
            await settle(pilot)
            assert "The transactional view" in text(app)
        assert "What we agreed on Home help, in one spring" in (await ann.room()).text.replace(
            "\n", " "
        )

        summary = served.section("What it was for")
        assert "> Home help, in one spring" in summary
        assert "valley" not in summary, "what was settled stands for what was said"
        section = served.section("Context")
        assert "> Home help\n" in section, "the earlier text"
        assert all(words in section for words in ("> Home help in the valley", "> Since this"))
        known = served.facts["context"][0]
        assert known["settled"] == "Home help, in one spring"
        assert "'text': 'Home help'" in str(known["earlier"])
        csv = "".join(
            to_csv(table, data_of(served.workshop)) for table in tables_of_kind("context")
        )
        assert all(words in csv for words in ("in one spring", "in the valley", "Home help,"))


async def test_obligation_26_there_is_something_to_read_before_a_sitting() -> None:
    """Title, why and where, for one sitting or all: where people prepare, and in the record."""
    async with await ServedWorkshop.with_roles("citizen") as served:
        [ann] = served.phones
        run = await served.go("prepare")
        await served.do(AddReading("A film about being asked", FILM, "Eight minutes"))
        await served.do(AddReading("The form of today", "form.pdf, in Planning", "", 2))
        async with (app := ViewApp.of(served)).run_test() as pilot:
            await settle(pilot)
            assert "A film about being asked Eight minutes https://films" in text(app)
            assert "The form of today" not in text(app), "it is for the next one"
        page = await now(ann)
        (link,) = (tag for _, tag in page.tags if tag.get("href") == FILM)
        assert link["rel"] == "noopener noreferrer"
        assert "Eight minutes" in page.text
        assert "The form of today" not in page.text
        await served.do(sittings.CloseSitting())
        assert "The form of today" in (await now(ann, run)).text

        section = served.section("Preparation")
        assert "**A film about being asked** (for every sitting): https:" in section
        assert "**The form of today** (for sitting 2): form.pdf, in Planning" in section
        assert [(row["address"], row["sitting"]) for row in served.facts["reading"]] == [
            (FILM, None),
            (None, 2),
        ]


async def test_obligation_26_both_views_of_a_service_are_explained() -> None:
    """The same half page on the phone, on the screen and once in the record."""
    async with await ServedWorkshop.with_roles("citizen") as served:
        [ann] = served.phones
        for activity in ("prepare", "lens"):
            await served.go(activity)
            assert "/views" in [tag.get("href") for _, tag in (await ann.room()).tags]
        page = Page((await ann.http.get("/views")).text).text
        assert all(words in page for _, words in two_views())
        async with (app := ViewApp.of(served)).run_test(size=SIZES[1]) as pilot:
            await settle(pilot)
            await pilot.press("w")
            await settle(pilot)
            assert "The relational view We begin with the person" in text(app)
        assert served.record.count("We begin with the person") == 1
        assert "We begin with the person" in served.section("Two ways to look at a service")


def test_obligation_27_the_map_is_planned_where_a_canvas_has_the_whole_picture() -> None:
    """Before the models are drafted; the short agenda has neither."""
    for name in agenda_names():
        activities = load_agenda(name).activities
        kinds = [type(activity) for activity in activities]
        (draft,) = (a for a in activities if isinstance(a, DraftActivity))
        whole = "whole" in {section.id for section in draft.canvas}
        assert (AroundActivity in kinds) is whole is (name != "short")
        if whole:
            around = activities[kinds.index(AroundActivity)]
            assert kinds.index(AroundActivity) < kinds.index(DraftActivity)
            assert "no names of real people" in around.prompt


@pytest.mark.parametrize("size", SIZES)
async def test_obligation_27_who_is_around_the_person_feeds_the_whole_picture(
    size: tuple[int, int],
) -> None:
    """Who, what they do, what falls between: added on phones, and put into the canvas."""
    async with await ServedWorkshop.with_roles("citizen", "co-worker") as served:
        ann, bo = served.phones
        await served.go("around")
        assert "never a name" in (await ann.room()).text
        await ann.send("add-around", who="Daughter", does="Calls every evening", gap="Not told")
        await bo.send("add-around", who="District nurse", does="Dressings on Tuesdays")
        assert "Falls between: Not told" in (await bo.room()).text
        async with (app := ViewApp.of(served)).run_test(size=size) as pilot:
            await settle(pilot)
            shown = text(app)
            assert all(words in shown for words in ("Daughter", "Calls every evening", "Not told"))
        (table,) = tables(served.section("Around the person"))
        assert [row[0] for row in table.rows] == ["Daughter", "District nurse"]
        assert served.facts["around"][0]["falls_between"] == "Not told"
        (exported,) = tables_of_kind("around")
        assert "Daughter,Calls every evening,Not told,false" in to_csv(
            exported, data_of(served.workshop)
        )

        await served.do(AddModel(await served.go("draft"), "Walk"), 0)
        model = models(served.workshop)[-1].id
        await served.do(JoinTeam(model), 1)
        page = await bo.room()
        assert "Who is around the person" in page.text
        (form,) = (form for name, form in page.forms.items() if name.endswith("whole-map"))
        assert (await bo.post(form)).status_code == 303
        written = served.workshop.get(Section, (model, "whole")).text
        assert written.splitlines() == [
            "Daughter: Calls every evening (falls between: Not told)",
            "District nurse: Dressings on Tuesdays",
        ]
        assert "> Daughter: Calls every evening" in served.section("Dialogue models")


async def test_obligation_27_what_somebody_wrote_on_the_map_can_be_hidden() -> None:
    """By the facilitator from everybody, and by who wrote it."""
    async with await ServedWorkshop.with_roles("citizen") as served:
        [ann] = served.phones
        run = await served.go("around")
        await ann.send("add-around", who="Neighbour Ann Berg", does="Looks in")
        await served.do(AddAround(run, "Home care", "Breakfast"))
        async with (app := ViewApp.of(served)).run_test() as pilot:
            await settle(pilot)
            await pilot.press("home", "x", "y")
            await settle(pilot)
            assert "Ann Berg" not in text(app)
        for where in ((await now(ann)).text, served.record):
            assert "Ann Berg" not in where
            assert "Home care" in where
