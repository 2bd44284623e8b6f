"""Room status: timer, presence and progress of a room, as phones get them."""

import msgspec

from workshoptui.room.room import Room
from workshoptui.workshop.finishing import progress
from workshoptui.workshop.runs import current_run
from workshoptui.workshop.timer import timer_now


class RoomStatus(msgspec.Struct, frozen=True):
    """The timer and the people.

    Attributes:
        left, since: the seconds that remain, and since when it counts, as in `Timer`; both None
            without one.
        here: how many phones are connected.
        done: how many have finished with the current run.
        of: how many take part.
        closing: when the current round is going to close, in seconds since 1970-01-01 UTC; None
            while that is not announced.
        leaving: whether the group only goes on from it then, and it stays open.
    """

    left: float | None
    since: float | None
    here: int
    done: int
    of: int
    closing: float | None = None
    leaving: bool = False


def room_status_of(room: Room) -> RoomStatus:
    """The timer and the people of a room as they are now."""
    workshop = room.workshop
    run = current_run(workshop)
    timer = timer_now(workshop, room.clock())
    done, of = progress(workshop, run.id) if run else (0, 0)
    return RoomStatus(
        left=timer.remaining_seconds if timer else None,
        since=timer.since if timer else None,
        here=len(room.present),
        done=done,
        of=of,
        closing=run.closing_at if run else None,
        leaving=run.moves_on_at_end if run else False,
    )
