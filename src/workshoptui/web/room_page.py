"""The room page: the current activity for one participant, its forms and their results.

One fragment holds all of it. It is rendered whole, whether it comes inside a page, as the answer
to a form, or because the group moved on.
"""

import re
from typing import Final

import msgspec

from workshoptui.agendas.wording import wording
from workshoptui.language.labels import STEPS
from workshoptui.web import between_sittings, consent
from workshoptui.web.between_sittings import BetweenSittings
from workshoptui.web.form_result import FormResult
from workshoptui.web.kind_page import DoneWords
from workshoptui.web.kinds import page_of, template_of
from workshoptui.web.note_writing import WritingPage, writing_page
from workshoptui.web.on_phone import OnPhone
from workshoptui.web.page_forms import PageForms
from workshoptui.web.page_parts import BEGINNING, PageParts, Place
from workshoptui.web.page_title import page_title
from workshoptui.web.page_version import PageVersion
from workshoptui.web.phone_actions import PHONE_ACTIONS
from workshoptui.web.room_status import RoomStatus
from workshoptui.web.templates import Templates
from workshoptui.workshop.activity import Phase
from workshoptui.workshop.citizen_value import CitizenValue
from workshoptui.workshop.finishing import has_finished
from workshoptui.workshop.people import Participant
from workshoptui.workshop.runs import Run, activity_of, current_run
from workshoptui.workshop.sittings import Sitting, sitting_now
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.workshop_info import workshop_info

_FIELD = re.compile(r'<(?:textarea|select|input(?! type="?hidden))')

ON_TOP: Final = 'data-in-place-of="leftover"'
"""What an answer holds that says on top of the page what came of a form which has gone from it."""


_ALONE: Final = OnPhone()


class OpenActivity(msgspec.Struct, frozen=True):
    """An activity that is open besides the one that the page shows."""

    run: str
    title: str


class PageShell(msgspec.Struct, frozen=True, kw_only=True):
    """What every page shows to one participant, around whatever the group does.

    Attributes:
        title, citizen_value: of the workshop; the latter is ``""`` before it is settled.
        page_title: what the browser calls the page.
        between_sittings: where the group stands between two sittings, else None.
        also_open: what one can go to besides.
        name, role: as the participant gave them.
        renamed: the entry with which the facilitator named them last; 0 for none.
        unanswered: their own stories that they have not said yet whether others may read.
        writing: the box to write into the note; None before the group first meets.
        version: which page the group is on.
        status: the timer and the people.
        now: the server's time, in seconds since 1970-01-01 UTC.
        phone: the phone that it is on.
    """

    title: str
    page_title: str
    citizen_value: str
    between_sittings: BetweenSittings | None
    also_open: tuple[OpenActivity, ...]
    name: str
    role: str
    renamed: int
    unanswered: tuple[msgspec.Struct, ...]
    writing: WritingPage | None
    version: PageVersion
    status: RoomStatus
    now: float
    phone: OnPhone


class ShownActivity(msgspec.Struct, frozen=True, kw_only=True):
    """The activity that a page shows to one participant.

    Attributes:
        run, phase: of the round that is shown.
        round: its number, 1 for the first.
        step, step_title, title, prompt, kind: as in `Activity`.
        is_pinned: whether it is shown although the group is elsewhere, as it stays open to phones.
        done: whether the participant has finished with it.
        done_words: how they say so.
        introduces: whether people say who they are in it, unless they have done so.
        closes_in: seconds until it closes, once that is announced, else None.
        page: what its kind shows of it.
    """

    run: str
    round: int
    phase: Phase
    step: int
    step_title: str
    title: str
    prompt: str
    kind: str
    is_pinned: bool
    done: bool
    done_words: DoneWords
    introduces: bool
    closes_in: int | None
    page: msgspec.Struct


class ChangedActivity(msgspec.Struct, frozen=True):
    """The activity whose page changes: its run, which is open."""

    run: str
    phase: Phase = "open"


class RoomPage(msgspec.Struct, frozen=True):
    """What the room page shows to one participant; no activity where there is none to show."""

    shell: PageShell
    activity: ShownActivity | None

    @property
    def run(self) -> str:
        """The run that is shown, or ``""``."""
        return self.activity.run if self.activity else ""

    @property
    def pinned_run(self) -> str:
        """The run that is shown although the group is elsewhere, or ``""``."""
        return self.run if self.activity and self.activity.is_pinned else ""


def room_page(
    workshop: Workshop,
    me: Participant,
    *,
    pinned_run: str,
    version: PageVersion,
    status: RoomStatus,
    now: float,
    phone: OnPhone = _ALONE,
    place: Place = BEGINNING,
) -> RoomPage:
    """What `me` sees, in the run `pinned_run` if that is open besides, else where the group is.

    `place` is where on the page they are.
    """
    between = between_sittings.between_sittings(workshop, now)
    group_run = None if between else current_run(workshop)
    open_runs = [run for run in workshop.all(Run) if _is_open_besides(workshop, run)]
    pinned = _pinned(workshop, pinned_run, group_run)
    shown = pinned or group_run
    citizen_value = workshop.find(CitizenValue, "")
    writes = shown is not None or between is not None
    shell = PageShell(
        title=workshop_info(workshop).title,
        page_title=page_title(workshop, shown, me.id),
        citizen_value=citizen_value.text if citizen_value else "",
        between_sittings=between,
        also_open=tuple(
            OpenActivity(run.id, wording(workshop, activity_of(workshop, run).title))
            for run in open_runs
            if run not in (shown, group_run)
        ),
        name=me.name,
        role=me.role,
        renamed=me.renamed,
        unanswered=consent.unanswered(workshop, me.id),
        writing=writing_page(workshop, shown.id if shown else "", me.id, place) if writes else None,
        version=version,
        status=status,
        now=now,
        phone=phone,
    )
    if shown is None:
        return RoomPage(shell, None)
    return RoomPage(shell, _activity(workshop, shown, me.id, is_pinned=shown is pinned, now=now))


def render_changes(
    templates: Templates,
    workshop: Workshop,
    me: Participant,
    *,
    key: str,
    result: FormResult,
    place: Place = BEGINNING,
    pinned_run: str = "",
    writer: str = "",
) -> str:
    """What a saved form changed on its page, for the script to put in its place there.

    ``""`` where the whole page is to be drawn anew. Besides what is named, every result that stands
    on the page goes from it.
    """
    parted = bool(workshop.table(Sitting)) and not sitting_now(workshop)
    run = None if parted else current_run(workshop)
    if pinned_run:
        run = _pinned(workshop, pinned_run, run)
    if run is None or run.phase != "open" or result.refused or result.lateness:
        return ""
    changed = PHONE_ACTIONS[result.action].changed(workshop, run, me.id)
    if changed is None:
        return ""
    name = f"changes/{result.action}.html"
    parts = PageParts("/room", place, run=run.id, keep={"run": pinned_run})
    forms = PageForms(
        key=key,
        run=run.id,
        pinned_run=pinned_run,
        place=parts.place,
        result=result,
        writer=writer,
    )
    html = _changes(templates, name, changed, parts, forms)
    if result.form_id in forms.ids:
        return html
    parts = PageParts("/room", place, run=run.id, keep={"run": pinned_run})
    forms = PageForms(
        key=key,
        run=run.id,
        pinned_run=pinned_run,
        place=parts.place,
        on_top=result,
        writer=writer,
    )
    html = _changes(templates, name, changed, parts, forms)
    return html if ON_TOP in html else ""


def has_fields(html: str) -> bool:
    """Whether there is something to fill in on a rendered page, but for what is folded under *You*.

    Such a page must not be loaded anew by itself.
    """
    page, _fold, you = html.partition('id="you"')
    return bool(_FIELD.search(page)) or you.startswith(" open")


def _changes(
    templates: Templates, template: str, changed: msgspec.Struct, parts: PageParts, forms: PageForms
) -> str:
    return templates.render(
        template, parts=parts, activity=ChangedActivity(forms.run), forms=forms, page=changed
    )


def render(
    templates: Templates,
    page: RoomPage,
    *,
    key: str,
    result: FormResult | None,
    place: Place = BEGINNING,
) -> str:
    """The page as HTML, with what came of a form: at that form, or on top where it has gone.

    `key` is new whenever a page is rendered; `place` is where in a long list somebody is.
    """
    html, forms = _fragment(templates, page, place, key=key, result=result)
    if result is not None and result.form_id not in forms.ids:
        html, forms = _fragment(templates, page, place, key=key, on_top=result)
    return html


def _fragment(
    templates: Templates,
    page: RoomPage,
    place: Place,
    *,
    key: str,
    result: FormResult | None = None,
    on_top: FormResult | None = None,
) -> tuple[str, PageForms]:
    activity = page.activity
    parts = PageParts("/room", place, run=page.run, keep={"run": page.pinned_run})
    forms = PageForms(
        key=key,
        run=page.run,
        pinned_run=page.pinned_run,
        place=parts.place,
        result=result,
        on_top=on_top,
        writer=page.shell.phone.writer,
    )
    html = templates.render(
        "fragment.html",
        shell=page.shell,
        activity=activity,
        forms=forms,
        parts=parts,
        page=activity.page if activity else None,
        kind_page=template_of(activity.kind) if activity else "",
    )
    return html, forms


def _activity(
    workshop: Workshop, run: Run, me: str, *, is_pinned: bool, now: float
) -> ShownActivity:
    activity = activity_of(workshop, run)
    kind_page = page_of(activity.kind)
    return ShownActivity(
        run=run.id,
        round=run.number,
        phase=run.phase,
        step=activity.step,
        step_title=STEPS[activity.step],
        title=wording(workshop, activity.title),
        prompt=wording(workshop, activity.prompt),
        kind=activity.kind,
        is_pinned=is_pinned,
        done=has_finished(workshop, run, me),
        done_words=kind_page.done_words(workshop),
        introduces=kind_page.introduces and run.phase == "open",
        closes_in=None if run.closing_at is None else max(0, round(run.closing_at - now)),
        page=kind_page.page_data(workshop, run, me),
    )


def _pinned(workshop: Workshop, run_id: str, group_run: Run | None) -> Run | None:
    """The run of this id, where it is open besides that of the group; else None."""
    run = workshop.find(Run, run_id)
    return run if run and run != group_run and _is_open_besides(workshop, run) else None


def _is_open_besides(workshop: Workshop, run: Run) -> bool:
    return run.phase == "open" and activity_of(workshop, run).between
