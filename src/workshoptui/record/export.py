"""Export: everything that the record says as files: tables, facts, the record, what follows."""

from workshoptui.record.calendar_file import to_calendar
from workshoptui.record.codebook import FOLDER, PACKAGE, PAGE, codebook, data_package
from workshoptui.record.data import IDENTITY, data_of
from workshoptui.record.export_table import to_csv
from workshoptui.record.files import RECORD, encoded
from workshoptui.record.formats import to_json
from workshoptui.record.markdown import render
from workshoptui.record.picture_files import FOLDER as PICTURES
from workshoptui.record.picture_files import picture_files
from workshoptui.record.tables import TABLES
from workshoptui.record.task_list import to_task_list
from workshoptui.workshop.state import Workshop


def export_files(workshop: Workshop, separator: str = ",") -> dict[str, bytes]:
    """Every file of an export by its path in it, the same bytes for the same journal.

    All tables are there, empty ones too, so that a program finds the same in every workshop.

    Raises:
        Refused: ``gone``: the workshop has not been created.
    """
    facts = dict.fromkeys(IDENTITY) | dict(data_of(workshop))
    texts = {
        RECORD: render(workshop),
        "record.json": to_json(workshop),
        PAGE: codebook(),
        "follow-up.ics": to_calendar(workshop),
        "follow-up.md": to_task_list(workshop),
        **{f"{FOLDER}/{table.name}.csv": to_csv(table, facts, separator) for table in TABLES},
    }
    files = {path: encoded(text) for path, text in texts.items()}
    files |= {f"{PICTURES}/{name}": svg for name, svg in picture_files(workshop).items()}
    return {PACKAGE: data_package(workshop, files, separator), **files}
