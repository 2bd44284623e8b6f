"""JSON values: what the record's facts are made of, for programs."""

from collections.abc import Callable, Mapping, Sequence

from workshoptui.workshop.state import Workshop

Data = str | int | float | bool | None | Sequence["Data"] | Mapping[str, "Data"]
"""What JSON can say."""

DataByKey = Mapping[str, Callable[[Workshop], Data]]
"""Under each key of the record's JSON what makes its value."""
