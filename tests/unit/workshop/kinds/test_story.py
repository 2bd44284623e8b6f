"""Stories: in pairs, written by the interviewer, deliberated, never scored."""

import msgspec

from tests.support.workshop import Desk
from workshoptui.workshop.kinds.story import (
    PARTNER,
    AgreeToStory,
    Deliberate,
    Deliberation,
    DrawPairs,
    EditStory,
    Pairs,
    Story,
    TellStory,
    WithdrawStory,
    deliberations_on,
    partners,
    shared_in,
    stories_in,
    told_by,
)
from workshoptui.workshop.rules import apply
from workshoptui.workshop.runs import CloseRound, finished


def test_everybody_is_in_one_pair() -> None:
    """All who are here are drawn once, in pairs, with one group of three when the number is odd."""
    for people in (2, 3, 6, 7):
        desk = Desk(people)
        run = desk.go("interviews")
        desk.do(DrawPairs(run))
        pairs = desk.workshop.get(Pairs, run).pairs
        assert sorted(one for pair in pairs for one in pair) == sorted(desk.people)
        assert sorted(map(len, pairs))[:-1] == [2] * (len(pairs) - 1)
        assert len(pairs[-1]) == 2 + people % 2
        first, second, *_ = pairs[0]
        assert second in partners(desk.workshop, run, first)


def test_nobody_talks_alone() -> None:
    """Pairs need two people; who came later has no partner yet."""
    desk = Desk(1)
    run = desk.go("interviews")
    assert desk.refusal(DrawPairs(run)) == ("too-few", "")
    desk.join(5)
    desk.do(DrawPairs(run))
    late = desk.join(6)
    assert partners(desk.workshop, run, late) == ()


def test_a_story_is_its_interviewers(desk: Desk) -> None:
    """Who wrote a story changes it or takes it back, while the round is open."""
    run = desk.go("interviews")
    story = desk.made(Story, TellStory(run, {"what": "We sat down", "why": ""}), "p3")
    assert (story.answers, finished(desk.workshop, run)) == ({"what": "We sat down"}, 1)
    desk.do(EditStory(story.id, {"why": "Time"}), "p3")
    (found,) = stories_in(desk.workshop, run)
    assert found.answers == {"why": "Time"}
    assert desk.refusal(EditStory(story.id, {"why": "x"}), "p4") == ("not-yours", "")
    assert desk.refusal(WithdrawStory(story.id), "p4") == ("not-yours", "")
    desk.do(CloseRound(run))
    assert desk.refusal(WithdrawStory(story.id), "p3") == ("closed", "")


def consent(desk: Desk, story: Story) -> tuple[str, bool]:
    """What the teller of a story says, and whether others may read it."""
    found = desk.workshop.get(Story, story.id)
    return found.consent, found.shared


def test_a_story_is_shared_once_its_teller_says_so(desk: Desk) -> None:
    """Not the interviewer's word: the teller's own, which they may change at any time."""
    run = desk.go("interviews")
    told = TellStory(run, {"what": "We sat down"}, agreed=True, teller="p4")
    story = desk.made(Story, told, "p3")
    assert consent(desk, story) == ("", False)
    assert shared_in(desk.workshop, run) == []
    assert [one.id for one in told_by(desk.workshop, "p4")] == [story.id]
    for other in ("p3", "p5"):
        assert desk.refusal(AgreeToStory(story.id, True), other) == ("not-yours", "")
    desk.do(AgreeToStory(story.id, True), "p4")
    assert consent(desk, story) == ("yes", True)
    desk.do(CloseRound(run))
    desk.do(AgreeToStory(story.id, False), "p4")
    assert consent(desk, story) == ("no", False)
    assert desk.refusal(AgreeToStory(story.id, True)) == ("not-yours", "")
    desk.do(AgreeToStory(story.id, True), "p4")
    assert [one.id for one in shared_in(desk.workshop, run)] == [story.id]


def test_other_words_are_asked_about_again(desk: Desk) -> None:
    """What the teller agreed to is what they read; their own change needs nobody else's yes."""
    run = desk.go("interviews")
    story = desk.made(Story, TellStory(run, {"what": "We sat down"}, teller="p4"), "p3")
    desk.do(AgreeToStory(story.id, True), "p4")
    desk.do(EditStory(story.id, {"what": "We sat down"}), "p3")
    assert consent(desk, story) == ("yes", True)
    desk.do(EditStory(story.id, {"what": "We lay down"}, agreed=True), "p3")
    assert consent(desk, story) == ("", False)
    edited = desk.workshop.get(Story, story.id).edited
    desk.do(EditStory(story.id, {"what": "We stood"}, agreed=True, edited=edited), "p4")
    assert consent(desk, story) == ("yes", True)
    edited = desk.workshop.get(Story, story.id).edited
    desk.do(EditStory(story.id, {"what": "We stood up"}, edited=edited), "p4")
    assert consent(desk, story) == ("no", False)
    assert desk.refusal(EditStory(story.id, {"what": "x"}), "p5") == ("not-yours", "")
    desk.do(WithdrawStory(story.id), "p4")
    assert stories_in(desk.workshop, run) == []


def test_neither_of_the_two_writes_over_the_other_unseen(desk: Desk) -> None:
    """Who was slower sees the other's words first; nobody agrees to words they have not read."""
    run = desk.go("interviews")
    story = desk.made(Story, TellStory(run, {"what": "We sat down"}, teller="p4"), "p3")
    desk.do(EditStory(story.id, {"what": "We lay down"}, edited=0), "p3")
    old = EditStory(story.id, {"what": "We stood"}, agreed=True, edited=0)
    assert desk.refusal(old, "p4") == ("edited-meanwhile", "answers")
    for agree in (AgreeToStory(story.id, True), AgreeToStory(story.id, True, edited=0)):
        assert desk.refusal(agree, "p4") == ("edited-meanwhile", "")
    desk.do(AgreeToStory(story.id, False), "p4")
    edited = desk.workshop.get(Story, story.id).edited
    desk.do(AgreeToStory(story.id, True, edited), "p4")
    desk.do(EditStory(story.id, {"what": "We stood"}, agreed=True, edited=edited), "p4")
    old = EditStory(story.id, {"what": "We lay"}, edited=edited)
    assert desk.refusal(old, "p3") == ("edited-meanwhile", "answers")
    assert consent(desk, story) == ("yes", True)


def test_of_somebody_without_a_phone_it_is_said_at_the_terminal(desk: Desk) -> None:
    """It is marked so, and can be taken back there."""
    run = desk.go("interviews")
    story = desk.made(Story, TellStory(run, {"what": "We sat down"}, teller=""), "p3")
    assert consent(desk, story) == ("", False)
    desk.do(AgreeToStory(story.id, True))
    assert consent(desk, story) == ("terminal", True)
    desk.do(AgreeToStory(story.id, False))
    assert consent(desk, story) == ("", False)


def test_the_teller_is_the_one_partner_unless_said(desk: Desk) -> None:
    """Of three, somebody has to say whose story it is; nobody unknown can be."""
    run = desk.go("interviews")
    desk.do(DrawPairs(run, ("p3", "p4")))
    assert desk.made(Story, TellStory(run, {"what": "Once"}), "p3").teller == "p4"
    assert desk.made(Story, TellStory(run, {"what": "Once"}, teller=PARTNER), "p3").teller == "p4"
    assert desk.made(Story, TellStory(run, {"what": "Once"}, teller=""), "p3").teller == ""
    desk.do(DrawPairs(run))
    assert desk.made(Story, TellStory(run, {"what": "Once"}), "p3").teller == ""
    unknown = TellStory(run, {"what": "Once"}, teller="p99")
    assert desk.refusal(unknown, "p3") == ("gone", "teller")
    mine = desk.made(Story, TellStory(run, {"what": "Mine"}, teller="p3"), "p3")
    assert consent(desk, mine) == ("yes", True)
    assert told_by(desk.workshop, "p3") == []


def test_pairs_are_drawn_among_those_who_are_here() -> None:
    """Who has left is nobody's partner; two have to be here."""
    desk = Desk(6)
    run = desk.go("interviews")
    here = (desk.people[1], desk.people[4], desk.people[5])
    desk.do(DrawPairs(run, here))
    pairs = desk.workshop.get(Pairs, run).pairs
    assert sorted(one for pair in pairs for one in pair) == sorted(here)
    assert desk.refusal(DrawPairs(run, here[:1])) == ("too-few", "")
    assert desk.refusal(DrawPairs(run, ("nobody", *here[:1]))) == ("too-few", "")


def test_what_was_shared_under_the_first_rules_stays_shared(desk: Desk) -> None:
    """Every story was then; what the interviewer said of the teller is kept as it was said."""
    run = desk.go("interviews")
    for agreed in (False, True):
        told = desk.entry(TellStory(run, {"what": "Once"}, agreed=agreed), "p3")
        (made, _) = apply(desk.workshop, msgspec.structs.replace(told, rules=1))
        assert isinstance(made.row, Story)
        assert (made.row.shared, made.row.agreed) == (True, agreed)


def test_a_story_says_something(desk: Desk) -> None:
    """A story without an answer, and one to another question, are refused."""
    run = desk.go("interviews")
    assert desk.refusal(TellStory(run, {"what": " "}), "p3") == ("empty", "answers")
    assert desk.refusal(TellStory(run, {}), "p3") == ("empty", "answers")
    assert desk.refusal(TellStory(run, {"who": "Me"}), "p3") == ("gone", "answers")


def test_deliberations_stand_beside_a_story_and_go_with_it(desk: Desk) -> None:
    """What was said about a story is a note, of which there may be many."""
    run = desk.go("interviews")
    story = desk.made(Story, TellStory(run, {"what": "We sat down"}, teller="p5"), "p3").id
    assert desk.refusal(Deliberate(story, "So did we"), "p4") == ("not-shared", "")
    desk.do(AgreeToStory(story, True), "p5")
    desk.do(Deliberate(story, "So did we"), "p4")
    desk.do(CloseRound(run))
    assert desk.made(Deliberation, Deliberate(story, "Late"), "p4").late
    desk.do(Deliberate(story, "The group agreed"))
    assert [n.text for n in deliberations_on(desk.workshop, story)] == [
        "So did we",
        "Late",
        "The group agreed",
    ]
    desk.do(WithdrawStory(story))
    assert deliberations_on(desk.workshop, story) == []
