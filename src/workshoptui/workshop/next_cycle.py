"""The next cycle: a workshop that begins with what an earlier one came to.

Everything that is taken over is in the tables where it would have come to stand anyway, so that it
is shown, changed and removed as usual; `Beginning` keeps what it was and where it is from.
"""

from string import ascii_lowercase
from typing import Annotated

import msgspec

from workshoptui.workshop.action import FacilitatorAction
from workshoptui.workshop.citizen_value import CitizenValue, EarlierValue
from workshoptui.workshop.context import Context
from workshoptui.workshop.criteria import Criterion, Trace, criteria, traces
from workshoptui.workshop.follow_ups import FollowUp
from workshoptui.workshop.group_decision import chosen_model
from workshoptui.workshop.kinds.draft import DraftActivity
from workshoptui.workshop.models import Model, Section, Whom, sections_of
from workshoptui.workshop.redaction import (
    PLACEHOLDERS,
    REMOVED,
    Parts,
    RedactionRule,
    RedactionRules,
    by_facilitator,
    joined,
)
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.runs import Run
from workshoptui.workshop.sittings import Date, Sitting, in_calendar
from workshoptui.workshop.state import Changes, Put, Row, Workshop
from workshoptui.workshop.text import (
    Line,
    MaybeLine,
    MaybeLongText,
    MaybeParagraph,
    Name,
    cleaned,
)
from workshoptui.workshop.versions import version_now
from workshoptui.workshop.workshop_info import activities, workshop_info

Hex = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{0,64}\Z")]
"""An id or a digest; ``""`` where it is not known."""


class CarriedCriterion(msgspec.Struct, frozen=True):
    """A criterion of the earlier workshop, and how it serves the citizen value.

    Its dots stay behind: whoever rates now has placed none.
    """

    name: Line
    serves: MaybeLine = ""
    must_have: bool = False


class CarriedSection(msgspec.Struct, frozen=True):
    """A section of the chosen model. Fields as in `Section`; `id` is ``""`` for a group's own."""

    id: str
    title: Line
    text: MaybeLongText = ""
    hint: Annotated[str, msgspec.Meta(max_length=300)] = ""
    free: bool = False
    whom: Whom = ""


class CarriedModel(msgspec.Struct, frozen=True):
    """The chosen model as it was in force, which is how things are done today."""

    name: Name
    version: Annotated[int, msgspec.Meta(ge=1)]
    sections: tuple[CarriedSection, ...]


class CarriedFollowUp(msgspec.Struct, frozen=True):
    """A follow-up that was still open. Fields as in `FollowUp`."""

    what: Line
    who: Name
    due: Date


class Beginning(Row, frozen=True, tag="beginning"):
    """Where a workshop begins: what was taken over from which. One row.

    Attributes:
        workshop: the id of the earlier one; ``""`` where its file names none.
        title, organisation: what that one is called, and whose it is.
        entries, chain: the state of its journal that this is from.
        at: when it was taken over, in seconds since 1970-01-01 UTC.
        value: its citizen value; ``""`` for none.
        criteria: the names of its criteria, the strongest first.
        model, version: its chosen model; ``""`` and 0 for none.
        follow_ups: what was still to be done.
        entry: the entry that took it over.
    """

    workshop: str
    title: str
    organisation: str
    entries: int
    chain: str
    at: float
    value: str
    criteria: tuple[str, ...]
    model: str
    version: int
    follow_ups: tuple[str, ...]
    entry: int


class BeginFrom(FacilitatorAction, frozen=True, tag="begin-from"):
    """What is taken over from an earlier workshop, before anything else. Fields as in `Beginning`.

    What was not there stays empty.
    """

    workshop: Hex
    title: Line
    organisation: MaybeLine
    entries: Annotated[int, msgspec.Meta(ge=1)]
    chain: Hex
    value: MaybeParagraph = ""
    criteria: tuple[CarriedCriterion, ...] = ()
    model: CarriedModel | None = None
    follow_ups: tuple[CarriedFollowUp, ...] = ()

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """Each where it would stand anyway, and where it is from."""
        begun: tuple[type[Row], ...] = (Beginning, CitizenValue, Model, Run, Sitting)
        if any(workshop.table(table) for table in begun):
            raise Refused("begun-already")
        drafts = [a for a in activities(workshop) if isinstance(a, DraftActivity)]
        model = self.model if drafts else None
        whence = Beginning(
            workshop=self.workshop,
            title=self.title,
            organisation=self.organisation,
            entries=self.entries,
            chain=self.chain,
            at=context.at,
            value=self.value,
            criteria=tuple(criterion.name for criterion in self.criteria),
            model=model.name if model else "",
            version=model.version if model else 0,
            follow_ups=tuple(follow_up.what for follow_up in self.follow_ups),
            entry=context.seq,
        )
        value = (Put(CitizenValue(self.value, context.at)),) if self.value else ()
        todays_way = _todays_way(model, drafts[0].id, context) if model else ()
        return (
            Put(whence),
            *value,
            *self._criteria(context),
            *todays_way,
            *self._follow_ups(context),
        )

    def _criteria(self, context: Context) -> Changes:
        puts = []
        for number, criterion in enumerate(self.criteria):
            own = f"b{context.seq}{_letters(number)}"
            puts.append(Put(Criterion(own, criterion.name, 0, must_have=criterion.must_have)))
            if criterion.serves:
                puts.append(Put(Trace(own, criterion.serves)))
        return tuple(puts)

    def _follow_ups(self, context: Context) -> Changes:
        return tuple(
            Put(
                FollowUp(
                    f"w{context.seq}{_letters(number)}",
                    follow_up.what,
                    follow_up.who,
                    in_calendar(follow_up.due, "due"),
                    context.by,
                    at=context.at,
                )
            )
            for number, follow_up in enumerate(self.follow_ups)
        )


ACTIONS = (BeginFrom,)
"""Everything that can be done here."""


def _parts(_workshop: Workshop, begun: Beginning) -> Parts:
    return {
        "value": begun.value,
        "criteria": joined(*begun.criteria),
        "model": begun.model,
        "follow-ups": joined(*begun.follow_ups),
    }


def _without(begun: Beginning, part: str, _context: Context) -> Beginning:
    listed = {"criteria": "criteria", "follow-ups": "follow_ups"}
    if field := listed.get(part):
        return msgspec.structs.replace(begun, **{field: (REMOVED,)})
    return msgspec.structs.replace(begun, **{part: REMOVED})


REDACTION_RULES: RedactionRules = {
    Beginning: RedactionRule[Beginning](
        _parts, _without, given_by=by_facilitator, number=lambda begun: begun.entry
    ),
}
"""How people's words stand in the tables here."""


def beginning(workshop: Workshop) -> Beginning | None:
    """Where a workshop begins, or None where it begins with nothing."""
    return workshop.find(Beginning, "")


def carried_value(workshop: Workshop, value: CitizenValue | EarlierValue) -> bool:
    """Whether a citizen value is the one that was taken over: this group did not settle it."""
    begun = beginning(workshop)
    return begun is not None and (value.text, value.at) == (begun.value, begun.at)


def carried_criteria(begun: Beginning) -> list[str]:
    """The ids of the criteria that were taken over, in their order."""
    return [f"b{begun.entry}{_letters(number)}" for number in range(len(begun.criteria))]


def carried_place(begun: Beginning, follow_up: str) -> int | None:
    """As which of its follow-ups this one was taken over; None where it was not."""
    ids = [f"w{begun.entry}{_letters(number)}" for number in range(len(begun.follow_ups))]
    return ids.index(follow_up) if follow_up in ids else None


def carried_follow_ups(workshop: Workshop, begun: Beginning) -> list[FollowUp]:
    """The follow-ups that were taken over, as they are now, as far as they say the same."""
    places = ((row, carried_place(begun, row.id)) for row in workshop.all(FollowUp))
    return [
        row for row, at in places if at is not None and begun.follow_ups[at : at + 1] == (row.what,)
    ]


def begin_from(earlier: Workshop, identity: str, entries: int, chain: str) -> BeginFrom:
    """What the next cycle takes over from a workshop as it is now; words that are hidden stay out.

    Args:
        earlier: the workshop.
        identity: its id.
        entries: how many entries its journal has.
        chain: the running digest over them.

    Raises:
        Refused: ``gone``: it has not been created.
    """
    info = workshop_info(earlier)
    value, chosen, serve = earlier.find(CitizenValue, ""), chosen_model(earlier), traces(earlier)
    return cleaned(
        BeginFrom(
            workshop=identity,
            title=info.title,
            organisation=info.organisation,
            entries=entries,
            chain=chain,
            value=_there(value.text) if value else "",
            criteria=tuple(
                cleaned(
                    CarriedCriterion(
                        criterion.name, _there(serve.get(criterion.id, "")), criterion.must_have
                    )
                )
                for criterion in criteria(earlier)
                if _there(criterion.name)
            ),
            model=_carried(earlier, chosen) if chosen else None,
            follow_ups=tuple(
                cleaned(CarriedFollowUp(one.what, one.who, one.due))
                for one in [one for one in earlier.all(FollowUp) if not one.done]
            ),
        )
    )


def _carried(earlier: Workshop, model: Model) -> CarriedModel | None:
    if not _there(model.name):
        return None
    sections = tuple(
        cleaned(
            CarriedSection(
                "" if section.id.startswith("x") and section.id[1:2].isdigit() else section.id,
                section.title,
                _there(section.text),
                section.hint,
                section.free,
                section.whom,
            )
        )
        for section in sections_of(earlier, model.id)
        if _there(section.title)
    )
    return cleaned(CarriedModel(model.name, version_now(earlier, model).number, sections))


def _there(text: str) -> str:
    """A text, or ``""`` where its words were taken out."""
    return "" if text in PLACEHOLDERS else text


def _todays_way(model: CarriedModel, activity: str, context: Context) -> Changes:
    """The model as the way of today that others are compared with, with its canvas."""
    own = f"m{context.seq}"
    sections = (
        Section(
            own,
            section.id or f"x{context.seq}{_letters(number)}",
            section.title,
            section.hint,
            section.text,
            edited=context.seq,
            free=section.free,
            whom=section.whom,
            shaped=context.seq,
        )
        for number, section in enumerate(model.sections)
    )
    return Put(Model(own, model.name, activity, datum=True, named=context.seq)), *map(Put, sections)


def _letters(number: int) -> str:
    """``a``, ``b`` and so on: so the digits of an id stay the number of its entry."""
    high, low = divmod(number, len(ascii_lowercase))
    return (_letters(high - 1) if high else "") + ascii_lowercase[low]
