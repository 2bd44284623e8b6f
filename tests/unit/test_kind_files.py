"""Every kind of activity has its file in every package; nothing of the program is loaded for that.

So a kind of which a piece is missing is told by the piece, before anything fails to load. What the
files have to hold is looked at in `test_kinds.py`.
"""

import pytest

from tests.support.paths import ROOT

SOURCE = "src/workshoptui"
PLACES = {
    "rules": f"{SOURCE}/workshop/kinds/{{kind}}.py",
    "phone": f"{SOURCE}/web/kinds/{{kind}}.py",
    "template": f"{SOURCE}/web/pages/kinds/{{kind}}.html",
    "screen": f"{SOURCE}/tui/kinds/{{kind}}.py",
    "record": f"{SOURCE}/record/kinds/{{kind}}.py",
    "demo": f"{SOURCE}/demo/kinds/{{kind}}.py",
}
KINDS = sorted(
    {
        file.stem
        for place in PLACES.values()
        for file in (ROOT / place).parent.glob(f"*{(ROOT / place).suffix}")
        if file.stem != "__init__"
    }
)
"""Whatever is called a kind in some package."""


@pytest.mark.parametrize("part", PLACES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_package_has_a_file_for_every_kind(kind: str, part: str) -> None:
    """None is missing, so that whoever looks for a kind finds it in each package."""
    path = PLACES[part].format(kind=kind)
    assert (ROOT / path).is_file(), f"{path} is missing: see docs/adding-a-kind.md"


def test_there_are_kinds() -> None:
    """They are looked for where they are."""
    assert {"output", "rank"} <= {*KINDS}
