"""Page title: what a phone's tab is called: the activity, and whether it waits for its owner."""

from workshoptui.agendas.wording import wording
from workshoptui.language.messages import gettext as _
from workshoptui.web.kinds import page_of
from workshoptui.workshop.runs import Run, activity_of
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.workshop_info import workshop_info


def page_title(workshop: Workshop, run: Run | None, me: str) -> str:
    """The title of the room page that shows this run, or none, to one participant."""
    title = workshop_info(workshop).title
    if run is None:
        return title
    activity = activity_of(workshop, run)
    names = {"activity": wording(workshop, activity.title), "workshop": title}
    if run.phase == "closed":
        return _("Closed: {activity} – {workshop}", **names)
    if run.phase == "open" and page_of(activity.kind).is_turn(workshop, run, me):
        return _("Your turn: {activity} – {workshop}", **names)
    return _("{activity} – {workshop}", **names)
