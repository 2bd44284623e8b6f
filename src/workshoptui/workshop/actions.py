"""Actions: everything that can happen in a workshop. One row for each; the journal names them."""

from workshoptui.workshop import founding, notes, people, runs, sittings, timer, undo
from workshoptui.workshop.kinds import (
    choose,
    collect,
    decide,
    draft,
    group,
    plan,
    rate,
    reflect,
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
    | people.Introduce
    | people.Attend
    | runs.GoTo
    | runs.RunAgain
    | runs.OpenBallot
    | runs.CloseBallot
    | runs.Finish
    | timer.StartTimer
    | timer.PauseTimer
    | timer.AddTime
    | notes.AddNote
    | notes.EditNote
    | notes.DropNote
    | undo.Undo
    | collect.AddCard
    | collect.EditCard
    | collect.WithdrawCard
    | collect.SettleCitizenValue
    | group.AddGroup
    | group.NameGroup
    | group.MoveCards
    | group.MergeGroups
    | group.DropGroup
    | vote.SetBudget
    | vote.PlaceDots
    | decide.DecideCriteria
    | draft.AddModel
    | draft.RenameModel
    | draft.DropModel
    | draft.JoinTeam
    | draft.WriteSection
    | draft.AddSection
    | draft.ShapeSection
    | draft.DropSection
    | draft.AddComment
    | test.LogTest
    | test.EditTest
    | test.DropTest
    | rate.WaiveTest
    | rate.RateModel
    | choose.ChooseModel
    | use.LogUse
    | use.CorrectUse
    | use.DropUse
    | survey.AnswerSurvey
    | reflect.AddReflection
    | reflect.EditReflection
    | reflect.WithdrawReflection
    | plan.LogAdaptation
    | plan.AgreeFollowUp
    | plan.TickFollowUp
    | plan.DropPlan
    | plan.SetReview
)
