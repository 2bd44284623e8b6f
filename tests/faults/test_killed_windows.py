"""Owner, console and wall are killed during a vote, and started again: nothing is lost."""

from pathlib import Path

import pytest

from tests.faults.killed_windows import check_kills


async def test_each_window_may_be_killed_during_a_vote(tmp_path: Path) -> None:
    """Each once; a console takes over from the owner, and the others go on."""
    assert await check_kills(tmp_path, 3) > 60


@pytest.mark.long
async def test_windows_may_be_killed_fifty_times(tmp_path: Path) -> None:
    """In turn, with and without a console that takes over."""
    assert await check_kills(tmp_path, 50) > 1000
