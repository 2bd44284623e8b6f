"""Rounds: how the record names rounds and sittings, and the notes taken beside a round."""

from collections.abc import Iterable

from workshoptui.agendas.wording import wording
from workshoptui.language.messages import gettext as _
from workshoptui.record.anchors import round_anchor, round_link
from workshoptui.record.escape import inline, quote
from workshoptui.record.layout import blocks, moment
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.notes import Note, notes_of
from workshoptui.workshop.runs import Run, activity_of
from workshoptui.workshop.sittings import Sitting
from workshoptui.workshop.state import Row, Workshop

ROUNDS: frozenset[type[Row]] = frozenset({Activity, Run, Note, Sitting})
"""The tables that this module reads."""


def round_name(workshop: Workshop, run: Run) -> str:
    """Which round this is, as people know it: the activity's title and the round's number."""
    title = wording(workshop, activity_of(workshop, run).title)
    return _("{title}, round {number}", title=title, number=run.number)


def closed_line(workshop: Workshop, run: Run, rest: str) -> str:
    """A line that opens the report of a closed round: name, sitting, closing time, and `rest`."""
    closed = run.closed_at
    where = sitting_of(workshop, run)
    sentences = [
        f"{round_anchor(run)}**{inline(round_name(workshop, run))}.**",
        _("Begun {where}.", where=where) if where else "",
        _("Closed {moment}.", moment=moment(closed)) if closed is not None else "",
        rest,
    ]
    return " ".join(filter(None, sentences))


def sitting_of(workshop: Workshop, run: Run) -> str:
    """In which sitting a round began: as `sitting_at`."""
    sitting = workshop.find(Sitting, run.sitting)
    if sitting is not None:
        return _("in sitting {number}", number=sitting.number)
    met = [earlier for earlier in workshop.all(Sitting) if earlier.opened_at <= run.started_at]
    # Translators: as in “Begun between sittings.”
    return _("between sittings") if met else ""


def sitting_at(workshop: Workshop, at: float) -> str:
    """``in sitting 2``, ``between sittings``; ``""`` before the group ever met."""
    met = [sitting for sitting in workshop.all(Sitting) if sitting.opened_at <= at]
    if not met:
        return ""
    last = met[-1]
    over = last.closed_at is not None and last.closed_at < at
    return _("between sittings") if over else _("in sitting {number}", number=last.number)


def sitting_number(workshop: Workshop, at: float) -> int | None:
    """The number of the sitting that a moment was in; None between sittings."""
    met = [sitting for sitting in workshop.all(Sitting) if sitting.opened_at <= at]
    over = not met or (met[-1].closed_at is not None and met[-1].closed_at < at)
    return None if over else met[-1].number


def dated(workshop: Workshop, at: float) -> str:
    """A moment and the sitting that it was in: ``2026-03-05 09:30 UTC, in sitting 1``."""
    where = sitting_at(workshop, at)
    if not where:
        return moment(at)
    return _("{moment}, {where}", moment=moment(at), where=where)


def referred(workshop: Workshop, run: Run, at: float | None = None) -> str:
    """A round as a decision refers to it: ``“Vote”, round 2, in sitting 1``.

    With the moment of what happened in it, where that was in another sitting than its beginning:
    ``“Choose”, round 1, begun in sitting 1``.
    """
    return round_link(_referred(workshop, run, at), run)


def _referred(workshop: Workshop, run: Run, at: float | None) -> str:
    where = sitting_of(workshop, run)
    title = inline(wording(workshop, activity_of(workshop, run).title))
    number = run.number
    if not where:
        return _("“{title}”, round {number}", title=title, number=number)
    if at is not None and where != sitting_at(workshop, at):
        return _(
            "“{title}”, round {number}, begun {where}", title=title, number=number, where=where
        )
    return _("“{title}”, round {number}, {where}", title=title, number=number, where=where)


def discussion(workshop: Workshop, runs: Iterable[Run]) -> str:
    """The discussion notes taken beside these rounds, in the facilitator's words."""
    paragraphs: list[str] = []
    for run in runs:
        for note in notes_of(workshop, run.id):
            name = round_link(inline(round_name(workshop, run)), run)
            when = _("{name}, {moment}:", name=name, moment=moment(note.at))
            paragraphs.append(blocks(when, quote(note.text)))
    return blocks(_("**Discussion notes**"), *paragraphs) if paragraphs else ""
