"""Refusals: each way to say no is shown by a test, and holds what its sentence needs."""

from pathlib import Path

import pytest

import workshoptui.workshop
from tests.support.refusals import refusals
from workshoptui.workshop.refused import Refused

RULES = Path(workshoptui.workshop.__file__).parent
TESTS = Path(__file__).parent
MODULES = [path.relative_to(RULES) for path in sorted(RULES.rglob("*.py"))]


@pytest.mark.parametrize("module", [m for m in MODULES if refusals(RULES / m)], ids=str)
def test_every_refusal_is_shown_by_a_test(module: Path) -> None:
    """What a kind refuses with is shown beside it; what all may refuse with, by any test here."""
    beside = TESTS / module.with_name(f"test_{module.name}")
    own = module.parent.name == "kinds"
    assert beside.is_file() or not own, f"{beside} is missing: it shows what {module} refuses"
    tests = [beside] if own else TESTS.rglob("test_*.py")
    shown = "".join(path.read_text(encoding="utf-8") for path in tests)
    codes = {refusal.code for refusal in refusals(RULES / module)}
    assert {code for code in codes if f'"{code}"' not in shown} == set()


def test_a_refusal_holds_what_programs_need() -> None:
    """The code, the field for the form, and the values of which people's sentence is made."""
    refused = Refused("over-budget", "dots", dots=3, left=0)
    assert (refused.code, refused.field) == ("over-budget", "dots")
    assert refused.values == {"dots": 3, "left": 0}
    assert str(refused) == "over-budget (dots=3, left=0)"
    assert str(Refused("closed")) == "closed"
