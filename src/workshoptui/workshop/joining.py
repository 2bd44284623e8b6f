"""Joining: how phones get in, by which secrets they are known again, and which are kept out."""

from typing import Annotated, ClassVar, Literal

import msgspec

from workshoptui.workshop.action import FacilitatorAction, NewcomerAction, ParticipantAction
from workshoptui.workshop.context import Context
from workshoptui.workshop.people import Attendance, Participant, Role, has_given
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.sittings import sitting_now
from workshoptui.workshop.state import Changes, Drop, Put, Row, Workshop
from workshoptui.workshop.text import MaybeName

Digest = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}$")]
"""32 bytes in hexadecimal: the journal keeps them in place of a secret."""


DigestMethod = Literal["scrypt", "hmac-sha256"]
"""How the digest of a recall phrase was made, keyed with the workshop's code."""


class Token(Row, frozen=True, tag="token"):
    """The digest of a cookie, and whose it is. One person may have several phones over time."""

    lookups = (("participant",),)
    person_fields: ClassVar[tuple[str, ...]] = ("participant",)
    digest: str
    participant: str

    @property
    def key(self) -> str:
        """The digest."""
        return self.digest


class Phrase(Row, frozen=True, tag="phrase"):
    """The digest of a recall phrase, with which a new phone claims its earlier self.

    Attributes:
        written_down: whether its owner has it on paper, so that no phone shows it again.
    """

    lookups = (("participant",),)
    person_fields: ClassVar[tuple[str, ...]] = ("participant",)
    digest: str
    participant: str
    digested: DigestMethod = "scrypt"
    written_down: bool = False

    @property
    def key(self) -> str:
        """The digest."""
        return self.digest


class KeptOut(Row, frozen=True, tag="kept-out"):
    """A participant whose phones may send nothing more; what they gave stays and counts."""

    person_fields: ClassVar[tuple[str, ...]] = ("participant",)
    participant: str

    @property
    def key(self) -> str:
        """The participant."""
        return self.participant


class Locked(Row, frozen=True, tag="locked"):
    """Nobody new can join. One row; absent while everybody can."""


class Join(NewcomerAction, frozen=True, tag="join"):
    """A phone joins: the digests of its cookie and of its recall phrase; name and role optional."""

    token: Digest
    phrase: Digest
    name: MaybeName = ""
    role: Role = ""
    digested: DigestMethod = "scrypt"

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """A new participant, present in the current sitting; a phone joins once."""
        if workshop.find(Token, self.token):
            raise Refused("joined")
        if workshop.find(Locked, ""):
            raise Refused("locked")
        if workshop.find(Phrase, self.phrase):
            raise Refused("phrase-taken")
        participant_id = f"p{context.seq}"
        sitting = sitting_now(workshop)
        joined: Changes = (
            Put(Participant(participant_id, self.name, self.role, context.at, sitting)),
            Put(Token(self.token, participant_id)),
            Put(Phrase(self.phrase, participant_id, self.digested)),
        )
        return (*joined, Put(Attendance(sitting, participant_id, self.role))) if sitting else joined


class Claim(NewcomerAction, frozen=True, tag="claim"):
    """A new phone shows the recall phrase and becomes who it was."""

    token: Digest
    phrase: Digest

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The phone's cookie now belongs to the earlier participant."""
        if workshop.find(Token, self.token):
            raise Refused("joined")
        return (Put(Token(self.token, _recalled(workshop, self.phrase))),)


class Reclaim(ParticipantAction, frozen=True, tag="reclaim"):
    """Somebody who joined as someone new shows the recall phrase and becomes who they were."""

    phrase: Digest

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """Their phones are the earlier participant's; the new one, who gave nothing, is gone."""
        earlier = _recalled(workshop, self.phrase)
        if earlier == context.by:
            return ()
        if has_given(workshop, context.by):
            raise Refused("gave-something")
        phones = workshop.where(Token, participant=context.by)
        phrases = workshop.where(Phrase, participant=context.by)
        came = workshop.where(Attendance, participant=context.by)
        return (
            *(Put(Token(phone.digest, earlier)) for phone in phones),
            *map(Drop, (*phrases, *came)),
            Drop(workshop.get(Participant, context.by)),
        )


class WriteDownPhrase(ParticipantAction, frozen=True, tag="write-down-phrase"):
    """Somebody has their recall phrase on paper: no phone shows it again."""

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """Every phrase of theirs, so marked."""
        mine = workshop.where(Phrase, participant=context.by)
        return tuple(
            Put(msgspec.structs.replace(phrase, written_down=True))
            for phrase in mine
            if not phrase.written_down
        )


class AddPhrase(ParticipantAction, frozen=True, tag="add-phrase"):
    """One more recall phrase for somebody whose phone cannot show the one that they were given.

    The earlier one holds as before.
    """

    phrase: Digest

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The phrase; none for who has one on paper, as their phone may be in other hands."""
        if has_phrase_on_paper(workshop, context.by):
            raise Refused("phrase-written-down")
        known = workshop.find(Phrase, self.phrase)
        if known and known.participant != context.by:
            raise Refused("phrase-taken")
        return () if known else (Put(Phrase(self.phrase, context.by, "hmac-sha256")),)


class KeepOut(FacilitatorAction, frozen=True, tag="keep-out"):
    """A participant's phones may send nothing more, or may again."""

    participant: str
    out: bool = True

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """Their being kept out, or let in again; what they gave stays."""
        kept_out_row = KeptOut(workshop.get(Participant, self.participant).id)
        return (Put(kept_out_row) if self.out else Drop(kept_out_row),)


class LockJoining(FacilitatorAction, frozen=True, tag="lock-joining"):
    """Nobody new can join, or everybody can again; who is in stays in."""

    locked: bool = True

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The lock, set or taken off."""
        return (Put(Locked()) if self.locked else Drop(Locked()),)


ACTIONS = (Join, Claim, Reclaim, WriteDownPhrase, AddPhrase, KeepOut, LockJoining)
"""Everything that can be done here."""


def _recalled(workshop: Workshop, phrase: str) -> str:
    """The participant whose recall phrase has this digest."""
    recalled = workshop.find(Phrase, phrase)
    if recalled is None:
        raise Refused("unknown-phrase", "phrase")
    return recalled.participant


def participant_with_token(workshop: Workshop, digest: str) -> Participant | None:
    """The participant whose cookie has this digest, or None."""
    token = workshop.find(Token, digest)
    return workshop.find(Participant, token.participant) if token else None


def has_token(workshop: Workshop, digest: str) -> bool:
    """Whether a cookie with this digest was given to somebody, who may have been set aside."""
    return workshop.find(Token, digest) is not None


def has_phrase(workshop: Workshop, digest: str) -> bool:
    """Whether somebody's recall phrase has this digest."""
    return workshop.find(Phrase, digest) is not None


def has_phrase_on_paper(workshop: Workshop, participant: str) -> bool:
    """Whether a participant has said that they have their recall phrase on paper."""
    phrases = workshop.where(Phrase, participant=participant)
    return any(phrase.written_down for phrase in phrases)


def phrase_of(workshop: Workshop, participant: str) -> str | None:
    """The digest of a participant's recall phrase; None where they have none."""
    return next((row.digest for row in workshop.where(Phrase, participant=participant)), None)


def digest_methods_in_use(workshop: Workshop) -> set[DigestMethod]:
    """How the recall phrases that are kept were digested."""
    return {phrase.digested for phrase in workshop.table(Phrase).values()}


def kept_out(workshop: Workshop, participant: str) -> bool:
    """Whether the phones of this participant may send nothing."""
    return workshop.find(KeptOut, participant) is not None


TAKING_PART = (Participant, KeptOut)
"""The tables that say who takes part."""


def takes_part(workshop: Workshop, participant: str) -> bool:
    """Whether there is such a participant, who is not kept out."""
    return workshop.find(Participant, participant) is not None and not kept_out(
        workshop, participant
    )


def is_joining_locked(workshop: Workshop) -> bool:
    """Whether nobody new can join."""
    return workshop.find(Locked, "") is not None
