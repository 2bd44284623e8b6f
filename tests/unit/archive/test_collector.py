"""The collector is paused for what makes no garbage, and left as it was."""

import gc

import pytest

from workshoptui.archive import collector


@pytest.mark.parametrize("was_enabled", [True, False])
def test_pausing_leaves_the_collector_as_it_was(was_enabled: bool) -> None:
    """Also where somebody else had switched it off, or reading failed."""
    before = gc.isenabled()
    try:
        (gc.enable if was_enabled else gc.disable)()
        with pytest.raises(OSError), collector.paused():
            assert not gc.isenabled()
            raise OSError
        assert gc.isenabled() is was_enabled
    finally:
        (gc.enable if before else gc.disable)()
