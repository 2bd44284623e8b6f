"""The record as Markdown: a deterministic rendering of a workshop's state."""

from workshoptui.record.escape import inline
from workshoptui.record.front_matter import front_matter
from workshoptui.record.layout import blocks, count, moment
from workshoptui.record.outline import section_groups
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.workshop_info import workshop_info


def render(workshop: Workshop) -> str:
    """The whole record: front matter, then every section under its heading.

    Whatever is hidden in the room stays hidden here, and nobody's name stands beside what they
    gave. It ends in a line break, as a file does.

    Raises:
        Refused: ``gone``: the workshop has not been created.
    """
    info = workshop_info(workshop)
    whose = f" of {inline(info.organisation)}" if info.organisation else ""
    parts = [
        blocks(
            f"## {part.title}",
            *(
                blocks(f"### {section.title}", section.render(workshop))
                for section in part.sections
            ),
        )
        for part in section_groups(workshop)
    ]
    return (
        blocks(
            front_matter(workshop),
            f"# {inline(info.title)}",
            f"The record of a co-creation workshop{whose}, begun {moment(info.at)} and written "
            f"from the {count(workshop.seq, 'entry', 'entries')} of its journal so far. Block "
            "quotations and lists of ideas are in the words of those who took part. Times are UTC.",
            *parts,
        )
        + "\n"
    )
