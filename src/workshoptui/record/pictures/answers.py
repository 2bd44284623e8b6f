"""Pictures of answers: the profile of the lens, and how a questionnaire's answers spread."""

import msgspec

from workshoptui.agendas.wording import wording
from workshoptui.language.labels import AGREE, scale_words
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import ngettext
from workshoptui.language.numbers import number
from workshoptui.record.kinds.lens import last_lens
from workshoptui.record.kinds.survey import surveyed
from workshoptui.record.layout import decimal
from workshoptui.record.pictures.picture import Picture, cut, shade, svg, titled
from workshoptui.record.sections.rounds import round_name
from workshoptui.workshop.disclosure import disclosure, shown
from workshoptui.workshop.kinds.lens import Spread, profile
from workshoptui.workshop.kinds.survey import SurveyActivity, counts
from workshoptui.workshop.runs import Run, activity_in
from workshoptui.workshop.state import Workshop

_SHADES = tuple(shade(grey) for grey in (245, 205, 160, 100, 45))
"""From 1 to 5, the darker the more people agree."""
_ROW_LABEL = 46
_SIDE = 36


class Segment(msgspec.Struct, frozen=True):
    """A part of a bar: where it begins and ends, from 0 to 1, and how many it stands for."""

    start: float
    end: float
    many: str
    fill: str
    ink: str


class AnswerBar(msgspec.Struct, frozen=True):
    """How the answers to one statement spread."""

    label: str
    people: str
    segments: tuple[Segment, ...]


class Place(msgspec.Struct, frozen=True):
    """Where people see the service: the median and the quartiles, from 1 to 5."""

    low: float
    middle: float
    high: float


class ProfileLine(msgspec.Struct, frozen=True):
    """A pair of the lens; None where too few gave a place."""

    left: str
    right: str
    now: Place | None
    wanted: Place | None


def lens_profile(workshop: Workshop) -> Picture | None:
    """The last closed round of the lens: now and wanted on each pair, with their quartiles."""
    run = last_lens(workshop)
    if run is None:
        return None
    lines, told = [], []
    for line in profile(workshop, run):
        left, right = (wording(workshop, side) for side in (line.pair.left, line.pair.right))
        now, wanted = _place(line.now), _place(line.wanted)
        if now is None and wanted is None:
            continue
        lines.append(ProfileLine(cut(left, _SIDE), cut(right, _SIDE), now, wanted))
        told.append(
            _(
                "{left} to {right}: now {now}, wanted {wanted}",
                left=left,
                right=right,
                now=_said(now),
                wanted=_said(wanted),
            )
        )
    if not lines:
        return None
    title = titled(
        _("Now and wanted: {round}", round=round_name(workshop, run)),
        disclosure(workshop, run).people,
    )
    caption = _(
        "Each pair from 1 on the left to 5 on the right: the ring is the median of now, the dot "
        "that of wanted, and the bar behind each reaches from the lower to the upper quartile."
    )
    drawn = svg("profile", id="lens", title=title, numbers="; ".join(told), lines=lines)
    return Picture("lens", "lens", title, caption, drawn)


def questionnaire(workshop: Workshop) -> Picture | None:
    """How answers spread in the last closed round of a questionnaire."""
    return _answers(workshop, "questionnaire", labels=True)


def conditions(workshop: Workshop) -> Picture | None:
    """How answers spread in the last closed round of a poll."""
    return _answers(workshop, "conditions", labels=False)


def _answers(workshop: Workshop, name: str, *, labels: bool) -> Picture | None:
    closed = [run for run in surveyed(workshop, labels=labels) if shown(workshop, run)]
    bars, told = [], []
    for run in closed[-1:]:
        survey = activity_in(workshop, run, SurveyActivity)
        for place, item in enumerate(survey.items, 1):
            spread, _left_out = counts(workshop, run, item)
            if not sum(spread):
                continue
            text = f"{place}. {wording(workshop, item.text)}"
            bars.append(AnswerBar(cut(text, _ROW_LABEL), number(sum(spread)), _segments(spread)))
            told.append(f"{text} {', '.join(map(number, spread))}")
    if not bars:
        return None
    return _drawn(workshop, closed[-1], name, bars, told)


def _drawn(
    workshop: Workshop, run: Run, name: str, bars: list[AnswerBar], told: list[str]
) -> Picture:
    title = titled(
        _("How the answers spread: {round}", round=round_name(workshop, run)),
        disclosure(workshop, run).people,
    )
    caption = _(
        "Each bar: how many people answered from {scale}, left to right and the darker the "
        "higher; at its end, how many those are. Statements that are reversed are recoded.",
        scale=scale_words(AGREE),
    )
    numbers = ngettext(
        "Of {count} statement, how many people answered 1, 2, 3, 4 and 5: {numbers}",
        "Of {count} statements, how many people answered 1, 2, 3, 4 and 5: {numbers}",
        len(bars),
        numbers="; ".join(told),
    )
    drawn = svg("answers", id=name, title=title, numbers=numbers, bars=bars)
    return Picture(name, name, title, caption, drawn)


def _segments(spread: list[int]) -> tuple[Segment, ...]:
    whole, at = sum(spread), 0
    segments = []
    for many, (fill, ink) in zip(spread, _SHADES, strict=True):
        if many:
            segments.append(Segment(at / whole, (at + many) / whole, number(many), fill, ink))
        at += many
    return tuple(segments)


def _place(spread: Spread) -> Place | None:
    if spread.low is None or spread.middle is None or spread.high is None:
        return None
    return Place(spread.low, spread.middle, spread.high)


def _said(place: Place | None) -> str:
    if place is None:
        return _("not shown")
    return f"{decimal(place.middle)} ({decimal(place.low)} – {decimal(place.high)})"
