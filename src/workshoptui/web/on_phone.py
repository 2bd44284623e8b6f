"""On the phone: what a page says of the phone it is on: whose it is, and which recall words."""

import msgspec
from starlette.requests import Request

from workshoptui.web.identity import Identity, digest
from workshoptui.workshop.joining import (
    has_phrase_on_paper,
    is_joining_locked,
    participant_with_token,
)
from workshoptui.workshop.people import Participant
from workshoptui.workshop.sittings import sitting_now
from workshoptui.workshop.state import Workshop


class Guest(msgspec.Struct, frozen=True):
    """Somebody who wrote on a phone that is its owner's alone again.

    Attributes:
        name: as they gave it; may be ``""``.
        phrase: their recall words, in parts; none where they have them on paper.
    """

    name: str
    phrase: tuple[str, ...]


class OnPhone(msgspec.Struct, frozen=True, kw_only=True):
    """What a page says of the phone it is on.

    Attributes:
        writer: tells apart who write on one phone; ``""`` for the owner.
        is_shared: whether several people write on it now.
        can_be_handed: whether it can be handed to somebody now.
        phrase: one's own recall words, in parts, as long as they are shown.
        phrase_opened: whether they were asked for just now.
        phrase_waits: whether they are shown again once the phone is not shared any more.
        phrase_missing: whether this phone cannot show any, and can be given some.
        guests: who wrote on it in a sitting that is over.
    """

    writer: str = ""
    is_shared: bool = False
    can_be_handed: bool = False
    phrase: tuple[str, ...] = ()
    phrase_opened: bool = False
    phrase_waits: bool = False
    phrase_missing: bool = False
    guests: tuple[Guest, ...] = ()


def on_phone(identity: Identity, workshop: Workshop, request: Request, me: Participant) -> OnPhone:
    """What a page for `me` says of the phone that sent `request`."""
    people, sitting = identity.people(request), sitting_now(workshop)
    if people is None:
        return OnPhone()
    token, ended = people.token(sitting), people.has_ended(sitting)
    shared = people.is_shared and not ended
    # The owner's words would let whoever has the phone now be the owner for good.
    waits = shared and token == people.owner
    on_paper = has_phrase_on_paper(workshop, me.id)
    phrase = () if on_paper or waits else identity.phrase_kept(workshop, token, me.id)
    return OnPhone(
        writer=identity.writer(workshop, request),
        is_shared=shared,
        can_be_handed=bool(sitting) and not is_joining_locked(workshop),
        phrase=phrase,
        phrase_opened="words" in request.query_params,
        phrase_waits=waits and not on_paper,
        phrase_missing=not (phrase or on_paper or waits),
        guests=tuple(
            guest for token in people.tokens[1:] if (guest := _guest(identity, workshop, token))
        )
        if ended
        else (),
    )


def _guest(identity: Identity, workshop: Workshop, token: str) -> Guest | None:
    """Who has this token; None for somebody who is set aside, or was the same person all along."""
    guest = participant_with_token(workshop, digest(token))
    if guest is None:
        return None
    on_paper = has_phrase_on_paper(workshop, guest.id)
    return Guest(guest.name, () if on_paper else identity.phrase_kept(workshop, token, guest.id))
