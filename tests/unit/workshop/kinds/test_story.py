"""Stories: in pairs, written by the interviewer, deliberated, never scored."""

from tests.unit.workshop.desk import Desk
from workshoptui.workshop.kinds.story import (
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
    stories_in,
)
from workshoptui.workshop.runs import CloseBallot, finished


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
    desk.do(EditStory(story.id, {"why": "Time"}, agreed=True), "p3")
    (found,) = stories_in(desk.workshop, run)
    assert (found.answers, found.agreed) == ({"why": "Time"}, True)
    assert desk.refusal(EditStory(story.id, {"why": "x"}), "p4") == ("not-yours", "")
    assert desk.refusal(WithdrawStory(story.id), "p4") == ("not-yours", "")
    desk.do(CloseBallot(run))
    assert desk.refusal(WithdrawStory(story.id), "p3") == ("closed", "")


def test_a_story_says_something(desk: Desk) -> None:
    """A story without an answer, and one to another question, are refused."""
    run = desk.go("interviews")
    assert desk.refusal(TellStory(run, {"what": " "}), "p3") == ("empty", "answers")
    assert desk.refusal(TellStory(run, {}), "p3") == ("empty", "answers")
    assert desk.refusal(TellStory(run, {"who": "Me"}), "p3") == ("gone", "answers")


def test_deliberations_stand_beside_a_story_and_go_with_it(desk: Desk) -> None:
    """What was said about a story is a note, of which there may be many."""
    run = desk.go("interviews")
    story = desk.made(Story, TellStory(run, {"what": "We sat down"}), "p3").id
    desk.do(Deliberate(story, "So did we"), "p4")
    desk.do(CloseBallot(run))
    assert desk.made(Deliberation, Deliberate(story, "Late"), "p4").late
    desk.do(Deliberate(story, "The group agreed"))
    assert [n.text for n in deliberations_on(desk.workshop, story)] == [
        "So did we",
        "Late",
        "The group agreed",
    ]
    desk.do(WithdrawStory(story))
    assert deliberations_on(desk.workshop, story) == []
