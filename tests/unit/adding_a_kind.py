"""Takes a kind of activity that is in none of our files once through every package.

Run as a program, in a process whose `workshoptui` has the kind: see `test_adding_a_kind.py`.
"""

import asyncio
import inspect
import json
import sys
from typing import Any

from tests.support.apps import ViewApp
from tests.support.room import LiveWorkshop
from tests.support.room_page import rendered
from tests.support.screen import settle, text
from workshoptui.demo.kinds import simulate_of
from workshoptui.record.formats import to_json
from workshoptui.record.markdown import render
from workshoptui.tui.undo_labels import undo_labels
from workshoptui.web.phone_actions import PHONE_ACTIONS
from workshoptui.workshop.actions import ACTIONS
from workshoptui.workshop.agenda import parse_agenda
from workshoptui.workshop.kinds import KIND_MODULES
from workshoptui.workshop.people import Participant
from workshoptui.workshop.written import written

AGENDA = """
name = "toy"
title = "Toy"
[[activities]]
id = "toys"
kind = "{kind}"
step = 3
title = "Toys"
"""


async def main(kind: str) -> None:
    """Give something in it by phone, and find it on the screen, on a page and in the record."""
    module = KIND_MODULES[kind]
    count, _drop = module.ACTIONS
    assert {*module.ACTIONS} <= {*ACTIONS} & undo_labels().keys()
    assert PHONE_ACTIONS[f"count-{kind}"].action is count
    assert inspect.iscoroutinefunction(simulate_of(kind))

    live = await LiveWorkshop.begin(2, parse_agenda(AGENDA.format(kind=kind), "toy.toml"))
    run = await live.go("toys")
    async with (app := ViewApp.of(live)).run_test() as pilot:
        action: Any = count(run, "Plans made", 24, "in spring")
        await live.do(action, live.people[0])
        await settle(pilot)
        assert "Plans made 24 in spring" in text(app)

    workshop = live.workshop
    for participant, takes_back in zip(workshop.all(Participant), (True, False), strict=True):
        page = rendered(workshop, participant)
        assert "Plans made" in page
        assert ("take-back" in page) is takes_back
    assert any("Plans made" in words.text for words in written(workshop))
    assert "| Plans made | 24 | in spring |" in render(workshop)
    assert json.loads(to_json(workshop))[f"{kind}s"][0]["count"] == 24


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
