"""Advice: why the numbers point to a model, or to none, in plain sentences without names."""

from typing import Final, Literal, Protocol

from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, ngettext
from workshoptui.language.numbers import decimal, number, percent

Rankings = Literal["none", "only", "shared", "other"]
"""What the rankings say of the leading model: nothing, it wins alone, with others, another wins."""
Bar = Literal["", "lead", "robust"]
"""Which share the leading model's share does not reach."""


class Advised(Protocol):
    """What the numbers advise, by itself; how it is computed is in the rules."""

    @property
    def tied(self) -> int:
        """How many models share the best score, where more than one does; else 0."""

    @property
    def share(self) -> float:
        """In which share of the resamples the leading model stays first."""

    @property
    def bar(self) -> float:
        """The share that it does not reach; 0 where it reaches them all."""

    @property
    def missed(self) -> Bar:
        """Which share that is."""

    @property
    def rankings(self) -> Rankings:
        """What the rankings say of it."""

    @property
    def enough(self) -> int:
        """How many raters, and how many rankings, a label takes."""

    @property
    def raters(self) -> int | None:
        """How many rated every model, where they are too few for a label."""

    @property
    def rankers(self) -> int | None:
        """How many ranked the models, where they are too few for a label."""


_SENTENCES: Final[dict[tuple[Bar, Rankings], str]] = {
    ("lead", "none"): mark(
        "The leading model stays first in {share} of the resamples, fewer than the {bar} that a "
        "lead needs; nobody has ranked the models yet."
    ),
    ("lead", "only"): mark(
        "The leading model stays first in {share} of the resamples, fewer than the {bar} that a "
        "lead needs; it is the only winner of the rankings too."
    ),
    ("lead", "shared"): mark(
        "The leading model stays first in {share} of the resamples, fewer than the {bar} that a "
        "lead needs; it shares the first place of the rankings with others."
    ),
    ("lead", "other"): mark(
        "The leading model stays first in {share} of the resamples, fewer than the {bar} that a "
        "lead needs; the rankings put another model first."
    ),
    ("robust", "none"): mark(
        "The leading model stays first in {share} of the resamples, fewer than the {bar} of a "
        "robust lead; nobody has ranked the models yet."
    ),
    ("robust", "only"): mark(
        "The leading model stays first in {share} of the resamples, fewer than the {bar} of a "
        "robust lead; it is the only winner of the rankings too."
    ),
    ("robust", "shared"): mark(
        "The leading model stays first in {share} of the resamples, fewer than the {bar} of a "
        "robust lead; it shares the first place of the rankings with others."
    ),
    ("robust", "other"): mark(
        "The leading model stays first in {share} of the resamples, fewer than the {bar} of a "
        "robust lead; the rankings put another model first."
    ),
    ("", "none"): mark(
        "The leading model stays first in {share} of the resamples; nobody has ranked the models "
        "yet."
    ),
    ("", "only"): mark(
        "The leading model stays first in {share} of the resamples, and it is the only winner of "
        "the rankings too."
    ),
    ("", "shared"): mark(
        "The leading model stays first in {share} of the resamples; it shares the first place of "
        "the rankings with others."
    ),
    ("", "other"): mark(
        "The leading model stays first in {share} of the resamples; the rankings put another model "
        "first."
    ),
}


def advice_reason(advised: Advised) -> str:
    """Why the numbers advise what they do: one or two sentences about "the leading model"."""
    few = _too_few(advised)
    if advised.tied:
        tied = ngettext(
            "{count} model shares the best weighted score.",
            "{count} models share the best weighted score.",
            advised.tied,
        )
        return f"{tied} {few}".rstrip()
    if few:
        return few
    return _(
        _SENTENCES[advised.missed, advised.rankings],
        share=percent(advised.share, down=True),
        bar=percent(advised.bar, down=True),
    )


def unmet_must_have(criterion: str, median: float, people: int) -> str:
    """That a model fails on a must have, as a sentence; `criterion` as it is to be shown."""
    return ngettext(
        "Must have {criterion}: the median is {median}, below 3; {count} person rated it.",
        "Must have {criterion}: the median is {median}, below 3; {count} people rated it.",
        people,
        criterion=criterion,
        median=decimal(median),
    )


def _too_few(advised: Advised) -> str:
    """Why there is no label, as a sentence; ``""`` where enough people rated and ranked."""
    enough = number(advised.enough)
    if advised.raters is not None and advised.rankers is not None:
        return _(
            "There is no label: it takes {enough} people who rated every model, and {raters} did; "
            "and {enough} people who ranked the models, and {rankers} did.",
            enough=enough,
            raters=number(advised.raters),
            rankers=number(advised.rankers),
        )
    if advised.raters is not None:
        return ngettext(
            "There is no label: it takes {enough} people who rated every model, and {count} did.",
            "There is no label: it takes {enough} people who rated every model, and {count} did.",
            advised.raters,
            enough=enough,
        )
    if advised.rankers is not None:
        return ngettext(
            "There is no label: it takes {enough} people who ranked the models, and {count} did.",
            "There is no label: it takes {enough} people who ranked the models, and {count} did.",
            advised.rankers,
            enough=enough,
        )
    return ""
