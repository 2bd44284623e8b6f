"""Participants and sittings in the record: who was there, in the role that they had then."""

import json

from tests.support.markdown_reader import section, tables
from tests.support.workshop import Desk
from workshoptui.record.formats import to_json
from workshoptui.record.markdown import render
from workshoptui.record.sections.participants import NO_CITIZEN
from workshoptui.workshop.kinds.collect import AddCard
from workshoptui.workshop.people import Attend, Introduce, Role
from workshoptui.workshop.runs import CloseRound
from workshoptui.workshop.sittings import CloseSitting, OpenSitting

MISSED = "Sittings at which no citizen or service user was present, or none said so: "


def wrote(*roles: Role) -> Desk:
    """Somebody in each role came to the first sitting and wrote a card."""
    desk = Desk(0)
    desk.people = [desk.join(number, role=role) for number, role in enumerate(roles)]
    run = desk.go("ideas")
    for one in desk.people:
        desk.do(AddCard(run, "Listen"), one)
    desk.do(CloseRound(run))
    return desk


def test_a_sitting_had_the_citizens_who_were_there_as_such() -> None:
    """Whoever says otherwise later changes nothing in an earlier sitting, either way."""
    desk = wrote("citizen", "co-worker")
    desk.do(CloseSitting())
    desk.do(Introduce("", "manager"), desk.people[0])
    desk.do(OpenSitting("2026-03-12"))
    for one in desk.people:
        desk.do(Attend(), one)
    desk.do(CloseSitting())
    desk.do(Introduce("", "citizen"), desk.people[1])
    record = render(desk.workshop)
    assert f"{MISSED}2." in section(record, "Sittings")
    assert NO_CITIZEN not in record
    assert "Missing voices" not in record
    facts = json.loads(to_json(desk.workshop))
    assert [one["no_citizen_or_service_user"] for one in facts["sittings"]] == [False, True]
    assert facts["participants"]["no_citizen_or_service_user"] is False


def test_who_becomes_a_citizen_after_the_sittings_was_none_in_them() -> None:
    """The record goes on saying whose voice was missing."""
    desk = wrote("co-worker", "manager")
    desk.do(CloseSitting())
    before = section(render(desk.workshop), "Participants")
    desk.do(Introduce("", "citizen"), desk.people[0])
    assert section(render(desk.workshop), "Participants") == before
    assert NO_CITIZEN in before
    assert f"{MISSED}1." in section(render(desk.workshop), "Sittings")


def test_no_role_is_told_apart_that_leaves_a_few_others() -> None:
    """Six citizens and one manager: “others: 1” would be the manager."""
    desk = wrote(*["citizen"] * 6, "manager")  # type: ignore[arg-type]
    (table,) = tables(section(render(desk.workshop), "Participants"))
    assert table.rows == [["other roles, or not said", "7"]]
    assert json.loads(to_json(desk.workshop))["participants"]["roles"] == {
        "other roles, or not said": 7
    }
    desk = wrote(*["citizen"] * 6, *["co-worker"] * 5)  # type: ignore[arg-type]
    (table,) = tables(section(render(desk.workshop), "Participants"))
    assert table.rows == [["citizen or service user", "6"], ["co-worker", "5"]]
