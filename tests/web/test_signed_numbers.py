"""Signed numbers: a phone says back what it was given, and can make up nothing."""

import pytest

from workshoptui.web.signed_numbers import SignedNumbers

GIVEN = SignedNumbers(b"a secret").signed(41)


def test_a_number_is_read_back_after_a_restart_too() -> None:
    """The same secret gives and knows the same numbers."""
    assert GIVEN.startswith("41.")
    assert SignedNumbers(b"a secret").read(GIVEN) == 41


@pytest.mark.parametrize(
    "made_up",
    [
        *("", ".", "41", "41.", f"42.{GIVEN.partition('.')[2]}", GIVEN[:-1], f"{GIVEN}0"),
        *(GIVEN.upper().replace("41", "٤١"), f"-{GIVEN}", f" {GIVEN}", "9" * 5_000),
        SignedNumbers(b"another").signed(41),
    ],
)
def test_a_number_that_was_not_given_out_is_none(made_up: str) -> None:
    """Of another workshop, changed, cut, or no number at all."""
    assert SignedNumbers(b"a secret").read(made_up) is None
