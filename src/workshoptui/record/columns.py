"""Columns that several tables of the export have, so that they mean the same in each."""

from typing import Final

from workshoptui.record.export_table import PARENT, POSITION, Column, Type

NOT_SHOWN: Final = "not shown, as too few people gave it"
NONE_GIVEN: Final = "nobody gave a value, or too few did for it to be shown"
NOT_SAID: Final = "nothing was written"

LATE: Final = Column("late", "whether it came after its round had closed", "boolean")


def around(
    name: str, about: str, kind: Type = "string", *, up: int = 1, key: str, empty: str = ""
) -> Column:
    """What the object around a row is called, so many levels up."""
    return Column(name, about, kind, PARENT * up + key, empty)


def round_column(up: int = 1) -> Column:
    """The round that a row is from, so many levels up in the JSON."""
    return around("round", "its round: `round` in rounds.csv", up=up, key="round")


def number_column(about: str, source: str = POSITION) -> Column:
    """A number that the record has too."""
    return Column("number", about, "integer", source)


def text_column(name: str, about: str, *, source: str = "") -> Column:
    """What people wrote, as they wrote it; empty where they wrote nothing."""
    return Column(name, about, source=source, empty=NOT_SAID)


def count_columns(
    source: str = "counts", about: str = "how many people gave {level}"
) -> tuple[Column, ...]:
    """How many gave 1, 2, 3, 4 and 5."""
    return tuple(
        Column(
            f"n_{level}",
            about.format(level=level),
            "integer",
            f"{source}.{level - 1}",
            NOT_SHOWN,
        )
        for level in range(1, 6)
    )


def difference_columns(about: str) -> tuple[Column, ...]:
    """How many people's own differences are −4, −3 … 4: ``d_minus_4`` to ``d_4``."""
    return tuple(
        Column(
            f"d_{step}" if step >= 0 else f"d_minus_{-step}",
            about.format(step=step),
            "integer",
            f"differences.{step + 4}",
            NOT_SHOWN,
        )
        for step in range(-4, 5)
    )


QUARTILES: Final = (
    Column("lower_quartile", "lower quartile, type R-7", "number", empty=NONE_GIVEN),
    Column("median", "median", "number", empty=NONE_GIVEN),
    Column("upper_quartile", "upper quartile, type R-7", "number", empty=NONE_GIVEN),
)
AGREEMENT: Final = Column(
    "agreement_a",
    "agreement A of van der Eijk (2001), from −1 to 1",
    "number",
    empty=NONE_GIVEN,
)
VERSION: Final = Column(
    "version",
    "which version of the model: `number` in model_versions.csv",
    "integer",
    empty="none was kept",
)
SITTING: Final = Column(
    "sitting",
    "in which sitting that was: `sitting` in sittings.csv",
    "integer",
    empty="between sittings",
)
CHOSEN_BY: Final = Column(
    "resolution",
    "the decision by which it was chosen: `number` in resolutions.csv",
    empty="its journal does not say",
)
