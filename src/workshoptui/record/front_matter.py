"""Front matter: the facts at the top of a record, as YAML that programs can read.

Strings are always in double quotes and lists always in blocks, so nothing can be taken for
anything else: not ``no`` for a truth value, not a date for a number, not a colon for a key.
They are the same few facts for every workshop, so that a registrar can count on them; a kind adds
none.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from workshoptui.agendas.wording import keeps_earlier_words, wording
from workshoptui.language.catalogue import SOURCE
from workshoptui.workshop.citizen_value import CitizenValue
from workshoptui.workshop.criteria import criteria, criterion_weights
from workshoptui.workshop.follow_ups import Review
from workshoptui.workshop.group_decision import chosen_model
from workshoptui.workshop.kinds.use import Use
from workshoptui.workshop.models import models
from workshoptui.workshop.participation import took_part
from workshoptui.workshop.people import Participant
from workshoptui.workshop.sittings import Sitting
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.workshop_info import WorkshopInfo, workshop_info

FORMAT = 2
"""The version of the record's form; another number when its headings change their meaning."""

_EARLIER_FORMAT = 1
"""That of workshops that began before there was a first page, contents and numbered decisions."""

Scalar = str | int | float | None
Value = Scalar | Sequence[Mapping[str, Scalar]]

FENCE = "---"

_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def front_matter(workshop: Workshop) -> str:
    """The YAML block that a record begins with, its fences included."""
    info = workshop_info(workshop)
    facts = _facts(workshop, info)
    return "\n".join([FENCE, *(f"{key}:{_value(value)}" for key, value in facts.items()), FENCE])


def without_front_matter(markdown: str) -> str:
    """A record's Markdown below its front matter; all of it where there is none."""
    if not markdown.startswith(f"{FENCE}\n"):
        return markdown
    _, fence, rest = markdown.partition(f"\n{FENCE}\n")
    return rest.lstrip("\n") if fence else markdown


def format_of(workshop: Workshop) -> int:
    """The version of the form of this workshop's record."""
    return _EARLIER_FORMAT if keeps_earlier_words(workshop) else FORMAT


class Basis(NamedTuple):
    """What a record was made from: how many entries, and the running digest over them."""

    entries: int
    chain: str


def basis_of(markdown: str) -> Basis | None:
    """What the record with this Markdown was made from; None where it does not say."""
    block = markdown.partition(f"\n{FENCE}\n")[0]
    values = dict(re.findall(r'^(entries|chain): "?(\w+)"?$', block, re.MULTILINE))
    if not values.get("entries", "").isdecimal():
        return None
    return Basis(int(values["entries"]), values.get("chain", ""))


def is_of_earlier_form(markdown: str, workshop: Workshop) -> bool:
    """Whether the record with this Markdown says an earlier form than this workshop's has now."""
    block = markdown.partition(f"\n{FENCE}\n")[0]
    said = re.search(r"^format: ([0-9]{1,9})$", block, re.MULTILINE)
    return said is not None and int(said[1]) < format_of(workshop)


def _facts(workshop: Workshop, info: WorkshopInfo) -> dict[str, Value]:
    value = workshop.find(CitizenValue, "")
    choice = chosen_model(workshop)
    review = workshop.find(Review, "")
    weights = criterion_weights(workshop)
    return {
        "format": format_of(workshop),
        **_identity(workshop, info),
        "title": info.title,
        "organisation": info.organisation or None,
        "agenda": info.agenda,
        **({"language": info.language} if info.language != SOURCE else {}),
        "created": created(info.at),
        "entries": workshop.seq,
        "chain": workshop.chain or None,
        "sittings": [
            {"number": sitting.number, "date": sitting.date, "place": sitting.place or None}
            for sitting in workshop.all(Sitting)
        ],
        "participants": len(took_part(workshop)),
        "joined": len(workshop.table(Participant)),
        "citizen_value": value.text if value else None,
        "criteria": [
            {
                "name": criterion.name,
                "dots": criterion.dots if criterion.vote or keeps_earlier_words(workshop) else None,
                "weight": round(weights[criterion.id], 4),
                "people": criterion.people if criterion.vote else None,
            }
            for criterion in criteria(workshop)
        ],
        "models": [{"name": wording(workshop, model.name)} for model in models(workshop)],
        "chosen_model": wording(workshop, choice.name) if choice else None,
        "real_uses": len(workshop.table(Use)),
        "next_review": review.date if review else None,
    }


def _identity(workshop: Workshop, info: WorkshopInfo) -> dict[str, Value]:
    """Which workshop it is, where and with what it was made; nothing of that in earlier ones."""
    if keeps_earlier_words(workshop):
        return {}
    return {
        "workshop": info.identifier or None,
        "program": info.program or None,
        "time_zone": info.zone or None,
        "facilitator": info.facilitator or None,
    }


def created(at: float) -> str | None:
    """The time to the minute; None for one that no calendar holds."""
    try:
        return f"{datetime.fromtimestamp(at, UTC):%Y-%m-%dT%H:%MZ}"
    except (OSError, OverflowError, ValueError):
        return None


def _value(value: Value) -> str:
    if value is None or isinstance(value, str | int | float):
        return f" {_scalar(value)}"
    if not value:
        return " []"
    lines = []
    for row in value:
        fields = [f"{key}: {_scalar(field)}" for key, field in row.items()]
        lines += [f"  - {fields[0]}", *(f"    {field}" for field in fields[1:])]
    return "".join(f"\n{line}" for line in lines)


def _scalar(value: Scalar) -> str:
    if value is None:
        return "null"
    return quoted(value) if isinstance(value, str) else repr(value)


def quoted(text: str) -> str:
    """`text` as a YAML string in double quotes, on one line, every odd character escaped."""
    return '"' + "".join(map(_character, text)) + '"'


def _character(char: str) -> str:
    if char in _SHORT:
        return _SHORT[char]
    if char.isprintable():
        return char
    return f"\\u{ord(char):04x}" if ord(char) < 0x10000 else f"\\U{ord(char):08x}"
