"""Comparison formats: the same comparison as Markdown, as a page, as JSON and as one tidy table."""

import csv
import io
import json
from collections.abc import Callable, Mapping
from typing import Final

from workshoptui.record.comparison import Comparison, Topic
from workshoptui.record.comparison_figures import Entry, Value
from workshoptui.record.comparison_text import to_html, to_markdown
from workshoptui.record.formula_guard import BYTE_ORDER_MARK, guarded
from workshoptui.record.json_values import Data

FORMAT: Final = 1
"""Another number when a field of the JSON means something else."""

COLUMNS: Final = ("topic", "key", "words", "matched", "unit", "people", "measure", "value")


def to_json(compared: Comparison) -> str:
    """All of it with every digit, in ASCII as `--json` is everywhere; the same in every language.

    What there is not is null.
    """
    document: dict[str, Data] = {
        "format": FORMAT,
        "units": [
            {
                "unit": unit.label,
                "title": unit.title,
                "organisation": unit.organisation or None,
                "agenda": unit.agenda,
                "language": unit.language,
                "people": unit.people,
                "sittings": list(unit.sittings),
                "chosen_model": unit.chosen or None,
                "entries": unit.entries,
                "chain": unit.chain or None,
            }
            for unit in compared.units
        ],
        "topics": [_topic(compared, topic) for topic in compared.topics],
        "unread": [{"workshop": name, "problem": why} for name, why in compared.unread],
    }
    return json.dumps(document, indent=2) + "\n"


def _topic(compared: Comparison, topic: Topic) -> Data:
    labels = [unit.label for unit in compared.units]
    return {
        "topic": topic.id,
        "fewest_people": topic.fewest,
        "people": dict(zip(labels, topic.people, strict=True)),
        "matched": [
            {
                "key": line.key,
                "by_key": line.differs,
                "units": {
                    label: _entry(entry)
                    for label, entry in zip(labels, line.entries, strict=True)
                    if entry
                },
            }
            for line in topic.matched
        ],
        "alone": {
            label: [{"key": entry.key, **_entry(entry)} for entry in entries]
            for label, entries in zip(labels, topic.alone, strict=True)
        },
    }


def _entry(entry: Entry) -> dict[str, Data]:
    figures = entry.figures
    return {
        "words": entry.words,
        "people": figures.people if figures else None,
        "figures": dict(figures.values) if figures and figures.values else None,
    }


def to_csv(compared: Comparison) -> str:
    """One line for each measure of each thing in each unit; as the other tables of this program."""
    file = io.StringIO(newline="")
    file.write(BYTE_ORDER_MARK)
    rows = csv.writer(file, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    labels = [unit.label for unit in compared.units]
    for topic in compared.topics:
        for line in topic.matched:
            for label, entry in zip(labels, line.entries, strict=True):
                if entry:
                    rows.writerows(_lines(topic, line.key, entry, label, "true"))
        for label, entries in zip(labels, topic.alone, strict=True):
            for entry in entries:
                rows.writerows(_lines(topic, entry.key, entry, label, "false"))
    return file.getvalue()


def _lines(topic: Topic, key: str, entry: Entry, label: str, matched: str) -> list[tuple[str, ...]]:
    figures = entry.figures
    people = "" if figures is None else str(figures.people)
    start = (topic.id, guarded(key), guarded(entry.words), matched, guarded(label), people)
    measures: Mapping[str, Value] = figures.values if figures else {}
    return [(*start, name, _written(value)) for name, value in measures.items()] or [
        (*start, "", "")
    ]


def _written(value: Value) -> str:
    if isinstance(value, float):
        return f"{value:.4f}"
    return guarded(value) if isinstance(value, str) else str(value)


FORMATS: Final[Mapping[str, Callable[[Comparison], str]]] = {
    "md": to_markdown,
    "html": to_html,
    "json": to_json,
    "csv": to_csv,
}
"""By the name that a person gives on the command line."""
