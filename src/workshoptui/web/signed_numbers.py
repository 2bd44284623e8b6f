"""Signed numbers: what phones are told to name what they have, and could not have made up."""

import hashlib
import hmac

_LENGTH = 16
"""Hexadecimal digits of a signature: 64 bits, of which each guess needs a request."""


class SignedNumbers:
    """The numbers of one workshop's entries, as its phones are given them: ``41.`` and a signature.

    With the same secret they are the same after a restart. Whoever has not got a number cannot say
    it, so a phone that names one beyond the journal's end has seen an entry that is missing there.
    """

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def signed(self, number: int) -> str:
        """A number with its signature."""
        digest = hmac.new(self._secret, str(number).encode(), hashlib.sha256).hexdigest()
        return f"{number}.{digest[:_LENGTH]}"

    def read(self, signed: str) -> int | None:
        """The number in what a phone says; None where that was not given out here."""
        number = signed.partition(".")[0]
        if not (number.isascii() and number.isdigit() and len(number) < 20):
            return None
        known = hmac.compare_digest(self.signed(int(number)).encode(), signed.encode())
        return int(number) if known else None
