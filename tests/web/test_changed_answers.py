"""What one chooses on a form, and sends again and again, is answered by what changed alone."""

from collections.abc import Iterator

import msgspec
import pytest

from tests.support.changed_parts import sent
from tests.support.kind_rounds import whole_workshop
from tests.support.large import at_kind, first_person, grow_choices
from tests.support.page_tree import first_difference, tree, with_changes
from tests.support.room_page import TEMPLATES, rendered
from workshoptui.web.form_result import saved
from workshoptui.web.kinds.rank import TOGETHER
from workshoptui.web.page_parts import BEGINNING, Place
from workshoptui.web.room_page import render_changes
from workshoptui.workshop.action import Action
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.finishing import Finish
from workshoptui.workshop.kinds.choose import Proposal, TakeStance, last_proposal
from workshoptui.workshop.kinds.draft import DraftActivity, WriteSection
from workshoptui.workshop.kinds.lens import LensActivity, LookThroughLens
from workshoptui.workshop.kinds.rank import RankModels, options_of
from workshoptui.workshop.kinds.survey import AnswerSurvey, SurveyActivity
from workshoptui.workshop.model_locks import Lock
from workshoptui.workshop.models import sections_of
from workshoptui.workshop.people import Participant
from workshoptui.workshop.runs import CurrentRun, Run, activity_of
from workshoptui.workshop.sittings import Sitting
from workshoptui.workshop.state import Drop, Put, Workshop
from workshoptui.workshop.teams import Team

SHARE = {
    "draft": 0.1,
    "questionnaire": 0.2,
    "conditions": 0.2,
    "lens": 0.1,
    "rank": 0.6,
    "choose": 0.3,
}
"""By activity, what the answer may be of the page."""


def steps(workshop: Workshop, run: Run) -> Iterator[tuple[Action, str]]:
    """What somebody sends there, one after the other; what its form is about."""
    activity = activity_of(workshop, run)
    if isinstance(activity, SurveyActivity):
        first, *others = [item.id for item in activity.items]
        yield AnswerSurvey(run.id, {first: 4}, {first: 'Not <always> & "so"'}, "Two\nlines"), ""
        yield AnswerSurvey(run.id, {first: None, **dict.fromkeys(others, 2)}, {first: ""}, ""), ""
    elif isinstance(activity, LensActivity):
        first, *others = [pair.id for pair in activity.pairs]
        yield LookThroughLens(run.id, {first: 1}, {}, dialogues=3), ""
        yield LookThroughLens(run.id, {first: 2}, {first: 5}), ""
        now = dict.fromkeys(others, 3)
        yield LookThroughLens(run.id, now, now, dialogues=0), ""
    elif isinstance(activity, DraftActivity):
        model = workshop.get(Team, writer(workshop).id).model
        for number, section in enumerate(sections_of(workshop, model)):
            about, written = f"{model}-{section.id}", workshop.seq + 2 * number + 1
            yield WriteSection(model, section.id, "Yes <so> & more", section.edited, "us"), about
            yield WriteSection(model, section.id, "", written), about
    elif proposal := last_proposal(workshop, run.id):
        yield TakeStance(proposal.id, "reservations", "Not <yet> & why"), proposal.id
        yield TakeStance(proposal.id, "endorse", ""), proposal.id
    else:
        models = [model for model, _name in options_of(workshop, run.id)]
        assert len(models) > 2
        for order in (models[:1], models[:2], models, models[::-1], models[1:2]):
            yield RankModels(run.id, tuple(order)), ""


def writer(workshop: Workshop) -> Participant:
    """Somebody who is in a team, where there are teams."""
    people = workshop.all(Participant)
    return next((one for one in people if workshop.find(Team, one.id)), people[0])


def opened(activity: str) -> tuple[Workshop, Run]:
    """The whole workshop, in a round of this activity that is open; so is its proposal."""
    workshop, run = at_kind(whole_workshop().get(Activity, activity).kind, "open")
    run = next(one for one in workshop.all(Run) if one.activity == activity)
    workshop.evolve(tuple(map(Drop, workshop.all(Lock))))
    run = msgspec.structs.replace(run, phase="open", closing_at=None)
    workshop.evolve((Put(run), Put(CurrentRun(run.id))))
    if proposal := last_proposal(workshop, run.id):
        workshop.evolve((Put(msgspec.structs.replace(proposal, closed=False)),))
    return workshop, run


def checked(
    before: Workshop,
    after: Workshop,
    me: Participant,
    name: str,
    form_id: str,
    at: str = "",
    place: Place = BEGINNING,
) -> float:
    """See that the page with what the answer brings is the one drawn anew; its share of that."""
    result = saved(name, form_id)
    html = render_changes(TEMPLATES, after, me, key="k", result=result, pinned_run=at, place=place)
    assert html
    anew = rendered(after, me, result=result, pinned_run=at, place=place)
    page = with_changes(tree(rendered(before, me, pinned_run=at, place=place)), html)
    assert not first_difference(page, tree(anew))
    return len(html) / len(anew)


def test_a_section_stays_on_the_part_of_a_long_model_that_it_is_on() -> None:
    """What somebody writes there changes nothing else of it; of another model comes all."""
    workshop, run = opened("draft")
    me = writer(workshop)
    model = workshop.get(Team, me.id).model
    for section in sections_of(workshop, model):
        workshop.evolve((Put(msgspec.structs.replace(section, text=4000 * "w", edited=1)),))
    for number in (0, 5):
        place = Place(f"{run.id}.sections-{model}", number)
        written = sections_of(workshop, model)[number].id
        after = sent(workshop, me, WriteSection(model, written, 4000 * "v", 1))
        name, form_id = "write-section", f"write-section-{run.id}-{model}-{written}"
        assert checked(workshop, after, me, name, form_id, place=place) < 0.6
    elsewhere = f"write-section-{run.id}-elsewhere-{written}"
    assert not render_changes(TEMPLATES, after, me, key="k", result=saved(name, elsewhere))


@pytest.mark.parametrize("activity", SHARE)
def test_a_choice_changes_its_form_and_what_counts_it(activity: str) -> None:
    """First given, changed, complete, and taken back; the answer is a part of the page."""
    workshop, run = opened(activity)
    me = writer(workshop)
    for action, about in steps(workshop, run):
        before, workshop = workshop, sent(workshop, me, action)
        name = str(action.__struct_config__.tag)
        form_id = f"{name}-{run.id}-{about}" if about else f"{name}-{run.id}"
        assert checked(before, workshop, me, name, form_id) < SHARE[activity]


def test_a_tick_changes_its_button_in_a_round_that_is_open_besides() -> None:
    """To have prepared is said between two sittings: in words of the page's own, and taken back."""
    workshop, run = at_kind("prepare", "open")
    sittings = workshop.all(Sitting)
    workshop.evolve(tuple(Put(msgspec.structs.replace(one, closed_at=1.0)) for one in sittings))
    me = first_person(workshop)
    for done in (True, False):
        before, workshop = workshop, sent(workshop, me, Finish(run.id, done))
        share = checked(before, workshop, me, "finish", f"finish-{run.id}", at=run.id)
        assert share < 0.3
    result = saved("finish", f"finish-{run.id}")
    assert not render_changes(TEMPLATES, workshop, me, key="k", result=result)


def test_the_whole_page_comes_where_a_change_is_not_all() -> None:
    """Very many models to put in order; a proposal that was closed before the answer was drawn."""
    workshop, run = opened("rank")
    me = first_person(workshop)
    grow_choices(workshop, run.id, TOGETHER + 1)
    workshop = sent(workshop, me, RankModels(run.id, ("z3",)))
    result = saved("rank-models", f"rank-models-{run.id}")
    assert not render_changes(TEMPLATES, workshop, me, key="k", result=result)

    workshop, run = opened("choose")
    proposal = workshop.all(Proposal)[-1]
    workshop = sent(workshop, me, TakeStance(proposal.id, "endorse"))
    workshop.evolve((Put(msgspec.structs.replace(proposal, closed=True)),))
    result = saved("take-stance", f"take-stance-{run.id}-{proposal.id}")
    assert not render_changes(TEMPLATES, workshop, me, key="k", result=result)
