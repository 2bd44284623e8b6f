"""The kinds of activity, one module each: what is planned, what people may do, what comes of it."""

from workshoptui.workshop.activity import Activity
from workshoptui.workshop.kinds.brief import Brief
from workshoptui.workshop.kinds.choose import Choose
from workshoptui.workshop.kinds.clarify import Clarify
from workshoptui.workshop.kinds.collect import Collect
from workshoptui.workshop.kinds.decide import Decide
from workshoptui.workshop.kinds.draft import Draft
from workshoptui.workshop.kinds.goal import Goals
from workshoptui.workshop.kinds.group import Grouping
from workshoptui.workshop.kinds.lens import Lens
from workshoptui.workshop.kinds.output import Outputs
from workshoptui.workshop.kinds.plan import Plan
from workshoptui.workshop.kinds.prepare import Prepare
from workshoptui.workshop.kinds.rank import Rank
from workshoptui.workshop.kinds.rate import Rate
from workshoptui.workshop.kinds.reflect import Reflect
from workshoptui.workshop.kinds.reveal import RoundRobin
from workshoptui.workshop.kinds.shift import Shifts
from workshoptui.workshop.kinds.story import Tell
from workshoptui.workshop.kinds.survey import Survey
from workshoptui.workshop.kinds.test import Test
from workshoptui.workshop.kinds.use import UseLog
from workshoptui.workshop.kinds.vote import Vote

AnyActivity = (
    Prepare
    | Brief
    | Tell
    | Collect
    | RoundRobin
    | Clarify
    | Grouping
    | Vote
    | Decide
    | Draft
    | Test
    | Rate
    | Rank
    | Choose
    | UseLog
    | Outputs
    | Survey
    | Lens
    | Goals
    | Shifts
    | Reflect
    | Plan
)
"""Every kind of activity that an agenda may plan."""

KINDS: dict[str, type[Activity]] = {
    str(kind.__struct_config__.tag): kind for kind in AnyActivity.__args__
}
"""The kinds by the name that they have in agenda files, modules, screens and pages."""
