"""Inputs: annotations for fields of actions that are no text, such as a date.

A field says it with an annotation, as it does for texts: ``Annotated[str, Input.DATE]``.
"""

from enum import Enum
from functools import cache

import msgspec

from workshoptui.workshop.annotations import annotations


class Input(Enum):
    """What is typed."""

    DATE = "date"
    WHOLE_NUMBER = "whole number"


@cache
def inputs(action: type[msgspec.Struct]) -> dict[str, Input]:
    """The fields of an action that hold such a thing, and which."""
    return annotations(action, Input)
