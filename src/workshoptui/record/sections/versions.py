"""Versions: how a model was when something came to rest on it, and what changed since."""

from collections.abc import Iterator
from itertools import pairwise

from workshoptui.agendas.version_words import changes_named, version_name
from workshoptui.agendas.wording import wording, wording_put
from workshoptui.language.lists import enumerated
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark
from workshoptui.record.escape import inline, quote, strong, within
from workshoptui.record.json_values import Data
from workshoptui.record.layout import blocks, bullets, moment, quoted
from workshoptui.record.sections.rounds import ROUNDS, referred
from workshoptui.workshop.group_decision import Decision, EarlierDecision
from workshoptui.workshop.model_locks import Lock, Reopening, reopenings
from workshoptui.workshop.models import Model, Section
from workshoptui.workshop.runs import Run
from workshoptui.workshop.snapshots import Snapshot
from workshoptui.workshop.state import Row, Workshop
from workshoptui.workshop.test_runs import TestRun
from workshoptui.workshop.versions import Difference, Since, Version, version_of, versions
from workshoptui.workshop.versions import changed_since as since
from workshoptui.workshop.word_diff import word_diff

VERSIONS: frozenset[type[Row]] = ROUNDS | {
    *(Decision, EarlierDecision, Lock, Model, Reopening, Section, Snapshot, TestRun),
}
"""The tables that this module reads."""

NOT_KEPT = mark("What the model said then was not kept.")
_MARKS = {"same": "", "out": "~~", "in": "**"}


def model_name(workshop: Workshop, model: str) -> str:
    """The name of a model as people wrote it; by the first rules one decided on could go."""
    row = workshop.find(Model, model)
    return wording(workshop, row.name) if row else _("a model that was taken out since")


def model_name_put(workshop: Workshop, model: str) -> str:
    """The same as the record puts it, whatever is spoken."""
    row = workshop.find(Model, model)
    return wording_put(workshop, row.name) if row else model_name(workshop, model)


def sections_changed(workshop: Workshop, changed: Since | None) -> str:
    """Which sections are not as they were, listed; ``""`` where all are."""
    if changed is None:
        return ""
    return enumerated(changes_named(workshop, changed, inline))


def changed_since(workshop: Workshop, about: str, model: str) -> str:
    """Which sections are not as they were at a test or a round, listed; ``""`` where all are."""
    return sections_changed(workshop, since(workshop, about, model))


def version_at(workshop: Workshop, about: str, model: str) -> str:
    """The version of a model that something rests on: ``v1``; ``""`` where it was not kept."""
    then = version_of(workshop, about, model)
    return version_name(then) if then else ""


def after_decision(workshop: Workshop, then: Snapshot) -> str:
    """Why the chosen model was opened again, and which of it is not as it was decided."""
    opened = reopenings(workshop, then.model)
    changed = since(workshop, then.about, then.model)
    now = workshop.get(Model, then.model).name
    return blocks(
        _("Opened again after the decision:") if opened else "",
        bullets(f"{moment(change.at)}: {inline(change.reason)}" for change in opened),
        _("It is now called {name}.", name=quoted(now)) if now != then.name else "",
        _(
            "Above stands what it said when it was decided. "
            "{version}, changed after the decision: {sections}.",
            version=version_name(changed.now),
            sections=sections_changed(workshop, changed),
        )
        if changed
        else "",
        _("Nothing in it was changed since.") if opened and not changed else "",
    )


def version_history(workshop: Workshop, model: Model) -> str:
    """The versions of a model, what rests on each, and what changed from one to the next."""
    history = versions(workshop, model)
    if not history[0].frozen:
        return ""
    steps = [Since(then, now) for then, now in pairwise(history)]
    return blocks(
        _("Its versions, and what rests on each:"),
        bullets(_version(workshop, version) for version in history),
        _("From one version to the next, ~~struck out~~ was taken out and **bold** was put in.")
        if steps
        else "",
        *(_step(workshop, step) for step in steps),
    )


def _version(workshop: Workshop, version: Version) -> str:
    name = version_name(version)
    if not version.frozen:
        return _("{version}: what it says now; nothing rests on it yet.", version=name)
    return _(
        "{version}, kept from {moment} on: {things}.",
        version=name,
        moment=moment(version.resting[0].at),
        things="; ".join(_resting(workshop, version)),
    )


def _resting(workshop: Workshop, version: Version) -> Iterator[str]:
    """What rests on a version, in words."""
    tests = {test.id: number for number, test in enumerate(workshop.all(TestRun), 1)}
    decision = workshop.find(Decision, "")
    for kept in version.resting:
        run = workshop.find(Run, kept.about)
        if kept.why == "test" and kept.about in tests:
            yield _("test {number}", number=tests[kept.about])
        elif kept.why == "test":
            yield _("a test that was removed since")
        elif kept.why == "rating" and run is not None:
            yield _("the ratings of {round}", round=referred(workshop, run))
        elif kept.why == "rating":
            yield _("a round of rating")
        elif kept.why == "closing":
            yield _("closing it again after the decision")
        elif decision is not None and decision.name == kept.about:
            yield _("the decision")
        else:
            yield _("a decision that was superseded")


def _step(workshop: Workshop, step: Since) -> str:
    """What changed from one version to the next, section by section."""
    places = {"before": version_name(step.then), "after": version_name(step.now)}
    return blocks(
        _("**From {before} to {after}**", **places),
        _(
            "It was called {before}, and is called {after}.",
            before=quoted(step.then.name),
            after=quoted(step.now.name),
        )
        if step.renamed
        else "",
        *(_difference(workshop, difference) for difference in step.differences),
        _("The sections stand in another order.") if step.reordered else "",
    )


def _difference(workshop: Workshop, difference: Difference) -> str:
    title = strong(wording(workshop, difference.title))
    before, after = difference.before, difference.after
    if after is None:
        out = _("{section} was taken out.", section=title)
        if not before:
            return out
        return blocks(_("{section} was taken out. It said:", section=title), quote(before))
    if before is None and not after:
        return _("{section} was added, and says nothing yet.", section=title)
    if before is None:
        return blocks(_("{section} was added:", section=title), quote(after))
    was = ""
    if difference.was:
        was = _(
            "{section} was called {name} before.",
            section=title,
            name=quoted(wording(workshop, difference.was)),
        )
    if before == after:
        return was
    if not after:
        emptied = blocks(_("{section} was emptied. It said:", section=title), quote(before))
        return blocks(was, emptied)
    if not before:
        return blocks(was, _("{section} was empty. It says:", section=title), quote(after))
    return blocks(was, _("{section}:", section=title), marked_words(before, after))


def marked_words(before: str, after: str) -> str:
    """Both texts as one block quote: what went out struck through, what came in in bold."""
    lines = [""]
    for piece in word_diff(before, after):
        sign = _MARKS[piece.kind]
        for number, text in enumerate(piece.text.split("\n")):
            if number:
                lines.append("")
            if words := text.strip():
                first = not lines[-1]
                said = f"{sign}{within(words)}{sign}" if sign else _kept(words, first=first)
                lines[-1] += said if first else f" {said}"
    quoted_lines = [
        f"> {line}" + ("\\" if line and following else "") if line else ">"
        for line, following in zip(lines, [*lines[1:], ""], strict=True)
    ]
    return "\n".join(quoted_lines)


def _kept(words: str, *, first: bool) -> str:
    return inline(words) if first else within(words)


def versions_data(workshop: Workshop, model: Model) -> Data:
    """Every version of a model with what rests on it, whole."""
    return [
        {
            "number": version.number,
            "name": wording_put(workshop, version.name),
            "kept_since": moment(version.resting[0].at) if version.frozen else None,
            "rests_on_it": [{"what": kept.why, "id": kept.about} for kept in version.resting],
            "sections": [
                {
                    "id": section.id,
                    "title": wording_put(workshop, section.title),
                    "text": section.text,
                    "free": section.free,
                    "for_whom": section.whom or None,
                    "confirmed": section.confirmed,
                    "late": section.late and bool(section.text),
                }
                for section in version.sections
            ],
        }
        for version in versions(workshop, model)
    ]


def version_number(workshop: Workshop, about: str, model: str) -> int | None:
    """The number of the version that something rests on; None where it was not kept."""
    then = version_of(workshop, about, model)
    return then.number if then else None
