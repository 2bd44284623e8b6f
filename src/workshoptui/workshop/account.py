"""Account: what became of what people gave, and why: said to those who gave it."""

from collections.abc import Sequence
from typing import Literal, Self

import msgspec

from workshoptui.workshop.action import FacilitatorAction
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.cards import Card, Group
from workshoptui.workshop.context import Context
from workshoptui.workshop.criteria import Criterion
from workshoptui.workshop.follow_ups import FollowUp
from workshoptui.workshop.kinds.goal import Goal, goals
from workshoptui.workshop.kinds.group import Factor, GroupActivity, factors
from workshoptui.workshop.kinds.story import Story
from workshoptui.workshop.redaction import RedactionRule, RedactionRules, by_facilitator, whole
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.runs import Run, activity_in, runs_of_kind
from workshoptui.workshop.sittings import Date, days_at, in_calendar
from workshoptui.workshop.state import Changes, Drop, Put, Row, Workshop
from workshoptui.workshop.text import Name, Paragraph

About = Literal["goal", "story", "factor", "follow-up"]
"""What an account can be given of."""


class Account(Row, frozen=True, tag="account"):
    """What became of one thing that people gave. One each: a later one takes its place.

    Attributes:
        about, of: what it is given of, and the id of that.
        became, why: in words.
        who: who answers for it.
        date: when that was so (ISO 8601).
        entry: the entry that wrote it last.
    """

    about: About
    of: str
    became: str
    why: str
    who: str
    date: str
    entry: int

    @property
    def key(self) -> tuple[str, str]:
        """What it is given of."""
        return self.about, self.of

    def restored(self, workshop: Workshop, rules: int) -> Self | None:
        """Not over one that was written since it was hidden."""
        return None if workshop.find(Account, self.key) else self


class Subject(msgspec.Struct, frozen=True):
    """Something that an account can be given of, as everybody can read it.

    Attributes:
        about, id: what it is.
        words: what stands there, as one text.
        people: who gave it, told it, or whose card is in it.
    """

    about: About
    id: str
    words: str
    people: frozenset[str]


_Given = Goal | Story | Factor | FollowUp
"""Where it stands."""


class GiveAccount(FacilitatorAction, frozen=True, tag="give-account"):
    """What became of something, and why. Fields as in `Account`."""

    about: About
    of: str
    became: Paragraph
    why: Paragraph
    who: Name
    date: Date

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The account, in place of an earlier one of the same."""
        if not any((one.about, one.id) == (self.about, self.of) for one in subjects(workshop)):
            raise Refused("gone")
        day = in_calendar(self.date)
        if day > days_at(context.at)[1]:
            raise Refused("not-become-yet", "date", day=day)
        account = Account(
            self.about, self.of, self.became, self.why, self.who, day, entry=context.seq
        )
        return (Put(account),)


class WithdrawAccount(FacilitatorAction, frozen=True, tag="withdraw-account"):
    """An account, taken back."""

    about: About
    of: str

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The account, gone."""
        return (Drop(workshop.get(Account, (self.about, self.of))),)


ACTIONS = (GiveAccount, WithdrawAccount)
"""Everything that can be done here."""


REDACTION_RULES: RedactionRules = {
    Account: RedactionRule[Account](
        lambda _, account: whole(account.became, account.why, account.who),
        given_by=by_facilitator,
        number=lambda account: account.entry,
        seen=lambda workshop, account: _is_there(workshop, account),
    ),
}
"""How people's words stand in the tables here."""


def subjects(workshop: Workshop) -> list[Subject]:
    """All that an account can be given of: goals, shared stories, success factors, follow-ups."""
    return [_subject(about, row) for about, rows in _given(workshop) for row in rows]


def count_of_subjects(workshop: Workshop) -> int:
    """How many there are."""
    return sum(len(rows) for _, rows in _given(workshop))


def _given(workshop: Workshop) -> "list[tuple[About, Sequence[_Given]]]":
    return [
        ("goal", goals(workshop)),
        ("story", workshop.once(_shared_stories, "", (Story,))),
        ("factor", success_factors(workshop)),
        ("follow-up", workshop.all(FollowUp)),
    ]


def _shared_stories(workshop: Workshop, _about: str) -> list[Story]:
    return [story for story in workshop.all(Story) if story.shared]


def _subject(about: About, row: _Given) -> Subject:
    if isinstance(row, Goal):
        return Subject(about, row.id, row.words, frozenset({row.given_by}))
    if isinstance(row, Story):
        return Subject(about, row.id, "\n".join(row.answers.values()), _people(row))
    if isinstance(row, FollowUp):
        return Subject(about, row.id, row.what, frozenset({row.given_by}))
    return Subject(about, row.id, row.name, _givers(row))


def _people(row: Row) -> frozenset[str]:
    return frozenset(person for person in row.from_people if person)


def _givers(factor: Factor) -> frozenset[str]:
    return frozenset(card.given_by for card in factor.cards if not card.withdrawn)


def success_factors(workshop: Workshop) -> list[Factor]:
    """Groups that have cards, and cards alone that became criteria."""
    return workshop.once(_success_factors, "", (Activity, Card, Criterion, Group, Run))


def _success_factors(workshop: Workshop, _about: str) -> list[Factor]:
    groups, chosen = workshop.table(Group), workshop.table(Criterion)
    found: dict[str, Factor] = {}
    for run in runs_of_kind(workshop, GroupActivity):
        for factor in factors(workshop, activity_in(workshop, run, GroupActivity)):
            if factor.cards and (factor.id in groups or factor.id in chosen):
                found[factor.id] = factor
    return list(found.values())


def account_of(workshop: Workshop, about: About, subject: str) -> Account | None:
    """What became of this, or None where nobody has said it yet."""
    return workshop.find(Account, (about, subject))


def accounts(workshop: Workshop) -> list[tuple[Subject, Account]]:
    """Each account beside what it is given of, where everybody can still read that."""
    said: dict[About, dict[str, Account]] = {}
    for account in workshop.table(Account).values():
        said.setdefault(account.about, {})[account.of] = account
    return [
        (_subject(about, row), said[about][row.id])
        for about, rows in (_given(workshop) if said else ())
        if about in said
        for row in rows
        if row.id in said[about]
    ]


def _is_there(workshop: Workshop, account: Account) -> bool:
    """Whether everybody can read what an account is given of."""
    if account.about == "goal":
        return workshop.find(Goal, account.of) is not None
    if account.about == "story":
        story = workshop.find(Story, account.of)
        return story is not None and story.shared
    if account.about == "follow-up":
        return workshop.find(FollowUp, account.of) is not None
    if workshop.find(Criterion, account.of):
        return True
    return bool(workshop.where(Card, group=account.of))
