"""A worked example, made anew: the demo of a language, played to its end and kept in `sessions`.

    python -m tests.support.worked_example sv

What the agenda asks stands in its journal as the catalogue of that language has it now. When only
what a record says has changed, the journal can stay:
``workshoptui record sessions/example-sv --out sessions/example-sv/record.md``.
"""

import argparse
import asyncio
import shutil
import time
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.support.paths import ROOT
from workshoptui.agendas import DEFAULT, load_agenda
from workshoptui.archive.library import FILE, WorkshopLibrary
from workshoptui.demo.demonstration import Demonstration
from workshoptui.demo.scenario import scenarios
from workshoptui.language.catalogue import SOURCE
from workshoptui.record.files import RECORD
from workshoptui.record.picture_files import FOLDER

_PEOPLE, _SEED = 12, 1


def folder_of(code: str) -> Path:
    """Where the example in a language is kept."""
    return ROOT / "sessions" / ("example" if code == SOURCE else f"example-{code}")


def make(code: str, folder: Path) -> None:
    """Play the demo of a language and keep its journal and its record in `folder`."""
    with TemporaryDirectory() as elsewhere:
        demonstration = Demonstration(
            WorkshopLibrary(Path(elsewhere), clock=time.time, random=Random(_SEED)),
            load_agenda(DEFAULT),
            people=_PEOPLE,
            seed=_SEED,
            speed=None,
            language=code,
            report=print,
        )
        record = asyncio.run(demonstration.run())
        for name in (FILE, RECORD):
            shutil.copyfile(record.with_name(name), folder / name)
        shutil.rmtree(folder / FOLDER, ignore_errors=True)
        shutil.copytree(record.with_name(FOLDER), folder / FOLDER)


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("language", choices=list(scenarios()))
    wanted = options.parse_args().language
    make(wanted, folder_of(wanted))
