"""Deeds: what the facilitator did, in words, for when it is taken back."""

from typing import Final

from workshoptui.workshop import founding, notes, runs, sittings, timer, undo
from workshoptui.workshop.actions import Action
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.kinds import (
    choose,
    clarify,
    collect,
    decide,
    draft,
    goal,
    group,
    output,
    plan,
    rate,
    reflect,
    reveal,
    shift,
    story,
    test,
    use,
    vote,
)
from workshoptui.workshop.state import Workshop

WORDS: Final[dict[type[Action], str]] = {
    founding.CreateWorkshop: "making the workshop",
    founding.Retitle: "the new title",
    sittings.OpenSitting: "starting the sitting",
    sittings.CloseSitting: "ending the sitting",
    sittings.DescribeSitting: "the sitting's date and place",
    runs.GoTo: "going to another activity",
    runs.RunAgain: "a new round",
    runs.OpenBallot: "opening the round",
    runs.AnnounceClosing: "counting down to the end of the round",
    runs.StopClosing: "keeping the round open",
    runs.CloseBallot: "closing the round",
    timer.StartTimer: "starting the timer",
    timer.PauseTimer: "pausing the timer",
    timer.AddTime: "changing the time",
    timer.ClearTimer: "clearing the timer",
    notes.AddNote: "the note you wrote",
    notes.EditNote: "the change to a note",
    notes.DropNote: "taking back a note",
    undo.Undo: "an undo",
    story.DrawPairs: "drawing the pairs",
    story.WithdrawStory: "taking a story away",
    story.Deliberate: "the note on what was said about a story",
    collect.AddCard: "the card you added",
    collect.EditCard: "the change to a card",
    collect.WithdrawCard: "removing a card",
    collect.SettleCitizenValue: "the citizen value statement",
    reveal.ShowCard: "showing a card",
    reveal.PassTurn: "passing a turn",
    clarify.ClarifyCard: "what a card means",
    clarify.MergeCards: "merging cards",
    clarify.UnmergeCard: "taking merged cards apart",
    clarify.KeepApart: "that two cards differ",
    group.AddGroup: "the new group",
    group.NameGroup: "the new name of a group",
    group.MoveCards: "moving cards",
    group.MergeGroups: "merging groups",
    group.DropGroup: "dissolving a group",
    vote.SetBudget: "the dots for each person",
    decide.DecideCriteria: "confirming the criteria",
    decide.TraceFactor: "how a factor serves the citizen value",
    draft.AddModel: "the model you added",
    draft.RenameModel: "the new name of a model",
    draft.DropModel: "giving up a model",
    draft.WriteSection: "what you wrote in a section",
    draft.AddSection: "the section you added",
    draft.ShapeSection: "what a section is for",
    draft.DropSection: "taking a section out",
    draft.AddComment: "the comment on a model",
    test.LogTest: "the test you logged",
    test.EditTest: "the change to a test",
    test.DropTest: "removing a test",
    rate.WaiveTest: "rating a model without a test",
    choose.Propose: "proposing a model",
    choose.CloseProposal: "showing the answers",
    choose.ChooseModel: "the decision",
    use.LogUse: "the use you logged",
    use.CorrectUse: "the change to a use",
    use.DropUse: "removing a use",
    output.CountOutput: "the output you added",
    output.DropOutput: "removing an output",
    goal.AddGoal: "the goal you wrote down",
    goal.EditGoal: "the change to a goal",
    goal.WithdrawGoal: "taking back a goal",
    shift.AddShift: "the role you added",
    shift.DropShift: "taking back a role",
    reflect.AddReflection: "the answer you wrote",
    reflect.EditReflection: "the change to an answer",
    reflect.WithdrawReflection: "taking back an answer",
    plan.LogAdaptation: "the adaptation you logged",
    plan.AgreeFollowUp: "the follow-up you wrote down",
    plan.TickFollowUp: "whether a follow-up is done",
    plan.DropPlan: "taking back a follow-up or an adaptation",
    plan.SetReview: "the next review date",
}
"""For every action that the facilitator can do: words that can follow “Taken back: ”."""


def deed(action: Action, workshop: Workshop) -> str:
    """What `action` was, as the end of a sentence such as ``Taken back: …``."""
    if isinstance(action, runs.GoTo | runs.RunAgain):
        activity = workshop.find(Activity, action.activity)
        title = activity.title if activity else action.activity
        return f"{'going to' if isinstance(action, runs.GoTo) else 'a new round of'} “{title}”"
    return WORDS.get(type(action), "the last thing that was done here")
