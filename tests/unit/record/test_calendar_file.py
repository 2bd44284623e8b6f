"""The calendar: follow-ups as RFC 5545 has events, whatever people wrote in them."""

import re
from datetime import UTC, date, datetime

import pytest

from tests.support.clock import START
from tests.support.evil import ENCODABLE
from tests.support.whole_workshop import played
from tests.support.workshop import FoldedWorkshop
from workshoptui.record.calendar_file import to_calendar
from workshoptui.record.task_list import to_task_list
from workshoptui.workshop.follow_ups import FollowUp, Review
from workshoptui.workshop.kinds.plan import AgreeFollowUp, SetReview, TickFollowUp
from workshoptui.workshop.state import Put, Workshop

LONG = "Möten på äldreboendet, så ofta det går; " * 8


async def with_follow_up(what: str, due: str = "2026-12-24", *, done: bool = False) -> Workshop:
    """A workshop with one follow-up and a next review."""
    workshop = await played(until="vote")
    workshop.evolve(
        (Put(FollowUp("w1", what, "Åsa, Bo", due, "p1", done)), Put(Review("2027-01-31")))
    )
    return workshop


def unfolded(text: str) -> list[str]:
    """The lines of a calendar, as its reader puts them together."""
    assert text.endswith("\r\n")
    return text.replace("\r\n ", "").split("\r\n")[:-1]


def events(text: str) -> list[dict[str, str]]:
    """The events of a calendar: their properties by name, with their parameters in it."""
    blocks = re.findall(r"BEGIN:VEVENT\n(.*?)\nEND:VEVENT", "\n".join(unfolded(text)), re.DOTALL)
    return [dict(line.split(":", 1) for line in block.split("\n")) for block in blocks]


def plain(value: str) -> str:
    """A text as it was before it was escaped."""
    return re.sub(r"\\(.)", lambda sign: "\n" if sign[1] in "nN" else sign[1], value)


async def test_a_follow_up_is_a_whole_day() -> None:
    """From its day to the next, without an hour; so is the next review."""
    task, review = events(to_calendar(await with_follow_up("Tell the board")))
    assert task["DTSTART;VALUE=DATE"] == "20261224"
    assert task["DTEND;VALUE=DATE"] == "20261225"
    assert task["SUMMARY"] == "Tell the board"
    assert plain(task["DESCRIPTION"]).splitlines()[0] == "Who: Åsa, Bo"
    assert date.fromisoformat(review["DTSTART;VALUE=DATE"]) == date(2027, 1, 31)


def test_an_event_is_stamped_with_its_own_last_change() -> None:
    """Not with the beginning of the workshop, which no later event is as old as."""
    folded = FoldedWorkshop()
    run = folded.go("plan")
    folded.now = moment = START + 3600
    told = folded.put(AgreeFollowUp(run, "Tell the board", "Ann", "2026-04-01"), FollowUp, "p3")
    folded.now += 60
    folded.put(AgreeFollowUp(run, "Call", "Bo", "2026-04-02"), FollowUp, "p3")
    folded.now += 60
    folded.do(SetReview("2027-01-31"))
    assert stamps(folded.workshop) == [stamp(moment), stamp(moment + 60), stamp(moment + 120)]
    folded.now += 60
    folded.do(TickFollowUp(told.id))
    assert stamps(folded.workshop)[0] == stamp(moment + 180)
    assert to_calendar(folded.workshop) == to_calendar(folded.workshop.copy())


def stamps(workshop: Workshop) -> list[str]:
    """When each event of its calendar last changed, in the order in which they stand there."""
    return [event["DTSTAMP"] for event in events(to_calendar(workshop))]


def stamp(at: float) -> str:
    """A moment as iCalendar has it."""
    return f"{datetime.fromtimestamp(at, UTC):%Y%m%dT%H%M%SZ}"


@pytest.mark.parametrize("what", [LONG, "a\\b;c,d", "😀" * 60, *ENCODABLE.values()])
async def test_whatever_is_written_stays_one_text(what: str) -> None:
    """Signs are escaped, and lines folded at 75 octets, between letters."""
    text = to_calendar(await with_follow_up(what))
    for line in text.split("\r\n"):
        assert len(line.encode()) <= 75
    task, _review = events(text)
    assert plain(task["SUMMARY"]) == "\n".join(what.splitlines())
    begun = [line for line in unfolded(text) if line.startswith("BEGIN:")]
    assert begun == ["BEGIN:VCALENDAR", "BEGIN:VEVENT", "BEGIN:VEVENT"]
    assert "\n" not in text.replace("\r\n", "")


async def test_a_later_calendar_changes_events_and_adds_none_twice() -> None:
    """An event keeps its identifier, whatever becomes of the rest; two workshops share none."""
    first = events(to_calendar(await with_follow_up("Tell the board")))
    later = events(to_calendar(await with_follow_up("Tell them all", "2027-01-01", done=True)))
    assert [one["UID"] for one in first] == [one["UID"] for one in later]
    assert len({one["UID"] for one in first}) == 2
    assert later[0]["SUMMARY"] == "Done: Tell them all"


async def test_a_day_that_is_none_is_left_out_of_the_calendar_and_not_of_the_list() -> None:
    """A calendar would refuse all of it; a person reads on."""
    workshop = await with_follow_up("Tell the board", "some day")
    assert [one["SUMMARY"] for one in events(to_calendar(workshop))] == [
        "Look at the dialogue model again"
    ]
    assert "some day" in to_task_list(workshop)
