"""Problem: exceptions that become error pages, with the reason in words for people."""

from workshoptui.language.messages import gettext as _


class Problem(Exception):
    """A request that gets a page with an explanation in place of what it asked for.

    Attributes:
        status: the HTTP status.
        title: what happened, in a few words.
        text: what was kept, and what to do next.
        texts: texts that the person had written, to be shown for copying.
        leads_on: whether the page leads on to the room.
    """

    leads_on = True

    def __init__(self, status: int, title: str, text: str, texts: tuple[str, ...] = ()) -> None:
        super().__init__(f"{status}: {title}")
        self.status = status
        self.title = title
        self.text = text
        self.texts = texts


class PhonePaused(Problem):
    """Somebody who joined, whose phone the facilitator lets send nothing now."""

    leads_on = False

    def __init__(self, texts: tuple[str, ...] = ()) -> None:
        super().__init__(
            403,
            _("The facilitator has paused this phone"),
            _(
                "It can send nothing now, and nothing new was saved. "
                "Please talk to the facilitator, who can let you go on."
            ),
            texts,
        )


class PhoneHandedOn(Problem):
    """A form of somebody who wrote on this phone before whoever has it now."""

    def __init__(self, texts: tuple[str, ...] = ()) -> None:
        super().__init__(
            401,
            _("Somebody else writes on this phone now"),
            _(
                "Nothing was saved in their name. Choose yourself under “Who writes on this "
                "phone?”, and send it again."
            ),
            texts,
        )
