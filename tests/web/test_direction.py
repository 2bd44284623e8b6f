"""Direction: words from right to left read right on every page of a phone."""

import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import msgspec

from tests.support.direction import HEBREW, Directions
from tests.support.room import LiveWorkshop
from tests.support.room_page import rendered
from tests.support.whole_workshop import play_workshop
from workshoptui.web.form_result import not_saved
from workshoptui.web.forms import Form
from workshoptui.web.kinds import KIND_PAGES
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.people import Participant
from workshoptui.workshop.runs import CurrentRun, Run, activity_of
from workshoptui.workshop.state import Put, Workshop

WORDS = {
    *("title", "prompt", "text", "left", "right", "hint", "question", "open_question", "finding"),
    *("points",),
}
"""The fields of an activity that people read."""


def in_hebrew(value: object, name: str = "") -> object:
    """An activity whose words run from right to left, down to each question."""
    if isinstance(value, str):
        return HEBREW if name in WORDS and value else value
    if isinstance(value, tuple):
        return tuple(in_hebrew(one, name) for one in value)
    if isinstance(value, msgspec.Struct):
        fields = value.__struct_fields__
        return msgspec.structs.replace(
            value, **{one: in_hebrew(getattr(value, one), one) for one in fields}
        )
    return value


def scenes(live: LiveWorkshop) -> Iterator[tuple[str, Workshop]]:
    """The workshop with the group in each of its rounds, in each phase."""
    whole = live.workshop.copy()
    for activity in whole.all(Activity):
        changed = in_hebrew(activity)
        assert isinstance(changed, Activity)
        whole.evolve((Put(changed),))
    for run in whole.all(Run):
        for phase in ("ready", "open", "closed"):
            scene = whole.copy()
            scene.evolve((Put(msgspec.structs.replace(run, phase=phase)), Put(CurrentRun(run.id))))
            yield activity_of(scene, run).kind, scene


def number_of(text: str) -> str:
    """Words from right to left that differ where `text` does."""
    return f"{HEBREW[:-1]} {sum(map(ord, text)) % 1000}!"


async def test_words_from_right_to_left_have_their_own_direction_on_every_page() -> None:
    """Whatever people or an agenda wrote, in each kind, each phase, for who wrote it and others."""
    live = await play_workshop(say=number_of)
    seen = dict.fromkeys(KIND_PAGES, 0)
    for kind, scene in scenes(live):
        for me in scene.all(Participant)[:3]:
            html = rendered(scene, me)
            found = Directions(html)
            assert found.misled == [], (kind, html)
            assert [name for name, auto in found.fields.items() if not auto] == [], kind
            seen[kind] += found.seen
    assert min(seen.values()) > 20, seen


async def test_words_that_were_not_taken_have_their_own_direction() -> None:
    """Those that stand on top of the page, as their form is gone, too."""
    live = await play_workshop(until="ideas", say=number_of)
    form = Form({"text": (HEBREW,), "spot": ("add-card-gone",)})
    result = not_saved("add-card", form, "This round is closed.", "closed")
    me = live.workshop.all(Participant)[0]
    html = rendered(live.workshop, me, result=result)
    assert HEBREW in html
    assert Directions(html).misled == []


def test_every_box_of_every_page_takes_the_direction_of_what_is_typed() -> None:
    """Those of the pages outside the room too."""
    pages = Path(str(files("workshoptui.web") / "pages"))
    boxes = [
        tag
        for page in pages.rglob("*.html")
        for tag in re.findall(r"<(?:textarea|input)\b[^>]*>?", page.read_text())
        if not re.search(r'type="?(?:hidden|radio|checkbox|number|date)\b', tag)
    ]
    assert len(boxes) > 5
    assert [tag for tag in boxes if 'dir="auto"' not in tag] == []
