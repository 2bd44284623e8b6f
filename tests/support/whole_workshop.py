"""A whole workshop, played through a Room: the same people say the same things every time.

For whoever needs a workshop that is full, half-way, or stopped in the middle of a vote:

    workshop = await played(people=6)                          # to the end, as it then is
    play = await play_workshop(until="vote", closing=False)    # live, while dots are still hidden

A kind of activity that has no part of its own in `PARTS` is visited, opened and closed.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from random import Random

from tests.support.agenda import agenda
from tests.support.clock import Clock
from workshoptui.journal.memory import MemoryJournal
from workshoptui.room.room import Room
from workshoptui.workshop import disclosure, finishing, joining, notes, runs, sittings
from workshoptui.workshop import people as persons
from workshoptui.workshop import workshop_info as founding
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.agenda import Agenda
from workshoptui.workshop.citizen_value import CitizenValue
from workshoptui.workshop.context import FACILITATOR
from workshoptui.workshop.entry import Entry
from workshoptui.workshop.follow_ups import FollowUp
from workshoptui.workshop.kinds import (
    choose,
    clarify,
    collect,
    decide,
    draft,
    goal,
    group,
    lens,
    output,
    plan,
    rank,
    rate,
    reflect,
    shift,
    story,
    survey,
    test,
    use,
    vote,
)
from workshoptui.workshop.models import Model, Whom, models, sections_of
from workshoptui.workshop.runs import Run
from workshoptui.workshop.state import Workshop

Say = Callable[[str], str]
"""What somebody writes in place of a harmless text; the same text for the same text."""

WHOLE = agenda("whole_workshop")
"""Every kind of activity, in an agenda that stays as it is when the shipped ones change."""

WHOM: tuple[Whom, ...] = ("citizen", "us")
WEEK = 7 * 24 * 3600
ROLES: tuple[persons.Role, ...] = ("co-worker", "citizen", "manager", "")


@dataclass
class Play:
    """A workshop being played.

    Attributes:
        room: the live room, open.
        journal: what it writes to.
        clock: its clock, standing still between actions.
        people: the participants' ids, in the order they joined.
        say: what is written in place of each text.
    """

    room: Room
    journal: MemoryJournal
    clock: Clock
    say: Say
    people: list[str] = field(default_factory=list)

    @property
    def workshop(self) -> Workshop:
        """What is true now."""
        return self.room.workshop

    async def enter(self, activity: Activity) -> Run:
        """Go to an activity and open its round where it has to be opened."""
        self.clock.advance(300)
        await self.room.submit(runs.GoTo(activity.id))
        run = runs.current_run(self.workshop)
        assert run is not None
        if run.phase == "ready":
            await self.room.submit(runs.OpenRound(run.id))
        return self.workshop.get(Run, run.id)

    async def end(self) -> list[Entry]:
        """Close the room and return its whole journal."""
        await self.room.close()
        return [entry async for entry in self.journal.follow()]

    async def close(self, run: Run) -> None:
        """Close a round, which shows what was hidden."""
        self.clock.advance(60)
        if self.workshop.get(Run, run.id).phase == "open":
            await self.room.submit(runs.CloseRound(run.id))


async def play_workshop(
    *,
    people: int = 6,
    until: str = "",
    closing: bool = True,
    skip: Sequence[str] = (),
    say: Say = lambda text: text,
    agenda: Agenda = WHOLE,
    word: bool = True,
) -> Play:
    """A workshop played to its end, or to the end of the activity with the id `until`.

    With `word`, the facilitator lets the figures of few people be shown.

    Activities whose ids are in `skip` are passed over. With `closing` false the last activity is
    left open, with everything given in it. `until` ``"start"`` stops before the first sitting, with
    nothing but the founding.
    """
    clock = Clock()
    journal = MemoryJournal(salt=lambda: "salt")  # so that two processes make the same bytes
    room = await Room.open(journal, clock=clock, random=Random(1))
    play = Play(room, journal, clock, say)
    await room.submit(
        founding.CreateWorkshop(say("Dialogues that matter"), agenda, "ABCD23", say("Upper Valley"))
    )
    if until == "start":
        return play
    await room.submit(sittings.OpenSitting("2026-03-05", say("Town hall")))
    for number in range(people):
        await _join(play, number)
    step = 1
    for activity in agenda.activities:
        if activity.id in skip:
            continue
        if activity.step != step:
            await _next_sitting(play)
            step = activity.step
        run = await play.enter(activity)
        await PARTS.get(activity.kind, _visit)(play, run)
        if activity.id == until and not closing:
            return play
        if not activity.between:
            await play.close(run)
            closed = play.workshop.get(Run, run.id)
            if word and disclosure.disclosure(play.workshop, closed).askable:
                await room.submit(disclosure.ShowFigures(run.id))
        await AFTER.get(activity.kind, _visit)(play, run)
        await room.submit(notes.AddNote(run.id, say(f"Said while we did “{activity.title}”.")))
        if activity.id == until:
            return play
    await room.submit(sittings.CloseSitting(say("We meet again in a year.")))
    return play


async def played(
    *,
    people: int = 6,
    until: str = "",
    closing: bool = True,
    skip: Sequence[str] = (),
    say: Say = lambda text: text,
    agenda: Agenda = WHOLE,
    word: bool = True,
) -> Workshop:
    """What is true after `play_workshop`; its room is closed."""
    play = await play_workshop(
        people=people, until=until, closing=closing, skip=skip, say=say, agenda=agenda, word=word
    )
    await play.room.close()
    return play.workshop


async def _join(play: Play, number: int) -> None:
    moved = await play.room.submit(
        joining.Join(
            f"{number:064x}",
            f"{number + 10_000:064x}",
            play.say(f"Nameless{number}"),
            ROLES[number % len(ROLES)],
        ),
        by="",
    )
    joined = moved.put(persons.Participant)
    assert joined is not None
    play.people.append(joined.id)


async def _next_sitting(play: Play) -> None:
    await play.room.submit(sittings.CloseSitting(play.say("Everybody reads the list again.")))
    play.clock.advance(3 * WEEK)
    number = len(play.workshop.table(sittings.Sitting)) + 1
    date = f"2026-{number + 2:02}-26"
    await play.room.submit(sittings.OpenSitting(date, play.say("Library")))
    for one in play.people[: max(1, len(play.people) - 1)]:
        await play.room.submit(persons.Attend(), by=one)


async def _visit(play: Play, run: Run) -> None:
    """Nothing happens in this part."""


async def _brief(play: Play, run: Run) -> None:
    for one in play.people:
        await play.room.submit(finishing.Finish(run.id), by=one)


async def _collect(play: Play, run: Run) -> None:
    about = runs.activity_in(play.workshop, run, collect.CollectActivity).about
    words = "Somebody new finds help in a day" if about == "citizen-value" else "We listen first"
    for number, one in enumerate(play.people):
        for turn in range(2):
            text = play.say(f"{words}, said {number}-{turn}")
            await play.room.submit(collect.AddCard(run.id, text), by=one)


async def _settle(play: Play, run: Run) -> None:
    if runs.activity_in(play.workshop, run, collect.CollectActivity).about == "citizen-value":
        text = play.say("People who are new here\nfind the help they need.")
        await play.room.submit(collect.SettleCitizenValue(text))


async def _group(play: Play, run: Run) -> None:
    grouping = runs.activity_in(play.workshop, run, group.GroupActivity)
    cards = collect.cards_of(play.workshop, grouping.source)
    # The last card stays alone, and one group stays empty.
    together = [card.id for card in cards if not card.into][:-1]
    for number in range(4):
        name = play.say(f"Factor {number}")
        members = tuple(together[number::4])
        await play.room.submit(group.AddGroup(grouping.id, name, members))
    await play.room.submit(group.AddGroup(grouping.id, play.say("An empty group"), ()))


async def _vote(play: Play, run: Run) -> None:
    slate = [factor for factor, _ in vote.slate_of(play.workshop, run)]
    budget = vote.budget_of(play.workshop, run)
    for number, one in enumerate(play.people):
        left = budget.dots
        # Nobody votes for the last factor, so that it can be promoted.
        for place in range(max(1, len(slate) - 1)):
            factor = slate[(number % 2 + place) % max(1, len(slate) - 1)]
            dots = min(budget.cap, left, 2 if place == 0 else 1)
            if dots:
                await play.room.submit(vote.PlaceDots(run.id, factor, dots), by=one)
            left -= dots


async def _decide(play: Play, run: Run) -> None:
    standings = decide.standing(play.workshop, run)
    taken = [s.factor for s in standings if s.suggested] or [s.factor for s in standings if s.tied]
    promoted = [s.factor for s in standings if not s.deserved][-1:]
    reasons = {factor: play.say("It matters most to those not here.") for factor in promoted}
    await play.room.submit(decide.DecideCriteria(run.id, (*taken, *promoted), reasons))
    if play.workshop.find(CitizenValue, "") and taken:
        traced = decide.TraceFactor(taken[0], play.say("It is what people asked for."))
        await play.room.submit(traced)


async def _draft(play: Play, run: Run) -> None:
    for number in range(2):
        by = play.people[number % len(play.people)]
        name = play.say(f"Model {number}")
        made = (await play.room.submit(draft.AddModel(run.id, name), by=by)).put(Model)
        assert made is not None
        for place, section in enumerate(sections_of(play.workshop, made.id)[:4]):
            text = play.say(f"Lines for section {place}\nof model {number}\n\nand an end.")
            await play.room.submit(draft.WriteSection(made.id, section.id, text), by=by)
            title, whom = play.say(section.title), WHOM[place % 2]
            confirmed = True if place == 0 else None
            shaped = draft.ShapeSection(made.id, section.id, title, place == 1, whom, confirmed)
            await play.room.submit(shaped, by=by)
        own = draft.AddSection(made.id, play.say(f"Our own section {number}"))
        await play.room.submit(own, by=by)
        await play.room.submit(draft.AddComment(made.id, play.say("Where is\nthe pause?")), by=by)
    last = models(play.workshop)[-1]
    # The last model loses its free sections, and the record has to warn.
    for section in sections_of(play.workshop, last.id):
        if section.free:
            seen = section.edited, section.shaped
            gone = draft.DropSection(last.id, section.id, *seen)
            await play.room.submit(gone, by=by)


async def _test(play: Play, run: Run) -> None:
    drafted = [model for model in models(play.workshop) if not model.datum]
    tried = test.LogTest(
        run.id,
        drafted[0].id,
        play.say("A family moves."),
        play.say("They asked first."),
        play.say("The silence was hard."),
        play.say("Being heard counts."),
        play.say("Keep the pause,\ndrop the form."),
        play.say("Nobody took notes."),
    )
    await play.room.submit(tried, by=play.people[-1])
    for model in drafted[1:]:
        await play.room.submit(rate.WaiveTest(model.id, play.say("Time ran out.")))


async def _rate(play: Play, run: Run) -> None:
    sheet = rate.sheet_of(play.workshop, run)
    for number, one in enumerate(play.people):
        for place, model in enumerate(rate.ratable(play.workshop)):
            scores: dict[str, int | None] = {
                criterion: (number + 2 * place + at) % 5 + 1
                for at, (criterion, _) in enumerate(sheet)
            }
            if number == 1:
                scores[sheet[0][0]] = None
            await play.room.submit(rate.RateModel(run.id, model.id, scores), by=one)


async def _rank(play: Play, run: Run) -> None:
    options = [model for model, _ in rank.options_of(play.workshop, run.id)]
    for number, one in enumerate(play.people):
        order = options[number % 2 :] + options[: number % 2]
        await play.room.submit(rank.RankModels(run.id, tuple(order)), by=one)


async def _choose(play: Play, run: Run) -> None:
    model = next(model for model in models(play.workshop) if not model.datum)
    moved = await play.room.submit(choose.Propose(run.id, model.id))
    proposal = moved.put(choose.Proposal)
    assert proposal is not None
    gradients: tuple[choose.Gradient, ...] = ("endorse", "minor-reservations", "reservations")
    for number, one in enumerate(play.people):
        stance = choose.TakeStance(proposal.id, gradients[number % 3], play.say(f"Stance {number}"))
        await play.room.submit(stance, by=one)
    await play.room.submit(choose.CloseProposal(proposal.id))
    chosen = choose.ChooseModel(
        run.id,
        model.id,
        play.say("It leaves room.\nWe can start tomorrow."),
        play.say("It is long."),
    )
    await play.room.submit(chosen)


async def _use(play: Play, run: Run) -> None:
    for number, one in enumerate(play.people[:3]):
        logged = use.LogUse(
            run.id,
            f"2026-04-{number + 10}",
            play.say(f"Unit {number}"),
            ("citizen", "co-worker"),
            prepared=number != 1,
            documented=number == 0,
            adaptations=play.say("We met outside.\nTwice.") if number < 2 else "",
        )
        await play.room.submit(logged, by=one)


async def _survey(play: Play, run: Run) -> None:
    items = runs.activity_in(play.workshop, run, survey.SurveyActivity).items
    for number, one in enumerate(play.people):
        answers = survey.AnswerSurvey(
            run.id,
            {item.id: _level(number, place) for place, item in enumerate(items)},
            {items[0].id: play.say(f"Comment {number}")},
            play.say(f"A difference,\nsaid {number}."),
        )
        await play.room.submit(answers, by=one)


def _level(person: int, item: int) -> int | None:
    """Clear support on the first two items, division on the third, anything on the others."""
    if item == 2:
        return 1 if person % 2 else 5
    if item < 2:
        return 4 + person % 2
    return None if (person + item) % 7 == 0 else (person + item) % 5 + 1


async def _reflect(play: Play, run: Run) -> None:
    questions = runs.activity_in(play.workshop, run, reflect.ReflectActivity).questions
    for number, one in enumerate(play.people[:4]):
        text = play.say(f"We ask before we plan,\nsaid {number}.")
        question = questions[number % len(questions)].id
        await play.room.submit(reflect.AddReflection(run.id, question, text), by=one)


async def _plan(play: Play, run: Run) -> None:
    one, say = play.people[0], play.say
    adapted = plan.LogAdaptation(
        run.id, say("North unit"), say("It fits."), say("The pause."), say("The order."), ""
    )
    await play.room.submit(adapted, by=one)
    for number in range(2):
        agreed = plan.AgreeFollowUp(
            run.id, say(f"Tell the others {number}"), say("Both"), "2026-06-01"
        )
        moved = await play.room.submit(agreed, by=one)
        follow_up = moved.put(FollowUp)
        assert follow_up is not None
        if number:
            await play.room.submit(plan.TickFollowUp(follow_up.id))
    await play.room.submit(plan.SetReview("2027-03-01"))


async def _story(play: Play, run: Run) -> None:
    if len(persons.attendees(play.workshop)) > 1:
        await play.room.submit(story.DrawPairs(run.id))
    questions = runs.activity_in(play.workshop, run, story.StoryActivity).questions
    for number, one in enumerate(play.people):
        answers = {question.id: play.say(f"Once,\nsaid {number}.") for question in questions}
        # Every second one is of somebody without a phone, who agrees at the terminal.
        teller = play.people[number - 1] if number % 2 == 0 else ""
        told = await play.room.submit(story.TellStory(run.id, answers, teller=teller), by=one)
        kept = told.put(story.Story)
        assert kept is not None
        await play.room.submit(story.AgreeToStory(kept.id, True), by=teller or FACILITATOR)
        await play.room.submit(story.Deliberate(kept.id, play.say("That moved us.")), by=one)


async def _goal(play: Play, run: Run) -> None:
    for number, one in enumerate(play.people[:2]):
        goal_of = goal.AddGoal(run.id, play.say("I want to choose\nwho comes."), number == 0)
        await play.room.submit(goal_of, by=one)


async def _output(play: Play, run: Run) -> None:
    counted = output.CountOutput(run.id, play.say("Dialogues held"), 41, play.say("in spring"))
    await play.room.submit(counted, by=play.people[0])


async def _lens(play: Play, run: Run) -> None:
    pairs = runs.activity_in(play.workshop, run, lens.LensActivity).pairs
    for number, one in enumerate(play.people):
        now = {pair.id: (number + at) % 3 + 1 for at, pair in enumerate(pairs)}
        wanted = {pair.id: 5 - (number * at) % 3 for at, pair in enumerate(pairs)}
        await play.room.submit(lens.LookThroughLens(run.id, now, wanted), by=one)


async def _shift(play: Play, run: Run) -> None:
    say = play.say
    row = shift.AddShift(run.id, say("Case worker"), say("Fills in a form"), say("Listens first"))
    await play.room.submit(row, by=play.people[0])


async def _prepare(play: Play, run: Run) -> None:
    for one in play.people[:2]:
        await play.room.submit(finishing.Finish(run.id), by=one)


async def _clarify(play: Play, run: Run) -> None:
    source = runs.activity_in(play.workshop, run, clarify.ClarifyActivity).source
    cards = [card.id for card in collect.cards_of(play.workshop, source)]
    await play.room.submit(clarify.ClarifyCard(cards[0], play.say("Listening before advising.")))
    if len(cards) > 2:
        await play.room.submit(clarify.MergeCards(cards[1], cards[0]))


Part = Callable[[Play, Run], Awaitable[None]]
PARTS: dict[str, Part] = {
    "prepare": _prepare,
    "brief": _brief,
    "story": _story,
    "goal": _goal,
    "collect": _collect,
    "clarify": _clarify,
    "group": _group,
    "vote": _vote,
    "decide": _decide,
    "draft": _draft,
    "test": _test,
    "rate": _rate,
    "rank": _rank,
    "choose": _choose,
    "use": _use,
    "output": _output,
    "survey": _survey,
    "lens": _lens,
    "shift": _shift,
    "reflect": _reflect,
    "plan": _plan,
}
"""What people do in an activity of each kind, while it is open."""

AFTER: dict[str, Part] = {"collect": _settle}
"""What happens once the activity is closed."""
