"""Actions: everything that can happen in a workshop. One row for each; the journal names them."""

from workshoptui.workshop import (
    disclosure,
    membership,
    moderation,
    notes,
    people,
    runs,
    sittings,
    snapshots,
    timer,
    undo,
    writing,
)
from workshoptui.workshop import workshop_info as founding
from workshoptui.workshop.kinds import (
    choose,
    clarify,
    collect,
    decide,
    draft,
    goal,
    group,
    lens,
    output,
    plan,
    rank,
    rate,
    reflect,
    reveal,
    shift,
    story,
    survey,
    test,
    use,
    vote,
)

Action = (
    founding.CreateWorkshop
    | founding.Retitle
    | sittings.OpenSitting
    | sittings.CloseSitting
    | sittings.DescribeSitting
    | people.Join
    | people.Claim
    | people.Reclaim
    | people.Introduce
    | people.Attend
    | people.Rename
    | people.KeepOut
    | people.LockJoining
    | membership.SetAside
    | membership.TakeIn
    | membership.MergePeople
    | moderation.TakeBack
    | moderation.HideWords
    | moderation.HideAllOf
    | moderation.ShowAgain
    | runs.GoTo
    | runs.RunAgain
    | runs.OpenRound
    | runs.AnnounceClosing
    | runs.StopClosing
    | runs.CloseRound
    | runs.Finish
    | disclosure.ShowFigures
    | timer.StartTimer
    | timer.PauseTimer
    | timer.AddTime
    | timer.ClearTimer
    | notes.AddNote
    | notes.EditNote
    | notes.DropNote
    | undo.Undo
    | story.DrawPairs
    | story.TellStory
    | story.EditStory
    | story.AgreeToStory
    | story.WithdrawStory
    | story.Deliberate
    | collect.AddCard
    | collect.EditCard
    | collect.WithdrawCard
    | collect.SettleCitizenValue
    | reveal.ShowCard
    | reveal.PassTurn
    | clarify.ClarifyCard
    | clarify.MergeCards
    | clarify.UnmergeCard
    | clarify.KeepApart
    | group.AddGroup
    | group.NameGroup
    | group.MoveCards
    | group.MergeGroups
    | group.DropGroup
    | vote.SetBudget
    | vote.PlaceDots
    | decide.DecideCriteria
    | decide.TraceFactor
    | draft.AddModel
    | draft.RenameModel
    | draft.DropModel
    | draft.JoinTeam
    | writing.LetWrite
    | draft.WriteSection
    | draft.RestoreSection
    | draft.AddSection
    | draft.ShapeSection
    | draft.DropSection
    | draft.AddComment
    | test.LogTest
    | test.EditTest
    | test.DropTest
    | rate.WaiveTest
    | rate.RateModel
    | rank.RankModels
    | choose.Propose
    | choose.TakeStance
    | choose.CloseProposal
    | choose.ChooseModel
    | snapshots.ReopenModel
    | snapshots.LockModel
    | use.LogUse
    | use.CorrectUse
    | use.DropUse
    | output.CountOutput
    | output.DropOutput
    | survey.AnswerSurvey
    | lens.LookThroughLens
    | goal.AddGoal
    | goal.EditGoal
    | goal.WithdrawGoal
    | shift.AddShift
    | shift.DropShift
    | reflect.AddReflection
    | reflect.EditReflection
    | reflect.WithdrawReflection
    | plan.LogAdaptation
    | plan.AgreeFollowUp
    | plan.TickFollowUp
    | plan.DropPlan
    | plan.SetReview
)
