"""A live change touches the block that changed, and never one that somebody is in: in any kind."""

from collections.abc import Iterator
from pathlib import Path

from tests.support.kind_rounds import whole_entries
from tests.support.paths import ROOT
from tests.support.phones import Phones
from tests.support.room_page import rendered
from workshoptui.workshop.kinds import KINDS
from workshoptui.workshop.people import Participant
from workshoptui.workshop.rules import Fold
from workshoptui.workshop.runs import activity_of, current_run

MORPH = ROOT / "src" / "workshoptui" / "web" / "static" / "morph.js"

CHECK = (Path(__file__).parent / "live_change.js").read_text("utf-8").partition("\n")[2]
"""Puts each change in place: what is other than drawn anew, whose field went away, what stayed."""


def changes() -> Iterator[tuple[str, str, str]]:
    """Of each kind, a page and what it is after the next entry, as the first people see it."""
    folded, before = Fold(), dict[str, tuple[str, str]]()
    many = dict.fromkeys(KINDS, 0)
    for entry in whole_entries():
        folded.apply(entry)
        run = current_run(folded.workshop)
        if run is None:
            continue
        kind = activity_of(folded.workshop, run).kind
        if many[kind] > 7:
            continue
        for me in folded.workshop.all(Participant)[:1]:
            html = rendered(folded.workshop, me)
            about = f"{run.id} {run.phase}"
            known = before.get(me.id)
            if known and known[0] == about and known[1] != html:
                many[kind] += 1
                yield kind, known[1], html
            before[me.id] = about, html


async def test_in_every_kind_only_what_changed_is_drawn_and_a_field_stays(phones: Phones) -> None:
    """The page is as if it were drawn anew; whoever is in a field keeps it, its focus and caret."""
    (ann,) = await phones(1)
    pages = [list(change) for change in changes()]
    script = MORPH.read_text("utf-8")
    found = await ann.page.evaluate(CHECK, {"script": script, "pages": pages})
    assert found["wrong"] == []
    assert found["lost"] == []
    assert found["fields"] > 100
    assert found["kept"] / found["all"] > 0.7
