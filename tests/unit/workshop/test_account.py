"""Accounts: what became of goals, stories, factors and follow-ups, at the facilitator's word."""

import msgspec

from tests.support.workshop import FoldedWorkshop
from workshoptui.workshop.account import (
    About,
    Account,
    GiveAccount,
    Subject,
    WithdrawAccount,
    accounts,
    subjects,
)
from workshoptui.workshop.authored_text import authored_texts
from workshoptui.workshop.cards import Card
from workshoptui.workshop.kinds.goal import AddGoal, Goal, WithdrawGoal
from workshoptui.workshop.kinds.plan import AgreeFollowUp
from workshoptui.workshop.kinds.story import AgreeToStory, Story, TellStory
from workshoptui.workshop.moderated import ModeratedRow
from workshoptui.workshop.moderation import HideWords, ShowAgain
from workshoptui.workshop.undo import Undo


def said(
    about: About, of: str, became: str = "It came about", day: str = "2026-03-04"
) -> GiveAccount:
    """An account of something."""
    return GiveAccount(about, of, became, "The board said yes", "The manager", day)


def one_of_each(folded: FoldedWorkshop) -> dict[str, Subject]:
    """A goal, a story that is shared and one that is not, a factor and a follow-up."""
    folded.add_factors("Being heard")
    run = folded.go("goals")
    folded.do(AddGoal(run, "To cook myself"), "p3")
    run = folded.go("interviews")
    answers = {"what": "She asked me"}
    story = folded.put(TellStory(run, answers, teller="p4"), Story, "p3")
    folded.do(AgreeToStory(story.id, agree=True), "p4")
    folded.do(TellStory(run, answers, teller="p4"), "p3")
    run = folded.go("plan")
    folded.do(AgreeFollowUp(run, "Tell the others", "Bo", "2026-04-01"), "p4")
    return {subject.about: subject for subject in subjects(folded.workshop)}


def test_every_goal_shared_story_factor_and_follow_up_can_get_one(folded: FoldedWorkshop) -> None:
    """With whose it is; a story that its teller has not agreed to is none."""
    each = one_of_each(folded)
    assert [one.about for one in subjects(folded.workshop)] == [
        "goal", "story", "factor", "follow-up",
    ]  # fmt: skip
    assert each["story"].people == {"p3", "p4"}
    assert each["factor"].words == "Being heard"
    assert each["factor"].people == {folded.workshop.all(Card)[0].given_by}
    for one in each.values():
        folded.do(said(one.about, one.id))
    assert [subject for subject, _account in accounts(folded.workshop)] == list(each.values())
    hidden = folded.workshop.all(Story)[1]
    assert folded.refusal(said("story", hidden.id)) == ("gone", "")


def test_a_later_one_takes_its_place_and_undo_brings_back_the_earlier(
    folded: FoldedWorkshop,
) -> None:
    """One each; taken back, there is none."""
    goal = one_of_each(folded)["goal"]
    folded.do(said("goal", goal.id, "Asked for"))
    folded.do(said("goal", goal.id, "Got it"))
    later = folded.workshop.seq
    assert [account.became for account in folded.workshop.all(Account)] == ["Got it"]
    folded.do(Undo(later))
    assert [account.became for account in folded.workshop.all(Account)] == ["Asked for"]
    folded.do(WithdrawAccount("goal", goal.id))
    assert folded.workshop.all(Account) == []
    assert folded.refusal(WithdrawAccount("goal", goal.id)) == ("gone", "")


def test_only_the_facilitator_says_it_and_not_before_it_is_so(folded: FoldedWorkshop) -> None:
    """Nobody at a phone; no day to come."""
    goal = one_of_each(folded)["goal"]
    assert folded.refusal(said("goal", goal.id), "p3") == ("not-allowed", "")
    early = folded.refusal(said("goal", goal.id, day="2999-01-01"))
    assert early == ("not-become-yet", "date")
    assert folded.refusal(said("goal", goal.id, day="2026-02-31")) == ("no-such-day", "date")


def test_it_is_not_told_of_what_is_gone(folded: FoldedWorkshop) -> None:
    """What its author took back, or its teller no longer shares, has no account that is read."""
    each = one_of_each(folded)
    folded.do(said("goal", each["goal"].id))
    folded.do(said("story", each["story"].id))
    folded.do(AgreeToStory(each["story"].id, agree=False), "p4")
    folded.do(WithdrawGoal(each["goal"].id))
    assert folded.workshop.all(Goal) == []
    assert accounts(folded.workshop) == []
    seen = [words for words in authored_texts(folded.workshop) if words.table == "account"]
    assert [words.seen for words in seen] == [False, False]


def test_hidden_words_come_back_unless_others_were_written_since(folded: FoldedWorkshop) -> None:
    """Hidden with what it says; shown again where nothing stands in its place."""
    goal = one_of_each(folded)["goal"]
    folded.do(said("goal", goal.id))
    hide = HideWords("account", f"goal {goal.id}", "")
    folded.do(hide)
    assert accounts(folded.workshop) == []
    (hidden,) = folded.workshop.all(ModeratedRow)
    folded.do(ShowAgain(hidden.entry))
    assert [account.became for _subject, account in accounts(folded.workshop)] == ["It came about"]
    assert msgspec.to_builtins(folded.workshop.all(Account)[0])["of"] == goal.id
