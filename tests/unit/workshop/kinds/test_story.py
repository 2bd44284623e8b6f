"""Stories: in pairs, written by the interviewer, deliberated, never scored."""

import msgspec

from tests.support.workshop import FoldedWorkshop
from workshoptui.workshop.finishing import finished
from workshoptui.workshop.kinds.choose import ChooseModel
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
from workshoptui.workshop.kinds.use import LogUse, Use
from workshoptui.workshop.rules import apply
from workshoptui.workshop.runs import CloseRound


def test_everybody_is_in_one_pair() -> None:
    """All who are here are drawn once, in pairs, with one group of three when the number is odd."""
    for people in (2, 3, 6, 7):
        folded = FoldedWorkshop(people)
        run = folded.go("interviews")
        folded.do(DrawPairs(run))
        pairs = folded.workshop.get(Pairs, run).pairs
        assert sorted(one for pair in pairs for one in pair) == sorted(folded.people)
        assert sorted(map(len, pairs))[:-1] == [2] * (len(pairs) - 1)
        assert len(pairs[-1]) == 2 + people % 2
        first, second, *_ = pairs[0]
        assert second in partners(folded.workshop, run, first)


def test_nobody_talks_alone() -> None:
    """Pairs need two people; who came later has no partner yet."""
    folded = FoldedWorkshop(1)
    run = folded.go("interviews")
    assert folded.refusal(DrawPairs(run)) == ("too-few-people", "")
    folded.join()
    folded.do(DrawPairs(run))
    late = folded.join()
    assert partners(folded.workshop, run, late) == ()


def test_a_story_is_its_interviewers(folded: FoldedWorkshop) -> None:
    """Who wrote a story changes it or takes it back, while the round is open."""
    run = folded.go("interviews")
    story = folded.put(TellStory(run, {"what": "We sat down", "why": ""}), Story, "p3")
    assert (story.answers, finished(folded.workshop, run)) == ({"what": "We sat down"}, 1)
    folded.do(EditStory(story.id, {"why": "Time"}), "p3")
    (found,) = stories_in(folded.workshop, run)
    assert found.answers == {"why": "Time"}
    assert folded.refusal(EditStory(story.id, {"why": "x"}), "p4") == ("not-your-story", "")
    assert folded.refusal(WithdrawStory(story.id), "p4") == ("not-your-story", "")
    folded.do(CloseRound(run))
    assert folded.refusal(WithdrawStory(story.id), "p3") == ("closed", "")


def consent(folded: FoldedWorkshop, story: Story) -> tuple[str, bool]:
    """What the teller of a story says, and whether others may read it."""
    found = folded.workshop.get(Story, story.id)
    return found.consent, found.shared


def test_a_story_is_shared_once_its_teller_says_so(folded: FoldedWorkshop) -> None:
    """Not the interviewer's word: the teller's own, which they may change at any time."""
    run = folded.go("interviews")
    told = TellStory(run, {"what": "We sat down"}, agreed=True, teller="p4")
    story = folded.put(told, Story, "p3")
    assert consent(folded, story) == ("", False)
    assert shared_in(folded.workshop, run) == []
    assert [one.id for one in told_by(folded.workshop, "p4")] == [story.id]
    for other in ("p3", "p5"):
        assert folded.refusal(AgreeToStory(story.id, True), other) == ("not-the-teller", "")
    folded.do(AgreeToStory(story.id, True), "p4")
    assert consent(folded, story) == ("yes", True)
    folded.do(CloseRound(run))
    folded.do(AgreeToStory(story.id, False), "p4")
    assert consent(folded, story) == ("no", False)
    assert folded.refusal(AgreeToStory(story.id, True)) == ("teller-has-a-phone", "")
    folded.do(AgreeToStory(story.id, True), "p4")
    assert [one.id for one in shared_in(folded.workshop, run)] == [story.id]


def test_other_words_are_asked_about_again(folded: FoldedWorkshop) -> None:
    """What the teller agreed to is what they read; their own change needs nobody else's yes."""
    run = folded.go("interviews")
    story = folded.put(TellStory(run, {"what": "We sat down"}, teller="p4"), Story, "p3")
    folded.do(AgreeToStory(story.id, True), "p4")
    folded.do(EditStory(story.id, {"what": "We sat down"}), "p3")
    assert consent(folded, story) == ("yes", True)
    folded.do(EditStory(story.id, {"what": "We lay down"}, agreed=True), "p3")
    assert consent(folded, story) == ("", False)
    edited = folded.workshop.get(Story, story.id).edited
    folded.do(EditStory(story.id, {"what": "We stood"}, agreed=True, edited=edited), "p4")
    assert consent(folded, story) == ("yes", True)
    edited = folded.workshop.get(Story, story.id).edited
    folded.do(EditStory(story.id, {"what": "We stood up"}, edited=edited), "p4")
    assert consent(folded, story) == ("no", False)
    assert folded.refusal(EditStory(story.id, {"what": "x"}), "p5") == ("not-your-story", "")
    folded.do(WithdrawStory(story.id), "p4")
    assert stories_in(folded.workshop, run) == []


def test_neither_of_the_two_writes_over_the_other_unseen(folded: FoldedWorkshop) -> None:
    """Who was slower sees the other's words first; nobody agrees to words they have not read."""
    run = folded.go("interviews")
    story = folded.put(TellStory(run, {"what": "We sat down"}, teller="p4"), Story, "p3")
    folded.do(EditStory(story.id, {"what": "We lay down"}, edited=0), "p3")
    old = EditStory(story.id, {"what": "We stood"}, agreed=True, edited=0)
    assert folded.refusal(old, "p4") == ("story-edited-meanwhile", "answers")
    for agree in (AgreeToStory(story.id, True), AgreeToStory(story.id, True, edited=0)):
        assert folded.refusal(agree, "p4") == ("agreed-story-edited-meanwhile", "")
    folded.do(AgreeToStory(story.id, False), "p4")
    edited = folded.workshop.get(Story, story.id).edited
    folded.do(AgreeToStory(story.id, True, edited), "p4")
    folded.do(EditStory(story.id, {"what": "We stood"}, agreed=True, edited=edited), "p4")
    old = EditStory(story.id, {"what": "We lay"}, edited=edited)
    assert folded.refusal(old, "p3") == ("story-edited-meanwhile", "answers")
    assert consent(folded, story) == ("yes", True)


def test_of_somebody_without_a_phone_it_is_said_at_the_terminal(folded: FoldedWorkshop) -> None:
    """It is marked so, and can be taken back there."""
    run = folded.go("interviews")
    story = folded.put(TellStory(run, {"what": "We sat down"}, teller=""), Story, "p3")
    assert consent(folded, story) == ("", False)
    folded.do(AgreeToStory(story.id, True))
    assert consent(folded, story) == ("terminal", True)
    folded.do(AgreeToStory(story.id, False))
    assert consent(folded, story) == ("", False)


def test_the_teller_is_the_one_partner_unless_said(folded: FoldedWorkshop) -> None:
    """Of three, somebody has to say whose story it is; nobody unknown can be."""
    run = folded.go("interviews")
    folded.do(DrawPairs(run, ("p3", "p4")))
    assert folded.put(TellStory(run, {"what": "Once"}), Story, "p3").teller == "p4"
    assert folded.put(TellStory(run, {"what": "Once"}, teller=PARTNER), Story, "p3").teller == "p4"
    assert folded.put(TellStory(run, {"what": "Once"}, teller=""), Story, "p3").teller == ""
    folded.do(DrawPairs(run))
    assert folded.put(TellStory(run, {"what": "Once"}), Story, "p3").teller == ""
    unknown = TellStory(run, {"what": "Once"}, teller="p99")
    assert folded.refusal(unknown, "p3") == ("unknown-teller", "teller")
    mine = folded.put(TellStory(run, {"what": "Mine"}, teller="p3"), Story, "p3")
    assert consent(folded, mine) == ("yes", True)
    assert told_by(folded.workshop, "p3") == []


def test_pairs_are_drawn_among_those_who_are_here() -> None:
    """Who has left is nobody's partner; two have to be here."""
    folded = FoldedWorkshop(6)
    run = folded.go("interviews")
    here = (folded.people[1], folded.people[4], folded.people[5])
    folded.do(DrawPairs(run, here))
    pairs = folded.workshop.get(Pairs, run).pairs
    assert sorted(one for pair in pairs for one in pair) == sorted(here)
    assert folded.refusal(DrawPairs(run, here[:1])) == ("too-few-people", "")
    assert folded.refusal(DrawPairs(run, ("nobody", *here[:1]))) == ("too-few-people", "")


def test_what_was_shared_under_the_first_rules_stays_shared(folded: FoldedWorkshop) -> None:
    """Every story was then; what the interviewer said of the teller is kept as it was said."""
    run = folded.go("interviews")
    for agreed in (False, True):
        told = folded.entry(TellStory(run, {"what": "Once"}, agreed=agreed), "p3")
        (made, _) = apply(folded.workshop, msgspec.structs.replace(told, rules=1))
        assert isinstance(made.row, Story)
        assert (made.row.shared, made.row.agreed) == (True, agreed)


def test_a_story_says_something(folded: FoldedWorkshop) -> None:
    """A story without an answer, and one to another question, are refused."""
    run = folded.go("interviews")
    assert folded.refusal(TellStory(run, {"what": " "}), "p3") == ("empty-story", "answers")
    assert folded.refusal(TellStory(run, {}), "p3") == ("empty-story", "answers")
    assert folded.refusal(TellStory(run, {"who": "Me"}), "p3") == ("unknown-questions", "answers")


def test_deliberations_stand_beside_a_story_and_go_with_it(folded: FoldedWorkshop) -> None:
    """What was said about a story is a note, of which there may be many."""
    run = folded.go("interviews")
    story = folded.put(TellStory(run, {"what": "We sat down"}, teller="p5"), Story, "p3").id
    assert folded.refusal(Deliberate(story, "So did we"), "p4") == ("not-shared", "")
    folded.do(AgreeToStory(story, True), "p5")
    folded.do(Deliberate(story, "So did we"), "p4")
    folded.do(CloseRound(run))
    assert folded.put(Deliberate(story, "Late"), Deliberation, "p4").late
    folded.do(Deliberate(story, "The group agreed"))
    assert [n.text for n in deliberations_on(folded.workshop, story)] == [
        "So did we",
        "Late",
        "The group agreed",
    ]
    folded.do(WithdrawStory(story))
    assert deliberations_on(folded.workshop, story) == []


def test_a_story_can_be_of_one_side_of_a_real_use(folded: FoldedWorkshop) -> None:
    """Told by oneself it is agreed to; a use that is not in the log is none."""
    one, _other = folded.with_ratings()
    folded.do(ChooseModel(folded.go("choose"), one, "It leads"))
    use = folded.put(LogUse(folded.go("uses"), "2026-03-05", "North"), Use, "p3")
    run = folded.go("interviews")
    told = TellStory(run, {"what": "I was asked"}, teller="p4", use=use.id, side="person")
    story = folded.put(told, Story, "p4")
    assert (story.use, story.side, story.consent) == (use.id, "person", "yes")
    lost = TellStory(run, {"what": "I was asked"}, use="u999")
    assert folded.refusal(lost, "p3") == ("gone", "use")
