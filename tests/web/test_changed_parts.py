"""What an answer says has changed, put into the page, is the page that is drawn anew."""

from tests.support.changed_parts import answered, plain, put, sent
from tests.support.kind_rounds import kind_rounds
from tests.support.large import at_kind, first_person, grow
from tests.support.page_tree import first_difference, tree, with_changes
from tests.support.room_page import TEMPLATES, rendered
from workshoptui.web.form_result import saved
from workshoptui.web.kinds.rate import TOGETHER
from workshoptui.web.page_parts import Place
from workshoptui.web.room_page import render_changes
from workshoptui.workshop.finishing import Finish
from workshoptui.workshop.kinds.feedback import FeedbackActivity, GiveFeedback, feedback_of
from workshoptui.workshop.kinds.goal import Goal
from workshoptui.workshop.kinds.rate import RateModel, ratable, sheet_of
from workshoptui.workshop.kinds.use import Use
from workshoptui.workshop.kinds.vote import PlaceDots, Slate, budget_of, slate_of
from workshoptui.workshop.models import Model
from workshoptui.workshop.people import Participant
from workshoptui.workshop.runs import Run, activity_in
from workshoptui.workshop.state import Drop, Put


def test_a_form_on_a_part_of_a_long_list_stays_on_that_part() -> None:
    """Being done changes the form there; dots among very many choices change the whole page."""
    workshop, run = at_kind("goal", "open")
    grow(workshop, workshop.all(Goal)[-1], 500)
    me = first_person(workshop)
    place = Place(f"{run.id}.goals", 60)
    after = sent(workshop, me, Finish(run.id))
    result = saved("finish", f"finish-{run.id}")
    html = render_changes(TEMPLATES, after, me, key="k", result=result, place=place)
    page = put(rendered(workshop, me, place=place), html)
    assert plain(page) == plain(rendered(after, me, place=place))

    vote = kind_rounds()["vote"][0]
    many = vote.given.copy()
    for choices in ([f"Word {number}" for number in range(200)], ["\U0001f642" * 200] * 20):
        many.evolve((Put(Slate(vote.run, tuple((f"z{n}", w) for n, w in enumerate(choices)))),))
        me = first_person(many)
        assert "Your dots" in rendered(many, me)
        now = sent(many, me, PlaceDots(vote.run, "z3", 0))
        assert answered(now, me, "place-dots", f"place-dots-{vote.run}-z3") == ""


def test_a_rating_changes_what_stands_in_its_form_alone() -> None:
    """Not what there is to read of the models, and as little where there are many."""
    workshop, run = at_kind("rate", "open")
    me = first_person(workshop)
    grow(workshop, workshop.all(Model)[-1], TOGETHER)
    assert len(workshop.all(Model)) > TOGETHER
    for model in ratable(workshop):
        scores: dict[str, int | None] = {
            criterion: 4 for criterion, _name in sheet_of(workshop, run)
        }
        before, workshop = workshop, sent(workshop, me, RateModel(run.id, model.id, scores))
        form_id = f"rate-model-{run.id}-{model.id}"
        html = answered(workshop, me, "rate-model", form_id)
        assert 0 < len(html.encode()) < 2500
        page = with_changes(tree(rendered(before, me)), html)
        anew = tree(rendered(workshop, me, result=saved("rate-model", form_id)))
        assert not first_difference(page, anew)


def test_a_dot_changes_the_dots_alone() -> None:
    """Each that can be placed, to the last one, and back again."""
    found = kind_rounds()["vote"][0]
    now, run = found.given, found.given.get(Run, found.run)
    me = now.all(Participant)[0]
    factor = slate_of(now, run)[0][0]
    budget = budget_of(now, run)
    for each, _name in slate_of(now, run):
        now = sent(now, me, PlaceDots(run.id, each, 0))
    steps = [(factor, dots) for dots in (1, 2, 1)]
    left = budget.dots - 1
    for each, _name in slate_of(now, run)[1:]:
        steps.append((each, min(left, budget.cap)))
        left -= steps[-1][1]
    assert not left, "all dots can be placed"
    for each, dots in [*steps, (factor, 0)]:
        before, now = now, sent(now, me, PlaceDots(run.id, each, dots))
        html = answered(now, me, "place-dots", f"place-dots-{run.id}-{each}")
        assert html
        assert plain(put(rendered(before, me), html)) == plain(rendered(now, me))


def test_answers_after_a_dialogue_change_their_form_and_list_alone() -> None:
    """The first, about another dialogue, and once more about the same one."""
    workshop, run = at_kind("feedback", "open")
    me = first_person(workshop)
    mine = feedback_of(workshop, run.id, me.id)
    workshop.evolve(tuple(map(Drop, mine)))
    questions = activity_in(workshop, run, FeedbackActivity).questions
    for use in ("", workshop.all(Use)[0].id, ""):
        before = workshop
        given = GiveFeedback(run.id, "staff", dict.fromkeys((q.id for q in questions), True), use)
        workshop = sent(before, me, given)
        html = answered(workshop, me, "give-feedback", f"give-feedback-{run.id}")
        assert html
        assert plain(put(rendered(before, me), html)) == plain(rendered(workshop, me))
