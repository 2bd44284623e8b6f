"""What a relational service asks of the product: obligations 12 to 22, and 25.

After CoSIE (Co-creation of Service Innovation in Europe), Co-creation as a relational service.
"""

import json
import re
from datetime import date
from statistics import median
from typing import get_type_hints

import pytest

from tests.support.apps import ViewApp
from tests.support.clock import Clock
from tests.support.markdown_reader import tables
from tests.support.phone import Page, Phone, ServedWorkshop
from tests.support.program import HERE, MemoryLibrary, connect, room_of, shown, workshop_app
from tests.support.screen import SIZES, dialog, drawn, settle, text, type_in
from workshoptui.agendas import agenda_names, load_agenda
from workshoptui.language.labels import ROLES
from workshoptui.record.formats import to_json
from workshoptui.workshop import sittings
from workshoptui.workshop.account import GiveAccount, WithdrawAccount, subjects
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.kinds import (
    draft,
    goal,
    lens,
    output,
    plan,
    reflect,
    shift,
    story,
    survey,
)
from workshoptui.workshop.models import sections_of
from workshoptui.workshop.people import Role
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.runs import CloseRound, GoTo, Run

WEEK = 7 * 24 * 3600


def planned(name: str, kind: type[Activity]) -> list[Activity]:
    """The activities of a kind in an agenda that comes along."""
    return [one for one in load_agenda(name).activities if isinstance(one, kind)]


def many(people: int, role: Role) -> list[Role]:
    """So many people in a role."""
    return [role] * people


async def test_obligation_12_the_lens_asks_ten_pairs_for_now_and_for_wanted() -> None:
    """Ten pairs, each with two questions on the phone; lines by the median gap; no total."""
    places = {"r1": (1, 5), "r2": (2, 3), "r3": (4, 4)}
    async with await ServedWorkshop.with_roles("citizen", "co-worker", "manager") as served:
        run = await served.go("lens")
        pairs = served.workshop.get(lens.LensActivity, "lens").pairs
        page = await served.phones[0].room()
        names = {tag["name"] for _, tag in page.tags if tag.get("type") == "radio"}
        asked = {name for name in names if name.startswith(("now.", "wanted."))}
        for by, shift_of in enumerate((0, 0, -1)):
            now = {one: max(1, low + shift_of) for one, (low, _) in places.items()}
            wanted = {one: high for one, (_, high) in places.items()}
            await served.do(lens.LookThroughLens(run, now, wanted), by)
        assert "hidden until the lens is closed" in served.section("Relational lens")
        await served.do(CloseRound(run))
        assert "Figures are shown from 5 people on" in served.section("Relational lens")
        await served.show_figures(run)
        told = served.section("Relational lens")

        assert len(pairs) == 10
        assert "Shown at the facilitator's word: n=3." in told
        assert asked == {f"{when}.{pair.id}" for pair in pairs for when in ("now", "wanted")}
        named = {pair.id: f"“{pair.left}” to “{pair.right}”" for pair in pairs}
        gaps = {"r1": median([4, 4, 4]), "r2": median([1, 1, 2]), "r3": median([0, 0, 1])}
        lines = re.findall(r"^- (.*): gap ([-\d.]+) \(3 people\)$", told, re.MULTILINE)
        assert lines == [(named[one], f"{gap:.1f}") for one, gap in gaps.items()]
        assert f"The largest gaps are on {named['r1']}; {named['r2']}." in told
        assert "People are most divided on" in told
        assert "total" in told.lower()
        assert len(tables(told)) == 1
        assert tables(told)[0].rows[0][3:9] == ["3", "3", "0", "0", "0", "0"]


async def test_obligation_13_outputs_are_counted_and_experiences_only_told() -> None:
    """Two types: an output has a number; an experience has words, and no number in any format."""
    counted = get_type_hints(output.CountOutput, include_extras=False)
    told = get_type_hints(story.TellStory, include_extras=False)
    assert counted["count"] is int
    assert not {int, float} & set(told.values())
    async with await ServedWorkshop.with_roles("citizen", "co-worker") as served:
        await served.do(output.CountOutput(await served.go("outputs"), "Dialogues held", 41), 0)
        run = await served.go("experiences")
        words = {"experience": "I was asked first.", "difference": "I came back."}
        told_story = story.TellStory(run, words, teller=served.people[0])
        one = await served.put(told_story, story.Story, 1)
        await served.do(story.AgreeToStory(one.id, True), 0)
        await served.do(story.Deliberate(one.id, "That is what we are for."), 0)
        outputs, experiences = (
            served.section("What we counted (outputs)"),
            served.section("Outcome experiences"),
        )

        assert tables(outputs)[0].rows == [["Dialogues held", "41", "–"]]
        assert "I was asked first." not in outputs
        assert "> I came back." in experiences
        assert "> That is what we are for." in experiences
        assert tables(experiences) == []
        _asked, _, said = experiences.partition("\n> ")
        assert re.findall(r"\d+", said) == ["1", "1"]  # round 1, story 1
        (fact,) = served.facts["stories"]
        numbers = {key for key, value in fact.items() if type(value) in {int, float}}
        assert numbers == {"number_in_round"}  # which of them it is


async def test_obligation_14_every_section_is_asked_for_whom_it_is() -> None:
    """On the phone each section has the question; the record counts the answers, open ones too."""
    async with await ServedWorkshop.with_roles("citizen", "co-worker") as served:
        (one,) = await served.with_models("The walk")
        page = await served.phones[0].room()
        parts = sections_of(served.workshop, one)
        asked = [tag for kind, tag in page.tags if kind == "select" and tag.get("name") == "whom"]
        for part, whom in zip(parts, ("citizen", "citizen", "us", "both"), strict=False):
            shaped = draft.ShapeSection(one, part.id, part.title, whom=whom)  # type: ignore[arg-type]
            await served.do(shaped, 0)
            await served.do(draft.WriteSection(one, part.id, "Something"), 0)
        told = served.section("Dialogue models").partition("#### The walk")[2]

        assert len(asked) == len(parts) == 13
        assert "For the citizen: 2; only for us: 1; for both: 1; not said yet: 9." in told
        assert f"**{parts[2].title}** (only for us)" in told


async def test_obligation_15_a_model_without_a_free_section_is_warned_about() -> None:
    """The phone and the record warn as soon as the last free section is gone, and not before."""
    async with await ServedWorkshop.with_roles("citizen", "co-worker") as served:
        (one,) = await served.with_models("The walk")
        before = (await served.phones[0].room()).text
        record_before = served.section("Dialogue models").partition("#### The walk")[2]
        await served.do(draft.DropSection(one, "adaptation"), 0)
        after = (await served.phones[0].room()).text
        record_after = served.section("Dialogue models").partition("#### The walk")[2]

        assert "No section is left free" not in before
        assert "No section is left free" in after
        assert "leaves no section free" not in record_before
        assert "leaves no section free" in record_after


async def test_obligation_16_roles_are_offered_and_a_missing_citizen_is_flagged(
    clock: Clock,
) -> None:
    """A role may be given; screen and record say who is missing; breakdowns from five people up."""
    async with await ServedWorkshop.with_roles(
        *many(5, "co-worker"), *many(4, "manager"), ""
    ) as served:
        door = Page((await Phone(served.app).http.get("/J/ABCD23")).text)
        offered = {tag["value"] for kind, tag in door.tags if kind == "option"}
        await served.each_gives_a_card()
        before = served.section("Participants")
        await served.do(sittings.CloseSitting())
        await served.do(sittings.OpenSitting("2026-03-12"))
        await served.phone(role="citizen")
        await served.each_gives_a_card()
        after = served.section("Participants")

        assert offered == set(ROLES)
        assert "No citizen or service user took part" in before
        assert "No citizen or service user took part" not in after
        assert tables(before)[0].rows == [["co-worker", "5"], ["other roles, or not said", "5"]]
        assert "manager" not in after
        assert re.search(
            r"no citizen or service user was present.*: 1\.", served.section("Sittings")
        )
    library = MemoryLibrary(clock)
    await (await library.open(HERE)).submit(sittings.OpenSitting("2026-03-05"))
    async with workshop_app(library).run_test(size=(80, 24)) as pilot:
        await shown(pilot)
        await connect(room_of(pilot), "Ann", "co-worker")
        await shown(pilot)
        flagged = "\n".join(drawn(pilot.app))
        await connect(room_of(pilot), "Bo", "citizen")
        await shown(pilot)
        assert "no citizen or service user here" in flagged
        assert "no citizen or service user here" not in "\n".join(drawn(pilot.app))


async def test_obligation_17_goals_in_the_persons_words_and_whether_confirmed() -> None:
    """A phone writes a goal and ticks; so it stands in the record, and so does a shared goal."""
    async with await ServedWorkshop.with_roles(
        "citizen", "co-worker", plan=load_agenda("relational-service")
    ) as served:
        await served.go("goals")
        await served.phones[0].send("add-goal", words="I want to cook again.", confirmed="true")
        run = await served.go("goals")
        await served.do(goal.AddGoal(run, "He wants his garden.", confirmed=False), 1)
        await served.do(goal.AddGoal(run, "She wants to travel."), 1)
        told = served.section("Goals in people's own words")

        assert "confirmed by the person it is about:\n\n> I want to cook again." in told
        assert "not confirmed by the person it is about:\n\n> He wants his garden." in told
        assert "Goal 1, confirmed" in told
        assert "Goal 3, not known whether the person it is about confirmed it" in told
        goals = served.facts["goals"]
        assert len({goal.pop("id") for goal in goals}) == len(goals)
        assert goals == [
            {"words": "I want to cook again.", "confirmed": True, "late": False},
            {"words": "He wants his garden.", "confirmed": False, "late": False},
            {"words": "She wants to travel.", "confirmed": None, "late": False},
        ]
        (one,) = await served.with_models("The walk")
        await served.do(draft.ShapeSection(one, "goal", "Shared goal", confirmed=True), 0)
        await served.do(draft.WriteSection(one, "goal", "To cook again"), 0)
        assert "**Shared goal** (confirmed by the person concerned)" in served.section(
            "Dialogue models"
        )


async def test_obligation_18_roles_change_from_something_to_something() -> None:
    """A table of the professionals' roles, each row from a phone: who, from, to."""
    async with await ServedWorkshop.with_roles("co-worker") as served:
        await served.do(
            shift.AddShift(await served.go("roles"), "Case worker", "Decides", "Asks"), 0
        )
        page = (await served.phones[0].room()).text
        shown_table = tables(served.section("How roles change"))[0]
        assert shown_table.head == ["Role", "From", "To"]
        assert shown_table.rows == [["Case worker", "Decides", "Asks"]]
        assert "Case worker" in page.partition("Everybody sees the same")[0]
    for name in ("dialogue-model", "relational-service"):
        assert planned(name, shift.ShiftActivity)


async def test_obligation_19_the_chosen_model_goes_through_an_ethics_check() -> None:
    """Value, mutuality with duties and rights, resources, initiative: asked, and recorded apart."""
    async with await ServedWorkshop.with_roles("citizen", "co-worker") as served:
        run = await served.go("ethics")
        asked = served.workshop.get(reflect.ReflectActivity, "ethics")
        page = (await served.phones[0].room()).text
        words = " ".join(question.text for question in asked.questions).casefold()
        for one in ("at stake", "each expect", "must each do", "means", "begin", "decides"):
            assert one in words
        assert any(question.id == "resources" for question in asked.questions)
        assert all(question.text in page for question in asked.questions)
        assert "not been through an ethics check" in served.section("Ethics check")
        await served.do(reflect.AddReflection(run, "value", "Trust, and it is theirs."), 0)
        later = await served.go("reflection")
        await served.do(reflect.AddReflection(later, "change", "Our opening hours."), 1)

        told = served.section("Ethics check")
        assert "**What is at stake?**\n\n> Trust, and it is theirs." in told
        assert "Our opening hours." not in told
        assert "Trust, and it is theirs." not in served.section("Reflections")
        assert served.record.index("### Ethics check") < served.record.index("## Step 3")
        assert [one["about"] for one in served.facts["reflections"]] == ["ethics", "reflection"]


def bare(text: str) -> str:
    """A record's section as it reads, without its anchors."""
    return re.sub(r'<span id="[a-z0-9-]+"></span>', "", text)


@pytest.mark.parametrize("size", SIZES)
async def test_obligation_19_each_party_is_heard_and_where_they_differ_is_seen(
    size: tuple[int, int],
) -> None:
    """Asked per party on phones; who is not heard, the difference and the conclusion everywhere."""
    async with await ServedWorkshop.with_roles("citizen", "co-worker") as served:
        run, ann = await served.go("ethics"), served.phones[0]
        page = await ann.room()
        form = page.form("add-reflection-")
        radios = [tag["value"] for _, tag in page.tags if tag.get("name") == "party"]
        assert radios[:4] == [*reflect.PARTIES]
        await ann.post(form, party="person", text="Her time")
        assert (await ann.room()).form("add-reflection-").fields["party"] == ["person"]
        await served.do(reflect.AddReflection(run, "value", "Ours too", "staff"), 0)
        assert "Nobody has spoken for: those close to them" in (await ann.room()).text
        async with (app := ViewApp.of(served)).run_test(size=size) as pilot:
            await settle(pilot)
            await pilot.press("d")
            await type_in(pilot, "Staff can go home.")
            await pilot.press("enter")
            await settle(pilot)
            await pilot.press("c")
            await type_in(pilot, "Right, once there is time.")
            await pilot.press("ctrl+s")
            await settle(pilot)
            screen = text(app)
            for said in ("Nobody has spoken for", "They differ", "Staff can go home."):
                assert said in screen
            assert "What we conclude" in screen
            assert "Right, once there is time." in screen
        shown_there, told = (await ann.room()).text, bare(served.section("Ethics check"))
        for said in ("Staff can go home.", "Right, once there is time."):
            assert said in shown_there
            assert f"> {said}" in told
        assert "The person:\n\n> Her time\n\nThe staff:\n\n> Ours too\n\n" in told
        assert "Nobody has spoken for: those close to them, the organisation." in told
        facts = json.loads(to_json(served.workshop))
        assert facts["ethics"]["conclusion"] == "Right, once there is time."


async def test_obligation_20_four_conditions_are_polled_and_only_their_spread_is_shown() -> None:
    """Change, support, street level, time: distributions and no label, median or finding."""
    async with await ServedWorkshop.with_roles(*many(6, "co-worker")) as served:
        run = await served.go("conditions")
        asked = served.workshop.get(survey.SurveyActivity, "conditions")
        for by in range(6):
            levels: dict[str, int | None] = {item.id: 4 + by % 2 for item in asked.items}
            await served.do(survey.AnswerSurvey(run, levels), by)
        assert "hidden until the round is closed" in served.section("Conditions")
        await served.do(CloseRound(run))
        told = served.section("Conditions")

        shown_table, stood = tables(told)
        assert [row[1] for row in shown_table.rows] == [
            "Organisational change",
            "Political and top-management support",
            "Street-level approach",
            "Time",
        ]
        assert {tuple(row[3:]) for row in shown_table.rows} == {("0", "0", "0", "3", "3", "0")}
        assert shown_table.head[3:] == ["1", "2", "3", "4", "5", "N/A"]
        assert {row[1] for row in stood.rows} == {"met: 6 of 6 say 4 or 5"}
        assert "Label" not in told
        assert "edian" not in told
        assert "has not been answered" in served.section("Questionnaire")
        assert [one["labels"] for one in served.facts["questionnaires"]] == [False]


@pytest.mark.parametrize("name", agenda_names())
async def test_obligation_21_the_reflection_questions_are_answered_in_words(name: str) -> None:
    """How to meet people and to lead, how to learn what they want and why, what must change."""
    asked = planned(name, reflect.ReflectActivity)[-1]
    assert isinstance(asked, reflect.ReflectActivity)
    questions = [question.text for question in asked.questions]
    asked_for = ("with people", "leading the service", "want from", "What, if anything")
    for words, question in zip(asked_for, questions, strict=True):
        assert words in question
    async with await ServedWorkshop.with_roles("citizen", plan=load_agenda(name)) as served:
        run = await served.go(asked.id)
        with pytest.raises(Refused):
            await served.do(reflect.AddReflection(run, asked.questions[0].id, " "), 0)
        for one in asked.questions:
            said = f"In my words on {one.id}."
            await served.do(reflect.AddReflection(run, one.id, said), 0)
        told = served.section("Reflections")
        for one in asked.questions:
            assert f"**{one.text}**\n\n> In my words on {one.id}." in told
        assert tables(told) == []


async def test_obligation_22_a_next_review_date_is_set_and_shown_when_it_has_come(
    clock: Clock,
) -> None:
    """Record and phone tell the date; opened again after it, phone and screen say it has come."""
    async with await ServedWorkshop.with_roles("citizen") as served:
        run = await served.go("plan")
        await served.do(plan.AgreeFollowUp(run, "Ask the families", "Bo", "2026-04-01"), 0)
        await served.do(plan.SetReview("2026-04-09"))
        await served.do(sittings.CloseSitting("Everybody tries it once."))
        early = (await served.phones[0].room()).text
        served.clock.advance(6 * WEEK)
        late = (await served.phones[0].room()).text
        assert "9 April 2026" in early
        assert "The group looks at the model again on 2026-04-09." in served.section(
            "Follow-up and next review"
        )
        assert 'next_review: "2026-04-09"' in served.record
        assert "We look at the model again on Thursday 9 April 2026." in early
        assert "It is time to look at the model again" in late
    library = MemoryLibrary(clock, load_agenda())
    begun = await library.open(HERE)
    await begun.submit(sittings.OpenSitting("2026-03-05"))
    await begun.submit(GoTo("plan"))
    (planning,) = begun.workshop.all(Run)
    await begun.submit(plan.AgreeFollowUp(planning.id, "Ask the families", "Bo", "2026-04-01"))
    await begun.submit(plan.SetReview("2026-04-09"))
    await begun.submit(sittings.CloseSitting("Everybody tries it once."))
    clock.advance(6 * WEEK)
    today = date.fromtimestamp(clock())
    async with workshop_app(library).run_test(size=(160, 45)) as pilot:
        await shown(pilot)
        screen = dialog(pilot.app)
        assert today > date(2026, 4, 9)
        assert "Everybody tries it once." in screen
        assert "The review of 9 April 2026 has come." in screen
        assert "Ask the families (Bo, was due 1 April 2026)" in screen


async def test_obligation_25_people_are_told_what_became_of_what_they_gave() -> None:
    """Of goal, story, factor, follow-up: beside each and as one section; on one page of phones."""
    async with await ServedWorkshop.with_roles("citizen", "co-worker") as served:
        ann, bo = served.phones
        assert "Nobody has said yet what became" in await became(ann)
        assert "Nobody has said yet what became" in served.section("What became of it")
        await served.add_factors("Being heard")
        await served.do(goal.AddGoal(await served.go("goals"), "To walk to the kiosk"), 0)
        run = await served.go("interviews")
        told = story.TellStory(run, {"dialogue": "She asked first"}, teller=served.people[0])
        one = await served.put(told, story.Story, 1)
        await served.do(story.AgreeToStory(one.id, agree=True), 0)
        follow_up = plan.AgreeFollowUp(await served.go("plan"), "Ask them", "Bo", "2026-04-01")
        await served.do(follow_up, 1)
        assert "Yours, with no answer yet" in await became(ann)
        for number, subject in enumerate(subjects(served.workshop)):
            said = (f"It came about {number}", f"There was money {number}", "The unit manager")
            await served.do(GiveAccount(subject.about, subject.id, *said, "2026-03-05"))
        await served.do(sittings.CloseSitting())

        sections = ("Goals in people's own words", "Stories of dialogues", "Success factors",
                    "Follow-up and next review")  # fmt: skip
        for number, title in enumerate(sections):
            beside = served.section(title)
            assert "What became of it, by The unit manager, 2026-03-05:" in beside
            assert f"> It came about {number}" in beside
            assert f"> There was money {number}" in beside
        (listed,) = tables(served.section("What became of it"))
        assert [row[0] for row in listed.rows] == [
            "Goal", "Story", "Success factor", "Follow-up",
        ]  # fmt: skip
        assert [row["became"] for row in served.facts["accounts"]] == [
            f"It came about {number}" for number in range(4)
        ]
        late = await served.phone("Cy")
        for phone in (ann, bo, late):
            page = await phone.room()
            assert "/became" in [tag.get("href") for _, tag in page.tags]
            note = Page((await phone.http.get("/note")).text)
            assert "/became" in [tag.get("href") for _, tag in note.tags], "during a sitting too"
            read = await became(phone)
            assert all(f"It came about {number}" in read for number in range(4))
            assert "The unit manager · 5 March 2026" in read
        assert (await became(ann)).count("you took part in this") >= 2
        assert "you took part in this" not in await became(late)

        mine = subjects(served.workshop)[0]
        await served.do(WithdrawAccount("goal", mine.id))
        await served.do(story.AgreeToStory(one.id, agree=False), 0)
        for where in (await became(bo), served.record):
            assert "It came about 0" not in where
            assert "It came about 1" not in where, "whose story it is no longer shares it"
            assert "It came about 2" in where


async def became(phone: Phone) -> str:
    """What the page says of what became of things."""
    response = await phone.http.get("/became")
    assert response.status_code == 200
    return Page(response.text).text
