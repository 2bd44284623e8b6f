"""Versions: a model as it was when something came to rest on it, and what changed since.

A version is what a model says: its name and its sections, their titles, texts and order. It is
frozen when a test is logged, when a round of rating opens and at a decision (see `snapshots`). The
distinct ones are v1, v2 and so on, in order of time; what the model says now is one of them, or a
next one that is not frozen yet. What is numbered so keeps its number when words are removed.
"""

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from workshoptui.workshop.group_decision import Decision
from workshoptui.workshop.models import Model, Section, sections_of
from workshoptui.workshop.snapshots import Snapshot, content, snapshot_of, snapshots_of
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.test_runs import TestRun, tests_of

Rests = Literal["test", "tested", "rated", "decided"]
"""What an earlier version is of: one test among others, the last test, ratings, the decision."""


class Version(msgspec.Struct, frozen=True):
    """What a model says, or said.

    Attributes:
        number: 1 for the first.
        resting: what was kept of it, oldest first; empty where nothing rests on it yet.
    """

    model: str
    number: int
    name: str
    sections: tuple[Section, ...]
    resting: tuple[Snapshot, ...] = ()

    @property
    def frozen(self) -> bool:
        """Whether something rests on it."""
        return bool(self.resting)


class Difference(msgspec.Struct, frozen=True):
    """A section that is not as it was.

    Attributes:
        title: what it is called now, or was called last.
        before, after: its text then and now; None where there was or is no such section.
        was: what it was called then, where that is something else.
    """

    title: str
    before: str | None
    after: str | None
    was: str = ""

    @property
    def added(self) -> bool:
        """Whether there was no such section."""
        return self.before is None

    @property
    def taken_out(self) -> bool:
        """Whether there is no such section any more."""
        return self.after is None


class Since(msgspec.Struct, frozen=True):
    """A model as something rests on it, and as it is beside that.

    Attributes:
        then: the version that it rests on.
        now: the version that it is read beside, which says something else.
    """

    then: Version
    now: Version

    @property
    def differences(self) -> list[Difference]:
        """The sections that are not as they were."""
        return differences(self.then.sections, self.now.sections)

    @property
    def renamed(self) -> bool:
        """Whether the model is called something else."""
        return self.then.name != self.now.name

    @property
    def reordered(self) -> bool:
        """Whether the sections that stayed stand in another order."""
        return _order(self.then, self.now) != _order(self.now, self.then)


def versions(workshop: Workshop, model: Model) -> list[Version]:
    """The versions of a model, oldest first. The last that is not frozen is what it says now."""
    kept: dict[int, list[Snapshot]] = {}
    for snapshot in snapshots_of(workshop, model.id):
        kept.setdefault(snapshot.version, []).append(snapshot)
    frozen = [
        Version(model.id, number, of_it[-1].name, of_it[-1].sections, tuple(of_it))
        for number, of_it in sorted(kept.items())
    ]
    now = version_now(workshop, model)
    return frozen if now.frozen else [*frozen, now]


def version_now(workshop: Workshop, model: Model) -> Version:
    """What a model says now: a version that is frozen, or the next one."""
    sections = tuple(sections_of(workshop, model.id))
    kept = snapshots_of(workshop, model.id)
    says = content(model.name, sections)
    same = [snapshot for snapshot in kept if snapshot.content == says]
    if not same:
        number = max((snapshot.version for snapshot in kept), default=0) + 1
        return Version(model.id, number, model.name, sections)
    number = max(snapshot.version for snapshot in same)
    resting = tuple(snapshot for snapshot in kept if snapshot.version == number)
    return Version(model.id, number, model.name, sections, resting)


def version_of(workshop: Workshop, about: str, model: str) -> Version | None:
    """The version of a model that a test, a round or a decision rests on; None if not kept."""
    then = snapshot_of(workshop, about, model)
    if then is None:
        return None
    return Version(model, then.version, then.name, then.sections, (then,))


def changed_since(workshop: Workshop, about: str, model: str, until: str = "") -> Since | None:
    """How a model differs now from what a test, a round or a decision rests on.

    Args:
        workshop: what is true now.
        about: the id of what rests on it.
        model: the id of the model.
        until: what it is compared with: the id of what else rests on it; ``""`` for now.

    Returns:
        None where it says the same, or where one of both was not kept.
    """
    then = version_of(workshop, about, model)
    there = workshop.find(Model, model)
    if then is None or there is None:
        return None
    now = version_of(workshop, until, model) if until else version_now(workshop, there)
    if now is None or content(now.name, now.sections) == content(then.name, then.sections):
        return None
    return Since(then, now)


def last_test(workshop: Workshop, model: str, until: float | None = None) -> TestRun | None:
    """The latest test of a model, up to a moment; None where there was none."""
    logged = (test for test in tests_of(workshop, model) if until is None or test.at <= until)
    return max(logged, key=lambda test: test.at, default=None)


def changed_since_test(
    workshop: Workshop, model: str, until: str = "", at: float | None = None
) -> Since | None:
    """How a model differs from what its latest test rests on; as `changed_since`.

    `until` and `at` name what it is compared with, and up to when tests count.
    """
    test = last_test(workshop, model, at)
    return changed_since(workshop, test.id, model, until) if test else None


def rated_since_test(workshop: Workshop, run: str, model: str) -> Since | None:
    """How a model that a round of rating is of differs from its latest test before that."""
    rated = snapshot_of(workshop, run, model)
    return changed_since_test(workshop, model, run, rated.at) if rated else None


def changed_since_each(
    workshop: Workshop, model: str, rated: str = ""
) -> Iterator[tuple[Rests, Since]]:
    """How a model differs from what was tested and rated, and the chosen one from what was chosen.

    What was chosen is compared with what was tested and rated before it. `rated` is the round that
    a model rests on which is not chosen, or not chosen yet.
    """
    decision = workshop.find(Decision, "")
    if decision is None or decision.model != model:
        each: list[tuple[Rests, Since | None]] = [
            ("tested", changed_since_test(workshop, model)),
            ("rated", changed_since(workshop, rated, model)),
        ]
    else:
        each = [
            ("tested", changed_since_test(workshop, model, decision.name, decision.at)),
            ("rated", changed_since(workshop, decision.rated, model, decision.name)),
            ("decided", changed_since(workshop, decision.name, model)),
        ]
    yield from ((rests, changed) for rests, changed in each if changed)


def differences(then: Sequence[Section], now: Sequence[Section]) -> list[Difference]:
    """The sections that are not as they were, in the order of the canvas."""
    before = {section.id: section for section in then}
    after = {section.id: section for section in now}
    different = []
    for section_id in dict.fromkeys([*before, *after]):
        old, new = before.get(section_id), after.get(section_id)
        if old and new and (old.title, old.text) == (new.title, new.text):
            continue
        title = new.title if new else old.title if old else ""
        was = old.title if old and new and old.title != new.title else ""
        different.append(
            Difference(title, old.text if old else None, new.text if new else None, was)
        )
    return different


def _order(one: Version, other: Version) -> list[str]:
    """The ids of the sections that both versions have, as they stand in the first."""
    there = {section.id for section in other.sections}
    return [section.id for section in one.sections if section.id in there]
