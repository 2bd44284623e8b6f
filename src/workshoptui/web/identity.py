"""Identity: authenticates phones, by a cookie, or by a recall phrase on another phone.

The journal keeps digests only. A cookie is drawn from the key of the form that was sent, so that a
double tap on “Join” makes one participant; a phrase is drawn from the cookie, so that this phone
can be shown it again, and nothing else knows it.
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
from workshoptui.web.people_on_phone import PeopleOnPhone
from workshoptui.workshop.joining import Phrase, has_token, participant_with_token
from workshoptui.workshop.people import Participant
from workshoptui.workshop.sittings import sitting_now
from workshoptui.workshop.state import Workshop

_A_YEAR = 365 * 24 * 3600
_KEY_LENGTH = 20
_MARK_LENGTH = 12


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

    def people(self, request: Request) -> PeopleOnPhone | None:
        """Who writes on the phone that sent `request`; None where it never joined."""
        cookie = request.cookies.get(self.cookie)
        return PeopleOnPhone.read(cookie) if cookie else None

    def token_of(self, workshop: Workshop, request: Request) -> str:
        """The token of who writes on the phone that sent `request` now; ``""`` for nobody."""
        people = self.people(request)
        return people.token(sitting_now(workshop)) if people else ""

    def participant(self, workshop: Workshop, request: Request) -> Participant | None:
        """The participant whose phone sent `request`, or None."""
        token = self._token_digest(workshop, request)
        return participant_with_token(workshop, token) if token else None

    def has_token(self, workshop: Workshop, request: Request) -> bool:
        """Whether the phone that sent `request` has joined, whatever became of that since."""
        token = self._token_digest(workshop, request)
        return token is not None and has_token(workshop, token)

    def _token_digest(self, workshop: Workshop, request: Request) -> str | None:
        """What the journal would keep of its cookie: asked for more than once a request."""
        asked: dict[str, str] = request.scope.setdefault("state", {})
        token = self.token_of(workshop, request)
        if token and asked.get("token") != token:
            asked["token"], asked["token_digest"] = token, digest(token)
        return asked["token_digest"] if token else None

    def writer(self, workshop: Workshop, request: Request) -> str:
        """A mark that tells apart who write on one phone; ``""`` for the owner.

        A page has it, and what its forms send; so nothing is taken as from the wrong one of them.
        """
        people, token = self.people(request), self.token_of(workshop, request)
        if people is None or token == people.owner:
            return ""
        me = participant_with_token(workshop, digest(token))
        name = f"writer:{me.id if me else token}"
        return hmac.digest(self._code.encode(), name.encode(), "sha256").hex()[:_MARK_LENGTH]

    def token(self, key: str) -> str:
        """The secret of a phone that joins with a form that has this key: 32 bytes, URL-safe."""
        # A key that is too short to be one of ours could be guessed.
        key = key if len(key) >= _KEY_LENGTH else self._tokens()
        drawn = hmac.digest(self._secret, f"token:{key}".encode(), "sha256")
        return base64.urlsafe_b64encode(drawn).decode().rstrip("=")

    def phrase(self, token: str) -> tuple[str, ...]:
        """The recall phrase, in its parts, of the phone with this token."""
        return recall_phrase(_drawn_from(token))

    def phrase_kept(self, workshop: Workshop, token: str, participant: str) -> tuple[str, ...]:
        """The phrase that a participant was given with this token; none where it was another.

        The phone may read another language by now than it did then.
        """
        drawn = _drawn_from(token)
        for code in (spoken().code, *languages()):
            phrase = recall_phrase(drawn, code)
            known = workshop.find(Phrase, self.phrase_digest(" ".join(phrase)))
            if known and known.participant == participant:
                return phrase
        return ()

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
        """Set the phone's cookie, of a single person: HttpOnly and SameSite."""
        self.keep(response, request, PeopleOnPhone((token,)))

    def keep(self, response: Response, request: Request, people: PeopleOnPhone) -> None:
        """Set the phone's cookie: who writes on it."""
        response.set_cookie(
            self.cookie,
            people.cookie,
            max_age=_A_YEAR,
            path="/",
            httponly=True,
            samesite="strict",
            secure=self.arrived_safely(request),
        )

    def arrived_safely(self, request: Request) -> bool:
        """Whether the phone came by the public https address.

        A phone in the room may use plain http at the same time, and would throw a Secure cookie
        away.
        """
        host = request.headers.get("host", "").lower()
        return self._public.scheme.lower() == "https" and host == self._public.netloc.lower()


def _drawn_from(token: str) -> int:
    """A number that nobody can tell without the token, and from which nobody can tell the token."""
    return int.from_bytes(hmac.digest(token.encode(), b"phrase", "sha256"))


def digest(token: str) -> str:
    """What the journal keeps of a cookie: its SHA-256 in hexadecimal."""
    return hashlib.sha256(token.encode()).hexdigest()
