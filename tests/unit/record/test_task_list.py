"""The task list: follow-ups as boxes to tick."""

import pytest

from tests.support.evil import ENCODABLE
from tests.support.whole_workshop import played
from workshoptui.record.task_list import to_task_list
from workshoptui.workshop.follow_ups import FollowUp, Review
from workshoptui.workshop.state import Put


async def test_a_box_is_ticked_where_it_is_done() -> None:
    """With who does it and by when, and the next review below."""
    workshop = await played(until="vote")
    assert "Nothing has been agreed" in to_task_list(workshop)
    done = FollowUp("w2", "Ask Bo", "Åsa", "2026-11-30", "p1", done=True)
    later = FollowUp("w0", "Write it up", "Bo", "2026-12-31", "p1")
    told = FollowUp("w1", "Tell the board", "Åsa", "2026-12-24", "p1")
    workshop.evolve((Put(later), Put(told), Put(done), Put(Review("2027-01-31"))))
    assert to_task_list(workshop).splitlines() == [
        "# Follow-up: Dialogues that matter",
        "",
        "- [ ] Tell the board (Åsa, by 2026-12-24)",
        "- [ ] Write it up (Bo, by 2026-12-31)",
        "- [x] Ask Bo (Åsa, by 2026-11-30)",
        "",
        "The group looks at the model again on 2027-01-31.",
    ]


@pytest.mark.parametrize("what", ENCODABLE.values())
async def test_whatever_is_written_stays_one_task(what: str) -> None:
    """Nobody's words become a heading, a list or another task."""
    workshop = await played(until="vote")
    workshop.evolve((Put(FollowUp("w1", what, what, "2026-12-24", "p1")),))
    lines = [line for line in to_task_list(workshop).splitlines() if line]
    assert [line[:5] for line in lines[1:]] == ["- [ ]"]
