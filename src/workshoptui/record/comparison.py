"""Comparison: several workshops side by side, unit by unit, each figure with its own n.

It is made of the facts of their records, so nothing is in it that these hold back; and it is
stricter: a unit of too few people has no figures here, whatever its facilitator released, as who is
compared is more easily recognised. Nothing is added up across units.
"""

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Literal

import msgspec

from workshoptui.record.comparison_figures import (
    Entry,
    Given,
    factors_given,
    lens_given,
    questionnaire_given,
    ratings_given,
)
from workshoptui.record.data import data_of
from workshoptui.workshop.disclosure import FEW
from workshoptui.workshop.people import FEWEST
from workshoptui.workshop.state import Workshop

TopicId = Literal["factors", "ratings", "questionnaire", "lens"]

_BY_KEY: frozenset[TopicId] = frozenset({"questionnaire", "lens"})
"""What an agenda gives a key to. Factors and criteria have ids of their workshop's own."""


class Unit(msgspec.Struct, frozen=True):
    """One workshop, as the comparison names it.

    Attributes:
        label: what tells it from the others: whose it is, or what it is called.
        people: how many took part.
        sittings: their dates (ISO 8601).
        chosen: the name of the chosen model; ``""`` before a choice.
        entries, chain: the state of its journal that this was made from.
    """

    label: str
    title: str
    organisation: str
    agenda: str
    language: str
    people: int
    sittings: tuple[str, ...]
    chosen: str
    entries: int
    chain: str


class Line(msgspec.Struct, frozen=True):
    """One thing, in each unit that has it; None in the others.

    Attributes:
        words: as the first of them has it.
        differs: whether it was matched by its key, and some units say it in other words.
    """

    key: str
    words: str
    differs: bool
    entries: tuple[Entry | None, ...]


class Topic(msgspec.Struct, frozen=True):
    """A table of the comparison.

    Attributes:
        fewest: from how many people on a unit has figures in it.
        people: of each unit, how many gave an answer; None where nobody was asked.
        matched: what at least two units have.
        alone: of each unit, what no other has.
    """

    id: TopicId
    fewest: int
    people: tuple[int | None, ...]
    matched: tuple[Line, ...]
    alone: tuple[tuple[Entry, ...], ...]


class Comparison(msgspec.Struct, frozen=True):
    """Workshops side by side.

    Attributes:
        unread: those that were asked for and could not be read, each with why.
    """

    units: tuple[Unit, ...]
    topics: tuple[Topic, ...]
    unread: tuple[tuple[str, str], ...]


def comparison(workshops: Sequence[Workshop], unread: Iterable[tuple[str, str]] = ()) -> Comparison:
    """The workshops side by side, in their order; the same journals give the same.

    Raises:
        Refused: ``gone``: one of them has not been created.
    """
    facts: list[Any] = [data_of(workshop) for workshop in workshops]
    units = _units(workshops, facts)
    pairs = list(zip(workshops, facts, strict=True))
    topics: tuple[tuple[TopicId, int, Callable[[Workshop, Any], Given]], ...] = (
        ("factors", FEW, factors_given),
        ("ratings", FEW, ratings_given),
        ("questionnaire", FEWEST, questionnaire_given),
        ("lens", FEWEST, lens_given),
    )
    return Comparison(
        units,
        tuple(
            _topic(topic, fewest, [given(*pair) for pair in pairs], units)
            for topic, fewest, given in topics
        ),
        tuple(unread),
    )


def _units(workshops: Sequence[Workshop], facts: list[Any]) -> tuple[Unit, ...]:
    whose = [one["organisation"] or one["title"] for one in facts]
    called = Counter(whose)
    labels = [
        name if called[name] == 1 else f"{name}: {one['title']}"
        for name, one in zip(whose, facts, strict=True)
    ]
    again = Counter(labels)
    return tuple(
        Unit(
            label=label if again[label] == 1 else f"{label} ({number})",
            title=one["title"],
            organisation=one["organisation"],
            agenda=one["agenda"],
            language=one["language"],
            people=one["participants"]["count"],
            sittings=tuple(sitting["date"] for sitting in one["sittings"]),
            chosen=one["decision"]["name"] if one["decision"] else "",
            entries=workshop.seq,
            chain=workshop.chain,
        )
        for number, (label, one, workshop) in enumerate(
            zip(labels, facts, workshops, strict=True), 1
        )
    )


def _topic(topic: TopicId, fewest: int, given: list[Given], units: tuple[Unit, ...]) -> Topic:
    lines = _matched(given, units, by_key=topic in _BY_KEY)
    shared = [line for line in lines if sum(entry is not None for entry in line.entries) > 1]
    taken = {(at, entry.key) for line in shared for at, entry in enumerate(line.entries) if entry}
    alone = tuple(
        tuple(entry for entry in one.entries if (at, entry.key) not in taken)
        for at, one in enumerate(given)
    )
    return Topic(topic, fewest, tuple(one.people for one in given), tuple(shared), alone)


def _matched(given: list[Given], units: tuple[Unit, ...], *, by_key: bool) -> list[Line]:
    """What units have in common: by the same words; across languages by the same key.

    In one language the same key with other words is another thing: an agenda may count its
    statements as it likes.
    """
    lines: list[Line] = []
    left = [list(one.entries) for one in given]
    for at, one in enumerate(given):
        for entry in one.entries:
            if entry not in left[at]:
                continue
            found: list[Entry | None] = [None] * len(given)
            found[at] = entry
            for other in range(at + 1, len(given)):
                foreign = by_key and units[at].language != units[other].language
                found[other] = _like(entry, left[other], foreign=foreign)
            for unit, like in enumerate(found):
                if like is not None:
                    left[unit].remove(like)
            differs = len({_plain(like.words) for like in found if like}) > 1
            lines.append(Line(entry.key, entry.shown, differs, tuple(found)))
    return lines


def _like(entry: Entry, others: list[Entry], *, foreign: bool) -> Entry | None:
    same = (one for one in others if _plain(one.words) == _plain(entry.words))
    by_key = (one for one in others if foreign and one.key == entry.key)
    return next(same, None) or next(by_key, None)


def _plain(words: str) -> str:
    """Words without what makes no difference: capitals, spaces, a full stop."""
    folded = unicodedata.normalize("NFKC", words).casefold()
    return " ".join(folded.split()).rstrip(".")
