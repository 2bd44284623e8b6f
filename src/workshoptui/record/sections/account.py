"""What became of it: beside what people gave, and all of it as one section."""

from collections.abc import Sequence

from workshoptui.language.labels import ACCOUNTED
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, ngettext
from workshoptui.record.anchors import link, linking
from workshoptui.record.escape import inline, quote, within
from workshoptui.record.json_values import Data
from workshoptui.record.layout import Cell, Made, blocks, day, headed, table
from workshoptui.record.section import Section
from workshoptui.record.sections.rounds import ROUNDS
from workshoptui.workshop.account import (
    About,
    Account,
    Subject,
    account_of,
    accounts,
    count_of_subjects,
)
from workshoptui.workshop.cards import Card, Group
from workshoptui.workshop.criteria import Criterion
from workshoptui.workshop.follow_ups import FollowUp
from workshoptui.workshop.kinds.goal import Goal
from workshoptui.workshop.kinds.story import Story
from workshoptui.workshop.state import Row, Workshop

ACCOUNTS: frozenset[type[Row]] = frozenset({Account})
"""The table that stands beside what people gave."""

_HEAD = (
    mark("Of what"),
    mark("In their words"),
    mark("What became of it"),
    mark("Why"),
    mark("Who answers for it"),
    mark("When"),
)
_WORDS = 120


def became(workshop: Workshop, about: About, subject: str) -> str:
    """What became of one thing and why, by whom and when; ``""`` where nobody has said it."""
    account = account_of(workshop, about, subject)
    if account is None:
        return ""
    return blocks(
        _("What became of it, by {who}, {date}:", who=inline(account.who), date=day(account.date)),
        quote(account.became),
        _("Why:"),
        quote(account.why),
    )


def _section(workshop: Workshop) -> str:
    said = accounts(workshop)
    if not said:
        return ""
    many = _how_many(len(said), count_of_subjects(workshop))
    if linking():
        return blocks(_index(said), many)
    rows: list[list[Cell]] = [
        [
            ACCOUNTED[subject.about],
            _clipped(subject.words),
            account.became,
            account.why,
            account.who,
            day(account.date),
        ]
        for subject, account in said
    ]
    return blocks(table(headed(_HEAD), rows), many)


def _index(said: Sequence[tuple[Subject, Account]]) -> str:
    """Of what it is said, with links there: what became of a thing, and why, stands beside it."""
    rows: list[list[Cell]] = [
        [
            ACCOUNTED[subject.about],
            Made(link(within(_clipped(subject.words)), subject.about, subject.id)),
            account.who,
            day(account.date),
        ]
        for subject, account in said
    ]
    return table(headed([_HEAD[0], _HEAD[1], _HEAD[4], _HEAD[5]]), rows)


def _how_many(said: int, number: int) -> str:
    return ngettext(
        "It is said here of {said} of {count} goal, story, success factor or follow-up.",
        "It is said here of {said} of {count} goals, stories, success factors and follow-ups.",
        number,
        said=said,
    )


def _clipped(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _WORDS else f"{line[: _WORDS - 1].rstrip()}…"


def accounts_data(workshop: Workshop) -> Data:
    """What became of each thing; ``of`` is its id."""
    return [
        {
            "about": subject.about,
            "of": subject.id,
            "words": subject.words,
            "became": account.became,
            "why": account.why,
            "who": account.who,
            "date": account.date,
        }
        for subject, account in accounts(workshop)
    ]


ACCOUNT = Section(
    id="account",
    title=mark("What became of it"),
    reads=ROUNDS | {Account, Card, Criterion, FollowUp, Goal, Group, Story},
    body=_section,
    nothing=mark("Nobody has said yet what became of what people gave."),
    later=True,
)
"""All of it."""
