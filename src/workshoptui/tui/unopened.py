"""What phones are to find between sittings, and cannot as nobody went there yet."""

from workshoptui.agendas.wording import wording
from workshoptui.language.lists import enumerated
from workshoptui.language.messages import gettext as _
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.group_decision import chosen_model
from workshoptui.workshop.kinds.feedback import FeedbackActivity
from workshoptui.workshop.kinds.story import StoryActivity
from workshoptui.workshop.kinds.use import UseActivity
from workshoptui.workshop.runs import Run
from workshoptui.workshop.state import Workshop


def unopened(workshop: Workshop) -> str:
    """Which activities for the time between sittings are not open yet, and how they become so.

    What is about real uses only once a model is chosen; ``""`` where nothing is missing.
    """
    begun = {run.activity for run in workshop.all(Run)}
    chosen = chosen_model(workshop) is not None
    waiting = [
        wording(workshop, activity.title)
        for activity in workshop.all(Activity)
        if activity.between
        and activity.id not in begun
        and (chosen or not _is_about_uses(activity))
    ]
    if not waiting:
        return ""
    return _(
        "Not open on the phones yet: {activities}. Go there once (g) before you part.",
        activities=enumerated(waiting),
    )


def _is_about_uses(activity: Activity) -> bool:
    told = isinstance(activity, StoryActivity) and activity.about == "outcome"
    return told or isinstance(activity, FeedbackActivity | UseActivity)
