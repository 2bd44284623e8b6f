"""Refusals: each way to say no is shown by a test, and reads well."""

import ast
from pathlib import Path

import pytest

import workshoptui.workshop
from workshoptui.workshop.refused import Refused

RULES = Path(workshoptui.workshop.__file__).parent
TESTS = Path(__file__).parent
MODULES = [path.relative_to(RULES) for path in sorted(RULES.rglob("*.py"))]


def refusals(path: Path) -> list[tuple[str, str]]:
    """The codes and reasons that a module refuses with, as far as they are written out."""
    calls = [
        node
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        if node.func.id == "Refused"
    ]
    return [
        (str(call.args[0].value), ast.unparse(call.args[1]))
        for call in calls
        if isinstance(call.args[0], ast.Constant)
    ]


@pytest.mark.parametrize("module", [m for m in MODULES if refusals(RULES / m)], ids=str)
def test_every_refusal_is_shown_by_a_test(module: Path) -> None:
    """What a kind refuses with is shown beside it; what all may refuse with, by any test here."""
    beside = TESTS / module.with_name(f"test_{module.name}")
    own = module.parent.name == "kinds"
    assert beside.is_file() or not own, f"{beside} is missing: it shows what {module} refuses"
    tests = [beside] if own else TESTS.rglob("test_*.py")
    shown = "".join(path.read_text(encoding="utf-8") for path in tests)
    assert {code for code, _ in refusals(RULES / module) if f'"{code}"' not in shown} == set()


def test_a_refusal_holds_what_programs_and_people_need() -> None:
    """The code is for programs, the reason for people, the field for the form."""
    refused = Refused("over-budget", "You have 3 dots.", "dots")
    assert (refused.code, refused.reason, refused.field) == (
        "over-budget",
        "You have 3 dots.",
        "dots",
    )
    assert str(refused) == "over-budget: You have 3 dots."
