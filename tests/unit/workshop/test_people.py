"""People: joining, coming back, introducing oneself, being there."""

import pytest

from tests.support.workshop import FoldedWorkshop
from workshoptui.workshop.context import NEWCOMER
from workshoptui.workshop.joining import (
    AddPhrase,
    Claim,
    Join,
    Phrase,
    Reclaim,
    WriteDownPhrase,
    participant_with_token,
)
from workshoptui.workshop.kinds.collect import AddCard
from workshoptui.workshop.people import (
    Attend,
    Attendance,
    Introduce,
    Participant,
    Rename,
    Role,
    attendees,
    disclosable_roles,
)
from workshoptui.workshop.sittings import CloseSitting, OpenSitting

A, B, C = "a" * 64, "b" * 64, "c" * 64


def test_a_phone_joins_once(folded: FoldedWorkshop) -> None:
    """A second joining from the same phone is refused, and so is a phrase that is taken."""
    me = folded.put(Join(A, B, " Ann ", "citizen"), Participant, NEWCOMER)
    assert (me.name, me.role, me.joined_at) == ("Ann", "citizen", folded.now)
    assert folded.refusal(Join(A, C), NEWCOMER) == ("joined", "")
    assert folded.refusal(Join(C, B), NEWCOMER) == ("phrase-taken", "")
    assert participant_with_token(folded.workshop, A) == me
    assert participant_with_token(folded.workshop, C) is None


def test_a_new_phone_becomes_who_it_was(folded: FoldedWorkshop) -> None:
    """With the phrase, another phone is the same participant; both go on working."""
    me = folded.put(Join(A, B), Participant, NEWCOMER)
    folded.do(Claim(C, B), NEWCOMER)
    assert (
        participant_with_token(folded.workshop, C)
        == participant_with_token(folded.workshop, A)
        == me
    )
    assert folded.refusal(Claim(C, B), NEWCOMER) == ("joined", "")
    assert folded.refusal(Claim("d" * 64, C), NEWCOMER) == ("unknown-phrase", "phrase")


def test_a_phrase_is_added_until_there_is_one_on_paper(folded: FoldedWorkshop) -> None:
    """Both hold; nobody is given that of another, and after that none are made anew."""
    me = folded.put(Join(A, B), Participant, NEWCOMER)
    other = folded.put(Join("d" * 64, "e" * 64), Participant, NEWCOMER)
    assert folded.refusal(AddPhrase("e" * 64), me.id) == ("phrase-taken", "")
    for _ in range(2):  # the form, sent twice
        folded.do(AddPhrase(C), me.id)
    assert [one.digest for one in folded.workshop.where(Phrase, participant=me.id)] == [B, C]
    folded.do(WriteDownPhrase(), me.id)
    assert all(one.written_down for one in folded.workshop.where(Phrase, participant=me.id))
    assert folded.refusal(AddPhrase("f" * 64), me.id) == ("phrase-written-down", "")
    for number, phrase in enumerate((B, C)):
        folded.do(Claim(f"{number}" * 64, phrase), NEWCOMER)
        assert participant_with_token(folded.workshop, f"{number}" * 64) == me
    assert not any(one.written_down for one in folded.workshop.where(Phrase, participant=other.id))


def test_who_joined_anew_becomes_who_they_were(folded: FoldedWorkshop) -> None:
    """With the phrase, as long as the new one gave nothing; nobody is counted twice."""
    me = folded.put(Join(A, B, "Ann", "citizen"), Participant, NEWCOMER)
    new = folded.put(Join(C, "d" * 64), Participant, NEWCOMER)
    assert folded.refusal(Reclaim("e" * 64), new.id) == ("unknown-phrase", "phrase")
    folded.do(Introduce("Ann again", ""), new.id)
    folded.do(Reclaim(B), new.id)
    assert (
        participant_with_token(folded.workshop, C)
        == participant_with_token(folded.workshop, A)
        == me
    )
    assert new.id not in {one.id for one in attendees(folded.workshop)}
    assert folded.workshop.find(Participant, new.id) is None
    assert not [one for one in folded.workshop.all(Attendance) if one.participant == new.id]
    folded.do(Reclaim(B), me.id)  # the form, sent twice
    assert participant_with_token(folded.workshop, C) == me


def test_who_gave_something_anew_stays_who_they_are(folded: FoldedWorkshop) -> None:
    """Two people who both gave something cannot become one."""
    folded.do(Join(A, B), NEWCOMER)
    new = folded.put(Join(C, "d" * 64), Participant, NEWCOMER)
    folded.do(AddCard(folded.go("ideas"), "Listen"), new.id)
    assert folded.refusal(Reclaim(B), new.id) == ("gave-something", "")
    assert participant_with_token(folded.workshop, C) == new


def test_only_newcomers_join(folded: FoldedWorkshop) -> None:
    """Whoever is somebody already cannot join; whoever is nobody can do nothing else."""
    assert folded.refusal(Join(A, B), "p3") == ("not-allowed", "")
    assert folded.refusal(Join(A, B)) == ("not-allowed", "")
    assert folded.refusal(Attend(), NEWCOMER) == ("not-allowed", "")
    assert folded.refusal(Attend(), "p999") == ("not-allowed", "")


def test_name_and_role_are_theirs_to_change(folded: FoldedWorkshop) -> None:
    """A participant changes how they go by, and may take it back."""
    folded.do(Introduce("Ben", "manager"), "p4")
    assert folded.workshop.get(Participant, "p4").name == "Ben"
    folded.do(Introduce("", ""), "p4")
    assert folded.workshop.get(Participant, "p4").role == ""


def test_an_old_page_puts_no_name_back_that_the_facilitator_changed(folded: FoldedWorkshop) -> None:
    """Their role is saved with the name that stands; their own name once they have seen it."""
    folded.do(Introduce("A rude word", ""), "p4")
    folded.do(Rename("p4", "Ben"))
    for old in (Introduce("A rude word", "manager"), Introduce("Benny", "", renamed=0)):
        assert folded.refusal(old, "p4") == ("own-name-edited-meanwhile", "name")
    folded.do(Introduce("Ben", "manager"), "p4")
    folded.do(Introduce("Benny", "", folded.workshop.get(Participant, "p4").renamed), "p4")
    assert folded.workshop.get(Participant, "p4").name == "Benny"


def test_who_is_here_is_who_came_to_this_sitting(folded: FoldedWorkshop) -> None:
    """Attendance is by sitting; between sittings everybody counts."""
    assert len(attendees(folded.workshop)) == 3
    folded.do(CloseSitting())
    assert len(attendees(folded.workshop)) == 3
    assert folded.do(Attend(), "p3").rows == ()
    folded.do(OpenSitting("2026-04-05"))
    assert attendees(folded.workshop) == []
    assert len(folded.do(Attend(), "p4").rows) == 1
    assert folded.do(Attend(), "p4").rows == ()
    assert [one.id for one in attendees(folded.workshop)] == ["p4"]
    assert len(folded.workshop.table(Attendance)) == 4


@pytest.mark.parametrize(
    ("roles", "shown"),
    [
        ({"co-worker": 5, "manager": 4}, {}),
        ({"co-worker": 5, "citizen": 5}, {"co-worker": 5, "citizen": 5}),
        ({"co-worker": 9, "manager": 4, "": 1}, {"co-worker": 9}),
        ({"co-worker": 9, "citizen": 6, "manager": 1}, {"co-worker": 9}),
        ({"": 12}, {}),
    ],
)
def test_a_role_stands_apart_only_where_nobody_is_pointed_at(
    roles: dict[Role, int], shown: dict[Role, int]
) -> None:
    """Five people in a role, and five or none left over: no few can be told by subtraction."""
    people = {f"p{role}{n}": role for role, many in roles.items() for n in range(many)}

    found = disclosable_roles(people, 5)

    assert {role: len(own) for role, own in found.items()} == shown
