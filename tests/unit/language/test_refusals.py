"""Refusals: each code has its sentence."""

import pytest

from workshoptui.language.refusals import refusal


def test_a_code_without_a_sentence_is_no_code() -> None:
    """Rather than an empty answer to somebody who was refused."""
    with pytest.raises(KeyError):
        refusal("nothing like it", {})
