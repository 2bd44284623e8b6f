"""Signed numbers: HMAC-signed entry numbers, so that a phone cannot forge one."""

import hashlib
import hmac

_LENGTH = 16
"""Hexadecimal digits of a signature: 64 bits, of which each guess needs a request."""


class SignedNumbers:
    """The numbers of one workshop's entries, as its phones are given them: ``41.`` and a signature.

    The same secret gives the same numbers after a restart. A phone that names a number beyond the
    journal's end has therefore seen an entry that is missing there.
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
