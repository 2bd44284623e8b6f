"""Summary: what a list shows of one workshop, read from its folder."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
from msgspec import Meta

from workshoptui.journal.protocol import JournalBroken, JournalDamaged
from workshoptui.language.messages import gettext as _
from workshoptui.language.system_errors import why

if TYPE_CHECKING:
    from workshoptui.workshop.entry import Entry

# What a workshop is stands inside the functions: all of it together, and TinyDB, cost start-up time
# that the first frame need not wait for.

FILE = "workshop.json"
"""The journal inside a workshop's folder."""

Count = Annotated[int, Meta(ge=0)]
Day = Annotated[str, Meta(pattern=r"^(\d{4}-\d{2}-\d{2})?\Z")]
"""A date as ISO 8601, or ``""``."""


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """A workshop as a list shows it.

    Attributes:
        folder: where it lives.
        title: what it is about; the folder's name where it cannot be read.
        organisation: whose it is; may be ``""``.
        example: whether it is an example, which nothing changes.
        away: whether it was handed over, and goes on elsewhere.
        step: 1, 2 or 3; 0 before the first activity.
        activity: the title of the activity that it is at; ``""`` before the first.
        sittings: how many there were.
        sitting: the local date of the latest of them; ``""`` before the first.
        people: how many have joined.
        decision: the name of the model that was chosen; ``""`` before.
        review: the date of the next review; ``""`` where there is none.
        created_at: when it was made, in seconds since 1970-01-01 UTC; None where nobody knows.
        used_at: when something last happened, in seconds since 1970-01-01 UTC.
        problem: why it cannot be opened, in words for people; ``""`` when it can.
        whole: how many entries before a damage can be saved elsewhere; 0 where there is none.
    """

    folder: Path
    title: str
    organisation: str = ""
    example: bool = False
    away: bool = False
    step: Annotated[int, Meta(ge=0, le=3)] = 0
    activity: str = ""
    sittings: Count = 0
    sitting: Day = ""
    people: Count = 0
    decision: str = ""
    review: Day = ""
    created_at: float | None = None
    used_at: float = 0.0
    problem: str = ""
    whole: Count = 0

    @property
    def date(self) -> str:
        """The local date of the latest sitting, else of its creation, as ISO 8601; or ``""``."""
        return self.sitting or _day(self.created_at)


def summary_of(folder: Path) -> Summary:
    """What the workshop in `folder` is; a problem is told in it and never raised.

    Changes nothing and takes no lock: a workshop that is open elsewhere is read as well.
    """
    from workshoptui.journal.embedded import read_entries

    try:
        return _of_entries(folder, read_entries(folder / FILE))
    except JournalDamaged as damaged:
        return _of_damaged(folder, damaged)
    except JournalBroken as broken:
        return Summary(folder=folder, title=folder.name, problem=str(broken))
    except OSError as trouble:
        return Summary(
            folder=folder,
            title=folder.name,
            problem=_("It cannot be read: {reason}", reason=why(trouble)),
        )


def not_made(folder: Path) -> str:
    """What to say of a folder in which making a workshop was interrupted."""
    return _(
        "Nothing has been saved in {folder} yet: making it was "
        "interrupted. You can remove that folder and make the workshop "
        "again.",
        folder=folder,
    )


def _day(at: float | None) -> str:
    """The day here of a time in seconds since 1970-01-01 UTC; ``""`` where no calendar holds it."""
    try:
        return "" if at is None else datetime.fromtimestamp(at).astimezone().date().isoformat()
    except (OSError, OverflowError, ValueError):
        return ""


def _of_entries(folder: Path, entries: "list[Entry]") -> Summary:
    from workshoptui.agendas.wording import wording, workshop_language
    from workshoptui.language.spoken import speaking
    from workshoptui.workshop.follow_ups import Review
    from workshoptui.workshop.group_decision import chosen_model
    from workshoptui.workshop.people import Participant
    from workshoptui.workshop.rules import fold
    from workshoptui.workshop.runs import activity_of, current_run
    from workshoptui.workshop.sittings import Sitting
    from workshoptui.workshop.workshop_info import WorkshopInfo

    workshop = fold(entries)
    info = workshop.find(WorkshopInfo, "")
    if info is None:
        return Summary(folder=folder, title=folder.name, problem=not_made(folder))
    run, model = current_run(workshop), chosen_model(workshop)
    with speaking(workshop_language(workshop)):  # as its screen has it, whoever lists it
        at = wording(workshop, activity_of(workshop, run).title) if run else ""
        decided = wording(workshop, model.name) if model else ""
    activity = activity_of(workshop, run) if run else None
    sittings = workshop.all(Sitting)
    review = workshop.find(Review, "")
    return Summary(
        folder=folder,
        title=info.title,
        organisation=info.organisation,
        step=activity.step if activity else 0,
        activity=at,
        sittings=len(sittings),
        sitting=sittings[-1].date if sittings else "",
        people=len(workshop.table(Participant)),
        decision=decided,
        review=review.date if review else "",
        created_at=info.at,
        used_at=entries[-1].at,
    )


def _of_damaged(folder: Path, damaged: JournalDamaged) -> Summary:
    """What a damaged workshop was, as far as it can be read, and what is wrong with it."""
    if not damaged.entries:
        return Summary(folder=folder, title=folder.name, problem=str(damaged))
    summary = _of_entries(folder, list(damaged.entries))
    return msgspec.structs.replace(summary, problem=str(damaged), whole=len(damaged.entries))
