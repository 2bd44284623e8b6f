"""Problems: what is wrong among the activities of an agenda, which types cannot tell."""

from collections.abc import Iterator
from typing import Final

from workshoptui.agendas.toml_location import Path
from workshoptui.language.lists import any_of
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark
from workshoptui.workshop.activity import Activity

NEEDED: Final = {
    "never-shown": mark(
        "the cards of “{id}” are shown in turns, but no activity of kind reveal has “{id}” as its "
        "source, so nobody would ever see them"
    ),
    "without-turns": mark(
        "the cards of “{source}” can only be shown one by one when it has turns = true"
    ),
}
"""What an activity needs of its agenda, by the code with which its kind asks for it."""


def problems_among(activities: tuple[Activity, ...]) -> Iterator[tuple[Path, str]]:
    """Ids that repeat, steps that go back, sources that cannot be one; where, and what is wrong."""
    seen: dict[str, Activity] = {}
    step = 1
    for index, activity in enumerate(activities):
        here: Path = ("activities", index)
        if activity.id in seen:
            repeated = _("the id “{id}” is used twice; each must be its own", id=activity.id)
            yield (*here, "id"), repeated
        if activity.step < step:
            back = _(
                "step {step} comes after step {earlier}; order them 1, 2, 3",
                step=activity.step,
                earlier=step,
            )
            yield (*here, "step"), back
        step = max(step, activity.step)
        yield from _problems_inside(here, activity)
        if problem := _problem_of_source(activity, seen):
            yield (*here, "source"), problem
        for field, code in activity.problems(activities).items():
            source = getattr(activity, "source", "")
            yield (*here, field), _(NEEDED[code], id=activity.id, source=source)
        seen[activity.id] = activity


def _problems_inside(here: Path, activity: Activity) -> Iterator[tuple[Path, str]]:
    """Ids that repeat among the rows of one activity, and bounds that exclude each other."""
    for field in activity.__struct_fields__:
        rows = getattr(activity, field)
        ids = [getattr(row, "id", "") for row in rows] if isinstance(rows, tuple) else []
        for index, row_id in enumerate(ids):
            if row_id and row_id in ids[:index]:
                repeated = _(
                    "the id “{id}” is used twice in {field}; each must be its own",
                    id=row_id,
                    field=field,
                )
                yield (*here, field, index), repeated
    fewest, most = getattr(activity, "fewest", 0), getattr(activity, "most", 0)
    if fewest > most:
        crossed = _("fewest is {fewest}, which is more than most, {most}", fewest=fewest, most=most)
        yield (*here, "fewest"), crossed


def _problem_of_source(activity: Activity, seen: dict[str, Activity]) -> str:
    """Why an activity cannot build on the source that it names; ``""`` when it can."""
    source = getattr(activity, "source", None)
    if source is None:
        return ""
    if source not in seen:
        return _("source “{source}” is not the id of an earlier activity", source=source)
    earlier = seen[source]
    if activity.builds_on and earlier.kind not in activity.builds_on:
        return _(
            "source “{source}” is of kind {earlier}, but {kind} builds on {wanted}",
            source=source,
            earlier=earlier.kind,
            kind=activity.kind,
            wanted=any_of(activity.builds_on),
        )
    return ""
