"""The record as Markdown: a deterministic rendering of a workshop's state."""

from workshoptui.agendas.wording import workshop_language
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import ngettext
from workshoptui.language.spoken import speaking
from workshoptui.record.escape import inline
from workshoptui.record.front_matter import front_matter
from workshoptui.record.layout import blocks, moment, numbers_of
from workshoptui.record.outline import section_groups
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.workshop_info import WorkshopInfo, workshop_info


def render(workshop: Workshop) -> str:
    """The whole record in the workshop's language: front matter, then every section.

    Whatever is hidden in the room stays hidden here, and nobody's name stands beside what they
    gave. It ends in a line break, as a file does.

    Raises:
        Refused: ``gone``: the workshop has not been created.
    """
    with speaking(workshop_language(workshop)), numbers_of(workshop):
        return _rendered(workshop)


def _rendered(workshop: Workshop) -> str:
    info = workshop_info(workshop)
    groups = [
        blocks(
            f"## {_(group.title)}",
            *(
                blocks(f"### {section.heading(workshop)}", section.render(workshop))
                for section in group.sections
            ),
        )
        for group in section_groups(workshop)
    ]
    front = front_matter(workshop)
    return blocks(front, f"# {inline(info.title)}", _introduction(workshop, info), *groups) + "\n"


def _introduction(workshop: Workshop, info: WorkshopInfo) -> str:
    """What this is the record of, and what it was made from."""
    if info.organisation:
        made = ngettext(
            "The record of a co-creation workshop of {organisation}, begun {moment} and "
            "written from the {count} entry of its journal so far.",
            "The record of a co-creation workshop of {organisation}, begun {moment} and "
            "written from the {count} entries of its journal so far.",
            workshop.seq,
            organisation=inline(info.organisation),
            moment=moment(info.at),
        )
    else:
        made = ngettext(
            "The record of a co-creation workshop, begun {moment} and "
            "written from the {count} entry of its journal so far.",
            "The record of a co-creation workshop, begun {moment} and "
            "written from the {count} entries of its journal so far.",
            workshop.seq,
            moment=moment(info.at),
        )
    whose = _(
        "Block quotations and lists of ideas are in the words of those who took part. "
        "Times are UTC."
    )
    return f"{made} {whose}"
