"""Page tags: what tells two drawings of a page apart; what has not changed is not sent again."""

import secrets
from collections import Counter
from hashlib import blake2b

KEPT_TO_ASK = "private, no-cache"
"""The `Cache-Control` of a page that a phone keeps, and asks about before it shows it again."""


class PageTags:
    """The tags (`ETag`) of each participant's pages.

    They hold until the program ends, and for one person only. Each form that is sent makes other
    ones: a page that was sent before has a key in its forms, which may have been used.
    """

    def __init__(self) -> None:
        self._secret = secrets.token_bytes(16)
        self._sent: Counter[str] = Counter()

    def sent(self, participant: str) -> None:
        """They sent a form."""
        self._sent[participant] += 1

    def tag(self, participant: str, html: bytes, *drawn: str) -> str:
        """The tag of their page; `drawn` is what differs in it each time, such as its key."""
        for words in drawn:
            html = html.replace(words.encode(), b"")
        digest = blake2b(html, digest_size=9, key=self._secret)
        digest.update(f" {participant} {self._sent[participant]}".encode())
        return f'W/"{digest.hexdigest()}"'


def is_known(asked: str, tag: str) -> bool:
    """Whether an `If-None-Match` header names this tag."""
    return tag in (known.strip() for known in asked.split(","))
