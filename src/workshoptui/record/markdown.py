"""The record as Markdown: a deterministic rendering of a workshop's state."""

from collections.abc import Set

from workshoptui.agendas.wording import workshop_language
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import ngettext
from workshoptui.language.spoken import speaking
from workshoptui.record.anchors import anchor, link, linking, links_of, settled
from workshoptui.record.escape import inline
from workshoptui.record.front_matter import front_matter
from workshoptui.record.layout import blocks, moment, numbers_of
from workshoptui.record.outline import not_asked_for, section_groups
from workshoptui.record.picture_files import image
from workshoptui.record.pictures.drawing import pictures
from workshoptui.record.pictures.picture import Picture
from workshoptui.record.section import Section, SectionGroup
from workshoptui.record.sections.prompts import CarriedOut, activities_by_section, prompts
from workshoptui.record.sections.remarks import remarks_of
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.workshop_info import WorkshopInfo, workshop_info


def render(workshop: Workshop) -> str:
    """The whole record in the workshop's language: front matter, then every section.

    Whatever is hidden in the room stays hidden here, and nobody's name stands beside what they
    gave. It ends in a line break, as a file does.

    Raises:
        Refused: ``gone``: the workshop has not been created.
    """
    with speaking(workshop_language(workshop)), numbers_of(workshop), links_of(workshop):
        return f"{front_matter(workshop)}\n\n{settled(_rendered(workshop))}\n"


def _rendered(workshop: Workshop) -> str:
    """All that people read, below the front matter."""
    info = workshop_info(workshop)
    groups = list(section_groups(workshop))
    carried_out = activities_by_section(workshop)
    unasked = not_asked_for(workshop) if linking() else frozenset()
    drawn = pictures(workshop) if linking() else []
    first, *others = (_group(workshop, group, carried_out, drawn, unasked) for group in groups)
    return blocks(
        f"# {inline(info.title)}",
        _introduction(workshop, info),
        first,
        _contents(workshop, groups) if linking() else "",
        *others,
    )


def _group(
    workshop: Workshop,
    group: SectionGroup,
    carried_out: CarriedOut,
    drawn: list[Picture],
    unasked: Set[str],
) -> str:
    return blocks(
        anchor("heading", group.id),
        f"## {_(group.title)}",
        *(_section(workshop, section, carried_out, drawn, unasked) for section in group.sections),
    )


def _section(
    workshop: Workshop,
    section: Section,
    carried_out: CarriedOut,
    drawn: list[Picture],
    unasked: Set[str],
) -> str:
    report = section.render(
        workshop, asked=section.id not in unasked, below=remarks_of(workshop, section.id)
    )
    return blocks(
        anchor("heading", section.id),
        f"### {section.heading(workshop)}",
        prompts(workshop, carried_out.get(section.id, []), report) if linking() else "",
        *(
            image(picture.name, inline(picture.title))
            for picture in drawn
            if picture.section == section.id
        ),
        report,
    )


def _contents(workshop: Workshop, groups: list[SectionGroup]) -> str:
    """Every heading as a link, behind the first page, which one reads without looking for it."""
    title = _("Contents")
    lines = []
    for group in groups:
        lines.append(f"- {link(_(group.title), 'heading', group.id)}")
        lines += [
            f"  - {link(section.heading(workshop), 'heading', section.id)}"
            for section in group.sections
        ]
    return blocks(anchor("heading", "contents"), f"## {title}", "\n".join(lines))


def _introduction(workshop: Workshop, info: WorkshopInfo) -> str:
    """What this is the record of; and what it was made from, where `identity` does not say it."""
    if linking():
        return (
            _(
                "The record of a co-creation workshop of {organisation}.",
                organisation=inline(info.organisation),
            )
            if info.organisation
            else _("The record of a co-creation workshop.")
        )
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
