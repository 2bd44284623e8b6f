"""Contents: what stands in the shared note, and which of it stands open as a page begins."""

from collections.abc import Sequence

import msgspec

from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark
from workshoptui.record.note import NoteSection
from workshoptui.record.outline import SECTION_GROUPS

_TITLES = {
    "summary": mark("Decisions"),
    "people": mark("Who met"),
    "step-1": mark("Step 1: Identify success factors"),
    "step-2": mark("Step 2: Prototype dialogue models"),
    "step-3": mark("Step 3: Evaluate the chosen model"),
}
"""What the contents call each group of sections that the note has some of."""

_OVER = "<summary data-over>"


class Contents(msgspec.Struct, frozen=True):
    """What the contents say of one group of sections.

    Attributes:
        id: of the group, as sections have it as their `under`.
        sections: the id and the title of each; none while nothing stands there.
    """

    id: str
    title: str
    sections: tuple[tuple[str, str], ...]


def contents_of(sections: Sequence[NoteSection]) -> list[Contents]:
    """The contents of a note, in the language that is spoken, with the groups that are empty."""
    shown = (group for group in SECTION_GROUPS if group.id in _TITLES)
    return [
        Contents(
            group.id,
            _(_TITLES[group.id]),
            tuple((section.id, section.title) for section in sections if section.under == group.id),
        )
        for group in shown
    ]


def unfolded(section: str) -> str:
    """A section's HTML as a page begins with it: open, unless what it tells of is over."""
    opening, end, rest = section.partition(">")
    return section if rest.lstrip().startswith(_OVER) else f"{opening} open{end}{rest}"
