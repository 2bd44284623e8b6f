"""Numbers: as the language that is spoken writes them."""

import pytest

from workshoptui.language.catalogue import language
from workshoptui.language.numbers import decimal, number, percent
from workshoptui.language.spoken import speaking


def test_english_numbers() -> None:
    """A comma for thousands, a point for decimals, a space before the sign of percent."""
    assert number(12345) == "12,345"
    assert [decimal(3.5), decimal(4.0), decimal(2 / 3, 2)] == ["3.5", "4", "0.67"]
    assert [decimal(1, 2, signed=True), decimal(-1, 0, signed=True)] == ["+1.00", "-1"]
    assert [percent(0.25), percent(0.126, 1)] == ["25 %", "12.6 %"]


def test_swedish_numbers() -> None:
    """A space that does not break for thousands, a comma for decimals."""
    with speaking(language("sv")):
        assert number(12345) == "12\N{NO-BREAK SPACE}345"
        assert [decimal(3.5), decimal(4.0), decimal(2 / 3, 2)] == ["3,5", "4", "0,67"]
        assert [percent(0.25), percent(0.126, 1)] == [
            "25\N{NO-BREAK SPACE}%",
            "12,6\N{NO-BREAK SPACE}%",
        ]


@pytest.mark.parametrize("code", ["en", "sv"])
def test_nothing_is_never_negative(code: str) -> None:
    """Whatever rounding left."""
    with speaking(language(code)):
        assert decimal(-0.0001, 0) == decimal(-0.0) == "0"


@pytest.mark.parametrize("value", [0.125, 0.135, 2.5, 3.5, 0.005, 12.345])
def test_languages_round_alike(value: float) -> None:
    """The same figures in every language, with another sign between them."""
    english = [decimal(value, digits) for digits in (0, 1, 2)] + [percent(value)]
    with speaking(language("sv")):
        swedish = [decimal(value, digits) for digits in (0, 1, 2)] + [percent(value)]
    plain = [text.replace(",", ".").replace("\N{NO-BREAK SPACE}%", " %") for text in swedish]
    assert [text.replace("\N{NO-BREAK SPACE}", "") for text in plain] == english
