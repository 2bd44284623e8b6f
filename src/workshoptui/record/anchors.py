"""Anchors: a name for each thing that a record tells of, and links to it, in Markdown.

Where the thing stands, put its anchor before it; wherever else it is spoken of, a link to it::

    blocks(f"{anchor('card', card.id)}{inline(card.text)}", …)
    link(quoted(card.text), "card", card.id)

- A name is made of what never changes: the thing's id in the journal, an activity's id in the
  agenda with a round's number, a section's id. So it is the same when a title is written anew, and
  in each language, and the same in Markdown as in HTML. Of a round: ``anchor("round", run.activity,
  run.number)``; of a section of a model: ``anchor("section", model.id, section.id)``; of a section
  of the record, which has its anchor already: ``link(words, "heading", section_id)``.
- In a cell of a `table`, wrap what has a link or an anchor in `Made`, as it is Markdown.
- The text of a link is Markdown: escape what people wrote first, as everywhere.
- Links may be made to what may not be there: where the record has no such anchor, there is only
  the text. A thing that stands at two places keeps its first anchor.
- In the shared note on phones, in the export as data and in records of earlier workshops there are
  none: `anchor` is ``""`` then, and `link` its text. `linking` says which it is, for what is
  written otherwise where it can be followed.

An anchor is ``<span id="card-c12"></span>``: GitHub, pandoc and markdown-it take it for what it is,
and pandoc for its other formats too.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Literal

from workshoptui.agendas.wording import keeps_earlier_words
from workshoptui.workshop.runs import Run
from workshoptui.workshop.state import Workshop

Thing = Literal[
    "adaptation",
    "card",
    "comment",
    "conclusion",
    "criterion",
    "decision",
    "difference",
    "factor",
    "finding",
    "follow-up",
    "goal",
    "heading",
    "item",
    "model",
    "pair",
    "party",
    "person",
    "proposal",
    "rating",
    "remark",
    "round",
    "section",
    "story",
    "test",
    "use",
    "value",
    "verdict",
    "version",
]
"""What has a name; the word that it begins with, but for a ``heading``, which is its id alone.

``decision`` is for what was decided, by the number of its entry: see `sections.resolved`.
"""

ANCHOR = re.compile(r'<span id="([a-z0-9-]+)"></span>')
"""An anchor in Markdown. What people write never looks like one, as its ``<`` is escaped."""

LINK = re.compile(r"(?<!\\)\[([^\[\]\\]*(?:\\.[^\[\]\\]*)*)\]\(#([a-z0-9-]+)\)")
"""A link in Markdown. What people write never looks like one, as its brackets are escaped."""

_linking: ContextVar[bool] = ContextVar("linking", default=False)


def linking() -> bool:
    """Whether what is written now can be followed from one place to the other."""
    return _linking.get()


@contextmanager
def links_of(workshop: Workshop) -> Iterator[None]:
    """Within it the record of this workshop is written: with links, but for an earlier one's."""
    token = _linking.set(not keeps_earlier_words(workshop))
    try:
        yield
    finally:
        _linking.reset(token)


def name_of(thing: Thing, *ids: str | int) -> str:
    """The name of a thing: small letters, digits and hyphens."""
    words = [*([] if thing == "heading" else [thing]), *map(str, ids)]
    return re.sub(r"[^a-z0-9]+", "-", "-".join(words).lower())


def anchor(thing: Thing, *ids: str | int) -> str:
    """The anchor of a thing, to be put right before its words."""
    return f'<span id="{name_of(thing, *ids)}"></span>' if linking() else ""


def link(text: str, thing: Thing, *ids: str | int) -> str:
    """`text`, which is Markdown, as a link to where the thing stands."""
    return f"[{text}](#{name_of(thing, *ids)})" if linking() else text


def round_anchor(run: Run) -> str:
    """The anchor of a round, for the place that reports it."""
    return anchor("round", run.activity, run.number)


def round_link(text: str, run: Run) -> str:
    """`text`, which is Markdown, as a link to where a round is reported."""
    return link(text, "round", run.activity, run.number)


def settled(markdown: str) -> str:
    """A record whose links all lead somewhere, and to one place each."""
    given: set[str] = set()

    def first(found: re.Match[str]) -> str:
        if found[1] in given:
            return ""
        given.add(found[1])
        return found[0]

    once = ANCHOR.sub(first, markdown)
    return LINK.sub(lambda found: found[0] if found[2] in given else found[1], once)
