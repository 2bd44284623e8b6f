"""Codebook: what every table and column of the export means, for people and for programs.

``python -m workshoptui.record.codebook docs`` writes ``docs/codebook.md`` anew, from the tables. It
is in English in every workshop, as names and codes are.
"""

import sys
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import msgspec

from workshoptui.record.export_identity import export_identity
from workshoptui.record.export_table import Column, ExportTable
from workshoptui.record.tables import TABLES
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.workshop_info import workshop_info

PAGE: Final = "codebook.md"
PACKAGE: Final = "datapackage.json"
FOLDER: Final = "tables"
"""The folder of the tables in an export."""

_BEGINNING: Final = """\
# Codebook

What `workshoptui export WORKSHOP --all` writes: one CSV for each table, tidy (one thing a row,
one fact a column). Names of tables and columns, and codes in cells that stand here like `this`,
are the same in every language and never change their meaning. What people wrote stands as they
wrote it.

Words of the agenda (titles, questions, statements, pairs, sections, points) stand as they were put
on the screen and in the record: in the workshop's language. Their ids are the same in every
language, so workshops in two languages are pooled by them; `agenda_words.csv` has what the agenda
itself calls each, for what has no id.

The tables take what they say from `record.json`, so they never show what the record does not:
dots, ratings, orders, answers and stances are tallies, no name and no person is in them, stories
are there once their tellers agreed, and figures of few people are held back by the same rule as
in the record, on screens and on phones.

- **Ids.** Rounds, models, factors, criteria and cards have the ids of `record.json`; numbers are
  those of the record. A factor that became a criterion keeps its id.
- **What it rests on.** `round` leads to the sitting, and to the model and version that were chosen
  by then; `version` to the text of a model as it was; `resolution` to the decision, `D1` and so on.
- **Empty cells** are missing values. What one means stands with its column. A round whose figures
  are hidden or held back has no rows; `shown` in `rounds.csv` says so.
- **Files** are UTF-8 with a byte order mark; lines end with CR LF on every computer, and cells
  that need it stand in double quotes (RFC 4180). A line break within a text is LF.
- **Numbers** have a point, and all the digits there are. With `--separator ';'` cells are parted
  by semicolons and decimals have a comma, as spreadsheets in half of Europe, and `read.csv2` of
  R, expect it: Excel in Swedish opens such a file with a double click, each number as a number.
  Excel in English does so with commas. Nothing else differs between the two.
- **Dates** are ISO 8601: `2026-03-05`; moments are in UTC: `2026-03-05T09:30Z`. **Truth** is
  `true` or `false`, which Excel reads as words where it does not speak English.
- **Formulas.** Before whatever a spreadsheet would calculate stands an apostrophe: `'=1+1`.
- **Computing it again.** Every number of the record follows from the tables, but for `share` in
  `advice.csv`: resampling needs everybody's own ballots, which are in no export. Medians of
  people's own differences, as against today's way or in the lens, follow from the tallies of
  differences, and Kendall's W from the orders.

`datapackage.json` says the same for programs, as a [Data
Package](https://specs.frictionlessdata.io/tabular-data-package/), with a SHA-256 of every file.
"""


def codebook() -> str:
    """The page: every table with its columns, their types, and what an empty cell means."""
    return "\n".join([_BEGINNING, *map(_section, TABLES)])


def _section(table: ExportTable) -> str:
    key = " and ".join(f"`{name}`" for name in table.key)
    lines = [
        f"## {table.name}",
        "",
        f"{table.about} File: `{FOLDER}/{table.name}.csv`."
        + (f" A row is named by {key}." if key else ""),
        "",
        "| Column | Type | What it holds | Empty where |",
        "|---|---|---|---|",
        *(
            f"| `{column.name}` | {column.type} | {column.about} | {column.empty or '–'} |"
            for column in table.columns
        ),
        "",
    ]
    return "\n".join(lines)


def data_package(workshop: Workshop, files: Mapping[str, bytes], separator: str) -> bytes:
    """The same for programs: what each file of an export is, with its digest, and its columns."""
    info = workshop_info(workshop)
    tables = {f"{FOLDER}/{table.name}.csv": table for table in TABLES}
    package = {
        "profile": "data-package",
        "name": f"workshop-{export_identity(workshop)}",
        "title": info.title,
        "workshoptui": {"workshop": export_identity(workshop), "entries": workshop.seq},
        "resources": [
            {
                "name": path.rpartition("/")[2].partition(".")[0].replace("_", "-").lower()
                if path in tables
                else path.replace(".", "-"),
                "path": path,
                "bytes": len(content),
                "hash": f"sha256:{sha256(content).hexdigest()}",
                **(_described(tables[path], separator) if path in tables else {}),
            }
            for path, content in files.items()
        ],
    }
    return msgspec.json.format(msgspec.json.encode(package), indent=2) + b"\n"


def _described(table: ExportTable, separator: str) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "description": table.about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": separator, "lineTerminator": "\r\n", "header": True},
        "schema": {
            "fields": [_field(column, separator) for column in table.columns],
            "missingValues": [""],
            **({"primaryKey": list(table.key)} if table.key else {}),
        },
    }


def _field(column: Column, separator: str) -> dict[str, str]:
    field = {"name": column.name, "type": column.type, "description": column.about}
    if column.type == "number" and separator == ";":
        field["decimalChar"] = ","
    if column.type == "datetime":
        field["format"] = "%Y-%m-%dT%H:%MZ"
    return field


def main(folder: Path) -> None:
    """Write the page anew in the folder of the documentation."""
    (folder / PAGE).write_text(codebook(), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
