"""What the lookups of a state give, and what a look at every row gives."""

from workshoptui.workshop.state import Row, Workshop


def looked_up(workshop: Workshop) -> dict[object, list[Row]]:
    """What every lookup gives, for each value that there is."""
    return {
        (kind, fields, values): workshop.where(kind, **dict(zip(fields, values, strict=True)))
        for kind, rows in workshop.tables()
        for fields in kind.lookups
        for values in {tuple(getattr(row, name) for name in fields) for row in rows.values()}
    }


def scanned(workshop: Workshop) -> dict[object, list[Row]]:
    """The same, found by looking at every row."""
    found: dict[object, list[Row]] = {}
    for kind, rows in workshop.tables():
        for fields in kind.lookups:
            for row in rows.values():
                values = tuple(getattr(row, name) for name in fields)
                found.setdefault((kind, fields, values), []).append(row)
    return found
