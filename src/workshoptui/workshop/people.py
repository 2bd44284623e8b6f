"""People: who takes part, in which role, and who came to which sitting."""

from collections.abc import Collection, Mapping
from typing import ClassVar, Final, Literal

import msgspec

from workshoptui.workshop.action import FacilitatorAction, ParticipantAction
from workshoptui.workshop.context import FACILITATOR, Context
from workshoptui.workshop.edit_conflict import is_stale
from workshoptui.workshop.redaction import RedactionRule, RedactionRules
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.sittings import sitting_now
from workshoptui.workshop.state import Changes, Put, Row, Workshop
from workshoptui.workshop.text import MaybeName

Role = Literal["", "citizen", "co-worker", "manager", "politician", "other"]
ROLES: Final[tuple[Role, ...]] = ("citizen", "co-worker", "manager", "politician", "other")
"""Those that people may give."""


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


class Attendance(Row, frozen=True, tag="attendance"):
    """A participant took part in a sitting.

    Attributes:
        role: the role in which they spoke there, by what they said last before it ended. Whoever
            changes their role later changes nothing in it.
    """

    lookups = (("sitting",), ("participant",))
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
            raise Refused("own-name-edited-meanwhile", "name")
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


ACTIONS = (Introduce, Attend, Rename)
"""Everything that can be done here."""


REDACTION_RULES: RedactionRules = {
    Participant: RedactionRule[Participant](
        lambda _, person: {"name": person.name},
        lambda person, _part, context: _nameless(person, context),
        given_by=lambda person: person.id,
    ),
}
"""How people's words stand in the tables here."""


def _nameless(person: Participant, context: Context) -> Participant:
    renamed = context.seq if context.by == FACILITATOR else person.renamed
    return msgspec.structs.replace(person, name="", renamed=renamed)


def givers(workshop: Workshop) -> set[str]:
    """Who gave or told any row."""
    return {
        person
        for _, rows in workshop.tables()
        for row in rows.values()
        for person in row.from_people
    }


def has_given(workshop: Workshop, participant: str) -> bool:
    """Whether any row was given or told by the participant."""
    return participant in givers(workshop)


def attendees(workshop: Workshop) -> list[Participant]:
    """Who takes part in this sitting, in the order they joined; everyone between sittings."""
    sitting = sitting_now(workshop)
    if not sitting:
        return workshop.all(Participant)
    came = workshop.table(Attendance)
    return [person for person in workshop.all(Participant) if (sitting, person.id) in came]


def regulars(workshop: Workshop) -> frozenset[str]:
    """Who came to some sitting; before anybody did, everybody who joined.

    So who joins between sittings, to log uses or to read, is no one that the others wait for.
    """
    return workshop.once(_regulars, "", (Participant, Attendance))


def _regulars(workshop: Workshop, _about: str) -> frozenset[str]:
    people = workshop.table(Participant)
    came = {row.participant for row in workshop.all(Attendance)}
    return frozenset(person.id for person in people.values() if person.id in came) or frozenset(
        person.id for person in people.values()
    )


def expected(workshop: Workshop, gave: Collection[str]) -> int:
    """How many people a count of those who `gave` is out of, while it can still be given.

    They are those who are here, and who gave in an earlier sitting: somebody who has gone home must
    not stand for somebody who is here and has not given yet. Between sittings they are the
    `regulars`, and who else gave.
    """
    sitting = sitting_now(workshop)
    if not sitting:
        people = regulars(workshop)
        return len(people) + sum(person not in people for person in set(gave))
    # Nobody has come who is no participant any more: that goes with them.
    came = workshop.table(Attendance)
    others = sum((sitting, person) not in came for person in set(gave))
    return workshop.count(Attendance, sitting=sitting) + others


FEWEST = 5
"""From how many people on a role has figures of its own."""


def disclosable_roles(people: Mapping[str, Role], fewest: int = FEWEST) -> dict[Role, list[str]]:
    """Group people by role, with small-cell suppression.

    Leaves out roles with fewer than `fewest` people, and, while the people left out are fewer than
    that, the smallest other role as well: else their figures could be derived by subtraction.
    """
    roles: dict[Role, list[str]] = {role: [] for role in ROLES}
    for person, role in people.items():
        if role in roles:
            roles[role].append(person)
    shown: dict[Role, list[str]] = {
        role: role_people for role, role_people in roles.items() if len(role_people) >= fewest
    }
    while shown and 0 < len(people) - sum(map(len, shown.values())) < fewest:
        del shown[min(shown, key=lambda role: len(shown[role]))]
    return shown
