"""Restoration: puts hidden rows back, as far as the rows that they refer to still exist."""

import msgspec

from workshoptui.workshop.context import Context
from workshoptui.workshop.kinds.collect import Card
from workshoptui.workshop.kinds.draft import Comment, Team
from workshoptui.workshop.kinds.group import Group
from workshoptui.workshop.kinds.rate import Rating
from workshoptui.workshop.models import Model
from workshoptui.workshop.state import Row, Workshop
from workshoptui.workshop.test_runs import TestRun


def restored(workshop: Workshop, row: Row, context: Context) -> Row | None:
    """The row as it can stand in this state again; None where nothing is left that it is about.

    By the rules before the fourth it came back as it was, whatever was gone since; by those before
    the fifth a card did so although the one that it was merged into was gone.
    """
    if context.rules < 4:
        return row
    if isinstance(row, Comment | Team | TestRun | Rating):
        return row if workshop.find(Model, row.model) else None
    if isinstance(row, Card):
        group = row.group if workshop.find(Group, row.group) else ""
        into = row.into if context.rules < 5 or workshop.find(Card, row.into) else ""
        return msgspec.structs.replace(row, group=group, into=into)
    return row
