"""The collector is paused for what makes no garbage, and left as it was."""

import gc

import pytest

from workshoptui.archive import collector


@pytest.mark.parametrize("was_enabled", [True, False])
def test_pausing_leaves_the_collector_as_it_was(was_enabled: bool) -> None:
    """Also where somebody else had switched it off, or reading failed."""
    before = gc.isenabled()
    (gc.enable if was_enabled else gc.disable)()
    try:
        with pytest.raises(OSError, match="unreadable"):
            _fail_while_paused()
        assert gc.isenabled() is was_enabled
    finally:
        (gc.enable if before else gc.disable)()


def _fail_while_paused() -> None:
    with collector.paused():
        assert not gc.isenabled()
        raise OSError("unreadable")
