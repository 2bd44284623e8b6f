"""The versions of a model: what rests on each, and what changed from one to the next."""

from collections.abc import Iterator
from itertools import pairwise

from workshoptui.agendas.version_words import since_words, version_name
from workshoptui.agendas.wording import wording
from workshoptui.language.lists import enumerated
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import ngettext
from workshoptui.tui.widgets.text_page import Block
from workshoptui.workshop.models import Model
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.versions import (
    Difference,
    Since,
    Version,
    changed_since_each,
    versions,
)
from workshoptui.workshop.word_diff import word_diff

_SIGNS = {"same": ("", ""), "out": ("[−", "−]"), "in": ("[+", "+]")}


def change_lines(workshop: Workshop, model: str, rated: str = "") -> list[str]:
    """What in a model is not as it was tested, rated or decided, each in a line."""
    return [
        since_words(workshop, changed, rests)
        for rests, changed in changed_since_each(workshop, model, rated)
    ]


def version_blocks(workshop: Workshop, model: Model) -> list[Block]:
    """Every version of a model, and below, the latest first, what changed from one to the next."""
    name = wording(workshop, model.name)
    history = versions(workshop, model)
    blocks = [Block(_("The versions of “{model}”", model=name), "headline")]
    if not history[0].frozen:
        blocks.append(
            Block(
                _(
                    "Nothing rests on it yet. What a test, a round of rating or the decision rests"
                    " on is kept as it was then."
                ),
                "aside",
            )
        )
        return blocks
    blocks += [Block(_resting(version), mark=version_name(version), close=True)
               for version in history]  # fmt: skip
    blocks += [Block(f"▲ {words}", "caution") for words in change_lines(workshop, model.id)]
    steps = [Since(then, now) for then, now in pairwise(history)]
    if steps:
        blocks.append(Block(_("[−Words−] were taken out, [+words+] were put in."), "aside"))
    for step in reversed(steps):
        blocks += _step(workshop, step)
    return blocks


def _resting(version: Version) -> str:
    """What rests on a version."""
    kinds = [kept.why for kept in version.resting]
    tests, ratings = kinds.count("test"), kinds.count("rating")
    things = [
        ngettext("{count} test", "{count} tests", tests) if tests else "",
        ngettext("{count} round of rating", "{count} rounds of rating", ratings) if ratings else "",
        _("the decision") if "decision" in kinds else "",
        _("closing it again after the decision") if "closing" in kinds else "",
    ]
    return enumerated(filter(None, things)) or _("what it says now; nothing rests on it yet")


def _step(workshop: Workshop, step: Since) -> Iterator[Block]:
    before, after = version_name(step.then), version_name(step.now)
    yield Block(_("From {before} to {after}", before=before, after=after), "headline")
    if step.renamed:
        was, now = wording(workshop, step.then.name), wording(workshop, step.now.name)
        yield Block(_("Called “{before}” before, “{after}” now", before=was, after=now), "strong")
    for difference in step.differences:
        yield from _difference(workshop, difference)
    if step.reordered:
        yield Block(_("The sections stand in another order."), "strong")


def _difference(workshop: Workshop, difference: Difference) -> Iterator[Block]:
    title = wording(workshop, difference.title)
    if difference.added:
        title = _("{section} (added)", section=title)
    elif difference.taken_out:
        title = _("{section} (taken out)", section=title)
    elif difference.was:
        was = wording(workshop, difference.was)
        title = _("{section} (was called {before})", section=title, before=was)
    yield Block(title, "eyebrow")
    words = marked_words(difference.before or "", difference.after or "")
    if words:
        yield Block(words, close=True)


def marked_words(before: str, after: str) -> str:
    """Both texts in one: signs stand around what was taken out and what was put in."""
    shown = ""
    for piece in word_diff(before, after):
        words = piece.text.strip("\n")
        begin, end = _SIGNS[piece.kind] if words else ("", "")
        said = piece.text.replace(words, f"{begin}{words}{end}", 1) if words else piece.text
        apart = "" if not shown or shown.endswith("\n") or said.startswith("\n") else " "
        shown += apart + said
    return shown
