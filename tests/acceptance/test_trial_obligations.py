"""What is asked around a trial in real use: obligations 6, 28 and 29.

After Mårtensson, Ingelsson and Bäckström (2020), and CoSIE, Co-creation as a relational service.
"""

from tests.support.apps import ViewApp
from tests.support.markdown_reader import tables
from tests.support.phone import ServedWorkshop
from tests.support.screen import dialog, settle, text, type_in
from workshoptui.agendas import agenda_names, load_agenda
from workshoptui.record.calendar_file import to_calendar
from workshoptui.record.task_list import to_task_list
from workshoptui.workshop import sittings
from workshoptui.workshop.account import GiveAccount
from workshoptui.workshop.criteria import criteria
from workshoptui.workshop.finishing import Finish
from workshoptui.workshop.follow_ups import FollowUp
from workshoptui.workshop.kinds import choose, feedback, plan, prepare, story, survey, use
from workshoptui.workshop.people import Role
from workshoptui.workshop.runs import CloseRound

DOTS = ((2, 1, 0), (1, 0, 0), (2, 1, 0))
"""What each of three people gives to three factors."""


def people(number: int, role: Role = "co-worker") -> list[Role]:
    """So many people in a role."""
    return [role] * number


async def in_use(served: ServedWorkshop) -> str:
    """A chosen model, and a real use of it a month later; the use's id."""
    (one, _two) = await served.with_models("The round table", "The walk")
    await served.do(choose.ChooseModel(await served.go("choose"), one, "It is simpler."))
    log = await served.go("uses")
    served.clock.advance(30 * 86_400)
    return (await served.put(use.LogUse(log, "2026-03-20", "North unit"), use.Use, 0)).id


async def test_obligation_06_a_story_of_a_use_is_told_between_sittings() -> None:
    """From the same link, by either side, with its teller's consent; it is never a number."""
    async with await ServedWorkshop.with_roles(*people(2)) as served:
        held = await in_use(served)
        run = await served.go("experiences")
        await served.do(sittings.CloseSitting())
        ann, bo = served.phones
        links = [tag.get("href") for _, tag in (await ann.room()).tags]
        assert f"/room?run={run}" in links
        page = await ann.room(run)
        assert "Were you at a dialogue with the chosen model, on either side?" in page.text
        assert "20 March 2026, North unit" in page.text
        form = page.form("tell-story")
        assert form.fields["teller"] == [served.people[0]], "my own story, unless I say otherwise"
        await ann.post(form, answers__experience="I was asked first.", use=held, side="person")
        told = story.TellStory(
            run, {"experience": "She fell silent."}, side="staff", teller=served.people[0]
        )
        await served.do(told, 1)
        asked = (await ann.room()).text
        assert "Your story was written down" in asked
        assert "Beside it stands: told by staff" in asked

        assert "I was asked first." in (await bo.room(run)).text
        experiences = served.section("Outcome experiences")
        assert "told by the person it was about, or somebody close to them" in experiences
        assert "about use 1, North unit" in experiences
        assert "She fell silent." not in served.record, "whose story it is has not agreed"
        async with (app := ViewApp.of(served)).run_test(size=(160, 45)) as pilot:
            await settle(pilot)
            assert "I was asked first." in text(app)
            await pilot.press("enter")
            await settle(pilot)
            assert "About the dialogue of 20 Mar 2026, North unit." in text(app)
        (fact,) = served.facts["stories"]
        assert (fact["use"], fact["side"]) == (1, "person")
    for name in agenda_names():
        experiences_of = next(
            one
            for one in load_agenda(name).activities
            if isinstance(one, story.StoryActivity) and one.about == "outcome"
        )
        assert experiences_of.between, "open from the same link between sittings"


async def test_obligation_06_both_sides_of_a_use_answer_three_short_questions() -> None:
    """From the same link; counted, never averaged; of few on a side nobody is told apart."""
    async with await ServedWorkshop.with_roles(*people(5, "citizen"), *people(5)) as served:
        held = await in_use(served)
        run = await served.go("feedback")
        await served.do(sittings.CloseSitting())
        for number, phone in enumerate(served.phones):
            links = [tag.get("href") for _, tag in (await phone.room()).tags]
            assert f"/room?run={run}" in links
            page = await phone.room(run)
            asked = served.workshop.get(feedback.FeedbackActivity, "feedback").questions
            assert len(asked) == 3
            assert all(question.text in page.text for question in asked)
            heard = "false" if number == 0 else "true"
            about = held if number % 2 else ""
            await phone.post(page.form("give-feedback"), use=about, answers__heard=heard,
                             answers__matters="true")  # fmt: skip
        title = "What each side of a real use answered"
        assert "hidden until the round is closed" in served.section(title)
        async with (app := ViewApp.of(served)).run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            assert "Answers are hidden until you show them." in text(app)
            await served.do(CloseRound(run))
            await settle(pilot)
            assert "Both sides: 10 people, 10 forms" in text(app)
            assert "Was everyone heard? 9 yes, 1 no" in text(app)
        told = served.section(title)
        both, person, staff = tables(told)
        assert both.rows[1] == ["Was everyone heard?", "9", "1", "0", "10"]
        assert person.rows[1] == ["Was everyone heard?", "4", "1", "0", "5"]
        assert staff.rows[2] == ["Will something be different because of it?", *["–"] * 3, "0"]
        assert "counted, and never averaged" in told
        assert "logged by fewer than 3 people" in served.section("Real uses"), "nobody else did"
        (facts,) = served.facts["feedback"]
        sides = facts["sides"]
        assert isinstance(sides, list)
        assert [side["side"] for side in sides] == ["both", "person", "staff"]
        await served.do(sittings.OpenSitting("2026-04-10"))
        assert "Staff: 5 people, 5 forms" in (await served.phones[0].room()).text
    for name in agenda_names():
        (asks,) = (one for one in load_agenda(name).activities if one.kind == "feedback")
        assert isinstance(asks, feedback.FeedbackActivity)
        assert asks.between
        assert len(asks.questions) == 3


async def test_obligation_28_a_condition_that_is_not_met_leads_to_an_ask() -> None:
    """Before the trial and after it: what would it take, who decides? It becomes a follow-up."""
    async with await ServedWorkshop.with_roles(*people(6)) as served:
        before = await polled(served, "conditions-before", 2)
        bare = served.section("Conditions")
        assert "Not met, and nothing was asked for: Time." in bare
        assert "not met: 0 of 6 say 4 or 5" in bare
        async with (app := ViewApp.of(served)).run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            assert "▲ Not met, as fewer than half say 4 or 5: Time." in text(app)
            assert "v turns to them: what would it take, who decides?" in text(app)
            assert not app.view.check_action("ask", ()), "nothing is marked on this page"
            await pilot.press("v", "down", "down", "down")
            await settle(pilot)
            assert app.view.check_action("ask", ())
            await pilot.press("a")
            await settle(pilot)
            assert "There is the time that this takes." in dialog(app)
            assert "Not met: 0 of 6 say 4 or 5" in dialog(app)
            await type_in(pilot, "Half a day a month")
            await pilot.press("tab")
            await type_in(pilot, "The board")
            await pilot.press("ctrl+s")
            await settle(pilot)
            assert "○ Half a day a month" in text(app)
            assert "▲ what would it take?" not in text(app)
        (asked,) = served.workshop.all(FollowUp)
        assert (asked.poll, asked.condition, asked.who) == (before, "time", "The board")
        page = (await served.phones[0].room()).text
        assert "Not met: 0 of 6 say 4 or 5" in page
        assert "Half a day a month" in page
        assert "The board decides" in page
        planned_page = (await served.phones[0].room(await served.go("plan"))).text
        assert "asked for the condition “Time”" in planned_page

        said = ("Every other month.", "There was no more money", "The board", "2026-03-05")
        await served.do(GiveAccount("follow-up", asked.id, *said))
        await served.do(plan.TickFollowUp(asked.id))
        await polled(served, "conditions", 3)
        told = served.section("Conditions")
        _first, _second, stood, asks = tables(told)
        assert stood.head == [
            "Condition", "Conditions before the trial, round 1", "Conditions, round 1",
        ]  # fmt: skip
        assert stood.rows[-1] == [
            "Time", "not met: 0 of 6 say 4 or 5", "not met: 0 of 6 say 4 or 5",
        ]  # fmt: skip
        assert asks.rows == [[
            "Time (Conditions before the trial, round 1)", "Half a day a month", "The board",
            asked.due, "done", "Every other month.",
        ]]  # fmt: skip
        assert "Not met, and nothing was asked for: Time." in told, "it was done, and is not met"
        assert "(asked for the condition “Time”)" in served.section("Follow-up and next review")
        assert "asked for the condition “Time”" in to_calendar(served.workshop).replace("\r\n ", "")
        assert "asked for the condition “Time”" in to_task_list(served.workshop)
        follow_up = served.facts["follow_up"][0]
        assert (follow_up["poll"], follow_up["condition"]) == (before, "time")
        assert [row["met"] for row in served.facts["conditions"]] == [True, True, True, False] * 2
    for name in ("dialogue-model", "relational-service"):
        surveys = (
            one for one in load_agenda(name).activities if isinstance(one, survey.SurveyActivity)
        )
        polls = [one for one in surveys if not one.labels]
        assert [one.step for one in polls] == [2, 3]
        assert len({one.items for one in polls}) == 1, "the same conditions"


async def polled(served: ServedWorkshop, activity: str, time: int) -> str:
    """A closed round in which everybody says that all is there but for the time."""
    run = await served.go(activity)
    asked = served.workshop.get(survey.SurveyActivity, activity)
    for by in range(len(served.people)):
        levels: dict[str, int | None] = {item.id: 4 for item in asked.items}
        await served.do(survey.AnswerSurvey(run, {**levels, "time": time}), by)
    await served.do(CloseRound(run))
    return run


async def test_obligation_29_each_sitting_is_prepared_on_its_own() -> None:
    """Its own text, written at the screen; what has come so far; a tick for that sitting alone."""
    async with await ServedWorkshop.with_roles(*people(3)) as served:
        run = await served.go("prepare")
        for by in range(3):
            await served.do(Finish(run), by)
        await served.with_criteria(*DOTS)
        (walk,) = await served.draft_models("The walk")
        await served.go("prepare")
        async with (app := ViewApp.of(served)).run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            assert "✓ Everybody has prepared for sitting 1 (3)." in text(app)
            await pilot.press("e")
            await settle(pilot)
            assert "What people read before sitting 2" in dialog(app)
            await pilot.press("f7", "backspace")
            await type_in(pilot, "Walk a round, with somebody")
            await pilot.press("ctrl+s")
            await settle(pilot)
        await served.do(sittings.CloseSitting())

        page = await served.phones[0].room(run)
        ahead = page.text.partition("Our shared note")[0]
        assert "Walk a round, with somebody" in ahead
        assert "Think of one dialogue that made a difference" not in ahead
        assert "What we have come to so far" in ahead
        names = [criterion.name for criterion in criteria(served.workshop)]
        assert all(name in ahead for name in names)
        assert f"/model?model={walk}" in [tag.get("href") for _, tag in page.tags]
        assert "I have prepared for sitting 2" in ahead, "who ticked for one has not for the next"
        async with (app := ViewApp.of(served)).run_test(size=(160, 45)) as pilot:
            await settle(pilot)
            assert "0 of 3 ticked that they prepared for sitting 2." in text(app)
            assert "Walk a round, with somebody" in text(app)
            assert f"Our criteria: {names[0]}" in text(app)
        await served.phones[0].post(page.form("finish"))
        await served.do(sittings.OpenSitting("2026-03-12"))

        told = served.section("Preparation")
        assert "3 people for sitting 1, fewer than 3 people for sitting 2." in told
        first, second = told.split("What there was to read before sitting 2:")
        assert "What there was to read before sitting 1:" in first
        assert "Think of one dialogue that made a difference" in first
        assert "- Walk a round, with somebody" in second
        assert f"before sitting 2: the criteria “{names[0]}”" in second
        assert "before sitting 1:" not in second, "nothing had come by then"
        assert [(row["sitting"], row["people"]) for row in served.facts["preparation"]] == [
            (1, 3), (2, None),
        ]  # fmt: skip
        reading = {row["sitting"]: row["points"] for row in served.facts["preparation_reading"]}
        assert reading[2] == ["Walk a round, with somebody"]
    for name in ("dialogue-model", "relational-service"):
        (page_of,) = (one for one in load_agenda(name).activities if one.kind == "prepare")
        assert isinstance(page_of, prepare.PrepareActivity)
        assert [later.step for later in page_of.later] == [2, 3]
