"""The core walk in WebKit, the iPhone's engine."""

from pathlib import Path

from tests.support.core_walk import walk_every_form, walk_through_trouble
from tests.support.engines import webkit


async def test_the_core_walk(tmp_path: Path) -> None:
    """Join, every form, keys, offline, killed, asleep: nothing is lost, nothing doubled."""
    async with webkit() as tab:
        await walk_through_trouble(tab, tmp_path)
        await walk_every_form(tab)
