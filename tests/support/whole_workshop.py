"""A whole workshop, played through a Room: the same people say the same things every time.

For whoever needs a workshop that is full, half-way, or stopped in the middle of a vote:

    workshop = await played(people=6)                          # to the end, as it then is
    live = await play_workshop(until="vote", closing=False)    # live, while dots are still hidden

A kind of activity that has no part of its own in `PARTS` is visited, opened and closed.
"""

from collections.abc import Awaitable, Callable, Sequence

from tests.support.agenda import agenda
from tests.support.room import LiveWorkshop
from workshoptui.workshop import disclosure, finishing, note_writing, notes, runs, sittings
from workshoptui.workshop import people as persons
from workshoptui.workshop.account import GiveAccount
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.agenda import Agenda
from workshoptui.workshop.citizen_value import CitizenValue
from workshoptui.workshop.conditions import AskForCondition
from workshoptui.workshop.context import FACILITATOR
from workshoptui.workshop.criteria import criteria
from workshoptui.workshop.criterion_sections import ServeCriterion
from workshoptui.workshop.follow_ups import FollowUp
from workshoptui.workshop.kinds import (
    around,
    choose,
    clarify,
    collect,
    context,
    decide,
    draft,
    feedback,
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
from workshoptui.workshop.reading import AddReading
from workshoptui.workshop.remarks import Remark
from workshoptui.workshop.runs import Run
from workshoptui.workshop.state import Workshop

Say = Callable[[str], str]
"""What somebody writes in place of a harmless text; the same text for the same text."""

WHOLE = agenda("whole_workshop")
"""Every kind of activity, in an agenda that stays as it is when the shipped ones change."""

WHOM: tuple[Whom, ...] = ("citizen", "us")
WEEK = 7 * 24 * 3600
ROLES: tuple[persons.Role, ...] = ("co-worker", "citizen", "manager", "")


class WholeWorkshop(LiveWorkshop):
    """A workshop that is played from its agenda.

    Attributes:
        say: what is written in place of each text.
    """

    say: Say

    async def enter(self, activity: Activity) -> Run:
        """Some minutes later, the group is in an activity, and its round is open."""
        self.clock.advance(300)
        return self.workshop.get(Run, await self.go(activity.id))

    async def leave(self, run: Run) -> None:
        """A minute later, its round is closed, which shows what was hidden."""
        self.clock.advance(60)
        if self.workshop.get(Run, run.id).phase == "open":
            await self.do(runs.CloseRound(run.id))


async def play_workshop(
    *,
    people: int = 6,
    until: str = "",
    closing: bool = True,
    skip: Sequence[str] = (),
    say: Say = lambda text: text,
    agenda: Agenda = WHOLE,
    word: bool = False,
) -> WholeWorkshop:
    """A workshop played to its end, or to the end of the activity with the id `until`.

    With `word`, the facilitator lets the figures of few people be shown.

    Activities whose ids are in `skip` are passed over. With `closing` false the last activity is
    left open, with everything given in it. `until` ``"start"`` stops before the first sitting, with
    nothing but the founding.
    """
    live = await WholeWorkshop.found(agenda, say("Dialogues that matter"), say("Upper Valley"))
    live.say = say
    if until == "start":
        return live
    await live.do(sittings.OpenSitting("2026-03-05", say("Town hall")))
    for number in range(people):
        await live.join(say(f"Nameless{number}"), ROLES[number % len(ROLES)])
    for sitting, title in enumerate(("A film about being asked", "The form of today")):
        kept = f"{sitting + 1}: {live.say('On the shelf in the library')}"
        why = live.say("Eight minutes, and one question.")
        await live.do(AddReading(live.say(title), kept, why, sitting))
    step = 1
    for activity in agenda.activities:
        if activity.id in skip:
            continue
        if activity.step != step:
            await next_sitting(live)
            step = activity.step
        run = await live.enter(activity)
        await PARTS.get(activity.kind, _visit)(live, run)
        if activity.id == until and not closing:
            return live
        if not activity.between:
            await live.leave(run)
            closed = live.workshop.get(Run, run.id)
            if word and disclosure.disclosure(live.workshop, closed).askable:
                await live.do(disclosure.ShowFigures(run.id))
        await AFTER.get(activity.kind, _visit)(live, run)
        await live.do(notes.AddNote(run.id, say(f"Said while we did “{activity.title}”.")))
        if activity.id == until:
            return live
    await _write(live, runs.runs_of_kind(live.workshop, clarify.ClarifyActivity))
    await live.do(sittings.CloseSitting(say("We meet again in a year.")))
    await live.do(note_writing.AddRemark("", say("Said on the way home.")), live.people[-1])
    return live


async def played(
    *,
    people: int = 6,
    until: str = "",
    closing: bool = True,
    skip: Sequence[str] = (),
    say: Say = lambda text: text,
    agenda: Agenda = WHOLE,
    word: bool = False,
) -> Workshop:
    """What is true after `play_workshop`; its room is closed."""
    live = await play_workshop(
        people=people, until=until, closing=closing, skip=skip, say=say, agenda=agenda, word=word
    )
    await live.room.close()
    return live.workshop


async def next_sitting(live: WholeWorkshop) -> None:
    """The sitting ends; weeks later, most of them meet for the next one."""
    await live.do(sittings.CloseSitting(live.say("Everybody reads the list again.")))
    live.clock.advance(3 * WEEK)
    number = len(live.workshop.table(sittings.Sitting)) + 1
    date = f"2026-{number + 2:02}-26"
    await live.do(sittings.OpenSitting(date, live.say("Library")))
    for one in live.people[: max(1, len(live.people) - 1)]:
        await live.do(persons.Attend(), one)


async def _write(live: WholeWorkshop, rounds: Sequence[Run]) -> None:
    """Into the note, about a card: a question, an answer, and a thought that has to wait."""
    for run in rounds[-1:]:
        source = runs.activity_in(live.workshop, run, clarify.ClarifyActivity).source
        card = next((card.id for card in collect.cards_of(live.workshop, source)), "")
        asked = note_writing.AddRemark(run.id, live.say("I do not understand this."), card=card)
        await live.do(asked, live.people[0])
        remark = live.workshop.all(Remark)[-1].id
        answer = note_writing.AddRemark(run.id, live.say("It is about **time**."), reply_to=remark)
        await live.do(answer, live.people[-1])
        later = live.say("What about:\n- evenings\n- [nights](https://example.org/nights)")
        await live.do(note_writing.AddRemark(run.id, later, shared=True), live.people[0])
        await live.do(note_writing.ParkRemark(live.workshop.all(Remark)[-1].id))
    here = live.workshop.all(Run)[-1].id
    for number, one in enumerate(live.people[:2]):
        await live.do(note_writing.AddRemark(here, live.say(f"At the end, {number}.")), one)


async def _visit(live: WholeWorkshop, run: Run) -> None:
    """Nothing happens in this part."""


async def _brief(live: WholeWorkshop, run: Run) -> None:
    for one in live.people:
        await live.do(finishing.Finish(run.id), one)


async def _collect(live: WholeWorkshop, run: Run) -> None:
    about = runs.activity_in(live.workshop, run, collect.CollectActivity).about
    words = "Somebody new finds help in a day" if about == "citizen-value" else "We listen first"
    told = story.shared_stories(live.workshop)
    of = (told[0].id, next(iter(told[0].answers))) if told else ("", "")
    for number, one in enumerate(live.people):
        for turn in range(2):
            text = live.say(f"{words}, said {number}-{turn}")
            first = (number, turn) == (0, 0)
            await live.do(collect.AddCard(run.id, text, *(of if first else ())), one)


async def _settle(live: WholeWorkshop, run: Run) -> None:
    if runs.activity_in(live.workshop, run, collect.CollectActivity).about == "citizen-value":
        text = live.say("People who are new here\nfind the help they need.")
        await live.do(collect.SettleCitizenValue(text))


async def _group(live: WholeWorkshop, run: Run) -> None:
    grouping = runs.activity_in(live.workshop, run, group.GroupActivity)
    cards = collect.cards_of(live.workshop, grouping.source)
    # The last card stays alone, and one group stays empty.
    together = [card.id for card in cards if not card.into][:-1]
    for number in range(4):
        name = live.say(f"Factor {number}")
        members = tuple(together[number::4])
        await live.do(group.AddGroup(grouping.id, name, members))
    await live.do(group.AddGroup(grouping.id, live.say("An empty group"), ()))


async def _vote(live: WholeWorkshop, run: Run) -> None:
    slate = [factor for factor, _ in vote.slate_of(live.workshop, run)]
    budget = vote.budget_of(live.workshop, run)
    for number, one in enumerate(live.people):
        left = budget.dots
        # Nobody votes for the last factor, so that it can be promoted.
        for place in range(max(1, len(slate) - 1)):
            factor = slate[(number % 2 + place) % max(1, len(slate) - 1)]
            dots = min(budget.cap, left, 2 if place == 0 else 1)
            if dots:
                await live.do(vote.PlaceDots(run.id, factor, dots), one)
            left -= dots


async def _decide(live: WholeWorkshop, run: Run) -> None:
    standings = decide.standing(live.workshop, run)
    taken = [s.factor for s in standings if s.suggested] or [s.factor for s in standings if s.tied]
    promoted = [s.factor for s in standings if not s.deserved][-1:]
    reasons = {factor: live.say("It matters most to those not here.") for factor in promoted}
    await live.do(decide.DecideCriteria(run.id, (*taken, *promoted), reasons))
    if live.workshop.find(CitizenValue, "") and taken:
        traced = decide.TraceFactor(taken[0], live.say("It is what people asked for."))
        await live.do(traced)


async def _draft(live: WholeWorkshop, run: Run) -> None:
    for number in range(2):
        by = live.people[number % len(live.people)]
        name = live.say(f"Model {number}")
        made = await live.put(draft.AddModel(run.id, name), Model, by)
        for place, section in enumerate(sections_of(live.workshop, made.id)[:4]):
            text = live.say(f"Lines for section {place}\nof model {number}\n\nand an end.")
            stands = section.edited or None  # the citizen value stands there already
            await live.do(draft.WriteSection(made.id, section.id, text, edited=stands), by)
            title, whom = live.say(section.title), WHOM[place % 2]
            confirmed = True if place == 0 else None
            shaped = draft.ShapeSection(made.id, section.id, title, place == 1, whom, confirmed)
            await live.do(shaped, by)
        for criterion in criteria(live.workshop)[:2]:
            serving = sections_of(live.workshop, made.id)[3].id
            await live.do(ServeCriterion(made.id, criterion.id, serving), by)
        own = draft.AddSection(made.id, live.say(f"Our own section {number}"))
        await live.do(own, by)
        await live.do(draft.AddComment(made.id, live.say("Where is\nthe pause?")), by)
    last = models(live.workshop)[-1]
    # The last model loses its free sections, and the record has to warn.
    for section in sections_of(live.workshop, last.id):
        if section.free:
            seen = section.edited, section.shaped
            gone = draft.DropSection(last.id, section.id, *seen)
            await live.do(gone, by)


async def _test(live: WholeWorkshop, run: Run) -> None:
    drafted = [model for model in models(live.workshop) if not model.datum]
    tried = test.LogTest(
        run.id,
        drafted[0].id,
        live.say("A family moves."),
        live.say("They asked first."),
        live.say("The silence was hard."),
        live.say("Being heard counts."),
        live.say("Keep the pause,\ndrop the form."),
        live.say("Nobody took notes."),
    )
    await live.do(tried, live.people[-1])
    for model in drafted[1:]:
        await live.do(rate.WaiveTest(model.id, live.say("Time ran out.")))


async def _rate(live: WholeWorkshop, run: Run) -> None:
    sheet = rate.sheet_of(live.workshop, run)
    for number, one in enumerate(live.people):
        for place, model in enumerate(rate.ratable(live.workshop)):
            scores: dict[str, int | None] = {
                criterion: (number + 2 * place + at) % 5 + 1
                for at, (criterion, _) in enumerate(sheet)
            }
            if number == 1:
                scores[sheet[0][0]] = None
            await live.do(rate.RateModel(run.id, model.id, scores), one)


async def _rank(live: WholeWorkshop, run: Run) -> None:
    options = [model for model, _ in rank.options_of(live.workshop, run.id)]
    for number, one in enumerate(live.people):
        order = options[number % 2 :] + options[: number % 2]
        await live.do(rank.RankModels(run.id, tuple(order)), one)


async def _choose(live: WholeWorkshop, run: Run) -> None:
    model = next(model for model in models(live.workshop) if not model.datum)
    proposal = await live.put(choose.Propose(run.id, model.id), choose.Proposal)
    gradients: tuple[choose.Gradient, ...] = ("endorse", "minor-reservations", "reservations")
    for number, one in enumerate(live.people):
        stance = choose.TakeStance(proposal.id, gradients[number % 3], live.say(f"Stance {number}"))
        await live.do(stance, one)
    await live.do(choose.CloseProposal(proposal.id))
    chosen = choose.ChooseModel(
        run.id,
        model.id,
        live.say("It leaves room.\nWe can start tomorrow."),
        live.say("It is long."),
    )
    await live.do(chosen)


async def _use(live: WholeWorkshop, run: Run) -> None:
    for number, one in enumerate(live.people[:3]):
        logged = use.LogUse(
            run.id,
            f"2026-04-{number + 10}",
            live.say(f"Unit {number}"),
            ("citizen", "co-worker"),
            prepared=number != 1,
            documented=number == 0,
            adaptations=live.say("We met outside.\nTwice.") if number < 2 else "",
        )
        await live.do(logged, one)


async def _feedback(live: WholeWorkshop, run: Run) -> None:
    questions = runs.activity_in(live.workshop, run, feedback.FeedbackActivity).questions
    logged = [*(one.id for one in use.uses(live.workshop)), ""]
    for number, one in enumerate(live.people):
        answers = {
            question.id: (True, False, True, None)[(number + place) % 4]
            for place, question in enumerate(questions)
        }
        side: use.Side = "staff" if number % 6 == 5 else "person"
        about = logged[number % len(logged)]
        await live.do(feedback.GiveFeedback(run.id, side, answers, about), one)


async def _survey(live: WholeWorkshop, run: Run) -> None:
    items = runs.activity_in(live.workshop, run, survey.SurveyActivity).items
    for number, one in enumerate(live.people):
        answers = survey.AnswerSurvey(
            run.id,
            {item.id: _level(number, place) for place, item in enumerate(items)},
            {items[0].id: live.say(f"Comment {number}")},
            live.say(f"A difference,\nsaid {number}."),
        )
        await live.do(answers, one)


def _level(person: int, item: int) -> int | None:
    """Clear support on the first two items, division on the third, anything on the others."""
    if item == 2:
        return 1 if person % 2 else 5
    if item < 2:
        return 4 + person % 2
    return None if (person + item) % 7 == 0 else (person + item) % 5 + 1


async def _ask(live: WholeWorkshop, run: Run) -> None:
    """What a condition would take, where they were polled."""
    asked = runs.activity_in(live.workshop, run, survey.SurveyActivity)
    if not asked.labels:
        what, who = live.say("Half a day a month"), live.say("The board")
        condition = asked.items[-1].id
        await live.do(AskForCondition(run.id, condition, what, who, "2026-06-01"))


async def _reflect(live: WholeWorkshop, run: Run) -> None:
    activity = runs.activity_in(live.workshop, run, reflect.ReflectActivity)
    ethics = activity.about == "ethics"
    questions = activity.questions
    for number, one in enumerate(live.people[:4]):
        text = live.say(f"We ask before we plan,\nsaid {number}.")
        question = questions[number % len(questions)].id
        party = reflect.PARTIES[number % 3] if ethics else ""
        await live.do(reflect.AddReflection(run.id, question, text, party), one)
    if ethics:
        differ = live.say("The staff can go home.")
        await live.do(reflect.NotePartyDifference(run.id, questions[0].id, differ))
        for text in ("Not yet.", "It is right, once there is time."):
            await live.do(reflect.ConcludeEthics(run.id, live.say(text)))


async def _plan(live: WholeWorkshop, run: Run) -> None:
    one, say = live.people[0], live.say
    adapted = plan.LogAdaptation(
        run.id, say("North unit"), say("It fits."), say("The pause."), say("The order."), ""
    )
    unit = await live.put(adapted, plan.Adaptation, one)
    await live.do(
        plan.AdaptSection(run.id, unit.id, "", say("Whom we call"), how=say("A list")), one
    )
    for number in range(2):
        agreed = plan.AgreeFollowUp(
            run.id, say(f"Tell the others {number}"), say("Both"), "2026-06-01"
        )
        follow_up = await live.put(agreed, FollowUp, one)
        if number:
            await live.do(plan.TickFollowUp(follow_up.id))
    await live.do(plan.SetReview("2027-03-01"))
    told = GiveAccount(
        "follow-up", follow_up.id, say("They know."), say("We went."), say("Both"), "2026-03-05"
    )
    await live.do(told)


async def _story(live: WholeWorkshop, run: Run) -> None:
    if len(persons.attendees(live.workshop)) > 1:
        await live.do(story.DrawPairs(run.id))
    questions = runs.activity_in(live.workshop, run, story.StoryActivity).questions
    for number, one in enumerate(live.people):
        answers = {question.id: live.say(f"Once,\nsaid {number}.") for question in questions}
        # Every second one is of somebody without a phone, who agrees at the terminal.
        teller = live.people[number - 1] if number % 2 == 0 else ""
        kept = await live.put(story.TellStory(run.id, answers, teller=teller), story.Story, one)
        await live.do(story.AgreeToStory(kept.id, True), teller or FACILITATOR)
        await live.do(story.Deliberate(kept.id, live.say("That moved us.")), one)


async def _goal(live: WholeWorkshop, run: Run) -> None:
    for number, one in enumerate(live.people[:2]):
        goal_of = goal.AddGoal(run.id, live.say("I want to choose\nwho comes."), number == 0)
        await live.do(goal_of, one)


async def _output(live: WholeWorkshop, run: Run) -> None:
    counted = output.CountOutput(run.id, live.say("Dialogues held"), 41, live.say("in spring"))
    await live.do(counted, live.people[0])


async def _lens(live: WholeWorkshop, run: Run) -> None:
    pairs = runs.activity_in(live.workshop, run, lens.LensActivity).pairs
    for number, one in enumerate(live.people):
        now = {pair.id: (number + at) % 3 + 1 for at, pair in enumerate(pairs)}
        wanted = {pair.id: 5 - (number * at) % 3 for at, pair in enumerate(pairs)}
        await live.do(lens.LookThroughLens(run.id, now, wanted), one)


async def _shift(live: WholeWorkshop, run: Run) -> None:
    say = live.say
    row = shift.AddShift(run.id, say("Case worker"), say("Fills in a form"), say("Listens first"))
    await live.do(row, live.people[0])


async def _prepare(live: WholeWorkshop, run: Run) -> None:
    for one in live.people[:2]:
        await live.do(finishing.Finish(run.id), one)


async def _clarify(live: WholeWorkshop, run: Run) -> None:
    source = runs.activity_in(live.workshop, run, clarify.ClarifyActivity).source
    cards = [card.id for card in collect.cards_of(live.workshop, source)]
    await live.do(clarify.ClarifyCard(cards[0], live.say("Listening before advising.")))
    if len(cards) > 2:
        await live.do(clarify.MergeCards(cards[1], cards[0]))


async def _context(live: WholeWorkshop, run: Run) -> None:
    questions = runs.activity_in(live.workshop, run, context.ContextActivity).questions
    for number, one in enumerate(live.people[:3]):
        text = live.say(f"Home help in the valley,\nsaid {number}.")
        await live.do(context.AddContext(run.id, questions[0].id, text), one)
    for text in ("Home help", "Home help in the whole valley"):
        await live.do(context.SettleContext(run.id, questions[0].id, live.say(text)))


async def _around(live: WholeWorkshop, run: Run) -> None:
    say = live.say
    near = around.AddAround(run.id, say("Daughter"), say("Calls every day"), say("Nobody asks her"))
    await live.do(near, live.people[0])
    await live.do(around.AddAround(run.id, say("District nurse"), say("Comes on Mondays")))


Part = Callable[[WholeWorkshop, Run], Awaitable[None]]
PARTS: dict[str, Part] = {
    "prepare": _prepare,
    "brief": _brief,
    "context": _context,
    "around": _around,
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
    "feedback": _feedback,
    "output": _output,
    "survey": _survey,
    "lens": _lens,
    "shift": _shift,
    "reflect": _reflect,
    "plan": _plan,
}
"""What people do in an activity of each kind, while it is open."""

AFTER: dict[str, Part] = {"collect": _settle, "survey": _ask}
"""What happens once the activity is closed."""
