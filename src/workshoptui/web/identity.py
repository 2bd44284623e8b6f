"""Identity: authenticates phones, by a cookie, or by a recall phrase on another phone.

The journal keeps digests only. Cookie and phrase are drawn from the key of the form that was sent,
so that a double tap on “Join” makes one participant and shows one phrase.
"""

import base64
import hashlib
import hmac
from collections.abc import Callable
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

from workshoptui.language.catalogue import languages
from workshoptui.language.recall import folded_phrase, recall_phrase
from workshoptui.language.spoken import spoken
from workshoptui.workshop.joining import has_phrase, has_token, participant_with_token
from workshoptui.workshop.people import Participant
from workshoptui.workshop.state import Workshop

_A_YEAR = 365 * 24 * 3600
_KEY_LENGTH = 20


class Identity:
    """The cookies and recall phrases of one workshop.

    Attributes:
        cookie: the name of the workshop's cookie.
    """

    def __init__(self, code: str, public_url: str | None, tokens: Callable[[], str]) -> None:
        """`tokens` returns an unguessable text each time, as `secrets.token_urlsafe` does."""
        self.cookie = f"workshop-{code}"
        self._code = code
        self._public = urlsplit(public_url or "")
        self._tokens = tokens
        self._secret = tokens().encode()

    def participant(self, workshop: Workshop, request: Request) -> Participant | None:
        """The participant whose phone sent `request`, or None."""
        token = self._token_digest(request)
        return participant_with_token(workshop, token) if token else None

    def has_token(self, workshop: Workshop, request: Request) -> bool:
        """Whether the phone that sent `request` has joined, whatever became of that since."""
        token = self._token_digest(request)
        return token is not None and has_token(workshop, token)

    def _token_digest(self, request: Request) -> str | None:
        """What the journal would keep of its cookie: asked for more than once a request."""
        asked: dict[str, str | None] = request.scope.setdefault("state", {})
        if "token_digest" not in asked:
            token = request.cookies.get(self.cookie)
            asked["token_digest"] = digest(token) if token else None
        return asked["token_digest"]

    def token(self, key: str) -> str:
        """The secret of a phone that joins with a form that has this key: 32 bytes, URL-safe."""
        return base64.urlsafe_b64encode(self._drawn("token", key)).decode().rstrip("=")

    def phrase(self, key: str) -> tuple[str, ...]:
        """The recall phrase, in its parts, of a phone that joins with a form that has this key."""
        return recall_phrase(int.from_bytes(self._drawn("phrase", key)))

    def phrase_kept(self, workshop: Workshop, key: str) -> tuple[str, ...]:
        """The phrase that a phone was given which has joined with a form that has this key.

        It may read another language by now than it did then.
        """
        drawn = int.from_bytes(self._drawn("phrase", key))
        phrases = [recall_phrase(drawn, code) for code in (spoken().code, *languages())]
        for phrase in phrases:
            if has_phrase(workshop, self.phrase_digest(" ".join(phrase))):
                return phrase
        return phrases[0]

    def phrase_digest(self, phrase: str) -> str:
        """What the journal keeps of a recall phrase.

        The code is the key: a digest has to be found again from the phrase alone.
        """
        return hmac.digest(self._code.encode(), folded_phrase(phrase).encode(), "sha256").hex()

    def scrypt_digest(self, phrase: str) -> str:
        """The same as it was kept when phrases had 54 bits, and had to be slow: some 10 ms."""
        salt = self._code.encode()
        folded = folded_phrase(phrase).encode()
        return hashlib.scrypt(folded, salt=salt, n=2**12, r=8, p=1, dklen=32).hex()

    def remember(self, response: Response, request: Request, token: str) -> None:
        """Set the phone's cookie: HttpOnly and SameSite."""
        response.set_cookie(
            self.cookie,
            token,
            max_age=_A_YEAR,
            path="/",
            httponly=True,
            samesite="strict",
            secure=self._arrived_safely(request),
        )

    def _arrived_safely(self, request: Request) -> bool:
        """Whether the phone came by the public https address.

        A phone in the room may use plain http at the same time, and would throw a Secure cookie
        away.
        """
        host = request.headers.get("host", "").lower()
        return self._public.scheme.lower() == "https" and host == self._public.netloc.lower()

    def _drawn(self, purpose: str, key: str) -> bytes:
        # A key that is too short to be one of ours could be guessed.
        key = key if len(key) >= _KEY_LENGTH else self._tokens()
        return hmac.digest(self._secret, f"{purpose}:{key}".encode(), "sha256")


def digest(token: str) -> str:
    """What the journal keeps of a cookie: its SHA-256 in hexadecimal."""
    return hashlib.sha256(token.encode()).hexdigest()
