"""JSON on the command line: what ``--json`` prints, for programs.

`docs/command-line.md` describes every field. A field is never renamed and never comes to mean
another thing; others may come to stand beside it.
"""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workshoptui.cli.printing import print_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workshoptui.archive.backup import BackupState
    from workshoptui.archive.library import Summary
    from workshoptui.archive.record_check import RecordCheck
    from workshoptui.workshop.agenda import Agenda

FORMAT = 1
"""Another number when a field means something else."""


def print_json(document: dict[str, Any]) -> None:
    """Print a document as JSON in ASCII, which no terminal obeys and no encoding changes."""
    print_text(json.dumps({"format": FORMAT, **document}, indent=2) + "\n")


def workshops_document(root: Path, workshops: "Iterable[Summary]") -> dict[str, Any]:
    """The workshops of a folder, in the order and with the numbers of the list."""
    return {
        "sessions": str(root.absolute()),
        "workshops": [_workshop(number, summary) for number, summary in enumerate(workshops, 1)],
    }


def backups_document(
    backup: Path | None, states: "Iterable[tuple[Path, BackupState]]"
) -> dict[str, Any]:
    """How far the copy of each workshop in the second folder is."""
    return {
        "backup": str(backup) if backup else None,
        "workshops": [
            {
                "folder": folder.name,
                "copy": str(state.place) if state.place else None,
                "entries": state.entries,
                "copied": state.copied,
                "whole": state.is_whole,
                "trouble": state.trouble or None,
                "note": state.note or None,
            }
            for folder, state in states
        ],
    }


def agendas_document(agendas: "Iterable[Agenda]") -> dict[str, Any]:
    """Agendas, with their activities."""
    return {
        "agendas": [
            {
                "name": agenda.name,
                "title": agenda.title,
                "about": agenda.about,
                "minutes": sum(activity.minutes for activity in agenda.activities),
                "activities": [
                    {
                        "id": activity.id,
                        "kind": activity.kind,
                        "step": activity.step,
                        "title": activity.title,
                        "minutes": activity.minutes,
                    }
                    for activity in agenda.activities
                ],
            }
            for agenda in agendas
        ]
    }


def check_document(folder: Path, check: "RecordCheck") -> dict[str, Any]:
    """How a record and its journal stand to each other."""
    made_from = check.made_from
    return {
        "workshop": str(folder.absolute()),
        "record": str(check.record.absolute()),
        "agrees": check.agrees,
        "state": check.state,
        "journal": {"entries": check.entries, "chain": check.chain},
        "made_from": made_from and {"entries": made_from.entries, "chain": made_from.chain},
        "words": check.words,
    }


def _workshop(number: int, summary: "Summary") -> dict[str, Any]:
    return {
        "number": number,
        "folder": summary.folder.name,
        "path": str(summary.folder.absolute()),
        "title": summary.title,
        "organisation": summary.organisation or None,
        "example": summary.example,
        "handed_over": summary.away,
        "step": summary.step,
        "activity": summary.activity or None,
        "sittings": summary.sittings,
        "date": summary.date or None,
        "people": summary.people,
        "decision": summary.decision or None,
        "next_review": summary.review or None,
        "used": _moment(summary.used_at),
        "problem": summary.problem or None,
        "recoverable": summary.whole,
    }


def _moment(at: float) -> str | None:
    """A time as ISO 8601 in UTC; None where there is none, or no calendar holds it."""
    try:
        return f"{datetime.fromtimestamp(at, UTC):%Y-%m-%dT%H:%M:%SZ}" if at else None
    except (OSError, OverflowError, ValueError):
        return None
