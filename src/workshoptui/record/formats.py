"""The formats that a record comes in. One row for each."""

from collections.abc import Callable, Sequence

import msgspec

from workshoptui.agendas.wording import keeps_earlier_words, workshop_language
from workshoptui.language.spoken import speaking
from workshoptui.record.data import data_of
from workshoptui.record.front_matter import created, format_of
from workshoptui.record.markdown import render
from workshoptui.record.model_overview import model_overview
from workshoptui.record.model_page import Paper, model_page
from workshoptui.record.outline import SECTIONS
from workshoptui.record.page import figure, page
from workshoptui.record.pictures.drawing import pictures
from workshoptui.record.sections.identity import program
from workshoptui.record.spreadsheet import to_csv
from workshoptui.workshop.models import Model
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.workshop_info import WorkshopInfo, workshop_info


def to_page(workshop: Workshop) -> str:
    """The record as a page of HTML that needs no other file."""
    with speaking(workshop_language(workshop)):
        headings = {section.id: section.heading(workshop) for section in SECTIONS}
        earlier = keeps_earlier_words(workshop)  # its Markdown has no images
        figures = {
            headings[picture.section] if earlier else picture.name: figure(
                picture.svg, picture.title, picture.caption
            )
            for picture in pictures(workshop)
        }
        info = workshop_info(workshop)
        return page(render(workshop), info.title, figures, _meta(workshop, info))


def _meta(workshop: Workshop, info: WorkshopInfo) -> dict[str, str]:
    """What a page says of itself in the words of the Dublin Core; nothing that is not known."""
    if keeps_earlier_words(workshop):
        return {}
    facts = {
        "generator": program(info),
        "dcterms.identifier": f"urn:uuid:{info.identifier}" if info.identifier else "",
        "dcterms.title": info.title,
        "dcterms.publisher": info.organisation,
        "dcterms.creator": info.facilitator,
        "dcterms.language": info.language,
        "dcterms.created": created(info.at) or "",
        "dcterms.conformsTo": f"workshoptui record {format_of(workshop)}",
        "workshoptui.time-zone": info.zone,
        "workshoptui.entries": str(workshop.seq),
        "workshoptui.sha256": workshop.chain,
    }
    return {name: said for name, said in facts.items() if said}


def model_on_paper(workshop: Workshop, models: Sequence[Model], paper: Paper) -> str:
    """Models as a page of HTML that needs no other file, each on one page of this paper."""
    with speaking(workshop_language(workshop)):
        return model_page([model_overview(workshop, model) for model in models], paper)


def to_json(workshop: Workshop) -> str:
    """The record's facts as JSON, indented, in a fixed order."""
    return msgspec.json.format(msgspec.json.encode(data_of(workshop)), indent=2).decode() + "\n"


FORMATS: dict[str, Callable[[Workshop], str]] = {
    "md": render,
    "html": to_page,
    "json": to_json,
    "csv": to_csv,
}
"""By the name that a person gives on the command line, which is also the file's ending."""
