"""Figures: how many people figures rest on, and why some are not shown."""

from collections.abc import Callable, Mapping
from typing import Final, Literal, Protocol

from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, ngettext
from workshoptui.language.numbers import number

Gave = Literal[
    "answered",
    "gave an order",
    "looked through the lens",
    "placed dots",
    "ranked the models",
    "rated",
]
"""What people did of which figures are made."""


class Figures(Protocol):
    """What may be seen of the figures of one round; the rule itself is in the rules."""

    @property
    def people(self) -> int:
        """How many gave an answer that the figures rest on."""

    @property
    def fewest(self) -> int:
        """From how many on they are shown."""

    @property
    def not_counted(self) -> int:
        """How many more gave something, of which the figures are not made."""

    @property
    def released_at_count(self) -> int | None:
        """How many had given one when the facilitator had them shown."""

    @property
    def suppressed(self) -> Literal["not-shown", "not-scored", "counted-together"]:
        """What becomes of single figures that too few people gave."""

    @property
    def withheld(self) -> bool:
        """Whether none are shown although somebody gave something."""

    @property
    def askable(self) -> bool:
        """Whether the facilitator's word would show more."""

    @property
    def all_not_counted(self) -> bool:
        """Whether people gave something, and the figures would be made of none of them."""


_NOBODY: Final[Mapping[Gave, str]] = {
    "answered": mark("Nobody answered."),
    "gave an order": mark("Nobody gave an order."),
    "looked through the lens": mark("Nobody looked through the lens."),
    "placed dots": mark("Nobody placed dots."),
    "ranked the models": mark("Nobody ranked the models."),
    "rated": mark("Nobody rated."),
}
_SOMEBODY: Final[Mapping[Gave, Callable[[int], str]]] = {
    "answered": lambda n: ngettext("{count} person answered.", "{count} people answered.", n),
    "gave an order": lambda n: ngettext(
        "{count} person gave an order.", "{count} people gave an order.", n
    ),
    "looked through the lens": lambda n: ngettext(
        "{count} person looked through the lens.", "{count} people looked through the lens.", n
    ),
    "placed dots": lambda n: ngettext(
        "{count} person placed dots.", "{count} people placed dots.", n
    ),
    "ranked the models": lambda n: ngettext(
        "{count} person ranked the models.", "{count} people ranked the models.", n
    ),
    "rated": lambda n: ngettext("{count} person rated.", "{count} people rated.", n),
}


def people(count: int) -> str:
    """``1 person``, ``12 people``."""
    return ngettext("{count} person", "{count} people", count)


def who_did(count: int, few: int) -> str:
    """How many people did something that nobody had to do, in words that point at none of them.

    ``nobody``, ``fewer than 3 people`` (where `few` is 3), ``12 people``.
    """
    if not count:
        return _("nobody")
    if count >= few:
        return people(count)
    return ngettext("fewer than {count} person", "fewer than {count} people", few)


def who_gave(figures: Figures, gave: Gave) -> str:
    """How many gave something, and of whom the figures are, as sentences."""
    everybody = figures.people + figures.not_counted
    if not everybody:
        return _(_NOBODY[gave])
    somebody = _SOMEBODY[gave](everybody)
    if not figures.not_counted:
        return somebody
    if figures.all_not_counted:
        return f"{somebody} {none_counted()}"
    return f"{somebody} {only_of(figures.people)}"


def only_of(counted: int) -> str:
    """Of how many people the figures are made, where more gave something, as a sentence."""
    return ngettext(
        "Figures are only of the {count} who said that they took part in a real dialogue with "
        "the chosen model.",
        "Figures are only of the {count} who said that they took part in a real dialogue with "
        "the chosen model.",
        counted,
    )


def none_counted() -> str:
    """Why there are no figures although people gave something, as a sentence."""
    return _(
        "None of them said that they took part in a real dialogue with the chosen model, so "
        "there are no figures."
    )


def why_withheld(figures: Figures) -> str:
    """Why figures are not shown, as a sentence."""
    return ngettext(
        "Figures are shown from {count} person on: with fewer, it could be told who gave what.",
        "Figures are shown from {count} people on: with fewer, it could be told who gave what.",
        figures.fewest,
    )


def release_notice(figures: Figures) -> str:
    """That figures are shown at the facilitator's word, as a sentence; ``""`` otherwise."""
    if figures.released_at_count is None:
        return ""
    if not figures.released_at_count:
        return _("Shown at the facilitator's word.")
    at_count = number(figures.released_at_count)
    return _("Shown at the facilitator's word: n={number}.", number=at_count)


def suppression_notice(figures: Figures) -> str:
    """That single figures are not shown, as a sentence; ``""`` where all are."""
    if not figures.askable or figures.withheld:
        return ""
    return _SUPPRESSED[figures.suppressed](figures.fewest)


_SUPPRESSED: Final[
    Mapping[Literal["not-shown", "not-scored", "counted-together"], Callable[[int], str]]
] = {
    "not-shown": lambda n: ngettext(
        "What fewer than {count} person gave is not shown, so that nobody can be told.",
        "What fewer than {count} people gave is not shown, so that nobody can be told.",
        n,
    ),
    "not-scored": lambda n: ngettext(
        "What fewer than {count} person gave is not shown, and is in no score, so that nobody "
        "can be told.",
        "What fewer than {count} people gave is not shown, and is in no score, so that nobody "
        "can be told.",
        n,
    ),
    "counted-together": lambda n: ngettext(
        "Of a side or a question with fewer than {count} person nothing is shown, so that nobody "
        "can be told; what is shown of both sides together counts everybody.",
        "Of a side or a question with fewer than {count} people nothing is shown, so that nobody "
        "can be told; what is shown of both sides together counts everybody.",
        n,
    ),
}
