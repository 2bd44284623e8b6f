"""The choice in words: who leads, whose voice is missing, and what each figure says here.

Names of models and criteria come as they are to be shown.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Final, Literal, Protocol

from workshoptui.language.figures import who_did
from workshoptui.language.labels import ROLES, Role
from workshoptui.language.lists import enumerated
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, ngettext
from workshoptui.language.numbers import number, percent, percents_apart

MUCH_ALIKE, PARTLY_ALIKE = 0.7, 0.3
"""Kendall's W from which on orders are called much alike, and partly alike: our own convention."""

DIVIDED = 0.3
"""Agreement A below which people are called divided."""


class Change(Protocol):
    """A change of one weight that changes who leads."""

    @property
    def change(self) -> float:
        """By how much the weight changes."""

    @property
    def weight(self) -> float:
        """What it is then."""

    @property
    def leaders(self) -> Sequence[int]:
        """Who leads then, alone or together."""


class Cell(Protocol):
    """How far people agree about one model on one criterion."""

    @property
    def agreement(self) -> float:
        """Agreement A."""


def leads_in_words(
    first: Sequence[str],
    rankings: Literal["none", "only", "shared", "other"],
    winners: Sequence[str],
    raters: int,
    rankers: int,
) -> str:
    """Who leads, and whether the rankings say the same, in one sentence with its numbers."""
    names, others = enumerated(first), enumerated(winners)
    rated, ranked = number(raters), number(rankers)
    if rankings == "none":
        return ngettext(
            "{models} leads the ratings ({raters} rated); no ranking is shown.",
            "{models} share the lead in the ratings ({raters} rated); no ranking is shown.",
            len(first),
            models=names,
            raters=rated,
        )
    if len(first) > 1:
        return ngettext(
            "{models} share the lead; the rankings put {others} first ({raters} rated, {rankers}"
            " ranked).",
            "{models} share the lead; the rankings put {others} first together ({raters} rated,"
            " {rankers} ranked).",
            len(winners),
            models=names,
            others=others,
            raters=rated,
            rankers=ranked,
        )
    return _(_LEADS[rankings], model=names, others=others, raters=rated, rankers=ranked)


_LEADS: Final = {
    "only": mark("{model} leads; the rankings agree ({raters} rated, {rankers} ranked)."),
    "shared": mark(
        "{model} leads; the rankings put {others} first together ({raters} rated, {rankers}"
        " ranked)."
    ),
    "other": mark(
        "{model} leads; the rankings disagree: they put {others} first ({raters} rated, {rankers}"
        " ranked)."
    ),
}


def voices_in_words(
    here: int,
    missing: Sequence[Role],
    rated: int | None,
    ranked: int | None,
    few: int,
    sitting: str = "",
) -> list[str]:
    """Who has not been heard, as sentences; counts below `few` point at nobody.

    `sitting` is what the sitting is called where it may not be this one, as in a record:
    ``sitting 2 (2026-10-15)``.
    """
    if not here:
        return [
            _(
                "It is not noted who came to {sitting}, so it cannot be said who was not heard.",
                sitting=sitting,
            )
            if sitting
            else _("It is not noted who is here, so it cannot be said who has not been heard.")
        ]
    sentences = []
    roles = enumerated(ROLES[role] for role in missing)
    if missing and sitting:
        sentences.append(
            _("In {sitting} nobody said that they speak as: {roles}.", sitting=sitting, roles=roles)
        )
    elif missing:
        sentences.append(
            _("Nobody in this sitting has said that they speak as: {roles}.", roles=roles)
        )
    if rated is not None:
        # A sitting is named once.
        sentences.append(_took_part(here, rated, ranked, few, "" if missing else sitting))
    return sentences


def _took_part(here: int, rated: int, ranked: int | None, few: int, sitting: str) -> str:
    """How many of those who came rated, and ranked where there was such a round."""
    did = {"rated": who_did(rated, few)}
    if ranked is not None:
        did["ranked"] = who_did(ranked, few)
        if sitting:
            return ngettext(
                "Of the {count} person who came to {sitting}, {rated} rated and {ranked} ranked.",
                "Of the {count} people who came to {sitting}, {rated} rated and {ranked} ranked.",
                here,
                sitting=sitting,
                **did,
            )
        return ngettext(
            "Of the {count} person who came, {rated} rated and {ranked} ranked.",
            "Of the {count} people who came, {rated} rated and {ranked} ranked.",
            here,
            **did,
        )
    if sitting:
        return ngettext(
            "Of the {count} person who came to {sitting}, {rated} rated.",
            "Of the {count} people who came to {sitting}, {rated} rated.",
            here,
            sitting=sitting,
            **did,
        )
    return ngettext(
        "Of the {count} person who came, {rated} rated.",
        "Of the {count} people who came, {rated} rated.",
        here,
        **did,
    )


def answer_in_words(answer: str, *, earlier: bool) -> str:
    """How far somebody agreed, and whether that was with a proposal that another came after."""
    return _("{answer}, on an earlier proposal", answer=answer) if earlier else answer


def resampling_in_words(leader: str, share: float, people: int) -> str:
    """What the bootstrap says of the model that leads; ``""`` is no leader."""
    if not leader:
        return _("No model leads alone, so there is no lead that could hold.")
    return ngettext(
        "Had other people like this {count} rated and voted, {model} would still lead in {share}"
        " of the cases.",
        "Had other people like these {count} rated and voted, {model} would still lead in {share}"
        " of the cases.",
        people,
        model=leader,
        share=percent(share, down=True),
    )


def equal_weights_in_words(same: bool, first: Sequence[str]) -> str:
    """Who would lead if all criteria weighed the same; whether that changes anything."""
    if same:
        return _("If all criteria weighed the same, nothing would change about who leads.")
    return ngettext(
        "If all criteria weighed the same, {models} would lead instead.",
        "If all criteria weighed the same, {models} would share the lead instead.",
        len(first),
        models=enumerated(first),
    )


def pugh_in_words(better: Sequence[str]) -> str:
    """Which models are better than today's way on more criteria than they are worse on (Pugh)."""
    if not better:
        return _("No model is better than today's way on more criteria than it is worse on (Pugh).")
    return _(
        "Better than today's way on more criteria than worse (Pugh): {models}.",
        models=enumerated(better),
    )


def schulze_in_words(first: Sequence[str]) -> str:
    """Who is first in the rankings (Schulze)."""
    return ngettext(
        "Put against each other two by two, {models} comes first in the rankings (Schulze).",
        "Put against each other two by two, {models} come first together in the rankings"
        " (Schulze).",
        len(first),
        models=enumerated(first),
    )


def condorcet_in_words(winner: str) -> str:
    """Whether one model beats every other (Condorcet); ``""`` is none."""
    if not winner:
        return _("No model is preferred to each of the others by more people (Condorcet).")
    return _(
        "Against each other model, more people prefer {model} (Condorcet).",
        model=winner,
    )


def likeness_in_words(w: float | None) -> str:
    """How alike people's orders are (W)."""
    if w is None:
        return _("How alike people's orders are cannot be said (W).")
    if w >= MUCH_ALIKE:
        return _("People's orders are much alike (W).")
    if w >= PARTLY_ALIKE:
        return _("People's orders are alike in part (W).")
    return _("People's orders are hardly alike (W).")


def agreement_in_words(cells: Iterable[Cell]) -> str:
    """In how many places people are divided (A)."""
    divided = sum(cell.agreement < DIVIDED for cell in cells)
    if not divided:
        return _("Nowhere that is shown are people divided (A).")
    return ngettext(
        "People are divided in {count} place: hear both sides (A).",
        "People are divided in {count} places: hear both sides (A).",
        divided,
    )


def sensitivity_in_words(
    changes: Sequence[Change | None],
    weights: Sequence[float],
    criteria: Sequence[str],
    models: Sequence[str],
    first: Collection[int],
) -> str:
    """The smallest change of one weight with which others lead too, or instead.

    Args:
        changes: of each criterion the smallest, or None.
        weights: what each criterion weighs.
        criteria: what each is called.
        models: what the models are called.
        first: who leads now.
    """
    if len(first) > 1:
        return _("The lead is shared already: any change of a weight can decide it.")
    known = [(abs(change.change), at, change) for at, change in enumerate(changes) if change]
    if not known:
        return _("No change of one criterion's weight makes another model lead.")
    _size, at, change = min(known, key=lambda row: row[:2])
    rivals = [models[place] for place in change.leaders if place not in first]
    shares = percents_apart(weights[at], change.weight)
    if shares is None:
        return ngettext(
            "The lead would change with the smallest change of what {criterion} weighs: then"
            " {models} catches up.",
            "The lead would change with the smallest change of what {criterion} weighs: then"
            " {models} catch up.",
            len(rivals),
            criterion=criteria[at],
            models=enumerated(rivals),
        )
    return ngettext(
        "The lead would change first if {criterion} weighed {after} instead of {before}: then"
        " {models} catches up.",
        "The lead would change first if {criterion} weighed {after} instead of {before}: then"
        " {models} catch up.",
        len(rivals),
        criterion=criteria[at],
        after=shares[1],
        before=shares[0],
        models=enumerated(rivals),
    )
