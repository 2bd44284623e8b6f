"""Taking back: whoever wrote something takes it back from the phone, whatever rests on it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import pytest

from tests.support.phone import Form, Page, ServedWorkshop
from workshoptui.record.markdown import render
from workshoptui.record.note import SharedNote
from workshoptui.room.room import EntryApplied
from workshoptui.workshop import note_writing, runs, test_runs
from workshoptui.workshop.action import Action
from workshoptui.workshop.authored_text import REDACTION_RULES
from workshoptui.workshop.cards import Card
from workshoptui.workshop.copied import source
from workshoptui.workshop.disclosure import ShowFigures, disclosure
from workshoptui.workshop.follow_ups import FollowUp
from workshoptui.workshop.kinds import (
    around,
    choose,
    clarify,
    collect,
    context,
    decide,
    draft,
    goal,
    group,
    output,
    plan,
    reflect,
    shift,
    story,
    survey,
    test,
    use,
    vote,
)
from workshoptui.workshop.models import Comment, Section, models
from workshoptui.workshop.people import Participant
from workshoptui.workshop.remarks import Remark
from workshoptui.workshop.state import Row
from workshoptui.workshop.taken_back import TAKEN_BACK, taken_back

MARK = "The words of Bo"
ANN, BO = 0, 1

Step = Callable[[ServedWorkshop], Awaitable[object]]


async def nothing(_: ServedWorkshop) -> None:
    """Nothing rests on it."""


@dataclass(frozen=True)
class Words:
    """One kind of words.

    Attributes:
        table: where they stand.
        activity: the activity on whose page they can be taken back at once.
        give: how Bo gives them, in the activity that the group is then in.
        rest: what others then make of them.
        page: the activity on whose page they stand with what rests on them; ``""`` for none.
    """

    table: type[Row]
    activity: str
    give: Step
    rest: Step = nothing
    page: str = ""


async def show_figures(served: ServedWorkshop) -> None:
    """The round closes, and its figures are shown although they are of few."""
    run = now(served)
    await served.close()
    if disclosure(served.workshop, served.workshop.get(runs.Run, run)).askable:
        await served.do(ShowFigures(run))


def now(served: ServedWorkshop) -> str:
    """The run that the group is in."""
    run = runs.current_run(served.workshop)
    assert run is not None
    return run.id


async def card(served: ServedWorkshop) -> None:
    """One idea."""
    await served.do(collect.AddCard(now(served), MARK), BO)


async def grouped(served: ServedWorkshop) -> None:
    """The card is shown, clarified, merged, grouped, voted on, and a criterion."""
    workshop = served.workshop
    await served.do(collect.AddCard(now(served), "The same of Ann"), ANN)
    await served.do(collect.AddCard(now(served), "Another of Ann"), ANN)
    mine, same, alone = (one.id for one in workshop.all(Card)[-3:])
    await served.close()
    await served.go("reveal")
    await served.close()
    await served.go("clarify")
    await served.do(clarify.ClarifyCard(mine, "What it means"))
    await served.do(clarify.MergeCards(same, mine))
    await served.go("groups")
    await served.do(group.AddGroup("groups", "Of one", (alone,)))
    run = await served.go("vote")
    for phone in (ANN, BO):
        await served.do(vote.PlaceDots(run, mine, 1), phone)
    await show_figures(served)
    await served.do(decide.DecideCriteria(await served.go("criteria"), (mine,)))


async def told(served: ServedWorkshop) -> None:
    """The story of Ann, which Bo wrote down and she shares."""
    teller = served.people[ANN]
    await served.do(story.TellStory(now(served), {"what": MARK}, teller=teller), BO)
    made = served.workshop.all(story.Story)[-1].id
    await served.do(story.AgreeToStory(made, True), ANN)


async def own_told(served: ServedWorkshop) -> None:
    """The story of Bo, which Ann wrote down."""
    teller = served.people[BO]
    await served.do(story.TellStory(now(served), {"what": MARK}, teller=teller), ANN)
    made = served.workshop.all(story.Story)[-1].id
    await served.do(story.AgreeToStory(made, True), BO)


async def talked(served: ServedWorkshop) -> None:
    """Somebody writes down what was said about the story."""
    made = served.workshop.all(story.Story)[-1].id
    await served.do(story.Deliberate(made, "A note of Ann"), ANN)


async def beside(served: ServedWorkshop) -> None:
    """A note of Bo's beside the story of Ann."""
    await served.do(story.TellStory(now(served), {"what": "Hers"}, teller=served.people[ANN]), ANN)
    made = served.workshop.all(story.Story)[-1].id
    await served.do(story.Deliberate(made, MARK), BO)


async def comment(served: ServedWorkshop) -> None:
    """A comment on a model."""
    await served.do(draft.AddComment(await walk(served), MARK), BO)


async def played(served: ServedWorkshop) -> None:
    """A test of a model."""
    model = await walk(served)
    run = await served.go("test")
    await served.do(test.LogTest(run, model, *[MARK] * 6), BO)


async def decided(served: ServedWorkshop) -> None:
    """The group chooses the model, and so the decision rests on its test."""
    await two_models(served)
    await served.do(choose.ChooseModel(await served.go("choose"), await walk(served), "It leads"))


async def walk(served: ServedWorkshop) -> str:
    """A model; its id."""
    if not any(one.name == "Walk" for one in models(served.workshop)):
        await served.do(draft.AddModel(await served.go("draft"), "Walk"))
    return next(one.id for one in models(served.workshop) if one.name == "Walk")


async def two_models(served: ServedWorkshop) -> None:
    """Something to choose between."""
    model = await walk(served)
    if not any(one.id != model and not one.datum for one in models(served.workshop)):
        await served.do(draft.AddModel(await served.go("draft"), "Three visits"))


async def proposed(served: ServedWorkshop) -> str:
    """A model is put to the group; the proposal."""
    await two_models(served)
    await served.do(choose.Propose(await served.go("choose"), await walk(served)))
    return served.workshop.all(choose.Proposal)[-1].id


async def stance(served: ServedWorkshop) -> None:
    """How far Bo agrees, in a round that goes on."""
    proposal = await proposed(served)
    await served.do(choose.TakeStance(proposal, "reservations", MARK), BO)
    await served.do(choose.CloseProposal(proposal))


async def late_stance(served: ServedWorkshop) -> None:
    """What Bo says once the answers are shown."""
    proposal = await proposed(served)
    await served.do(choose.CloseProposal(proposal))
    await served.do(choose.TakeStance(proposal, words=MARK), BO)


async def used(served: ServedWorkshop) -> None:
    """A real use of the chosen model."""
    await decided(served)
    day = "2026-03-05"
    await served.do(use.LogUse(await served.go("uses"), day, MARK, adaptations=MARK), BO)


async def answered(served: ServedWorkshop) -> None:
    """A remark and words in a questionnaire, which is then closed."""
    items = served.workshop.get(survey.SurveyActivity, "questionnaire").items
    answers = survey.AnswerSurvey(now(served), {items[0].id: 4}, {items[0].id: MARK})
    await served.do(answers, BO)
    await show_figures(served)


async def answered_late(served: ServedWorkshop) -> None:
    """Words for a questionnaire that is closed already."""
    items = served.workshop.get(survey.SurveyActivity, "questionnaire").items
    await served.do(survey.AnswerSurvey(now(served), {items[0].id: 4}), ANN)
    await show_figures(served)
    await served.do(survey.AnswerSurvey(now(served), {}, words=MARK), BO)


async def adapted(served: ServedWorkshop) -> None:
    """What became of a section in a unit, which Bo tells of."""
    run = now(served)
    await served.do(plan.LogAdaptation(run, "North", "It suits us", kept="The circle"), BO)
    adaptation = served.workshop.all(plan.Adaptation)[-1].id
    await served.do(plan.AdaptSection(run, adaptation, name="Coffee", how=MARK), BO)


async def done(served: ServedWorkshop) -> None:
    """The facilitator ticks a follow-up."""
    await served.do(plan.TickFollowUp(served.workshop.all(FollowUp)[-1].id))


async def settled(served: ServedWorkshop) -> None:
    """The group settles the text of a question, which begins with what people answered."""
    answered = context.context_questions(served.workshop)[0]
    run, words = now(served), "\n".join(answered.texts)
    await served.do(
        context.SettleContext(run, answered.question.id, f"{words}\nAnd more", answered.copied)
    )


async def put_in(served: ServedWorkshop) -> None:
    """Ann puts the map into her model's whole picture, and the group chooses that model."""
    ann, _ = served.phones
    run = await served.go("draft")
    await served.do(draft.AddModel(run, "Ours"), ANN)
    model = models(served.workshop)[-1].id
    page = await ann.room()
    assert (await ann.post(page.form(f"write-section-{run}-{model}-whole-map"))).status_code == 303
    assert MARK in served.workshop.get(Section, (model, "whole")).text
    await served.do(draft.AddModel(run, "Another"))
    await served.do(choose.ChooseModel(await served.go("choose"), model, "It leads"))


async def valued(served: ServedWorkshop) -> None:
    """The group settles what the card says as its citizen value, and a model begins with it."""
    await served.close()
    mine = served.workshop.all(Card)[-1]
    await served.do(collect.SettleCitizenValue(mine.text, {source(mine): mine.text}))
    await served.do(draft.AddModel(await served.go("draft"), "Ours"), ANN)


PLAIN: dict[str, tuple[type[Row], str, Callable[[str], Action]]] = {
    "context": (
        context.ContextAnswer,
        "context",
        lambda run: context.AddContext(run, "service", MARK),
    ),
    "around": (
        around.PersonAround,
        "around",
        lambda run: around.AddAround(run, "Nurse", MARK, MARK),
    ),
    "output": (output.Output, "outputs", lambda run: output.CountOutput(run, MARK, 3)),
    "remark": (Remark, "reflection", lambda run: note_writing.AddRemark(run, MARK)),
    "goal": (goal.Goal, "goals", lambda run: goal.AddGoal(run, MARK)),
    "role": (shift.RoleShift, "shifts", lambda run: shift.AddShift(run, "Nurse", MARK, MARK)),
    "reflection": (
        reflect.Reflection,
        "reflection",
        lambda run: reflect.AddReflection(run, "change", MARK),
    ),
    "adaptation": (
        plan.Adaptation,
        "plan",
        lambda run: plan.LogAdaptation(run, "North", MARK, kept=MARK),
    ),
    "follow-up": (
        FollowUp,
        "plan",
        lambda run: plan.AgreeFollowUp(run, MARK, "Ann", "2026-04-01"),
    ),
}
"""Words that are one action, and stand on the page of their activity ever after."""


RESTS: dict[str, Step] = {"follow-up": done, "context": settled, "around": put_in}
"""What others make of them, where they make something."""


def plain(name: str) -> Words:
    """One of `PLAIN`."""
    table, activity, made = PLAIN[name]

    async def give(served: ServedWorkshop) -> None:
        await served.do(made(now(served)), BO)

    return Words(table, activity, give, RESTS.get(name, nothing), activity)


KINDS = {
    "card": Words(Card, "ideas", card, grouped, "clarify"),
    "card on the citizen value": Words(Card, "citizen-value", card, valued, "citizen-value"),
    "story": Words(story.Story, "interviews", told, talked, "interviews"),
    "own story": Words(story.Story, "interviews", own_told, talked, "interviews"),
    "note": Words(story.Deliberation, "interviews", beside, talked, "interviews"),
    "comment": Words(Comment, "draft", comment, decided),
    "test": Words(test_runs.TestRun, "test", played, decided, "test"),
    "stance": Words(choose.Stance, "choose", stance, decided, "choose"),
    "late stance": Words(choose.LateStance, "choose", late_stance, decided, "choose"),
    "use": Words(use.Use, "uses", used, page="uses"),
    "answers": Words(survey.Answers, "questionnaire", answered, page="questionnaire"),
    "late answers": Words(survey.LateWords, "questionnaire", answered_late, page="questionnaire"),
    **{name: plain(name) for name in PLAIN},
}


def test_every_kind_of_words_is_tried() -> None:
    """Whatever a phone writes in its own name; a name is changed where it was given.

    A section stands beside its adaptation, which is the same person's: it has a test of its own.
    """
    alone = {Participant, plan.AdaptedSection}
    given = {one for one in REDACTION_RULES if "given_by" in one.__struct_fields__}
    tried = {kind.table for kind in KINDS.values()}
    assert given - alone - tried == set(), "add these to PLAIN or KINDS above"
    assert tried <= given


async def gone(served: ServedWorkshop) -> None:
    """The words are in no row, on no phone, and in no record."""
    workshop = served.workshop
    rows = [row for _, table in workshop.tables() for row in table.values()]
    assert [row for row in rows if MARK in repr(row)] == []
    ann, bo = served.phones
    for phone in (ann, bo):
        # The note on the page follows a moment later: what it says then is asked for itself.
        assert MARK not in (await phone.http.get("/room/form")).text
        assert MARK not in (await phone.http.get("/mine")).text
    assert MARK not in render(workshop)


@pytest.mark.parametrize("name", KINDS)
async def test_its_author_takes_it_back_at_once_and_after_others_worked_with_it(name: str) -> None:
    """Where it stands, and on a page of one's own; both ask first, without a script too."""
    kind = KINDS[name]
    async with await ServedWorkshop.with_phones("Ann", "Bo") as served:
        _, bo = served.phones
        await served.go(kind.activity)
        await kind.give(served)
        form = asking(await bo.room(), "take-back")
        note, applied_entries = SharedNote(), list[EntryApplied]()
        note.sections(served.workshop)
        served.room.watch(applied_entries.append)
        assert (await bo.post(form)).status_code == 303
        await gone(served)
        followed = note.sections(served.workshop, applied_entries[0].changes)
        assert followed == SharedNote().sections(served.workshop)

        before = taken_back(served.workshop)
        await served.do(runs.RunAgain(kind.activity))
        await kind.give(served)
        await kind.rest(served)
        if kind.page:
            await served.do(runs.GoTo(kind.page))
            assert asking(await bo.room(), "take-back")
        await served.go("welcome")
        form = asking(Page((await bo.http.get("/mine")).text), "/mine")
        assert (await bo.post(form)).status_code == 303
        await gone(served)
        assert taken_back(served.workshop) == before + 1
        assert "taken back by who wrote" in render(served.workshop)


def asking(page: Page, start: str) -> Form:
    """The first form that begins so, of a page that shows the words; it stands in a fold."""
    assert MARK in page.text
    form = page.form(start)
    at = page.html.index(f'name="row" value="{form.fields["row"][0]}"')
    fold = page.html[page.html.rindex("<details", 0, at) : at]
    assert 'class="remove"' in fold
    assert "</details>" not in fold
    return form


async def test_a_section_of_an_adaptation_is_taken_back_beside_it_and_with_it() -> None:
    """On the page of the plan and on one's own, alone; and whenever the adaptation is."""
    async with await ServedWorkshop.with_phones("Ann", "Bo") as served:
        _, bo = served.phones
        await served.go("plan")
        for where in ("/room", "/mine", "with it"):
            await adapted(served)
            section = served.workshop.all(plan.AdaptedSection)[-1]
            if where == "/room":
                form = asking(await bo.room(), "take-back")
            else:
                form = Page((await bo.http.get("/mine")).text).form("/mine")
            whole = where == "with it"
            table = "adaptation" if whole else "adapted-section"
            row = section.adaptation if whole else section.id
            assert (await bo.post(form, table=table, row=row)).status_code == 303
            await gone(served)


async def test_what_rests_on_a_card_says_that_its_author_took_it_back() -> None:
    """The dots that it got, the criterion that it became, and the cards that said the same."""
    async with await ServedWorkshop.with_phones("Ann", "Bo") as served:
        ann, bo = served.phones
        await served.go("ideas")
        await card(served)
        await grouped(served)
        page = Page((await bo.http.get("/mine")).text)
        await bo.post(page.form("/mine"))
        assert f"{TAKEN_BACK}" in (await ann.room()).text
        await served.go("vote")
        assert f"2 {TAKEN_BACK}" in (await ann.room()).text
        await served.go("clarify")
        page = await ann.room()
        assert page.text.index("The same of Ann") < page.text.index(TAKEN_BACK)
        assert render(served.workshop).count("taken back by its author") > 2


async def test_a_page_that_still_has_words_that_were_taken_back_puts_them_nowhere() -> None:
    """The map is put into a model from a page that was shown before; the rest of it is put in."""
    async with await ServedWorkshop.with_phones("Ann", "Bo") as served:
        ann, bo = served.phones
        await served.go("around")
        await served.do(around.AddAround(now(served), "Nurse", "Calls on Mondays"), ANN)
        await served.do(around.AddAround(now(served), "Family", MARK), BO)
        run = await served.go("draft")
        await served.do(draft.AddModel(run, "Ours"), ANN)
        model = models(served.workshop)[-1].id
        form = (await ann.room()).form(f"write-section-{run}-{model}-whole-map")
        taken = asking(Page((await bo.http.get("/mine")).text), "/mine")
        assert (await bo.post(taken)).status_code == 303
        assert (await ann.post(form)).status_code == 303
        assert served.workshop.get(Section, (model, "whole")).text == "Nurse: Calls on Mondays"
        await gone(served)


async def test_a_page_that_sends_words_again_that_were_taken_back_puts_them_nowhere() -> None:
    """The section was open to be written in; what is sent after the conflict has them still."""
    async with await ServedWorkshop.with_phones("Ann", "Bo") as served:
        ann, bo = served.phones
        await served.go("around")
        await served.do(around.AddAround(now(served), "Family", MARK), BO)
        run = await served.go("draft")
        await served.do(draft.AddModel(run, "Ours"), ANN)
        model = models(served.workshop)[-1].id
        section = f"write-section-{run}-{model}-whole"
        assert (await ann.post((await ann.room()).form(f"{section}-map"))).status_code == 303
        form = (await ann.room()).form(section)
        taken = asking(Page((await bo.http.get("/mine")).text), "/mine")
        assert (await bo.post(taken)).status_code == 303
        text = f"Family: {MARK}\nAnd ours"
        refused = Page((await ann.post(form, text=text)).text)
        assert (await ann.post(refused.forms[section], text=text)).status_code == 303
        assert served.workshop.get(Section, (model, "whole")).text == "And ours"
        await gone(served)
