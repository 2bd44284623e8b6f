"""The record of a large workshop."""

from collections.abc import AsyncIterator
from functools import partial
from statistics import median

from markdown_it import MarkdownIt

from tests.bench.measurement import Measurement, Sizes
from tests.bench.record import large, seconds
from workshoptui.record.formats import FORMATS
from workshoptui.record.front_matter import without_front_matter

PEOPLE = 300
BARS = {"md": 1.0, "html": 3.0, "json": None}
ALONE = "markdown-it-py alone on the same Markdown"


async def records(sizes: Sizes) -> AsyncIterator[Measurement]:
    """The record in each format, by the processor's time."""
    workshop = await large(sizes.record, min(PEOPLE, sizes.record))
    peer = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    markdown = without_front_matter(FORMATS["md"](workshop))
    alone = median(seconds(partial(peer.render, markdown), sizes.rounds))
    for form, bar in BARS.items():
        yield Measurement(
            family="record",
            name=f"the record of {sizes.record:,} cards as {form}",
            unit="s",
            ours=median(seconds(partial(FORMATS[form], workshop), sizes.rounds)),
            beside=ALONE,
            limit=alone,
            n=sizes.rounds,
            bar=bar,
        )
