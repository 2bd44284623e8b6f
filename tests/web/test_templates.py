"""Templates: every page is ready before the first phone asks for it."""

import asyncio
from importlib.resources import files
from pathlib import Path

from tests.support.whole_workshop import play_workshop
from workshoptui.language.catalogue import language
from workshoptui.web.serving import serve
from workshoptui.web.templates import Templates


def test_every_page_can_be_made_ready_at_once() -> None:
    """None of them holds up the first phone that asks for it, and none is broken."""
    templates = Templates("/static/1")
    assert templates.ready(language("en")) == set()

    templates.load(language("sv"))

    pages = Path(str(files("workshoptui.web") / "pages"))
    every = {page.relative_to(pages).as_posix() for page in pages.rglob("*.html")}
    assert templates.ready(language("sv")) == every
    assert templates.ready(language("en")) == set()


async def test_a_way_in_that_closes_at_once_leaves_nothing_behind() -> None:
    """The pages that are being made ready meanwhile are waited for."""
    live = await play_workshop(until="start")
    async with serve(live.room, host="127.0.0.1", port=0) as way_in:
        assert way_in.address.startswith("127.0.0.1:")
    await live.room.close()
    left = {task.get_name() for task in asyncio.all_tasks()}
    assert "phones' pages" not in left
