"""Drafting: models, their canvas, who works on them, and when they may go."""

import pytest

from tests.unit.workshop.desk import Desk
from workshoptui.workshop.actions import Action
from workshoptui.workshop.kinds.draft import (
    AddComment,
    AddModel,
    AddSection,
    DropModel,
    DropSection,
    JoinTeam,
    Model,
    RenameModel,
    Section,
    ShapeSection,
    Team,
    WriteSection,
    comments_on,
    models,
    sections_of,
    team_of,
    without_free_section,
)
from workshoptui.workshop.kinds.rate import WaiveTest
from workshoptui.workshop.runs import CloseBallot


def test_todays_way_is_there_from_the_start(desk: Desk) -> None:
    """The datum is made once, with the same canvas as any model."""
    desk.go("draft")
    desk.again("draft")
    (datum,) = models(desk.workshop)
    assert (datum.name, datum.datum) == ("Today's way", True)
    assert [section.id for section in sections_of(desk.workshop, datum.id)] == ["prepare", "own"]


def test_who_adds_a_model_joins_its_team(desk: Desk) -> None:
    """From a phone, adding a model is joining its team; from the terminal it is not."""
    run = desk.go("draft")
    mine = desk.made(Model, AddModel(run, "Walk"), "p3")
    ours = desk.made(Model, AddModel(run, "Round table"))
    assert team_of(desk.workshop, mine.id) == ["p3"]
    assert team_of(desk.workshop, ours.id) == []
    desk.do(JoinTeam(ours.id), "p3")
    assert team_of(desk.workshop, mine.id) == []
    assert team_of(desk.workshop, ours.id) == ["p3"]


def test_no_two_models_share_a_name(desk: Desk) -> None:
    """A name that is taken, in whatever case, is refused for a new and for a renamed model."""
    run = desk.go("draft")
    walk = desk.made(Model, AddModel(run, "Walk")).id
    table = desk.made(Model, AddModel(run, "Table")).id
    assert desk.refusal(AddModel(run, " wALK "), "p3") == ("name-taken", "name")
    assert desk.refusal(RenameModel(table, "walk")) == ("name-taken", "name")
    desk.do(RenameModel(walk, "WALK"))
    assert desk.workshop.get(Model, walk).name == "WALK"


def test_who_was_slower_keeps_their_text(desk: Desk) -> None:
    """A section that somebody else wrote meanwhile is not written over unseen."""
    model = desk.made(Model, AddModel(desk.go("draft"), "Walk")).id
    desk.do(WriteSection(model, "prepare", "First", edited=0), "p3")
    late = WriteSection(model, "prepare", "Second", edited=0)
    assert desk.refusal(late, "p4") == ("edited-meanwhile", "text")
    desk.do(WriteSection(model, "prepare", "First", edited=0), "p4")
    seen = desk.workshop.get(Section, (model, "prepare")).edited
    desk.do(WriteSection(model, "prepare", "Second", edited=seen), "p4")
    assert desk.workshop.get(Section, (model, "prepare")).text == "Second"


def test_the_canvas_is_a_start(desk: Desk) -> None:
    """A group adds, renames, marks and removes sections of its own model."""
    model = desk.made(Model, AddModel(desk.go("draft"), "Walk")).id
    other = models(desk.workshop)[0].id
    added = desk.made(Section, AddSection(model, "Silence", free=True), "p3")
    shape = ShapeSection(model, "prepare", "Before", whom="citizen", confirmed=True)
    desk.do(shape, "p3")
    desk.do(DropSection(model, "own"), "p3")
    titles = [section.title for section in sections_of(desk.workshop, model)]
    assert titles == ["Before", "Silence"]
    assert desk.workshop.get(Section, (model, "prepare")).whom == "citizen"
    assert not without_free_section(desk.workshop, model)
    desk.do(DropSection(model, added.id), "p3")
    assert without_free_section(desk.workshop, model)
    assert len(sections_of(desk.workshop, other)) == 2


def edits(model: str) -> list[Action]:
    """Everything that a phone may do to a model."""
    return [
        RenameModel(model, "Run"),
        WriteSection(model, "prepare", "Text"),
        AddSection(model, "More"),
        ShapeSection(model, "prepare", "Title"),
        DropSection(model, "prepare"),
        JoinTeam(model),
    ]


@pytest.mark.parametrize("edit", range(6))
def test_phones_write_only_while_drafting_is_on(desk: Desk, edit: int) -> None:
    """When the group is elsewhere or drafting is closed, a phone changes no model."""
    run = desk.go("draft")
    model = desk.made(Model, AddModel(run, "Walk")).id
    action = edits(model)[edit]
    desk.do(CloseBallot(run))
    assert desk.refusal(action, "p3") == ("closed", "")
    desk.go("test")
    assert desk.refusal(action, "p3") == ("wrong-kind", "")
    if not isinstance(action, JoinTeam):
        desk.do(action)


def test_a_model_that_nothing_rests_on_can_be_given_up(desk: Desk) -> None:
    """It goes with its canvas, its team and the comments on it."""
    model = desk.made(Model, AddModel(desk.go("draft"), "Walk"), "p3").id
    desk.do(AddComment(model, "Too far"), "p4")
    assert [comment.text for comment in comments_on(desk.workshop, model)] == ["Too far"]
    desk.do(DropModel(model))
    assert desk.workshop.find(Model, model) is None
    assert sections_of(desk.workshop, model) == []
    assert comments_on(desk.workshop, model) == []
    assert len(desk.workshop.table(Team)) == 0
    assert desk.refusal(JoinTeam(model), "p3") == ("gone", "")


def test_a_model_that_something_rests_on_stays(desk: Desk) -> None:
    """A test, a rating, a waiver or a place on a ballot keeps a model in the record."""
    tested, _ = desk.with_models()
    assert desk.refusal(DropModel(tested)) == ("model-used", "model")
    waived = desk.made(Model, AddModel(desk.go("draft"), "Fly")).id
    desk.do(WaiveTest(waived, "Known elsewhere"))
    assert desk.refusal(DropModel(waived)) == ("model-used", "model")
    desk.go("rank")
    assert desk.refusal(DropModel(models(desk.workshop)[0].id)) == ("model-used", "model")
