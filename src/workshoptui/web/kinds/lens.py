"""Lens on a phone: pairs of statements, for now and for wanted; everybody's profile once closed."""

import msgspec

from workshoptui.agendas.wording import wording
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, ngettext
from workshoptui.language.numbers import decimal, number
from workshoptui.web.disclosure_note import DisclosureNote, disclosure_note
from workshoptui.web.experience import dialogues, dialogues_chosen
from workshoptui.web.kind_page import Chosen, KindPage, PhoneAction
from workshoptui.workshop.disclosure import FiguresShown
from workshoptui.workshop.experience import Experience
from workshoptui.workshop.group_decision import Decision
from workshoptui.workshop.kinds.lens import (
    LensActivity,
    LensAnswers,
    LookThroughLens,
    Profile,
    Spread,
    largest_gaps,
    most_divided,
    profile,
)
from workshoptui.workshop.models import Model
from workshoptui.workshop.runs import Run, activity_in
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.ties import Cut


class LensPair(msgspec.Struct, frozen=True):
    """Two ends of a line; `now` and `wanted` are one's own places, 1 (left) to 5, 0 for none."""

    id: str
    left: str
    right: str
    now: int
    wanted: int


class ProfileMark(msgspec.Struct, frozen=True):
    """Where people are on a line: the middle place, and the quarters around it, 1 to 5."""

    low: float
    middle: float
    high: float


class ProfileLine(msgspec.Struct, frozen=True):
    """A line of the profile.

    Attributes:
        now, wanted: None when nobody said, or too few for it to be shown.
        gap: whether it is one of the largest gaps.
        divided: whether it is the one, or one of those, where opinions differ most.
        people: how many the marks rest on, in words.
    """

    left: str
    right: str
    now: ProfileMark | None
    wanted: ProfileMark | None
    gap: bool
    divided: bool
    people: str

    @property
    def described(self) -> str:
        """What it shows, for those who do not see it."""
        return _described(self)


def _described(line: ProfileLine) -> str:
    """What a line of the profile shows, for those who do not see it."""
    now, wanted = line.now, line.wanted
    if now and wanted:
        return _(
            "Now {now}, wanted {wanted}; 1 is the first statement, 5 the second.",
            now=decimal(now.middle),
            wanted=decimal(wanted.middle),
        )
    if now:
        return _(
            "Now {now}, wanted: not shown; 1 is the first statement, 5 the second.",
            now=decimal(now.middle),
        )
    if wanted:
        return _(
            "Now: not shown, wanted {wanted}; 1 is the first statement, 5 the second.",
            wanted=decimal(wanted.middle),
        )
    return _("Now: not shown, wanted: not shown; 1 is the first statement, 5 the second.")


class LensPage(msgspec.Struct, frozen=True):
    """What one participant sees.

    Attributes:
        lines: the profile, the largest gap first; empty while it is hidden.
        disclosure: how many answered, and are in the profile.
        unnamed: what is pointed out of none, as too many are alike; ``""`` for nothing.
        dialogues: how many they took part in, as they said, or ``""``; None where it is not asked.
    """

    pairs: tuple[LensPair, ...]
    lines: tuple[ProfileLine, ...] = ()
    disclosure: DisclosureNote = DisclosureNote("")
    unnamed: str = ""
    dialogues: str | None = None

    @property
    def fields(self) -> dict[str, str]:
        """What stands in the form, by field."""
        fields = {} if self.dialogues is None else {"dialogues": self.dialogues}
        for pair in self.pairs:
            fields[f"now.{pair.id}"] = str(pair.now or "")
            fields[f"wanted.{pair.id}"] = str(pair.wanted or "")
        return fields

    @property
    def answered(self) -> int:
        """How many pairs have both of one's own places."""
        return len(self.pairs) - len(self.missing)

    @property
    def missing(self) -> tuple[int, ...]:
        """Which pairs lack a place of one's own, by their place, 1 for the first."""
        numbered = enumerate(self.pairs, 1)
        return tuple(place for place, pair in numbered if not (pair.now and pair.wanted))

    @property
    def begun(self) -> bool:
        """Whether one has given any place."""
        return any(pair.now or pair.wanted for pair in self.pairs)


def page_data(workshop: Workshop, run: Run, me: str) -> LensPage:
    """What one participant sees."""
    answers = workshop.find(LensAnswers, (run.id, me))
    now, wanted = (answers.now, answers.wanted) if answers else ({}, {})
    pairs = tuple(
        LensPair(
            pair.id,
            wording(workshop, pair.left),
            wording(workshop, pair.right),
            now.get(pair.id, 0),
            wanted.get(pair.id, 0),
        )
        for pair in activity_in(workshop, run, LensActivity).pairs
    )
    if run.phase != "closed":
        return LensPage(pairs, dialogues=dialogues(workshop, run, me))
    note = disclosure_note(workshop, run, "answered")
    shown = note.people and not note.withheld
    lines = profile(workshop, run) if shown else []
    divided = most_divided(lines)
    return LensPage(
        pairs, _lines(workshop, lines, divided), note, _unnamed(largest_gaps(lines), divided)
    )


def _unnamed(gaps: Cut[Profile], divided: Cut[Profile]) -> str:
    """What is pointed out of none as too many are alike, as sentences."""
    sentences = []
    if gaps.tied:
        sentences.append(
            ngettext(
                "{count} pair shares the same gap, so none of them is pointed out.",
                "{count} pairs share the same gap, so none of them is pointed out.",
                gaps.tied,
            )
        )
    if divided.tied:
        sentences.append(
            ngettext(
                "On {count} pair opinions differ alike, so none stands out.",
                "On {count} pairs opinions differ alike, so none stands out.",
                divided.tied,
            )
        )
    return " ".join(sentences)


def _lines(
    workshop: Workshop, profiles: list[Profile], divided: Cut[Profile]
) -> tuple[ProfileLine, ...]:
    gaps = largest_gaps(profiles)
    return tuple(
        ProfileLine(
            wording(workshop, line.pair.left),
            wording(workshop, line.pair.right),
            _mark(line.now),
            _mark(line.wanted),
            gap=line in gaps.kept,
            divided=line in divided.kept,
            people=_answered(line),
        )
        for line in profiles
    )


def _answered(line: Profile) -> str:
    """How many people the two marks rest on."""
    now, wanted = line.now.people, line.wanted.people
    if now == wanted:
        return ngettext("{count} answered", "{count} answered", now)
    return _("{now} answered for now, {wanted} for wanted", now=number(now), wanted=number(wanted))


def _mark(spread: Spread) -> ProfileMark | None:
    if spread.low is None or spread.middle is None or spread.high is None:
        return None
    return ProfileMark(spread.low, spread.middle, spread.high)


def chosen(workshop: Workshop, run: Run, me: str) -> Chosen:
    """One's own places, and how many dialogues one took part in."""
    answers = workshop.find(LensAnswers, (run.id, me))
    pairs = activity_in(workshop, run, LensActivity).pairs if answers else ()
    return tuple(
        (
            _(
                "{left} (1) or {right} (5)",
                left=wording(workshop, pair.left),
                right=wording(workshop, pair.right),
            ),
            _(
                "now {now}, wanted {wanted}",
                now=answers.now.get(pair.id, "–"),
                wanted=answers.wanted.get(pair.id, "–"),
            ),
        )
        for pair in pairs
        if answers and (pair.id in answers.now or pair.id in answers.wanted)
    ) + dialogues_chosen(workshop, run, me)


PAGE = KindPage(
    page_data=page_data,
    chosen=chosen,
    actions=(PhoneAction(LookThroughLens, mark("Saved."), changed=page_data),),
    shared_tables=(Decision, FiguresShown, Model),
    private_until_closed=(LensAnswers, Experience),
)
