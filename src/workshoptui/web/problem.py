"""Problem: why a page cannot be had, in words for the person who asked for it."""


class Problem(Exception):
    """A request that gets a page with an explanation in place of what it asked for.

    Attributes:
        status: the HTTP status.
        title: what happened, in a few words.
        text: what was kept, and what to do next.
        typed: texts that the person had written, to be shown for copying.
    """

    def __init__(self, status: int, title: str, text: str, typed: tuple[str, ...] = ()) -> None:
        super().__init__(f"{status}: {title}")
        self.status = status
        self.title = title
        self.text = text
        self.typed = typed
