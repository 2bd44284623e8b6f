"""Beginning words: what a workshop took over from an earlier one, and what was not there."""

from collections.abc import Callable

from workshoptui.agendas.wording import wording
from workshoptui.language.lists import enumerated
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import ngettext
from workshoptui.workshop.criteria import criteria
from workshoptui.workshop.next_cycle import BeginFrom, Beginning, beginning
from workshoptui.workshop.state import Workshop


def begins_from_words(begun: Beginning, shown: Callable[[str], str] = str) -> str:
    """From which workshop, and whose; `shown` makes names safe where they are to stand."""
    if not begun.organisation:
        return _("Taken over from “{title}”.", title=shown(begun.title))
    return _(
        "Taken over from “{title}” ({organisation}).",
        title=shown(begun.title),
        organisation=shown(begun.organisation),
    )


def carried_words(workshop: Workshop, begun: Beginning, shown: Callable[[str], str] = str) -> str:
    """What was taken over, in one sentence; ``""`` where that is nothing."""
    return _carried(
        value=bool(begun.value),
        criteria=len(begun.criteria),
        model=shown(wording(workshop, begun.model)),
        version=begun.version,
        follow_ups=len(begun.follow_ups),
    )


def taken_words(taken: BeginFrom) -> str:
    """The same before there is a workshop that takes it over."""
    return _carried(
        value=bool(taken.value),
        criteria=len(taken.criteria),
        model=taken.model.name if taken.model else "",
        version=taken.model.version if taken.model else 0,
        follow_ups=len(taken.follow_ups),
    )


def _carried(*, value: bool, criteria: int, model: str, version: int, follow_ups: int) -> str:
    carried = [_("the citizen value")] if value else []
    if criteria:
        carried.append(ngettext("{count} criterion", "{count} criteria", criteria))
    if model:
        carried.append(_("“{model}” (v{version}) as today's way", model=model, version=version))
    if follow_ups:
        carried.append(ngettext("{count} open follow-up", "{count} open follow-ups", follow_ups))
    if not carried:
        return ""
    return _("Here from the start: {carried}.", carried=enumerated(carried))


def not_there_words(begun: Beginning | BeginFrom) -> str:
    """What there was none of to take over, in one sentence; ``""`` where all was there."""
    missing = []
    if not begun.value:
        missing.append(_("a settled citizen value"))
    if not begun.criteria:
        missing.append(_("criteria"))
    if not begun.model:
        missing.append(_("a chosen model"))
    if not begun.follow_ups:
        missing.append(_("open follow-ups"))
    if not missing:
        return ""
    return _("Not there to take over: {missing}.", missing=enumerated(missing))


def beginning_sentences(workshop: Workshop, begun: Beginning) -> list[str]:
    """All three for a screen or a phone, without those that say nothing."""
    said = (begins_from_words(begun), carried_words(workshop, begun), not_there_words(begun))
    return [sentence for sentence in said if sentence]


def carried_criteria(workshop: Workshop) -> str:
    """Which criteria are in force because they were taken over; ``""`` once the group decided."""
    taken = [one for one in criteria(workshop) if not one.run] if beginning(workshop) else []
    if not taken:
        return ""
    named = enumerated(
        _("{criterion} – must have", criterion=one.name) if one.must_have else one.name
        for one in taken
    )
    return _("Taken over, and in force until the group decides here: {criteria}.", criteria=named)
