"""People: who takes part, how a phone shows that it is theirs, and who came to which sitting."""

from collections.abc import Collection, Mapping
from typing import Annotated, ClassVar, Literal

import msgspec

from workshoptui.workshop.action import FacilitatorAction, NewcomerAction, ParticipantAction
from workshoptui.workshop.context import FACILITATOR, Context
from workshoptui.workshop.edit_conflict import is_stale
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.sittings import sitting_now
from workshoptui.workshop.state import Changes, Drop, Put, Row, Workshop
from workshoptui.workshop.text import MaybeName
from workshoptui.workshop.words import Words, WordsByTable

Role = Literal["", "citizen", "co-worker", "manager", "politician", "other"]
ROLES: dict[Role, str] = {
    "citizen": "citizen or service user",
    "co-worker": "co-worker",
    "manager": "manager",
    "politician": "politician",
    "other": "other",
    "": "not said",
}
Digest = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}$")]
"""32 bytes in hexadecimal: the journal keeps them in place of a secret."""
Digested = Literal["scrypt", "hmac-sha256"]
"""How the digest of a recall phrase was made, keyed with the workshop's code."""


class Participant(Row, frozen=True, tag="participant"):
    """Somebody who joined with a phone. Name and role are theirs to give or not.

    Attributes:
        renamed: the entry with which the facilitator named them last; 0 for none.
    """

    id: str
    name: str
    role: Role
    joined_at: float
    sitting: str
    renamed: int = 0


class Token(Row, frozen=True, tag="token"):
    """The digest of a cookie, and whose it is. One person may have several phones over time."""

    person_fields: ClassVar[tuple[str, ...]] = ("participant",)
    digest: str
    participant: str

    @property
    def key(self) -> str:
        """The digest."""
        return self.digest


class Phrase(Row, frozen=True, tag="phrase"):
    """The digest of a recall phrase, with which a new phone claims its earlier self."""

    person_fields: ClassVar[tuple[str, ...]] = ("participant",)
    digest: str
    participant: str
    digested: Digested = "scrypt"

    @property
    def key(self) -> str:
        """The digest."""
        return self.digest


class Attendance(Row, frozen=True, tag="attendance"):
    """A participant took part in a sitting.

    Attributes:
        role: the role in which they spoke there, by what they said last before it ended. Whoever
            changes their role later changes nothing in it.
    """

    person_fields: ClassVar[tuple[str, ...]] = ("participant",)
    sitting: str
    participant: str
    role: Role = ""

    @property
    def key(self) -> tuple[str, str]:
        """Sitting and participant."""
        return self.sitting, self.participant


class RoleAtClose(Row, frozen=True, tag="role-at-close"):
    """The role of somebody who gave something in a round, as it was when the round closed.

    Whoever changes their role later changes nothing in what the round says.
    """

    person_fields: ClassVar[tuple[str, ...]] = ("participant",)
    run: str
    participant: str
    role: Role

    @property
    def key(self) -> tuple[str, str]:
        """Run and participant."""
        return self.run, self.participant


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
    digested: Digested = "scrypt"

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """A new participant, present in the current sitting; a phone joins once."""
        if workshop.find(Token, self.token):
            raise Refused("joined", "This phone has already joined.")
        if workshop.find(Locked, ""):
            raise Refused(
                "locked",
                "Nobody new can join at the moment. Please ask the facilitator. "
                "If you were here before, your six words still let you in.",
            )
        if workshop.find(Phrase, self.phrase):
            raise Refused(
                "phrase-taken", "Something went wrong while joining. Please try once more."
            )
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
            raise Refused("joined", "This phone has already joined.")
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
            raise Refused(
                "gave-something",
                "You have taken part as someone new already, so you cannot be who you were. "
                "Everything you gave is kept: go on as you are, and tell the facilitator, who can "
                "join the two.",
            )
        phones = workshop.all(Token, lambda token: token.participant == context.by)
        phrases = workshop.all(Phrase, lambda phrase: phrase.participant == context.by)
        came = workshop.all(Attendance, lambda attendance: attendance.participant == context.by)
        return (
            *(Put(Token(phone.digest, earlier)) for phone in phones),
            *map(Drop, (*phrases, *came)),
            Drop(workshop.get(Participant, context.by)),
        )


class Introduce(ParticipantAction, frozen=True, tag="introduce"):
    """A participant changes the name or role that they go by.

    Attributes:
        renamed: the `Participant.renamed` that their page showed.
    """

    name: MaybeName
    role: Role
    renamed: int | None = None

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The participant with the new name and role, in the sitting that is open too."""
        me = workshop.get(Participant, context.by)
        if is_stale(self.renamed, me.renamed, context) and self.name != me.name:
            raise Refused(
                "edited-meanwhile",
                "The facilitator has changed your name here. What you typed is still in the box: "
                "send it again if it should stand.",
                "name",
            )
        changed = Put(msgspec.structs.replace(me, name=self.name, role=self.role))
        came = workshop.find(Attendance, (sitting_now(workshop), context.by))
        if came is None:
            return (changed,)
        return changed, Put(msgspec.structs.replace(came, role=self.role))


class Attend(ParticipantAction, frozen=True, tag="attend"):
    """A phone that joined earlier is back, in the sitting that is open now."""

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """Their attendance, once; nothing between sittings."""
        sitting = sitting_now(workshop)
        if not sitting or workshop.find(Attendance, (sitting, context.by)):
            return ()
        role = workshop.get(Participant, context.by).role
        return (Put(Attendance(sitting, context.by, role)),)


class Rename(FacilitatorAction, frozen=True, tag="rename-person"):
    """Another name for a participant, or none: it stands in pairs, teams and turns."""

    participant: str
    name: MaybeName

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The participant with the new name."""
        participant = workshop.get(Participant, self.participant)
        return (Put(msgspec.structs.replace(participant, name=self.name, renamed=context.seq)),)


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


ACTIONS = (Join, Claim, Reclaim, Introduce, Attend, Rename, KeepOut, LockJoining)
"""Everything that can be done here."""


WORDS: WordsByTable = {
    Participant: Words[Participant](
        "name of a person",
        lambda _, person: {"name": person.name},
        lambda person, _part, context: _nameless(person, context),
        given_by=lambda person: person.id,
    ),
}
"""How people's words stand in the tables here."""


def _nameless(person: Participant, context: Context) -> Participant:
    renamed = context.seq if context.by == FACILITATOR else person.renamed
    return msgspec.structs.replace(person, name="", renamed=renamed)


def _recalled(workshop: Workshop, phrase: str) -> str:
    """The participant whose recall phrase has this digest."""
    recalled = workshop.find(Phrase, phrase)
    if recalled is None:
        raise Refused(
            "unknown-phrase",
            "No one here has these six words. Check the spelling, or go on as someone new.",
            "phrase",
        )
    return recalled.participant


def has_given(workshop: Workshop, participant: str) -> bool:
    """Whether any row was given or told by the participant."""
    return any(
        participant in (row.given_by, row.teller)
        for _, rows in workshop.tables()
        for row in rows.values()
    )


def whose(workshop: Workshop, digest: str) -> Participant | None:
    """The participant whose cookie has this digest, or None."""
    token = workshop.find(Token, digest)
    return workshop.find(Participant, token.participant) if token else None


def known(workshop: Workshop, digest: str) -> bool:
    """Whether a cookie with this digest was given to somebody, who may have been set aside."""
    return workshop.find(Token, digest) is not None


def has_phrase(workshop: Workshop, digest: str) -> bool:
    """Whether somebody's recall phrase has this digest."""
    return workshop.find(Phrase, digest) is not None


def digests(workshop: Workshop) -> set[Digested]:
    """How the recall phrases that are kept were digested."""
    return {phrase.digested for phrase in workshop.table(Phrase).values()}


def kept_out(workshop: Workshop, participant: str) -> bool:
    """Whether the phones of this participant may send nothing."""
    return workshop.find(KeptOut, participant) is not None


def locked(workshop: Workshop) -> bool:
    """Whether nobody new can join."""
    return workshop.find(Locked, "") is not None


def here(workshop: Workshop) -> list[Participant]:
    """Who takes part in this sitting, in the order they joined; everyone between sittings."""
    sitting = sitting_now(workshop)
    if not sitting:
        return workshop.all(Participant)
    return workshop.all(Participant, lambda p: (sitting, p.id) in workshop.table(Attendance))


def expected(workshop: Workshop, gave: Collection[str]) -> int:
    """How many people a count of those who `gave` is out of, while it can still be given.

    They are those who are here, and who gave in an earlier sitting: somebody who has gone home must
    not stand for somebody who is here and has not given yet.
    """
    return len({participant.id for participant in here(workshop)} | set(gave))


FEWEST = 5
"""From how many people on a role has figures of its own."""


def apart(people: Mapping[str, Role], fewest: int = FEWEST) -> dict[Role, list[str]]:
    """Group people by role, with small-cell suppression.

    Leaves out roles with fewer than `fewest` people, and, while the people left out are fewer than
    that, the smallest other role as well: else their figures could be derived by subtraction.
    """
    roles = {
        role: [person for person in people if people[person] == role] for role in ROLES if role
    }
    shown: dict[Role, list[str]] = {
        role: role_people for role, role_people in roles.items() if len(role_people) >= fewest
    }
    while shown and 0 < len(people) - sum(map(len, shown.values())) < fewest:
        del shown[min(shown, key=lambda role: len(shown[role]))]
    return shown
