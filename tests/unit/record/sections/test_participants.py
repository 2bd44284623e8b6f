"""Participants and sittings in the record: who was there, in the role that they had then."""

import json

from tests.support.markdown_reader import section, tables
from tests.support.workshop import FoldedWorkshop
from workshoptui.record.formats import to_json
from workshoptui.record.markdown import render
from workshoptui.record.sections.participants import NO_CITIZEN
from workshoptui.workshop.kinds.collect import AddCard
from workshoptui.workshop.people import Attend, Introduce, Role
from workshoptui.workshop.runs import CloseRound
from workshoptui.workshop.sittings import CloseSitting, OpenSitting

MISSED = "Sittings at which no citizen or service user was present, or none said so: "


def wrote(*roles: Role) -> FoldedWorkshop:
    """Somebody in each role came to the first sitting and wrote a card."""
    folded = FoldedWorkshop(0)
    folded.people = [folded.join(role=role) for number, role in enumerate(roles)]
    run = folded.go("ideas")
    for one in folded.people:
        folded.do(AddCard(run, "Listen"), one)
    folded.do(CloseRound(run))
    return folded


def test_at_the_beginning_those_who_joined_are_told_and_not_that_they_gave_nothing() -> None:
    """It is the first that everybody reads on their phone."""
    folded = FoldedWorkshop(2)
    told = section(render(folded.workshop), "Participants")
    assert "2 people joined, and nobody has given anything yet." in told
    assert "0 people took part" not in told
    assert "not counted" not in told


def test_a_sitting_had_the_citizens_who_were_there_as_such() -> None:
    """Whoever says otherwise later changes nothing in an earlier sitting, either way."""
    folded = wrote("citizen", "co-worker")
    folded.do(CloseSitting())
    folded.do(Introduce("", "manager"), folded.people[0])
    folded.do(OpenSitting("2026-03-12"))
    for one in folded.people:
        folded.do(Attend(), one)
    folded.do(CloseSitting())
    folded.do(Introduce("", "citizen"), folded.people[1])
    record = render(folded.workshop)
    assert f"{MISSED}2." in section(record, "Sittings")
    assert NO_CITIZEN not in record
    assert "Missing voices" not in record
    facts = json.loads(to_json(folded.workshop))
    assert [one["no_citizen_or_service_user"] for one in facts["sittings"]] == [False, True]
    assert facts["participants"]["no_citizen_or_service_user"] is False


def test_who_becomes_a_citizen_after_the_sittings_was_none_in_them() -> None:
    """The record goes on saying whose voice was missing."""
    folded = wrote("co-worker", "manager")
    folded.do(CloseSitting())
    before = section(render(folded.workshop), "Participants")
    folded.do(Introduce("", "citizen"), folded.people[0])
    assert section(render(folded.workshop), "Participants") == before
    assert NO_CITIZEN in before
    assert f"{MISSED}1." in section(render(folded.workshop), "Sittings")


def test_no_role_is_told_apart_that_leaves_a_few_others() -> None:
    """Six citizens and one manager: “others: 1” would be the manager."""
    folded = wrote(*["citizen"] * 6, "manager")  # type: ignore[arg-type]
    (table,) = tables(section(render(folded.workshop), "Participants"))
    assert table.rows == [["other roles, or not said", "7"]]
    assert json.loads(to_json(folded.workshop))["participants"]["roles"] == {
        "other roles, or not said": 7
    }
    folded = wrote(*["citizen"] * 6, *["co-worker"] * 5)  # type: ignore[arg-type]
    (table,) = tables(section(render(folded.workshop), "Participants"))
    assert table.rows == [["citizen or service user", "6"], ["co-worker", "5"]]
