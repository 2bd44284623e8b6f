"""The kinds of activity, one module each: what is planned, what people may do, what comes of it."""

from workshoptui.workshop.activity import Activity
from workshoptui.workshop.kinds.brief import BriefActivity
from workshoptui.workshop.kinds.choose import ChooseActivity
from workshoptui.workshop.kinds.clarify import ClarifyActivity
from workshoptui.workshop.kinds.collect import CollectActivity
from workshoptui.workshop.kinds.decide import DecideActivity
from workshoptui.workshop.kinds.draft import DraftActivity
from workshoptui.workshop.kinds.goal import GoalActivity
from workshoptui.workshop.kinds.group import GroupActivity
from workshoptui.workshop.kinds.lens import LensActivity
from workshoptui.workshop.kinds.output import OutputActivity
from workshoptui.workshop.kinds.plan import PlanActivity
from workshoptui.workshop.kinds.prepare import PrepareActivity
from workshoptui.workshop.kinds.rank import RankActivity
from workshoptui.workshop.kinds.rate import RateActivity
from workshoptui.workshop.kinds.reflect import ReflectActivity
from workshoptui.workshop.kinds.reveal import RevealActivity
from workshoptui.workshop.kinds.shift import ShiftActivity
from workshoptui.workshop.kinds.story import StoryActivity
from workshoptui.workshop.kinds.survey import SurveyActivity
from workshoptui.workshop.kinds.test import TestActivity
from workshoptui.workshop.kinds.use import UseActivity
from workshoptui.workshop.kinds.vote import VoteActivity

AnyActivity = (
    PrepareActivity
    | BriefActivity
    | StoryActivity
    | CollectActivity
    | RevealActivity
    | ClarifyActivity
    | GroupActivity
    | VoteActivity
    | DecideActivity
    | DraftActivity
    | TestActivity
    | RateActivity
    | RankActivity
    | ChooseActivity
    | UseActivity
    | OutputActivity
    | SurveyActivity
    | LensActivity
    | GoalActivity
    | ShiftActivity
    | ReflectActivity
    | PlanActivity
)
"""Every kind of activity that an agenda may plan."""

KINDS: dict[str, type[Activity]] = {
    str(kind.__struct_config__.tag): kind for kind in AnyActivity.__args__
}
"""The kinds by the name that they have in agenda files, modules, screens and pages."""
