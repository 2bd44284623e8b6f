"""The room page: where the group is, what a participant can do there, what came of what they sent.

One fragment holds all of it. It is drawn whole, whether it comes inside a page, as the answer to a
form, or because the group moved on.
"""

from collections.abc import Mapping
from typing import Literal

import msgspec

from workshoptui.room.room import Moved
from workshoptui.web.between_sittings import BetweenSittings, between_sittings
from workshoptui.web.broadcaster import Broadcaster, Pulse, Standing
from workshoptui.web.forms import Form
from workshoptui.web.kinds import SENDABLE, kind_of
from workshoptui.web.kinds.story import Told, waiting_for
from workshoptui.web.templates import Templates, is_text
from workshoptui.workshop.activity import STEPS
from workshoptui.workshop.kinds.collect import CitizenValue
from workshoptui.workshop.people import ROLES, Participant
from workshoptui.workshop.runs import Run, activity_of, current_run, has_finished, takes_late_words
from workshoptui.workshop.state import Put, Workshop
from workshoptui.workshop.text import plain
from workshoptui.workshop.workshop_info import workshop_info

Late = Literal["", "late", "words"]
"""Of what was saved: in time, after the round, or after it and so without what was ticked."""


class Message(msgspec.Struct, frozen=True):
    """What came of a form.

    Attributes:
        spot: which form on the page it was.
        text: a sentence or two for the person.
        refused: whether nothing was saved.
        code: as in `Refused`; ``""`` when it was saved.
        field: the field that is wrong, or ``""``.
        typed: everything that was in the form, when it was refused.
        stray: whether that form is no longer on the page, so that this stands on top of it.
        texts: the texts among what was typed, for copying.
        late: whether what was saved came after the round.
        about: the beginning of what it is about, in people's words, or ``""``.
    """

    spot: str
    text: str
    refused: bool = False
    code: str = ""
    field: str = ""
    typed: Mapping[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    stray: bool = False
    texts: tuple[str, ...] = ()
    late: Late = ""
    about: str = ""


_LATE: dict[Late, str] = {
    "late": "Handed in, and marked: it came after the round.",
    "words": "Handed in, and marked: your words came after the round. "
    "What you ticked came too late to be counted.",
}


def saved(form: str, spot: str, late: Late = "", about: str = "") -> Message:
    """It is durable; where it came after the round, that is said."""
    return Message(spot, _LATE[late] if late else SENDABLE[form].said, late=late, about=about)


_ABOUT = 60
"""Characters by which people know again what they wrote."""


def about(name: str, form: Form) -> str:
    """The beginning of what was added, or of what a form says that it is about."""
    texts = written(name, form) if SENDABLE[name].adds else ()
    text = plain(texts[0] if texts else form.one("about"))
    return text if len(text) <= _ABOUT else f"{text[:_ABOUT].rstrip()}…"


def lateness(name: str) -> Late:
    """How late something was, by the name that a page was asked to say it with."""
    return next((late for late in _LATE if late == name), "")


def how_late(moved: Moved, form: Form) -> Late:
    """Whether what a form did came after the round, and whether only its words were taken."""
    if not any(
        isinstance(c, Put) and getattr(c.record, "late", False) for c in moved.changes or ()
    ):
        return ""
    ticked = any(field.startswith(("levels.", "gradient")) for field in form.fields)
    return "words" if ticked else "late"


def not_saved(name: str, form: Form, text: str, code: str, field: str = "") -> Message:
    """It was refused, or could not be kept; what was typed comes along."""
    return Message(
        spot=form.spot,
        text=text,
        refused=True,
        code=code,
        field=field,
        typed=form.fields,
        texts=written(name, form),
    )


def written(name: str, form: Form) -> tuple[str, ...]:
    """The texts that a person had written in a form."""
    return tuple(
        value
        for field, values in form.fields.items()
        for value in values
        if value.strip() and is_text(name, field.partition(".")[0])
    )


class OpenActivity(msgspec.Struct, frozen=True):
    """An activity that is open besides the one the group is in."""

    run: str
    title: str


class RoomPage(msgspec.Struct, frozen=True, kw_only=True):
    """What the room page shows to one participant.

    Attributes:
        waiting: whether there is no activity to show.
        recess: where the group stands between two sittings, else None.
        step, step_title, activity, prompt, minutes, round, run, phase, kind: of that activity.
        at: the run that this page shows although the group is elsewhere, or ``""``.
        doors: what else is open.
        done: whether the participant has finished with the run.
        closes_in: seconds until this run closes, once that is announced, else None.
        late: whether words can still be handed in for this run although it is over.
        key: new whenever the page is drawn: it tells one submission from another.
        now: the server's time, in seconds since 1970-01-01 UTC.
        renamed: the entry with which the facilitator named them last; 0 for none.
        asked: their own stories that they have not said yet whether others may read.
        view: what the activity's kind shows, or None.
    """

    title: str
    citizen_value: str
    waiting: bool
    between_sittings: BetweenSittings | None
    step: int = 0
    step_title: str = ""
    activity: str = ""
    prompt: str = ""
    round: int = 1
    run: str = ""
    phase: str = ""
    kind: str = ""
    at: str = ""
    doors: tuple[OpenActivity, ...]
    name: str
    renamed: int
    role: str
    roles: tuple[tuple[str, str], ...]
    done: bool = False
    closes_in: int | None = None
    late: bool = False
    key: str
    now: float
    standing: Standing
    pulse: Pulse
    message: Message | None
    asked: tuple[Told, ...] = ()
    view: msgspec.Struct | None = None

    def told(self, spot: str) -> Message | None:
        """The message that belongs at this form, or None."""
        return self.message if self.message and self.message.spot == spot else None

    def wrong(self, spot: str, field: str) -> bool:
        """Whether the message at this form is about this field."""
        told = self.told(spot)
        return told is not None and told.refused and told.field == field

    def typed(self, spot: str, name: str, otherwise: str) -> str:
        """What stands in a text field: what was typed and refused, or what is saved."""
        told = self.told(spot)
        return told.typed.get(name, ("",))[-1] if told and told.refused else otherwise

    def picked(self, spot: str, name: str, value: str, otherwise: bool) -> bool:
        """Whether a choice is ticked: as it was sent and refused, or as it is saved."""
        told = self.told(spot)
        return value in told.typed.get(name, ()) if told and told.refused else otherwise


def view(
    workshop: Workshop,
    live: Broadcaster,
    me: Participant,
    *,
    at: str,
    key: str,
    now: float,
    message: Message | None,
) -> RoomPage:
    """What `me` sees, in the run `at` if that is open besides, else where the group is."""
    stage = current_run(workshop)
    beside = [run for run in workshop.all(Run) if _open_beside(workshop, run)]
    between = between_sittings(workshop, now)
    aside = next((run for run in beside if run.id == at and (run != stage or between)), None)
    run = aside or (None if between else stage)
    settled = workshop.find(CitizenValue, "")
    page = RoomPage(
        title=workshop_info(workshop).title,
        citizen_value=settled.text if settled else "",
        waiting=run is None,
        between_sittings=between,
        doors=tuple(
            OpenActivity(one.id, activity_of(workshop, one).title)
            for one in beside
            if one != run and (one != stage or between)
        ),
        name=me.name,
        renamed=me.renamed,
        role=me.role,
        roles=tuple(ROLES.items()),
        key=key,
        now=now,
        standing=live.standing(),
        pulse=live.pulse(),
        message=message,
        asked=waiting_for(workshop, me.id),
    )
    if run is None:
        return page
    activity = activity_of(workshop, run)
    return msgspec.structs.replace(
        page,
        step=activity.step,
        step_title=STEPS[activity.step],
        activity=activity.title,
        prompt=activity.prompt,
        round=run.number,
        run=run.id,
        phase=run.phase,
        kind=activity.kind,
        at=aside.id if aside else "",
        done=has_finished(workshop, run, me.id),
        closes_in=None if run.closing_at is None else max(0, round(run.closing_at - now)),
        late=run.phase == "closed" and takes_late_words(workshop, run),
        view=kind_of(activity.kind).view(workshop, run, me.id),
    )


def drawn(templates: Templates, page: RoomPage) -> str:
    """The fragment, as HTML; a message whose form is not on it stands on top of it."""
    html = _fragment(templates, page)
    message = page.message
    if message is None or (message.spot and f'id="{message.spot}"' in html):
        return html
    stray = msgspec.structs.replace(message, spot="", stray=True)
    return _fragment(templates, msgspec.structs.replace(page, message=stray))


def _fragment(templates: Templates, page: RoomPage) -> str:
    kind = kind_of(page.kind).page if page.kind else ""
    return templates.render("live.html", page=page, view=page.view, kind_page=kind)


def _open_beside(workshop: Workshop, run: Run) -> bool:
    return run.phase == "open" and activity_of(workshop, run).between
