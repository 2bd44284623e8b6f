"""A workshop in which very many of one thing were given, and a walk through all parts of a page."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import msgspec
from starlette.datastructures import QueryParams

from tests.support.kind_rounds import whole_workshop
from tests.support.phone import leading_on
from workshoptui.web.page_parts import BEGINNING, Place, place_in
from workshoptui.workshop.activity import Phase
from workshoptui.workshop.kinds.rank import Options
from workshoptui.workshop.kinds.vote import Slate
from workshoptui.workshop.people import Participant
from workshoptui.workshop.runs import CurrentRun, Run, activity_of
from workshoptui.workshop.sittings import Sitting
from workshoptui.workshop.state import Put, Row, Workshop

LIMIT = 100_000
"""Bytes of a page at the most."""

_WRITTEN = frozenset(
    {
        *("text", "words", "who", "does", "gap", "before", "after", "what", "unit", "case"),
        *("felt", "meaning", "change", "name", "how", "title", "why", "became", "adaptations"),
    }
)
"""Fields in which people write."""


def at_kind(kind: str, phase: Phase) -> tuple[Workshop, Run]:
    """A whole workshop whose group is in the last round of a kind, which is in this phase."""
    workshop = whole_workshop().copy()
    run = [run for run in workshop.all(Run) if activity_of(workshop, run).kind == kind][-1]
    run = msgspec.structs.replace(run, phase=phase, closing_at=None)
    sittings = [msgspec.structs.replace(one, closed_at=None) for one in workshop.all(Sitting)]
    workshop.evolve((Put(run), Put(CurrentRun(run.id)), *map(Put, sittings)))
    return workshop, run


def words(number: int) -> str:
    """The words of one of many things, by which it is known."""
    return f"Thing number {number} of those that people gave, in a sentence of some length & “more”"


def grow(workshop: Workshop, like: Row, many: int, **fields: object) -> None:
    """Put so many rows like this one, each with words of its own."""
    workshop.evolve(tuple(Put(_one_more(like, number, fields)) for number in range(many)))


def grow_choices(workshop: Workshop, run: str, many: int) -> None:
    """So many choices in a vote, or in an order of models."""
    names = tuple((f"z{number}", words(number)) for number in range(many))
    if workshop.find(Slate, run):
        workshop.evolve((Put(Slate(run, names)),))
    else:
        workshop.evolve((Put(Options(run, names)),))


def _one_more(like: Row, number: int, fields: dict[str, object]) -> Row:
    written: dict[str, object] = {
        name: words(number)
        for name in like.__struct_fields__
        if name in _WRITTEN and getattr(like, name)
    }
    if "answers" in like.__struct_fields__:
        written["answers"] = dict.fromkeys(getattr(like, "answers"), words(number))  # noqa: B009
    identity = {"id": f"z{number}"} if "id" in like.__struct_fields__ else {}
    return msgspec.structs.replace(like, **written, **identity, **fields)


def first_person(workshop: Workshop) -> Participant:
    """Somebody whose phone it is."""
    return workshop.all(Participant)[0]


def walk(draw: Callable[[Place], str]) -> list[str]:
    """Every part of a page that links lead to, without a script."""
    pages, waiting, seen = list[str](), [BEGINNING], {BEGINNING}
    while waiting:
        html = draw(waiting.pop())
        pages.append(html)
        for address in leading_on(html):
            place = place_in(QueryParams(urlsplit(address).query))
            if place not in seen:
                seen.add(place)
                waiting.append(place)
    return pages


def missing(pages: list[str], many: int) -> list[int]:
    """Which of the things stand on none of the pages."""
    there = {int(number) for html in pages for number in re.findall(r"Thing number (\d+)", html)}
    return [number for number in range(many) if number not in there]
