"""Page versions: which page is current, so that phones know when to fetch it again."""

import msgspec


class PageVersion(msgspec.Struct, frozen=True):
    """Which page is current.

    Attributes:
        run: the run that the room is in, or ``""``.
        phase: its phase, or ``""``.
        version: the entry since which the page of that run looks the way it does now.
    """

    run: str
    phase: str
    version: int


class PageUpdate(PageVersion, frozen=True):
    """The same, as it is sent to phones.

    Attributes:
        within: seconds over which they spread their asking for the page, so that a big room with
            long pages does not hold up those who are sending something.
    """

    within: float
