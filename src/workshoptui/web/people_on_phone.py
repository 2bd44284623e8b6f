"""People on a phone: whose tokens one cookie holds, where several people write on one phone.

Whoever has a phone hands it to somebody who has none, and back, for as long as a sitting lasts.
One cookie holds all of it, so that who writes and who else is there never come apart.
"""

import re
from typing import Final, Self

import msgspec

MOST: Final = 12
"""How many people one phone can be handed to; a cookie has room for a few more."""

_TOKEN = re.compile(r"[A-Za-z0-9_-]{20,100}")
_SITTING = re.compile(r"[a-z0-9]{1,20}")


class PeopleOnPhone(msgspec.Struct, frozen=True):
    """Who writes on a phone.

    Attributes:
        tokens: one for each; the first is the owner's, whose phone it stays.
        writing: the place of who writes now, from 0.
        sitting: the id of the sitting for which the phone is shared; ``""`` for an owner alone.
    """

    tokens: tuple[str, ...]
    writing: int = 0
    sitting: str = ""

    @classmethod
    def read(cls, cookie: str) -> Self | None:
        """What a cookie holds; None where that is nothing of ours."""
        tokens, _, shared = cookie.partition("!")
        listed = tuple(tokens.split("."))
        if len(listed) > MOST or not all(map(_TOKEN.fullmatch, listed)):
            return None
        if not shared:
            return cls(listed) if len(listed) == 1 else None
        place, _, sitting = shared.partition("!")
        known = place.isascii() and place.isdigit() and len(place) < 3 and int(place) < len(listed)
        if not known or not _SITTING.fullmatch(sitting):
            return None
        return cls(listed, int(place), sitting)

    @property
    def cookie(self) -> str:
        """The same as a cookie holds it: of an owner alone nothing but the token."""
        tokens = ".".join(self.tokens)
        return f"{tokens}!{self.writing}!{self.sitting}" if len(self.tokens) > 1 else tokens

    @property
    def owner(self) -> str:
        """The token of whose phone it is."""
        return self.tokens[0]

    @property
    def is_shared(self) -> bool:
        """Whether it was handed to somebody."""
        return len(self.tokens) > 1

    def has_ended(self, sitting: str) -> bool:
        """Whether it is the owner's alone again: another sitting is open now, or none."""
        return self.is_shared and self.sitting != sitting

    def token(self, sitting: str) -> str:
        """The token of who writes while this sitting is open, ``""`` for none."""
        return self.owner if self.has_ended(sitting) else self.tokens[self.writing]

    def handed_to(self, token: str, sitting: str) -> Self:
        """With one more person, who writes from now on; a list of an earlier sitting is gone."""
        tokens = (self.owner,) if self.has_ended(sitting) else self.tokens
        if token in tokens:
            return type(self)(tokens, tokens.index(token), sitting)
        return type(self)((*tokens, token), len(tokens), sitting)

    def alone(self) -> Self:
        """The owner's alone again."""
        return type(self)((self.owner,))
