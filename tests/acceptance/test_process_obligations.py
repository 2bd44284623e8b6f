"""What a co-creation process asks of the product: obligations 1 to 11, 23 and 30.

After Mårtensson, Ingelsson and Bäckström (2020), doi 10.12776/qip.v24i2.1442.
"""

import asyncio
import re
from pathlib import Path
from random import Random

import pytest

from tests.support.apps import ScreenApp, ViewApp, WidgetApp
from tests.support.markdown_reader import headings, tables
from tests.support.next_cycle import NOTHING
from tests.support.phone import Page, Phone, ServedWorkshop
from tests.support.room import LiveWorkshop
from tests.support.screen import settle, text
from tests.support.whole_workshop import play_workshop
from workshoptui.agendas import DEFAULT, agenda_text, load_agenda
from workshoptui.archive.library import FILE
from workshoptui.cli import main
from workshoptui.journal.embedded import EmbeddedJournal
from workshoptui.journal.memory import MemoryJournal
from workshoptui.record.files import write_record
from workshoptui.record.formats import model_on_paper
from workshoptui.record.model_page import PAPERS
from workshoptui.room.room import Room
from workshoptui.tui.panels.agenda_overview import AgendaOverview
from workshoptui.tui.screens.whole_model import WholeModelScreen
from workshoptui.tui.widgets.canvas import CanvasSheet
from workshoptui.workshop import model_locks, sittings
from workshoptui.workshop.entry import Entry, Submission
from workshoptui.workshop.group_decision import chosen_model
from workshoptui.workshop.kinds import choose, collect, decide, draft, plan, rate, use, vote
from workshoptui.workshop.kinds.test import LogTest
from workshoptui.workshop.models import Model, models, sections_of
from workshoptui.workshop.next_cycle import begin_from
from workshoptui.workshop.notes import AddNote
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.runs import CloseRound, GoTo, Run
from workshoptui.workshop.workshop_info import Retitle

DOTS = ((2, 1, 0), (1, 0, 0))
"""What each of two people gives to three factors."""


async def test_obligation_01_participants_write_the_models_and_change_the_canvas() -> None:
    """A phone begins a model, writes in it, renames, adds and removes sections of its canvas."""
    async with await ServedWorkshop.with_roles("co-worker", "citizen") as served:
        await served.go("draft")
        one, other = served.phones
        await one.send("add-model", name="The round table")
        model = models(served.workshop)[-1]
        start = [part.title for part in sections_of(served.workshop, model.id)]
        for name in (await one.room()).forms:
            if name.startswith("write-section") and name.endswith("-header"):
                await one.send(name, text="Ann's kitchen")
            if name.startswith("shape-section") and name.endswith("-background"):
                await one.send(name, title="What came before", whom="both")
            if name.startswith("drop-section") and name.endswith("-analysis"):
                await one.send(name)
        await one.send("add-section", title="What we leave out")
        seen = (await other.room()).text
        section = served.section("Dialogue models")

        assert "Analysis" in start
        assert "Ann's kitchen" in seen
        assert "Ann's kitchen" in section
        made = section.partition("#### The round table")[2]
        assert "What came before" in made
        assert "What we leave out" in made
        assert "Background" not in made
        assert "Analysis" not in made


async def test_obligation_02_citizen_value_comes_first_and_is_kept_in_sight() -> None:
    """It is collected before ideas, stays on phones and in the record, and factors lead to it."""
    kinds = re.findall(r'^(?:kind|about) = "([a-z-]+)"', agenda_text(DEFAULT)[0], re.MULTILINE)
    assert kinds.index("citizen-value") < kinds.index("ideas")
    value = "People who are new here find help in a day."
    async with await ServedWorkshop.with_roles("citizen", "co-worker") as served:
        run = await served.go("citizen-value")
        await served.do(collect.AddCard(run, "New people are helped at once"), 0)
        await served.close()
        await served.do(collect.SettleCitizenValue(value))
        listening, _ = await served.with_criteria(*DOTS)
        await served.do(decide.TraceFactor(listening, "Nobody has to explain it twice."))
        page = (await served.phones[0].room()).html.partition('id="note')[0]
        shown = tables(served.section("Criteria"))[1]

        assert value in page
        assert value in served.section("What was decided")
        assert "New people are helped at once" in served.section("Citizen value")
        assert shown.rows == [["Listening", "Nobody has to explain it twice."], ["Time", "–"]]
        assert "Serves the citizen value: Nobody has to explain" in served.section(
            "Success factors"
        )
        assert [one["serves_citizen_value"] for one in served.facts["criteria"]] == [
            "Nobody has to explain it twice.",
            None,
        ]


async def test_obligation_03_a_series_of_sittings_resumes_with_notes_and_votes() -> None:
    """Stopped in the middle of a vote and opened weeks later, dots and notes are as they were."""
    served = await ServedWorkshop.with_roles("citizen", "co-worker")
    factors = await served.add_factors("Listening", "Time", "Follow up")
    run = await served.go("vote")
    await served.do(vote.PlaceDots(run, factors[0], 2), 0)
    await served.do(AddNote(run, "We were tired and went home."))
    await served.do(sittings.CloseSitting("We go on with the vote."))
    live = served
    live.journal = await kept(await live.end())
    live.clock.advance(3 * 7 * 24 * 3600)
    live.room = await Room.open(live.journal, clock=live.clock, random=Random(2))
    async with ServedWorkshop.of(live) as later:
        (one, _) = later.people
        await later.do(sittings.OpenSitting("2026-03-26"))
        before = vote.dots_of(later.workshop, run, one)
        await later.do(vote.PlaceDots(run, factors[1], 1), 0)
        await later.do(CloseRound(run))
        assert "1 person placed dots. Figures are shown from 3 people on" in later.section("Votes")
        await later.show_figures(run)

        assert before == {factors[0]: 2}
        votes = later.section("Votes")
        assert [row[:2] for row in tables(votes)[0].rows][:2] == [["Listening", "2"], ["Time", "1"]]
        assert "We were tired and went home." in votes
        assert "Begun in sitting 1." in votes
        assert "We go on with the vote." in later.section("Sittings")
        assert [row[1] for row in tables(later.section("Sittings"))[0].rows] == [
            "2026-03-05",
            "2026-03-26",
        ]


async def kept(entries: list[Entry]) -> MemoryJournal:
    """A journal that holds these entries, as one that is opened again does."""
    journal = MemoryJournal()
    for entry in entries:
        values = {name: getattr(entry, name) for name in Submission.__struct_fields__}
        await journal.append(Submission(**values))
    return journal


async def test_obligation_04_success_factors_with_evidence_and_weights() -> None:
    """Each factor stands with the ideas it rests on, its dots, and its weight as a criterion."""
    async with await ServedWorkshop.with_roles("citizen", "co-worker") as served:
        await served.with_criteria(*DOTS)
        factors = served.section("Success factors")
        assert tables(factors)[0].rows == [
            ["Listening", "1", "3", "0.75"],
            ["Time", "1", "1", "0.25"],
            ["Follow up", "1", "0", "–"],
        ]
        listening = factors.partition("**Listening**")[2].partition("**Time**")[0]
        assert "\nIdea 1\n" in listening
        assert "1. Idea 0 (in “Listening”)" in served.section("Every idea")
        assert "(3 dots, weight 0.75)" in listening


async def test_obligation_05_models_are_developed_tested_and_evaluated_before_one_is_chosen() -> (
    None
):
    """Two at least; no rating before a test, unless for a written reason; one choice with why."""
    async with await ServedWorkshop.with_roles("citizen", "co-worker") as served:
        (one,) = await served.with_models("The round table")
        choosing = await served.go("choose")
        with pytest.raises(Refused, match="one-model"):
            await served.do(choose.ChooseModel(choosing, one, "There is no other."))
        drafting = await served.go("draft")
        two = (await served.put(draft.AddModel(drafting, "The walk"), Model, 0)).id
        await served.try_models(one)
        rating = await served.go("rate")
        locked = {model.id for model in rate.ratable(served.workshop)}
        with pytest.raises(Refused, match="untested"):
            await served.do(rate.RateModel(rating, two, {}), 0)
        page = (await served.phones[0].room()).text.partition("Everybody sees the same")[0]
        await served.do(rate.WaiveTest(two, "It rained all day."))
        await served.rate_models((one, 3), (two, 4))
        choosing = await served.go("choose")
        await served.do(choose.ChooseModel(choosing, one, "It is simpler."))
        await served.do(
            choose.ChooseModel(choosing, two, "It gives people time.", "It takes an hour")
        )

        assert one in locked
        assert two not in locked
        assert "The round table" in page
        decision = served.section("The decision")
        assert len(re.findall(r"The group chose \*\*", decision)) == 1
        assert "**The walk**" in decision
        assert "> It gives people time." in decision
        assert "> It takes an hour" in decision
        assert "- The walk: It rained all day." in served.section("Tests")
        assert "Rated without a test" in served.section("Limitations")


async def test_obligation_06_a_role_play_never_counts_as_a_real_use() -> None:
    """Uses are logged one by one, of a chosen model only; tests stand elsewhere."""
    async with await ServedWorkshop.with_roles("citizen", "co-worker") as served:
        one, two = await served.with_models("The round table", "The walk")
        await served.try_models(one, two)
        log = await served.go("uses")
        with pytest.raises(Refused, match="nothing-chosen"):
            await served.do(use.LogUse(log, "2026-03-20", "North unit"), 0)
        await served.do(choose.ChooseModel(await served.go("choose"), one, "It is simpler."))
        assert "No real use" in served.section("Real uses")
        assert served.facts["uses"] == []
        await served.go("uses")
        served.clock.advance(30 * 86_400)
        for day in ("2026-03-20", "2026-03-21"):
            await served.do(use.LogUse(log, day, "North unit", ("citizen",), prepared=True), 0)
        again = await served.go("test")
        await served.do(LogTest(again, one, "A case", "This", "That", "So", "Keep"), 0)

        told = served.section("Real uses")
        assert "2 real uses, logged by fewer than 3 people. Prepared: 2 yes." in told
        assert "Documented: 0 yes, 2 not known." in told
        assert [row[1] for row in tables(served.section("Real uses"))[0].rows] == [
            "2026-03-20",
            "2026-03-21",
        ]
        assert served.section("Tests").count("(role-play") == 3
        assert "real_uses: 2" in served.record


async def test_obligation_07_people_can_prepare_and_the_record_says_how_many() -> None:
    """Before the group ever met a phone reads the page and ticks; the record counts ticks."""
    async with await ServedWorkshop.found(load_agenda()) as served:
        await served.do(GoTo("prepare"))
        phones = [await served.phone() for _ in range(3)]
        page = await phones[0].room()
        await phones[0].send("finish")
        await served.do(sittings.OpenSitting("2026-03-12"))
        await served.go("welcome")
        prepared = served.section("Preparation")

        assert "Think of one dialogue that made a difference" in page.text
        few = "Ticked that they had prepared: fewer than 3 people for sitting 1."
        assert few in prepared
        assert "Think of one dialogue that made a difference" in prepared
        (kept_open, *_) = served.workshop.all(Run)
        for phone in phones[1:]:
            await phone.post((await phone.room(kept_open.id)).form("finish"))
        assert "3 people for sitting 1" in served.section("Preparation")


async def test_obligation_08_documentation_is_structured_shared_and_traceable(
    tmp_path: Path,
) -> None:
    """Fixed sections; the same note on every phone; decisions say what they rest on; archived."""
    async with await ServedWorkshop.with_roles("citizen", "co-worker") as served:
        begun = [one for one in headings(served.record) if one.level < 4]
        await served.with_criteria(*DOTS)
        one, two = await served.draft_models("The round table", "The walk")
        await served.go("draft")
        await served.do(draft.JoinTeam(one), 0)
        await served.do(draft.WriteSection(one, "conduct", "Begin with a walk"), 0)
        notes = [await read(phone, "Begin with a walk") for phone in served.phones]
        await served.try_models(one, two)
        await served.rate_models((one, 4), (two, 2))
        choosing = await served.go("choose")
        proposal = await served.put(choose.Propose(choosing, one), choose.Proposal)
        for by in (0, 1):
            await served.do(choose.TakeStance(proposal.id, "endorse"), by)
        await served.do(choose.CloseProposal(proposal.id))
        await served.do(choose.ChooseModel(choosing, one, "It leads."))
        decision, criteria = served.section("The decision"), served.section("Criteria")
        archived = write_record(tmp_path, served.workshop)

        assert [one for one in headings(served.record) if one.level < 4] == begun
        assert notes[0] == notes[1]
        for trace in (
            "1 logged test of this model.",
            "“Rate the models”, round 1, in sitting 1, by 2 people: its weighted score is 4.0.",
            "Proposal 1, on which people said how far they agree",
            "Decided in “Choose a model”, round 1, in sitting 1.",
        ):
            assert trace in decision
        voted = "“Vote on success factors”, round 1, in sitting 1: 2 people placed them."
        assert f"The dots are those of {voted}" in criteria
        assert "in “Criteria”, round 1, in sitting 1." in criteria
        assert archived.name == "record.md"
        assert archived.read_text(encoding="utf-8") == served.record


async def read(phone: Phone, awaited: str) -> str:
    """The shared note as a phone shows it, once these words are in it."""
    async with asyncio.timeout(10):
        while True:
            note = Page((await phone.http.get("/note")).text).text
            if awaited in note:
                return note
            await asyncio.sleep(0)


async def test_obligation_09_a_whole_model_is_on_one_screen_and_on_one_page() -> None:
    """All thirteen sections stand on the smallest screen at once, and below one heading."""
    live = await LiveWorkshop.begin(2, load_agenda())
    await live.go("draft")
    model = await live.put(draft.AddModel(live.run.id, "The walk"), Model, live.people[0])
    parts = sections_of(live.workshop, model.id)
    for part in parts:
        await live.do(draft.WriteSection(model.id, part.id, f"Said of {part.id}"), live.people[0])
    async with (app := ViewApp.of(live)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("down", "enter")
        await settle(pilot)
        shown = text(app)
    assert len(parts) == 13
    assert [part.title for part in parts if part.title not in shown] == []
    async with await ServedWorkshop.with_roles("citizen", "co-worker") as served:
        (one,) = await served.with_models("The walk")
        for part in sections_of(served.workshop, one):
            await served.do(draft.WriteSection(one, part.id, f"Said of {part.id}"), 0)
        written = served.section("Dialogue models").partition("#### The walk")[2]
        assert "####" not in written
        assert written.count("> Said of ") == 13


async def test_obligation_09_the_chosen_model_with_what_it_serves_is_one_page() -> None:
    """Value, version, choice, the group's own section, criteria, ethics: paper, phone, screen."""
    live = await play_workshop(people=3)
    chosen = chosen_model(live.workshop)
    assert chosen is not None
    said = (
        "v1, chosen on 26 March 2026",
        "People who are new here",
        "Our own section 0",
        "Factor 1",
        "Ethics check",
    )
    for paper in PAPERS:
        page = model_on_paper(live.workshop, [chosen], paper)
        assert page.count('<section class="page') == 1
        assert [words for words in said if words not in page] == []
    async with ServedWorkshop.of(live) as served:
        phone = await served.phone()
        shown = Page((await phone.http.get("/model")).text).text
        assert [words for words in said if words not in shown] == []
    async with (app := ScreenApp(live.room, WholeModelScreen)).run_test(size=(160, 45)) as pilot:
        await settle(pilot)
        assert [words for words in said if words not in text(app)] == []
        assert app.screen.query_one(CanvasSheet).max_scroll_y == 0


async def test_obligation_10_each_unit_says_what_it_kept_changed_and_added_and_why() -> None:
    """Adaptations stand unit by unit; one without a reason, or without a change, is refused."""
    async with await ServedWorkshop.with_roles("co-worker", "co-worker") as served:
        run = await served.go("plan")
        north = plan.LogAdaptation(run, "North unit", "Fewer staff", "The walk", "Time", "A card")
        await served.do(north, 0)
        await served.do(plan.LogAdaptation(run, "South unit", "It is rural", kept="The walk"), 1)
        with pytest.raises(Refused, match="empty-plan"):
            await served.do(plan.LogAdaptation(run, "West unit", "Nothing to say"), 0)
        with pytest.raises(Refused):
            await served.do(plan.LogAdaptation(run, "West unit", "", kept="The walk"), 0)
        told = served.section("Adaptations")
        north_told, _, south_told = told.partition("**South unit**")

        labels = [
            f"{label}\n\n> {said}"
            for label, said in zip(
                ("Kept:", "Changed:", "Added:", "Why:"),
                ("The walk", "Time", "A card", "Fewer staff"),
                strict=True,
            )
        ]
        assert [label for label in labels if label not in north_told] == []
        assert "Why:\n\n> It is rural" in south_told
        assert "Changed:" not in south_told


@pytest.mark.parametrize("people", [1, 31])
async def test_obligation_11_every_record_says_what_it_cannot_say(people: int) -> None:
    """n, one organisation, self-report, and small numbers: from the first entry to the last."""
    async with await ServedWorkshop.with_roles() as served:
        before = served.section("Limitations")
        for _ in range(people):
            await served.phone()
        assert "0 people took part" in served.section("Limitations")
        await served.each_gives_a_card()
        after = served.section("Limitations")
        assert "0 people took part" in before
        for told in (before, after):
            assert "**One organisation.**" in told
            assert "**Self-report.**" in told
        assert ("**Few people.** 1 person took part." in after) == (people == 1)
        assert ("**Who came.** 31 people took part." in after) == (people == 31)


async def test_obligation_23_what_was_tested_rated_and_chosen_stays_readable_as_it_was() -> None:
    """Each rests on its version; what changed is told by section and word, everywhere."""
    async with await ServedWorkshop.with_roles("citizen", "co-worker", "manager") as served:
        one, other = await served.with_models("Round table", "Walk")
        await served.try_models(one, other)
        first, *_others = served.phones
        await served.do(draft.WriteSection(one, "header", "Ask who should come", edited=None))
        await served.go("rate")
        rating = (await first.room()).html
        tested = "v2, changed since its test: Header"
        assert tested in rating
        assert "<ins>Ask who should come</ins>" in rating.partition(tested)[2]
        await served.do(choose.ChooseModel(await served.go("choose"), one, "It leads"))
        assert tested in (await first.room()).text
        await served.do(model_locks.ReopenModel(one, "The pilot found a gap"))
        edited = next(s for s in sections_of(served.workshop, one) if s.id == "header").edited
        await served.do(draft.WriteSection(one, "header", "Ask first who should come", edited))
        decided = "v3, changed after the decision: Header"
        for activity in ("draft", "choose", "uses"):
            await served.go(activity)
            changed = (await first.room()).html.partition(decided)[2]
            assert "Ask <ins>first</ins> who should come" in changed

        models_section = served.section("Dialogue models")
        model = models_section.partition("This is the model that the group chose.")[2]
        assert "> Ask who should come" in model.partition("Opened again")[0]
        assert decided in model
        assert "> Ask **first** who should come" in model
        assert "What was played is v1 of the model." in served.section("Tests")
        assert "What was chosen is v2 of the model. Changed since its test: Header." in (
            served.section("The decision")
        )
        await served.go("draft")
        async with (app := ViewApp.of(served)).run_test(size=(160, 45)) as pilot:
            await settle(pilot)
            await pilot.press("down", "v")
            await settle(pilot)
            shown = text(app)
            assert "From v2 to v3" in shown
            assert "Ask [+first+] who should come" in shown
            assert decided in shown


async def test_obligation_23_a_units_adaptation_is_a_branch_of_the_chosen_version() -> None:
    """Section by section: kept, changed or added, how and why; on phone, screen and record."""
    async with await ServedWorkshop.with_roles("citizen", "co-worker", "manager") as served:
        one, other = await served.with_models("Round table", "Walk")
        await served.try_models(one, other)
        await served.do(choose.ChooseModel(await served.go("choose"), one, "It leads"))
        await served.go("plan")
        first, second, _third = served.phones
        await first.send("log-adaptation", unit="North", changed="The order", why="Short days")
        name = next(form for form in (await first.room()).forms if form.startswith("adapt-sec"))
        await first.send(name, section="conduct", how="By phone, as it is far")
        await first.send(name, section="prepare", kept="true")
        await first.send(name, section="", name="A pause", how="People get tired")
        seen = (await second.room()).text
        assert "It starts from v1 of “Round table”." in seen
        assert "Conduct, changed: By phone, as it is far" in seen
        assert "adapt-section" not in (await second.room()).html
        adapted = served.section("Adaptations")
        assert "It starts from v1 of “Round table”." in adapted
        told = {row[0]: row[1:] for row in tables(adapted)[0].rows}
        assert told["Conduct"] == ["changed", "By phone, as it is far"]
        assert told["Prepare"] == ["kept", "–"]
        assert told["Analysis"] == ["not said", "–"]
        assert told["A pause"] == ["added", "People get tired"]
        async with (app := ViewApp.of(served)).run_test(size=(160, 45)) as pilot:
            await settle(pilot)
            await pilot.press("enter")
            await settle(pilot)
            shown = text(app)
            assert "It starts from v1 of “Round table”." in shown
            assert "Conduct: changed" in shown
            assert "By phone, as it is far" in shown


async def test_obligation_30_a_next_cycle_begins_with_what_the_earlier_one_came_to() -> None:
    """Value, criteria, the model as today's way, open follow-ups: on screen, phone and record."""
    earlier = await play_workshop(people=3)
    taken = begin_from(earlier.workshop, "ab" * 16, earlier.workshop.seq, earlier.workshop.chain)
    async with await ServedWorkshop.begun_from(taken) as served:
        said = "Taken over from “Dialogues that matter” (Upper Valley)."
        here = "the citizen value, 4 criteria, “Model 0” (v1) as today's way"
        plan = AgendaOverview()
        async with (first := WidgetApp(plan)).run_test(size=(80, 24)) as pilot:
            plan.show(served.workshop)
            await settle(pilot)
            assert said in text(first)
            assert "“Model 0” (v1) as today's way" in text(first)
        await served.do(sittings.OpenSitting("2026-03-05"))
        ann = await served.phone("Ann")
        await served.go("welcome")
        async with (app := ViewApp.of(served)).run_test(size=(160, 45)) as pilot:
            await settle(pilot)
            assert f"{said} Here from the start: {here}" in text(app)
        page = (await ann.room()).text
        assert said in page
        assert here in page
        assert "People who are new here" in page, "the citizen value is in sight"

        begins = served.section("Where this begins")
        assert said in begins
        assert earlier.workshop.chain in begins
        assert f"after {earlier.workshop.seq} entries of its journal" in begins
        assert f"> {taken.value.splitlines()[0]}" in begins
        assert "- Factor 1" in begins
        assert "taken over from “Dialogues that matter”" in served.section("Criteria")
        taken_over = "The statement that was taken over from “Dialogues that matter”:"
        assert taken_over in served.section("Citizen value")
        assert "How things are done today, kept for comparison." in served.section(
            "Dialogue models"
        )
        await served.go("criteria")
        async with (app := ViewApp.of(served)).run_test(size=(160, 45)) as pilot:
            await settle(pilot)
            assert "Taken over, and in force until the group decides here: Factor" in text(app)
        await served.go("draft")
        drafts = (await ann.room()).text
        assert "Model 0" in drafts
        assert [model.name for model in models(served.workshop)] == ["Model 0"]
        await served.go("citizen-value")
        await served.do(collect.SettleCitizenValue("People decide for themselves."))
        assert "People decide for themselves." in served.section("What was decided")
        assert "> People who are new here" in served.section("Where this begins")
        assert taken_over not in served.section("Citizen value")


async def test_obligation_30_what_was_not_there_to_take_over_is_said() -> None:
    """By name, in all three places."""
    async with await ServedWorkshop.begun_from(NOTHING) as served:
        missing = (
            "Not there to take over: a settled citizen value, criteria, a chosen model, "
            "open follow-ups."
        )
        await served.do(sittings.OpenSitting("2026-03-05"))
        ann = await served.phone("Ann")
        await served.go("welcome")
        async with (app := ViewApp.of(served)).run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            assert missing in text(app)
        assert missing in (await ann.room()).text
        assert missing in served.section("Where this begins")


async def test_obligation_30_workshops_of_several_units_are_compared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Factors, ratings, questionnaire and lens by unit, each with its n; few people stay out."""
    places = []
    for later, (unit, people) in enumerate((("North", 6), ("South", 8), ("East", 4))):
        live = await play_workshop(people=people)
        await live.do(Retitle("Dialogues", unit))
        path = tmp_path / unit.lower() / FILE
        path.parent.mkdir()
        journal = await EmbeddedJournal.open(path, create=True)
        for entry in await live.end():
            same = {name: getattr(entry, name) for name in Submission.__struct_fields__}
            same["at"] += later  # begun at another moment: another workshop
            await journal.append(Submission(**same))
        await journal.close()
        places.append(str(path.parent))
    assert await asyncio.to_thread(main, ["compare", *places]) == 0
    text = capsys.readouterr().out
    titles = ("Success factors", "Ratings of the chosen model", "Questionnaire", "Relational lens")
    for title in titles:
        part = text.partition(f"\n## {title}\n")[2].partition("\n## ")[0]
        (shown,) = tables(part)
        assert shown.head[1:] == ["North", "South", "East"]
        assert shown.rows[0][1:3] == ["n = 6", "n = 8"]
        few = title in titles[2:]
        assert shown.rows[0][3] == ("fewer than 5: no figures" if few else "n = 4")
        for row in shown.rows[1:]:
            assert all("(n = " in cell for cell in row[1:3])
            assert ("(n = " in row[3]) != few
