"""A form in which people add words answers with what they added, however much there is."""

from collections.abc import Callable

import pytest

from tests.support.changed_parts import answered, plain, put, sent
from tests.support.large import at_kind, first_person, grow
from tests.support.room_page import rendered
from workshoptui.workshop.action import Action
from workshoptui.workshop.kinds.around import AddAround, PersonAround
from workshoptui.workshop.kinds.context import AddContext, ContextActivity, ContextAnswer
from workshoptui.workshop.kinds.goal import AddGoal, Goal
from workshoptui.workshop.kinds.reflect import AddReflection, ReflectActivity, Reflection
from workshoptui.workshop.people import Participant
from workshoptui.workshop.runs import Run, activity_in
from workshoptui.workshop.state import Drop, Row, Workshop

Adding = Callable[[Workshop, Run, str], tuple[Action, str]]
Added = tuple[str, type[Row], Adding]


def _to_a_question(
    kind: type[ContextActivity | ReflectActivity], action: type[AddContext | AddReflection]
) -> Adding:
    def add(workshop: Workshop, run: Run, words: str) -> tuple[Action, str]:
        question = activity_in(workshop, run, kind).questions[-1].id
        return action(run.id, question, words), question

    return add


ADDED: list[Added] = [
    ("goal", Goal, lambda _workshop, run, words: (AddGoal(run.id, words, True), "")),
    ("context", ContextAnswer, _to_a_question(ContextActivity, AddContext)),
    ("around", PersonAround, lambda _workshop, run, words: (AddAround(run.id, words, words), "")),
    ("reflect", Reflection, _to_a_question(ReflectActivity, AddReflection)),
]
"""By kind: the rows, and what adds one with these words; besides, what its form is about."""

EACH = pytest.mark.parametrize(("kind", "table", "adding"), ADDED, ids=[one[0] for one in ADDED])


def added(
    workshop: Workshop, me: Participant, action: Action, form_about: str
) -> tuple[Workshop, str]:
    """The workshop since, and what the answer brings."""
    name, run = str(action.__struct_config__.tag), getattr(action, "run", "")
    form_id = f"{name}-{run}-{form_about}" if form_about else f"{name}-{run}"
    after = sent(workshop, me, action)
    return after, answered(after, me, name, form_id)


@EACH
@pytest.mark.parametrize("others", ["nothing", "something"])
def test_words_that_are_added_change_their_list_alone(
    kind: str,
    table: type[Row],
    adding: Adding,
    others: str,
) -> None:
    """The first, the next, and one after one was taken back; on an empty page and a full one."""
    workshop, run = at_kind(kind, "open")
    me = first_person(workshop)
    rows = workshop.all(table)
    workshop.evolve(
        tuple(Drop(row) for row in rows if others == "nothing" or row.given_by == me.id)
    )
    for number in range(3):
        before = workshop
        workshop, html = added(before, me, *adding(before, run, f"Words <{number}> & more"))
        assert html
        assert plain(put(rendered(before, me), html)) == plain(rendered(workshop, me))
    mine = [row for row in workshop.all(table) if row.given_by == me.id]
    older = workshop
    workshop = workshop.copy()
    workshop.evolve((Drop(mine[0]),))
    before = workshop
    workshop, html = added(before, me, *adding(before, run, "Words once more"))
    assert plain(put(rendered(before, me), html)) == plain(rendered(workshop, me))
    assert put(rendered(older, me), html) == "", "a page with another list is fetched anew"


@EACH
def test_an_answer_is_small_however_much_there_is(
    kind: str, table: type[Row], adding: Adding
) -> None:
    """With a thousand of the others' as with none."""
    sizes = []
    for many in (0, 1000):
        workshop, run = at_kind(kind, "open")
        me = first_person(workshop)
        grow(workshop, workshop.all(table)[-1], many, given_by="p-else")
        before = workshop
        workshop, html = added(before, me, *adding(before, run, "Words"))
        assert plain(put(rendered(before, me), html)) == plain(rendered(workshop, me))
        sizes.append(len(html.encode()))
    assert sizes[1] < sizes[0] + 100 < 9_000
