"""The contents of the shared note, and which of it stands open as a page begins."""

import re

from tests.support.phone import Page, ServedWorkshop
from workshoptui.record.outline import SECTION_GROUPS
from workshoptui.web.contents import contents_of


async def test_the_contents_lead_to_each_section_and_to_what_happens_now() -> None:
    """On the room page and on the note's own, without a script; what is over is a line there."""
    async with await ServedWorkshop.at("vote", closing=True) as served:
        ann = await served.phone("Ann")
        for path in ("/room", "/note"):
            html = (await ann.http.get(path)).text
            nav = html.partition('<nav class="contents"')[2].partition("</nav>")[0]
            links = re.findall(r'href="([^"]+)"', nav)
            sections = re.findall(r'<details id="(note-[\w-]+)"', html)
            assert links[0] == ("#now" if path == "/room" else "/room")
            assert [link.removeprefix("#") for link in links[1:]] == sections
            opened = re.findall(r'<details id="(note-[\w-]+)"[^>]* open>', html)
            assert opened == ["note-decided", "note-votes"]
            assert "Every idea" in Page(html).text
            assert '<span class="outcome" dir="auto">6 cards</span>' in html


async def test_every_group_that_the_note_has_has_a_name_in_the_contents() -> None:
    """A group without sections is there, hidden, for a script to fill."""
    live = [group.id for group in SECTION_GROUPS if any(one.live for one in group.sections)]
    assert [group.id for group in contents_of([])] == live
