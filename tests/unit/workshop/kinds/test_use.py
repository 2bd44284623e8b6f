"""The use log: real uses of the chosen model, one by one."""

import msgspec

from tests.support.workshop import FoldedWorkshop
from workshoptui.language.yes_no import counted
from workshoptui.workshop.entry import Entry
from workshoptui.workshop.group_decision import Decision
from workshoptui.workshop.kinds.choose import ChooseModel
from workshoptui.workshop.kinds.use import CorrectUse, DropUse, LogUse, Use, uses
from workshoptui.workshop.rules import apply
from workshoptui.workshop.sittings import CloseSitting

DAY = 86_400.0


def test_a_role_play_is_never_a_use(folded: FoldedWorkshop) -> None:
    """Without a chosen model there is no use, however many tests there were."""
    folded.with_ratings()
    run = folded.go("uses")
    assert folded.refusal(LogUse(run, "2026-03-05", "North"), "p3") == ("nothing-chosen", "")
    assert uses(folded.workshop) == []


def test_uses_are_logged_between_sittings(folded: FoldedWorkshop) -> None:
    """The log stays open wherever the room is; uses stand by their date."""
    one, _ = folded.with_ratings()
    folded.do(ChooseModel(folded.go("choose"), one, "It leads"))
    run = folded.go("uses")
    folded.go("plan")
    folded.do(CloseSitting())
    folded.now += 30 * DAY
    later = LogUse(run, "2026-04-02", "North", ("citizen", "citizen", "manager"), prepared=True)
    folded.do(later, "p3")
    folded.do(LogUse(run, "2026-03-20", "South"), "p4")
    assert [(use.date, use.unit, use.model) for use in uses(folded.workshop)] == [
        ("2026-03-20", "South", one),
        ("2026-04-02", "North", one),
    ]
    assert uses(folded.workshop)[1].roles == ("citizen", "manager")


def test_a_use_is_put_right_or_taken_back(folded: FoldedWorkshop) -> None:
    """Who logged a use takes it back, or the facilitator, who can also correct it."""
    one, _ = folded.with_ratings()
    folded.do(ChooseModel(folded.go("choose"), one, "It leads"))
    run = folded.go("uses")
    assert folded.refusal(LogUse(run, "2026-02-30", "North"), "p3") == ("no-such-day", "date")
    use = folded.put(LogUse(run, "2026-03-05", "Nroth"), Use, "p3").id
    folded.now += DAY
    folded.do(CorrectUse(use, "2026-03-06", "North", documented=True))
    found = folded.workshop.get(Use, use)
    assert (found.date, found.unit, found.documented, found.given_by) == (
        "2026-03-06",
        "North",
        True,
        "p3",
    )
    assert folded.refusal(DropUse(use), "p4") == ("not-your-use", "")
    folded.do(DropUse(use), "p3")
    assert folded.refusal(DropUse(use)) == ("gone", "")


def test_a_real_use_is_between_the_decision_and_today(folded: FoldedWorkshop) -> None:
    """By the entry's own time; a day of grace for clocks elsewhere in the world."""
    one, _ = folded.with_ratings()
    folded.now += 10 * DAY
    folded.do(ChooseModel(folded.go("choose"), one, "It leads"))
    run = folded.go("uses")
    for day in ("2020-01-01", "2026-03-05", "2026-03-13"):
        assert folded.refusal(LogUse(run, day, "North"), "p3") == ("before-choice", "date")
    for day in ("2027-01-01", "2026-03-17"):
        assert folded.refusal(LogUse(run, day, "North"), "p3") == ("not-yet", "date")
    folded.now += 30 * DAY
    use = folded.put(LogUse(run, "2026-04-14", "North"), Use, "p3").id
    assert folded.refusal(CorrectUse(use, "2020-01-01", "North")) == ("before-choice", "date")
    assert folded.refusal(CorrectUse(use, "2027-01-01", "North")) == ("not-yet", "date")
    folded.do(CorrectUse(use, "2026-03-15", "North"))


def test_a_use_belongs_to_the_model_that_was_in_force_on_its_day(folded: FoldedWorkshop) -> None:
    """The group has chosen another one since; what was logged late is still of the first."""
    one, two = folded.with_ratings()
    run = folded.go("choose")
    first = folded.put(ChooseModel(run, one, "It leads"), Decision)
    folded.now += 20 * DAY
    second = folded.put(ChooseModel(run, two, "A month of trying"), Decision)
    log = folded.go("uses")
    folded.now += 10 * DAY
    early = folded.put(LogUse(log, "2026-03-10", "North"), Use, "p3")
    late = folded.put(LogUse(log, "2026-03-30", "North"), Use, "p3")
    assert [(use.model, use.version) for use in (early, late)] == [
        (one, first.name),
        (two, second.name),
    ]
    folded.do(CorrectUse(late.id, "2026-03-11", "North"))
    moved = folded.workshop.get(Use, late.id)
    assert (moved.model, moved.version) == (one, first.name)


def test_a_use_of_the_first_rules_keeps_its_date(folded: FoldedWorkshop) -> None:
    """What was accepted stays accepted, however strange."""
    one, _ = folded.with_ratings()
    folded.do(ChooseModel(folded.go("choose"), one, "It leads"))
    run = folded.go("uses")
    seq = folded.workshop.seq + 1
    old = Entry(
        seq=seq,
        action=LogUse(run, "2020-01-01", "North"),
        by="p3",
        at=folded.now,
        seed=1,
        key="k",
        rules=1,
    )
    folded.fold.apply(old)
    assert [use.date for use in uses(folded.workshop)] == ["2020-01-01"]


def test_what_nobody_said_of_a_use_is_not_known(folded: FoldedWorkshop) -> None:
    """An empty field is neither a no nor “as the model says”; what was done differently is a no."""
    one, _ = folded.with_ratings()
    folded.do(ChooseModel(folded.go("choose"), one, "It leads"))
    run = folded.go("uses")
    bare = folded.put(LogUse(run, "2026-03-05", "North"), Use, "p3")
    assert (bare.prepared, bare.documented, bare.as_written) == (None, None, None)
    said = LogUse(run, "2026-03-05", "North", (), False, True, "", True)
    full = folded.put(said, Use, "p3")
    assert (full.prepared, full.documented, full.as_written) == (False, True, True)
    different = LogUse(run, "2026-03-05", "North", adaptations="Outside", as_written=True)
    assert folded.put(different, Use, "p3").as_written is False
    folded.do(CorrectUse(full.id, "2026-03-05", "North"))
    found = folded.workshop.get(Use, full.id)
    assert (found.prepared, found.documented, found.as_written) == (None, None, None)


def test_a_box_that_was_not_ticked_under_the_first_rules_is_not_known(
    folded: FoldedWorkshop,
) -> None:
    """Forms asked for no no then: only the yes was said."""
    one, _ = folded.with_ratings()
    folded.do(ChooseModel(folded.go("choose"), one, "It leads"))
    old = folded.entry(LogUse(folded.go("uses"), "2026-03-05", "North", (), True, False), "p3")
    (made,) = apply(folded.workshop, msgspec.structs.replace(old, rules=1))
    assert isinstance(made.row, Use)
    assert (made.row.prepared, made.row.documented) == (True, None)


def test_answers_are_counted_with_what_is_not_known() -> None:
    """How many said yes always stands there."""
    assert counted([True, False, None, None]) == "1 yes, 1 no, 2 not known"
    assert counted([None]) == "0 yes, 1 not known"
    assert counted([True]) == "1 yes"
