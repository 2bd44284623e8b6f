"""A scheduler whose time stands still until a test moves it."""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass
class Call:
    """One call that is due at `when`, in the scheduler's seconds."""

    when: float
    callback: Callable[[], object]
    cancelled: bool = False

    def cancel(self) -> None:
        """Let it never happen."""
        self.cancelled = True


@dataclass
class StillScheduler:
    """Does what an asyncio loop's `time` and `call_later` do, but only as told."""

    now: float = 1000.0
    calls: list[Call] = field(default_factory=list)

    def time(self) -> float:
        """What the scheduler's clock shows, in seconds."""
        return self.now

    def call_later(self, delay: float, callback: Callable[[], object], /) -> Call:
        """Call `callback` when the clock has been moved `delay` seconds on."""
        call = Call(self.now + delay, callback)
        self.calls.append(call)
        return call

    @property
    def waiting(self) -> int:
        """How many calls are due and not cancelled."""
        return sum(not call.cancelled for call in self.calls)

    def advance(self, seconds: float) -> None:
        """Let `seconds` pass, making every call that falls due, in order, at its own time."""
        end = self.now + seconds
        while due := [call for call in self.calls if call.when <= end and not call.cancelled]:
            first = min(due, key=lambda call: call.when)
            self.calls.remove(first)
            self.now = max(self.now, first.when)
            first.callback()
        self.now = end
