"""How long the record of a large workshop takes, and how much memory.

    .venv/bin/python -m tests.bench.record [--cards 10000] [--people 300] [--times 5]

The bars: Markdown in under 1 s and 200 MB, the page with its pictures in under 3 s. Beside them
stands markdown-it-py alone on the same Markdown, as a peer. Medians; run by hand, on a quiet
machine, or look at the ratios.
"""

import argparse
import asyncio
import resource
import statistics
import sys
import time
from collections.abc import Callable

import msgspec
from markdown_it import MarkdownIt

from tests.support.whole_workshop import played
from workshoptui.record import escape, html
from workshoptui.record.formats import FORMATS
from workshoptui.record.front_matter import without_front_matter
from workshoptui.workshop.cards import Card, Group
from workshoptui.workshop.kinds.collect import CollectActivity
from workshoptui.workshop.state import Put, Workshop

WORDS = "Att bli lyssnad på & att någon <frågar> vad som är viktigt för mig – nummer {}"
REMEMBERED = [
    function
    for module in (escape, html)
    for function in vars(module).values()
    if hasattr(function, "cache_clear")
]
"""What remembers what it made before."""
_UNIT = 1 if sys.platform == "darwin" else 1024


async def large(cards: int, people: int) -> Workshop:
    """A workshop that was played to its end by so many people, with so many cards."""
    workshop = await played(people=people)
    groups = list(workshop.table(Group))
    own = [
        card
        for card in workshop.all(Card)
        if isinstance(activity := workshop.get(CollectActivity, card.activity), CollectActivity)
        and activity.about == "ideas"
    ]
    first = own[0]
    workshop.evolve(
        tuple(
            Put(
                msgspec.structs.replace(
                    first,
                    id=f"c9{number:06}",
                    text=WORDS.format(number),
                    story=first.story if number % 20 == 0 else "",
                    meaning="",
                    into="",
                    group=groups[number % len(groups)] if number % 10 else "",
                )
            )
            for number in range(cards - len(own))
        )
    )
    return workshop


def peak() -> float:
    """The most memory that this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _UNIT / 1e6


def seconds(work: Callable[[], object], times: int) -> list[float]:
    """How long `work` takes, by the processor's time, so that others count less."""
    taken = []
    for _time in range(times):
        for remembered in REMEMBERED:
            remembered.cache_clear()
        begun = time.process_time()
        work()
        taken.append(time.process_time() - begun)
    return taken


def main(cards: int, people: int, times: int) -> None:
    """Build the workshop, then time each format."""
    workshop = asyncio.run(large(cards, people))
    print(f"{cards} cards, {people} people; the process has {peak():.0f} MB")
    for form in ("md", "html", "json"):
        taken = seconds(lambda form=form: FORMATS[form](workshop), times)  # type: ignore[misc]
        size = len(FORMATS[form](workshop).encode())
        print(
            f"{form:6} {statistics.median(taken):6.2f} s  (from {min(taken):.2f} to "
            f"{max(taken):.2f})  {size / 1e6:.1f} MB  peak {peak():.0f} MB"
        )
    markdown = without_front_matter(FORMATS["md"](workshop))
    peer = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    alone = seconds(lambda: peer.render(markdown), times)
    print(f"peer   {statistics.median(alone):6.2f} s  markdown-it-py alone on the same Markdown")


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--cards", type=int, default=10_000)
    arguments.add_argument("--people", type=int, default=300)
    arguments.add_argument("--times", type=int, default=5)
    options = arguments.parse_args()
    main(options.cards, options.people, options.times)
