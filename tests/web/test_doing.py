"""What people are doing now: told beside what is sent anyway, kept nowhere, pointing at nobody."""

import msgspec

from tests.support.room import LiveWorkshop
from tests.support.whole_workshop import play_workshop
from workshoptui.room.signals import Doing as Signal
from workshoptui.room.signals import PeopleHere
from workshoptui.web.doing import Doing, WhatIsDone
from workshoptui.web.frames import HEARTBEAT
from workshoptui.workshop.kinds.choose import Propose
from workshoptui.workshop.models import Model
from workshoptui.workshop.note_writing import AllowWriting
from workshoptui.workshop.runs import CloseRound, current_run


class _Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


async def _doing(until: str) -> tuple[LiveWorkshop, Doing, _Clock, str]:
    live = await play_workshop(until=until, closing=False, people=3)
    clock, run = _Clock(), current_run(live.workshop)
    assert run is not None
    return live, Doing(live.room, clock), clock, run.id


async def test_who_writes_is_counted_for_as_long_as_they_say_so() -> None:
    """Nobody is named; who has sent it, or has said nothing for a while, does not write."""
    live, doing, clock, run = await _doing("goals")
    doing.writes(live.people[0], run, f"add-goal-{run}")
    doing.writes(live.people[1], "r-other", f"add-goal-{run}")
    assert doing.now == WhatIsDone(writing=1)
    doing.has_sent(live.people[0])
    assert doing.now == WhatIsDone()
    doing.writes(live.people[0], run, f"add-goal-{run}")
    clock.now += 60
    assert doing.now == WhatIsDone()
    await live.do(CloseRound(run))
    doing.writes(live.people[0], run, f"add-goal-{run}")
    assert doing.now == WhatIsDone()


async def test_a_hidden_round_tells_of_nobody_who_writes() -> None:
    """Neither that somebody does, nor where."""
    live, doing, _clock, run = await _doing("ideas")
    doing.writes(live.people[0], run, f"write-section-{run}-m-s")
    assert doing.now == WhatIsDone()


async def test_an_open_proposal_tells_of_nobody_who_writes() -> None:
    """Who objects says why, and who agrees need not write: so many would say how it goes."""
    live, doing, _clock, run = await _doing("choose")
    await live.do(Propose(run, live.workshop.all(Model)[0].id))
    doing.writes(live.people[0], run, f"respond-{run}")
    assert doing.now == WhatIsDone()
    await live.do(AllowWriting(run, on=True))
    assert doing.now == WhatIsDone()


async def test_where_writing_is_off_nobody_is_told_who_writes() -> None:
    """The facilitator has asked for silence."""
    live, doing, _clock, run = await _doing("goals")
    await live.do(AllowWriting(run, on=False))
    doing.writes(live.people[0], run, f"add-remark-{run}")
    assert doing.now == WhatIsDone()


async def test_a_section_of_a_model_says_that_somebody_is_in_it() -> None:
    """Only sections are told one by one."""
    live, doing, _clock, run = await _doing("draft")
    section = f"write-section-{run}-m1-purpose"
    doing.writes(live.people[0], run, section)
    doing.writes(live.people[1], run, f"add-comment-{run}-m1")
    doing.writes(live.people[2], run, "write-section-<b>")
    assert doing.now == WhatIsDone(writing=3, at={section: 1})


async def test_it_costs_no_frame_and_is_told_beside_a_beat() -> None:
    """Nothing while nobody does anything; then at each beat, and a while after it is over."""
    live, doing, clock, _run = await _doing("goals")
    assert doing.beside_beat() == []
    assert doing.beside_frame() == []
    doing.hands.put_up(live.people[0])
    clock.now += HEARTBEAT
    (told,) = doing.beside_beat()
    done = msgspec.json.decode(told.data, type=WhatIsDone)
    assert done == WhatIsDone(hands=1, first=(doing.known_as(live.people[0]),))
    assert len(told.data) < 60
    assert doing.beside_frame() == []  # a beat has just told it
    clock.now += HEARTBEAT
    assert doing.beside_frame() == [told]
    doing.hands.put_down(live.people[0])
    for _beat in range(3):
        clock.now += HEARTBEAT
        assert [event.data for event in doing.beside_beat()] == ["{}"]
    clock.now += 60
    assert doing.beside_beat() == []
    doing.close()


async def test_it_takes_as_little_with_a_thousand_phones() -> None:
    """A thousand who write say so 25 times a second together, and are told in as many letters."""
    live, doing, clock, run = await _doing("goals")
    everybody = [f"p-{number}" for number in range(1000)]
    live.room.signals.tell(PeopleHere(frozenset(everybody)))
    for person in everybody:
        doing.writes(person, run, f"add-goal-{run}")
        doing.hands.put_up(person)
    clock.now += 40  # seconds: 1000 phones, 25 in a second
    assert doing.now.writing == 1000
    (told,) = doing.beside_beat()
    assert len(told.data) < 400


async def test_windows_know_it_and_the_journal_does_not() -> None:
    """It is a signal; nothing is written."""
    live, doing, clock, run = await _doing("goals")
    before = live.workshop.seq
    doing.writes(live.people[0], run, f"add-goal-{run}")
    doing.hands.put_up(live.people[1])
    clock.now += HEARTBEAT
    doing.beside_beat()
    assert live.room.signals.latest(Signal) == Signal((live.people[1],), 1)
    live.room.signals.tell(PeopleHere(frozenset(live.people)))
    live.room.signals.tell(PeopleHere(frozenset(live.people[:1])))
    assert live.room.signals.latest(Signal) == Signal((), 1)
    assert live.workshop.seq == before
