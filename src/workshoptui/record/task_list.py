"""Task list: what follows from a workshop, as Markdown that task managers read."""

from workshoptui.agendas.wording import wording, workshop_language
from workshoptui.language.messages import gettext as _
from workshoptui.language.spoken import speaking
from workshoptui.record.escape import inline
from workshoptui.record.layout import blocks, day
from workshoptui.workshop.conditions import condition_of
from workshoptui.workshop.follow_ups import FollowUp, Review, by_due_date
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.workshop_info import workshop_info


def to_task_list(workshop: Workshop) -> str:
    """Each follow-up as a box, ticked where it is done, and when the group looks again."""
    with speaking(workshop_language(workshop)):
        return _written(workshop)


def _written(workshop: Workshop) -> str:
    title, review = inline(workshop_info(workshop).title), workshop.find(Review, "")
    tasks = "\n".join(_task(workshop, follow_up) for follow_up in by_due_date(workshop))
    heading = _("Follow-up: {title}", title=title)
    return (
        blocks(
            f"# {heading}",
            tasks or _("Nothing has been agreed for afterwards yet."),
            _("The group looks at the model again on {date}.", date=day(review.date))
            if review
            else "",
        )
        + "\n"
    )


def _task(workshop: Workshop, follow_up: FollowUp) -> str:
    told = _(
        "{what} ({who}, by {date})",
        what=inline(follow_up.what),
        who=inline(follow_up.who),
        date=day(follow_up.due),
    )
    if condition := condition_of(workshop, follow_up):
        named = inline(wording(workshop, condition))
        told += " – " + _("asked for the condition “{condition}”", condition=named)
    return f"- [{'x' if follow_up.done else ' '}] {told}"
