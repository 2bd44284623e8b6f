"""One person, one card, one vote, one of everything: nowhere does it say “1 people”.

A whole workshop is played by one person who gives one thing everywhere; the screen, the phone's
page and the record are read while each round is open and once it is closed.
"""

import re
from contextlib import suppress

import pytest

from tests.support import whole_workshop
from tests.support.apps import ViewApp
from tests.support.phone import ServedWorkshop
from tests.support.screen import drawn, settle
from tests.support.whole_workshop import AFTER, PARTS, WHOLE, WholeWorkshop, play_workshop
from workshoptui.language.refusals import refusal
from workshoptui.record.markdown import render
from workshoptui.tui.kinds import view_of
from workshoptui.workshop import notes, runs, sittings
from workshoptui.workshop.disclosure import ShowFigures
from workshoptui.workshop.kinds import clarify, collect, draft, group, plan, reflect, story
from workshoptui.workshop.models import Model, sections_of
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.runs import Run, activity_of

NOUNS = """people persons participants phones cards ideas wordings votes dots ballots answers groups
factors criteria models sections comments tests ratings rankings orders proposals stances blocks
uses units outputs stories experiences goals roles changes reflections questions adaptations
follow-ups things notes rounds turns activities sittings places points pairs statements items
minutes seconds hours days weeks times entries contributions characters lines resamples words
others workshops"""
# One person may well have placed dots.
MANY = re.compile(
    rf"(?<![\d.,–:#-])\b1 (?!person )(?:[a-z-]+ ){{0,2}}?(?:{'|'.join(NOUNS.split())})\b"
    rf"|(?<![\d.,–:#-])\b1 [a-z-]+ (?:are|were|have|rest|give|say)\b"
    rf"|(?<![\d.,–:#-])\b1 (?:of \d+ )?(?:are|were|have|rest|give|say)\b",
    re.IGNORECASE,
)
NUMBERED = re.compile(
    r"\b(?:round|sitting|step|test|use|proposal|story|goal|idea|model|to|of) $", re.IGNORECASE
)
"""What a number names: after “round 1” may come any word."""


PARTED = re.compile(r"\n|<[^>]*>|\||·|: |;|  +")
"""What stands between words that do not belong together: cells, columns, lines."""


def wrong(words: str) -> list[str]:
    """What says many of one."""
    parts = PARTED.split(words)
    return [
        part
        for part in parts
        for m in MANY.finditer(part)
        if not NUMBERED.search(part[: m.start()])
    ]


async def one_story(live: WholeWorkshop, run: Run) -> None:
    """One story and one note beside it; there is nobody to make a pair with."""
    question = runs.activity_in(live.workshop, run, story.StoryActivity).questions[0].id
    by = live.people[0]
    told = await live.do(story.TellStory(run.id, {question: "Once."}, True), by=by)
    kept = told.put(story.Story)
    assert kept is not None
    await live.do(story.AgreeToStory(kept.id, agree=True))
    await live.do(story.Deliberate(kept.id, "That moved us."), by=by)


async def one_card(live: WholeWorkshop, run: Run) -> None:
    """One card."""
    await live.do(collect.AddCard(run.id, "We listen first"), by=live.people[0])


async def one_meaning(live: WholeWorkshop, run: Run) -> None:
    """The card is explained."""
    source = runs.activity_in(live.workshop, run, clarify.ClarifyActivity).source
    (card,) = collect.cards_of(live.workshop, source)
    await live.do(clarify.ClarifyCard(card.id, "Before advising."))


async def one_group(live: WholeWorkshop, run: Run) -> None:
    """One group of the one card."""
    grouping = runs.activity_in(live.workshop, run, group.GroupActivity)
    cards = tuple(card.id for card in collect.cards_of(live.workshop, grouping.source))
    await live.do(group.AddGroup(grouping.id, "Listening", cards))


async def one_model(live: WholeWorkshop, run: Run) -> None:
    """One model with one section of text and one comment, and one to choose it over."""
    by = live.people[0]
    made = (await live.do(draft.AddModel(run.id, "The bench"), by=by)).put(Model)
    assert made is not None
    section = sections_of(live.workshop, made.id)[0]
    await live.do(draft.WriteSection(made.id, section.id, "Sit down."), by=by)
    await live.do(draft.AddComment(made.id, "Where?"), by=by)
    await live.do(draft.AddModel(run.id, "The letter"))


async def one_reflection(live: WholeWorkshop, run: Run) -> None:
    """One answer to one question."""
    question = runs.activity_in(live.workshop, run, reflect.ReflectActivity).questions[0].id
    await live.do(reflect.AddReflection(run.id, question, "Slowly."), by=live.people[0])


async def one_follow_up(live: WholeWorkshop, run: Run) -> None:
    """One thing to do, and one adaptation."""
    by = live.people[0]
    await live.do(plan.LogAdaptation(run.id, "North", "It fits.", "", "All", ""), by=by)
    await live.do(plan.AgreeFollowUp(run.id, "Tell", "Both", "2026-06-01"), by=by)


ONE = PARTS | {
    "story": one_story,
    "collect": one_card,
    "clarify": one_meaning,
    "group": one_group,
    "draft": one_model,
    "reflect": one_reflection,
    "plan": one_follow_up,
}


class AllViews(ViewApp):
    """Shows one view after the other."""

    async def turn_to(self, run: Run) -> None:
        """The view of this run, as the workshop screen would show it."""
        await self.view.remove()
        self.view = view_of(activity_of(self.room.workshop, run).kind)(self.room, run)
        await self.mount(self.view, before="#keys")
        self._follow()


async def test_one_of_everything_is_never_many() -> None:
    """On the screen, on the phone and in every format of the record."""
    live = await play_workshop(until="start")
    served = ServedWorkshop.of(live)
    found: set[str] = set()
    async with served:
        await live.do(sittings.OpenSitting("2026-03-05", "Town hall"))
        phone = await served.phone("Ann", "citizen")
        first = await live.enter(WHOLE.activities[0])
        app = AllViews(live.room, first, "workshoptui-dark")
        async with app.run_test(size=(160, 45)) as pilot:

            async def look(run: Run, at: str) -> None:
                await app.turn_to(run)
                await settle(pilot)
                page = (await phone.room()).html
                read = {
                    "screen": "\n".join(drawn(app)),
                    "phone": page,
                    "record": render(live.workshop),
                }
                for where, words in read.items():
                    found.update(f"{run.activity} {at}, {where}: {one}" for one in wrong(words))

            step = 1
            for activity in WHOLE.activities:
                if activity.step != step:
                    await whole_workshop.next_sitting(live)
                    step = activity.step
                run = await live.enter(activity)
                await ONE.get(activity.kind, whole_workshop._visit)(live, run)
                await look(run, "open")
                if not activity.between:
                    await live.leave(run)
                    # So that the figures of one are there to be read.
                    with suppress(Refused):
                        await live.do(ShowFigures(run.id))
                await AFTER.get(activity.kind, whole_workshop._visit)(live, run)
                await live.do(notes.AddNote(run.id, "Said."))
                await look(live.workshop.get(Run, run.id), "closed")
    assert found == set()


@pytest.mark.parametrize(
    "words",
    [
        "1 people",
        "1 real uses",
        "1 contributions from the room",
        "1 card are",
        "(1 tests)",
        "1 of 6 have",
    ],
)
def test_the_measure_sees_many_of_one(words: str) -> None:
    """And takes no number of something for its count."""
    assert wrong(words)
    assert not wrong("round 1 cards | 1 card, 11 cards, 2.1 points, step 1 · models, 1 person")


async def test_an_undo_that_others_rest_on_counts_them() -> None:
    """One contribution rests on it, two rest on it."""
    live = await play_workshop(people=2, until="welcome")
    run = await live.enter(next(one for one in WHOLE.activities if one.kind == "collect"))
    for number, one in enumerate(live.people):
        await live.do(collect.AddCard(run.id, "We listen"), by=one)
        with pytest.raises(Refused) as refused:
            await live.room.undo()
        said = "1 contribution from the room rests", "2 contributions from the room rest"
        assert f"{said[number]} on it" in refusal(refused.value.code, refused.value.values)
