"""The use log: real uses of the chosen model, one by one."""

from tests.unit.workshop.desk import Desk
from workshoptui.workshop.kinds.choose import ChooseModel
from workshoptui.workshop.kinds.use import CorrectUse, DropUse, LogUse, Use, uses
from workshoptui.workshop.sittings import CloseSitting


def test_a_role_play_is_never_a_use(desk: Desk) -> None:
    """Without a chosen model there is no use, however many tests there were."""
    desk.with_ratings()
    run = desk.go("uses")
    assert desk.refusal(LogUse(run, "2026-03-05", "North"), "p3") == ("nothing-chosen", "")
    assert uses(desk.workshop) == []


def test_uses_are_logged_between_sittings(desk: Desk) -> None:
    """The log stays open wherever the room is; uses stand by their date."""
    one, _ = desk.with_ratings()
    desk.do(ChooseModel(desk.go("choose"), one, "It leads"))
    run = desk.go("uses")
    desk.go("plan")
    desk.do(CloseSitting())
    later = LogUse(run, "2026-04-02", "North", ("citizen", "citizen", "manager"), prepared=True)
    desk.do(later, "p3")
    desk.do(LogUse(run, "2026-03-20", "South"), "p4")
    assert [(use.date, use.unit, use.model) for use in uses(desk.workshop)] == [
        ("2026-03-20", "South", one),
        ("2026-04-02", "North", one),
    ]
    assert uses(desk.workshop)[1].roles == ("citizen", "manager")


def test_a_use_is_put_right_or_taken_back(desk: Desk) -> None:
    """Who logged a use takes it back, or the facilitator, who can also correct it."""
    one, _ = desk.with_ratings()
    desk.do(ChooseModel(desk.go("choose"), one, "It leads"))
    run = desk.go("uses")
    assert desk.refusal(LogUse(run, "2026-02-30", "North"), "p3") == ("no-such-day", "date")
    use = desk.made(Use, LogUse(run, "2026-03-05", "Nroth"), "p3").id
    desk.do(CorrectUse(use, "2026-03-06", "North", documented=True))
    found = desk.workshop.get(Use, use)
    assert (found.date, found.unit, found.documented, found.by) == (
        "2026-03-06",
        "North",
        True,
        "p3",
    )
    assert desk.refusal(DropUse(use), "p4") == ("not-yours", "")
    desk.do(DropUse(use), "p3")
    assert desk.refusal(DropUse(use)) == ("gone", "")
