"""How long a phone's page takes to draw, in each language, and a change in the note in several.

    .venv/bin/python -m tests.bench.phone_page [--times 300]

Prints milliseconds: each page of a whole workshop on average, and of the note the first drawing and
one after an answer, in one language and in three. Run by hand on a quiet machine, beside another
version of the program with the same script.
"""

import argparse
import asyncio
import statistics
import time
from collections.abc import Callable
from functools import partial

from msgspec import structs

from tests.support.note import framed
from tests.support.room_page import rendered
from tests.support.whole_workshop import WholeWorkshop, play_workshop
from workshoptui.language.catalogue import language
from workshoptui.language.spoken import speaking
from workshoptui.record.note import SharedNote
from workshoptui.web.frames import Frames
from workshoptui.web.note_channel import NoteChannel
from workshoptui.workshop.kinds.reflect import AddReflection, ReflectActivity
from workshoptui.workshop.people import Participant
from workshoptui.workshop.runs import CurrentRun, Run, RunAgain, activity_in, activity_of
from workshoptui.workshop.state import Put

CODES = ("en", "sv")


def milliseconds(work: Callable[[], object], times: int) -> float:
    """How long `work` takes where nothing else disturbs it."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return 1000 * min(taken)


def pages(live: WholeWorkshop, times: int) -> None:
    """Each round, as one participant has it."""
    me = live.workshop.all(Participant)[0]
    total = dict.fromkeys(CODES, 0.0)
    for run in live.workshop.all(Run):
        for phase in ("open", "closed"):
            scene = live.workshop.copy()
            scene.evolve((Put(structs.replace(run, phase=phase)), Put(CurrentRun(run.id))))
            row = []
            for code in CODES:
                with speaking(language(code)):
                    row.append(milliseconds(partial(rendered, scene, me), times))
                total[code] += row[-1]
            name = f"{activity_of(scene, run).id} {phase}"
            print(f"{name:20}" + "".join(f"{took:8.3f}" for took in row))
    print(f"{'all pages':20}" + "".join(f"{took:8.3f}" for took in total.values()))


async def notes(live: WholeWorkshop, times: int) -> None:
    """A change in the note, in one language and in several (three that read alike)."""
    await live.do(RunAgain("reflection"))
    run = live.run
    question = activity_in(live.workshop, run, ReflectActivity).questions[0].id
    sets = {
        many: [
            NoteChannel(language(CODES[place % 2]), Frames(), SharedNote().sections, framed)
            for place in range(many)
        ]
        for many in (1, 3)
    }
    taken: dict[int, list[float]] = {many: [] for many in sets}
    for number in range(times):
        words = f"Somebody who listens, {number}"
        applied = await live.do(AddReflection(run.id, question, words), by=live.people[0])
        for many, channels in sets.items():
            begun = time.perf_counter()
            for channel in channels:
                channel.changed(applied.changes)
                channel.draw(live.workshop)
            taken[many].append(1000 * (time.perf_counter() - begun))
    for many, (first, *changed) in taken.items():
        after = statistics.median(changed)
        print(f"note in {many}: from nothing {first:8.3f}   after a change {after:8.3f}")


async def main(times: int) -> None:
    """Print both tables."""
    live = await play_workshop(people=30, until="plan", closing=False, word=True)
    print(f"{'page, ms':20}" + "".join(f"{code:>8}" for code in CODES))
    pages(live, times)
    await notes(live, times)
    await live.room.close()


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--times", type=int, default=300)
    asyncio.run(main(arguments.parse_args().times))
