"""Told phones: the way in for phones as the window tells that serves them."""

from collections.abc import Sequence

from workshoptui.room.signals import Signals, WayIn, WaysIn


class ToldPhones:
    """`Phones` of another window of this workshop.

    Which of its addresses is shown is chosen here, for this window alone.
    """

    def __init__(self, signals: Signals) -> None:
        """Ways in are what `signals` tell."""
        self._signals = signals
        self._chosen = ""
        self._seen = self._ways

    @property
    def _ways(self) -> WaysIn:
        return self._signals.latest(WaysIn) or WaysIn(())

    @property
    def endpoints(self) -> Sequence[WayIn]:
        """Every way in, likeliest first."""
        return self._ways.ways

    @property
    def shown(self) -> WayIn:
        """The one chosen here, or the one that the other window shows."""
        ways = self._ways
        chosen = (way for way in ways.ways if way.address == self._chosen)
        return next(chosen, ways.ways[min(ways.shown, len(ways.ways) - 1)])

    @property
    def notice(self) -> str:
        """What the other window knows of it."""
        return self._ways.notice

    @property
    def port(self) -> int:
        """The port that phones reach."""
        return self._ways.port

    @property
    def public_url(self) -> str | None:
        """The address in front of it, if there is one."""
        return self._ways.public_url

    def show_next(self) -> None:
        """Show the next way in, after the last the first."""
        following = self.endpoints.index(self.shown) + 1
        self._chosen = self.endpoints[following % len(self.endpoints)].address

    def refresh(self) -> bool:
        """Whether the other window has told something new."""
        before, self._seen = self._seen, self._ways
        return before != self._seen
