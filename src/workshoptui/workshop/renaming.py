"""Renaming: replaces the name of a factor or a model in what rounds have stored."""

from collections.abc import Iterator

import msgspec

from workshoptui.workshop.criteria import Criterion
from workshoptui.workshop.kinds.rank import Options
from workshoptui.workshop.kinds.rate import Sheet
from workshoptui.workshop.kinds.vote import Slate
from workshoptui.workshop.state import Put, Workshop


def renamed_in_rounds(workshop: Workshop, item: str, name: str) -> Iterator[Put]:
    """Wherever a round keeps the name that a factor or a model had: another name for it."""

    def names(pairs: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
        return tuple((key, name if key == item else old_name) for key, old_name in pairs)

    replace = msgspec.structs.replace
    for slate in workshop.all(Slate, lambda row: item in dict(row.factors)):
        yield Put(replace(slate, factors=names(slate.factors)))
    for sheet in workshop.all(Sheet, lambda row: item in dict(row.criteria)):
        yield Put(replace(sheet, criteria=names(sheet.criteria)))
    for options in workshop.all(Options, lambda row: item in dict(row.models)):
        yield Put(replace(options, models=names(options.models)))
    for criterion in workshop.all(Criterion, lambda row: row.id == item):
        yield Put(replace(criterion, name=name))
