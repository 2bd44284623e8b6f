"""How long the shared note takes when a room has a thousand cards, and the whole record.

    .venv/bin/python -m tests.bench.record_note [--cards 1000]

Prints milliseconds: the note from nothing, after each new card, after a change elsewhere, and the
record. Run by hand on a quiet machine.
"""

import argparse
import asyncio
import statistics
import time
from collections.abc import Callable
from random import Random

from tests.support.clock import Clock
from workshoptui.agendas import load_agenda
from workshoptui.journal.memory import MemoryJournal
from workshoptui.record.html import to_html
from workshoptui.record.markdown import render
from workshoptui.record.note import SharedNote
from workshoptui.room.room import Room
from workshoptui.workshop.action import Action
from workshoptui.workshop.kinds.collect import AddCard, SettleCitizenValue
from workshoptui.workshop.kinds.group import AddGroup
from workshoptui.workshop.runs import CloseRound, GoTo
from workshoptui.workshop.state import Effect
from workshoptui.workshop.workshop_info import CreateWorkshop

WORDS = "Att bli lyssnad på & att någon <frågar> vad som är viktigt för mig – nummer {}"


def milliseconds(work: Callable[[], object]) -> float:
    """How long `work` takes, once."""
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1_000


async def main(cards: int) -> None:
    """Build the room, then time what a phone waits for."""
    room = await Room.open(MemoryJournal(), clock=Clock(), random=Random(1))
    changes: list[Effect] = []
    room.watch(lambda move: changes.append(move.changes))
    await room.submit(CreateWorkshop("Bench", load_agenda(), "ABCD23"))
    await room.submit(GoTo("ideas"))
    run = f"r{room.workshop.seq}"
    made = [(await room.submit(AddCard(run, WORDS.format(n)))).entry.seq for n in range(cards)]
    await room.submit(CloseRound(run))
    note = SharedNote()
    print(f"note from nothing      {milliseconds(lambda: note.sections(room.workshop)):8.2f}")

    async def after(title: str, acts: list[Action]) -> None:
        times = []
        for act in acts:
            await room.submit(act)
            times.append(milliseconds(lambda: note.sections(room.workshop, changes[-1])))
        print(f"{title:22} {statistics.median(times):8.2f}   worst {max(times):.2f}")

    await after("change elsewhere", [SettleCitizenValue(f"Value {n}") for n in range(20)])
    await room.submit(GoTo("groups"))
    note.sections(room.workshop)
    grouped = [
        AddGroup("groups", f"Group {n}", tuple(f"c{seq}" for seq in made[n * 20 : n * 20 + 20]))
        for n in range(20)
    ]
    await after("20 cards into a group", list(grouped))
    record = render(room.workshop)
    print(f"record as Markdown     {milliseconds(lambda: render(room.workshop)):8.2f}")
    print(f"record as HTML         {milliseconds(lambda: to_html(record)):8.2f}")
    await room.close()


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--cards", type=int, default=1_000)
    asyncio.run(main(arguments.parse_args().cards))
