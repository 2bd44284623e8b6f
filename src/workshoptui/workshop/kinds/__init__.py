"""The kinds of activity, one module each: what is planned, what people may do, what comes of it."""

from workshoptui.workshop.activity import Activity
from workshoptui.workshop.kinds.brief import Brief
from workshoptui.workshop.kinds.choose import Choose
from workshoptui.workshop.kinds.collect import Collect
from workshoptui.workshop.kinds.decide import Decide
from workshoptui.workshop.kinds.draft import Draft
from workshoptui.workshop.kinds.group import Grouping
from workshoptui.workshop.kinds.plan import Plan
from workshoptui.workshop.kinds.rate import Rate
from workshoptui.workshop.kinds.reflect import Reflect
from workshoptui.workshop.kinds.survey import Survey
from workshoptui.workshop.kinds.test import Test
from workshoptui.workshop.kinds.use import UseLog
from workshoptui.workshop.kinds.vote import Vote

AnyActivity = (
    Brief
    | Collect
    | Grouping
    | Vote
    | Decide
    | Draft
    | Test
    | Rate
    | Choose
    | UseLog
    | Survey
    | Reflect
    | Plan
)
"""Every kind of activity that an agenda may plan."""

KINDS: dict[str, type[Activity]] = {
    str(kind.__struct_config__.tag): kind for kind in AnyActivity.__args__
}
"""The kinds by the name that they have in agenda files, modules, screens and pages."""
