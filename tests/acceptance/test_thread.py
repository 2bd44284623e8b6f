"""The thread: from a story to the verdict, link by link, made where the work happens.

After Mårtensson, Ingelsson and Bäckström (2020), doi 10.12776/qip.v24i2.1442.
"""

from tests.support.apps import ScreenApp, ViewApp
from tests.support.markdown_reader import linked_section
from tests.support.phone import Page, Phone, ServedWorkshop, buttons
from tests.support.screen import settle, text
from tests.support.whole_workshop import played
from workshoptui.record.html import to_html
from workshoptui.record.markdown import render
from workshoptui.tui.screens.look_back import LookBackScreen
from workshoptui.workshop import test_runs
from workshoptui.workshop.cards import Card
from workshoptui.workshop.criterion_sections import CriterionSection, ServeCriterion
from workshoptui.workshop.kinds.collect import SettleCitizenValue
from workshoptui.workshop.kinds.rate import RateActivity
from workshoptui.workshop.kinds.story import AgreeToStory, Story, StoryActivity, TellStory
from workshoptui.workshop.kinds.use import Use
from workshoptui.workshop.resolutions import resolutions
from workshoptui.workshop.runs import Run, activity_of, runs_of_kind

WISH = "That somebody asks what I want before the form is opened."


async def tell(served: ServedWorkshop) -> Story:
    """The story of the second person, which the first wrote down and the second shares."""
    run = await served.go("interviews")
    activity = activity_of(served.workshop, served.workshop.get(Run, run))
    assert isinstance(activity, StoryActivity)
    answers = {activity.questions[-1].id: WISH}
    told = TellStory(run, answers, teller=served.people[1])
    story = await served.put(told, Story, 0)
    await served.do(AgreeToStory(story.id, True), 1)
    return story


async def take_from_story(phone: Phone) -> Page:
    """Somebody makes a card of what the page offers first; the page afterwards."""
    page = await phone.room()
    first = next(iter(buttons(page, "of").values()))
    sent = await phone.post(page.form("card-from-story"), of=first)
    assert sent.status_code == 303, sent.text
    return await phone.room()


async def test_obligation_24_a_card_keeps_the_story_it_came_from() -> None:
    """Made on a phone from what its teller shares; the screen and the record say where from."""
    async with await ServedWorkshop.with_roles("citizen", "co-worker") as served:
        story = await tell(served)
        await served.go("ideas")
        page = await take_from_story(served.phones[0])
        [card] = served.workshop.all(Card)

        assert (card.text, card.story) == (WISH, story.id)
        assert "You have made a card of it." in page.text
        await served.close()
        await served.go("round-robin")
        await served.close()
        await served.go("ideas")
        async with (app := ViewApp.of(served)).run_test() as pilot:
            await settle(pilot)
            assert "from a story" in text(app)
        assert f"{WISH} (from Pair interviews, round 1, story 1)" in served.section("Every idea")
        assert f"Made into a card: “{WISH}” (idea 1)." in served.section("Stories of dialogues")
        assert served.facts["ideas"]["cards"][0]["story"] == story.id  # type: ignore[call-overload]
        await served.do(AgreeToStory(story.id, False), 1)
        assert WISH not in served.record


async def test_obligation_24_a_section_is_named_that_serves_a_criterion() -> None:
    """Said on a phone of the team, read on another, beside the canvas, and in the record."""
    async with await ServedWorkshop.with_roles("citizen", "co-worker") as served:
        value = "People who are new here find help in a day."
        await served.do(SettleCitizenValue(value))
        listening, _ = await served.with_criteria((2, 1, 0), (1, 0, 0))
        [model] = await served.draft_models("The round table")
        one, other = served.phones
        writing = f"write-section-{served.run.id}-{model}-citizen-value"
        assert (await one.room()).form(writing).fields["text"] == [value]
        sent = await one.send("serve-criterion", section="conduct", criterion=listening)
        assert sent.status_code == 303, sent.text
        await served.do(ServeCriterion(model, listening, "prepare"))
        page = (await other.room()).html.partition('id="note')[0]
        assert "Which section serves which criterion?" in page
        assert "unserve-criterion" not in page
        async with (app := ViewApp.of(served)).run_test(size=(160, 45)) as pilot:
            await pilot.press("down", "enter")
            await settle(pilot)
            shown = text(app)
            assert value in shown
            assert "Listening, weighs 75 %" in shown
            assert "→ Prepare, Conduct" in shown
            await pilot.press("s", "enter")  # the first section, the header, serves it too
            await settle(pilot)
            assert "→ Header, Prepare, Conduct" in text(app)
        async with (app := ViewApp.of(served)).run_test(size=(80, 24)) as pilot:
            await pilot.press("down", "enter", "i")
            await settle(pilot)
            assert "→ Header, Prepare, Conduct" in text(app)
        await one.send(f"unserve-criterion-{served.run.id}-{model}-{listening}-header")
        models = served.section("Dialogue models")
        assert "- Listening: Prepare, Conduct\n- Time: no section yet" in models


async def test_obligation_24_everybody_looks_back_and_the_phones_stay_where_they_are() -> None:
    """One key on the screen, one page of phones; neither moves the group."""
    async with await ServedWorkshop.with_roles("citizen", "co-worker") as served:
        await tell(served)
        value = "People who are new here find help in a day."
        await served.do(SettleCitizenValue(value))
        await served.with_criteria((2, 1, 0), (1, 0, 0))
        [model] = await served.draft_models("The round table")
        await served.try_models(model)
        before = served.workshop.seq
        link = (await served.phones[0].room()).html
        assert 'href="/look-back"' in link
        page = Page((await served.phones[0].http.get("/look-back")).text)
        for words in (WISH, value, "Listening", "Idea 0", "A case"):
            assert words in page.text
        async with (app := ScreenApp(served.room, LookBackScreen)).run_test() as pilot:
            for key, words in zip(
                "12345", (WISH, value, "Idea 0", "weighs", "A case"), strict=True
            ):
                await pilot.press(key)
                await settle(pilot)
                assert words in text(app)
        assert served.workshop.seq == before


async def test_obligation_24_the_record_leads_from_story_to_verdict_and_back() -> None:
    """Each link both ways, with anchors, in Markdown and in HTML."""
    workshop = await played(people=6, word=True)
    record, page = render(workshop), to_html(render(workshop))
    [card] = [card for card in workshop.all(Card) if bool(card.story) and card.activity == "ideas"]
    [served, *_] = workshop.all(CriterionSection)
    [test] = workshop.all(test_runs.TestRun)
    [rated] = runs_of_kind(workshop, RateActivity)
    use = workshop.all(Use)[0]
    section = f"section-{served.model}-{served.section}"
    criterion, model = f"criterion-{served.criterion}", f"model-{served.model}"
    decided = next(made for made in resolutions(workshop) if made.what == "model")
    round_of_rating = f"round-{rated.activity}-{rated.number}"
    leads = {
        ("Stories of dialogues", f"story-{card.story}"): {f"card-{card.id}"},
        ("Every idea", f"card-{card.id}"): {f"story-{card.story}", f"factor-{card.group}"},
        ("Success factors", f"factor-{served.criterion}"): {f"card-{card.id}", criterion},
        ("Criteria", criterion): {f"factor-{served.criterion}", section, model, round_of_rating},
        ("Dialogue models", section): {
            *(criterion, f"test-{test.id}", round_of_rating, "decision", "ethics")
        },
        ("Tests", f"test-{test.id}"): {model, round_of_rating},
        ("Ratings", round_of_rating): {model, criterion},
        ("The decision", "decision"): {"uses", "ethics"},
        ("Ethics check", "ethics"): {model, "decision"},
        ("Decisions, numbered", f"decision-{decided.entry}"): {f"test-{test.id}", round_of_rating},
        ("Real uses", f"use-{use.id}"): {
            model,
            f"decision-{decided.entry}",
            "questionnaire",
            "feedback",
        },
        ("Questionnaire", "questionnaire"): {model, "decision", "uses"},
    }
    for (title, there), links in leads.items():
        told = linked_section(record, title)
        assert f'<span id="{there}"></span>' in record, there
        assert {name for name in links if f"](#{name})" not in told} == set(), title
        assert f'id="{there}"' in page, there
        assert {name for name in links if f'href="#{name}"' not in page} == set(), title
