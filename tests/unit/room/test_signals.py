"""Signals: the latest of each kind, in one process and told to others."""

from workshoptui.room.signals import KINDS, PeopleHere, SavingTrouble, Signal, Signals, WallShows


def test_the_latest_of_each_kind_is_what_is_so() -> None:
    """Who asks later gets what was told last, until it is taken back."""
    signals = Signals()
    assert signals.latest(PeopleHere) is None
    signals.tell(PeopleHere(frozenset({"p1"})))
    signals.tell(PeopleHere(frozenset({"p1", "p2"})))
    signals.tell(SavingTrouble("The disk is full."))
    assert signals.latest(PeopleHere) == PeopleHere(frozenset({"p1", "p2"}))
    assert signals.latest(SavingTrouble) == SavingTrouble("The disk is full.")
    signals.take_back(SavingTrouble)
    assert signals.latest(SavingTrouble) is None


def test_who_watches_is_told_of_changes_alone() -> None:
    """The same said twice is no news; after watching ends there is none at all."""
    signals = Signals()
    told: list[tuple[type[Signal], bool]] = []
    stop = signals.watch(lambda kind, heard: told.append((kind, heard)))
    signals.tell(WallShows("join"))
    signals.tell(WallShows("join"), heard=True)
    signals.take_back(PeopleHere)
    signals.take_back(WallShows, heard=True)
    stop()
    signals.tell(WallShows("join"))
    assert told == [(WallShows, False), (WallShows, True)]


def test_another_process_hears_the_same() -> None:
    """What is encoded here is there what it was here; empty takes it back."""
    here, there = Signals(), Signals()
    here.tell(PeopleHere(frozenset({"p1"})))
    here.tell(WallShows("join", "list"))
    for kind in KINDS:
        there.hear(kind.NAME, here.encoded(kind))
    assert [there.latest(kind) for kind in KINDS] == [here.latest(kind) for kind in KINDS]
    there.hear(WallShows.NAME, b"")
    assert there.latest(WallShows) is None


def test_what_is_not_understood_means_nothing() -> None:
    """Another name, or other content, changes nothing."""
    signals = Signals()
    signals.hear("weather", b"rain")
    signals.hear(PeopleHere.NAME, b"\xff")
    assert [signals.latest(kind) for kind in KINDS] == [None] * len(KINDS)
