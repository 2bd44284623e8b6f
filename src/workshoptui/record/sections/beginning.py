"""Where this begins: what was taken over from an earlier workshop, and from which state of it."""

from workshoptui.agendas.beginning_words import (
    begins_from_words,
    carried_words,
    not_there_words,
)
from workshoptui.agendas.wording import wording, wording_put
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, ngettext
from workshoptui.record.anchors import link
from workshoptui.record.columns import text_column
from workshoptui.record.escape import inline
from workshoptui.record.export_table import Column, ExportTable
from workshoptui.record.json_values import Data
from workshoptui.record.layout import blocks, bullets, labelled, moment, quoted
from workshoptui.record.section import Section
from workshoptui.workshop.next_cycle import Beginning, beginning
from workshoptui.workshop.state import Workshop


def _begins(workshop: Workshop) -> str:
    begun = beginning(workshop)
    if begun is None:
        return ""
    said = (
        begins_from_words(begun, inline),
        carried_words(workshop, begun, inline),
        not_there_words(begun),
    )
    return blocks(
        " ".join(filter(None, said)),
        _basis(begun),
        labelled(_("The citizen value that it begins with:"), begun.value) if begun.value else "",
        blocks(
            _("The criteria that it begins with, all of the same weight until this group votes:"),
            bullets(map(inline, begun.criteria)),
        )
        if begun.criteria
        else "",
        _(
            "The model that others are compared with: {model}, as it was in v{version}.",
            model=quoted(wording(workshop, begun.model)),
            version=begun.version,
        )
        if begun.model
        else "",
        blocks(_("What was still to be done:"), bullets(map(inline, begun.follow_ups)))
        if begun.follow_ups
        else "",
        _("What became of each since stands below, in its own section."),
    )


def taken_over_from(begun: Beginning) -> str:
    """The title of the earlier workshop, leading to what the record says of it."""
    return link(quoted(begun.title), "heading", "beginning")


def _basis(begun: Beginning) -> str:
    """The state of the earlier journal that it is from, for whoever has that file."""
    when = moment(begun.at)
    where = f"`{begun.workshop}`" if begun.workshop else "–"
    if not begun.chain:
        return ngettext(
            "It was taken over on {moment} from the workshop with the id {id}, after {count} entry "
            "of its journal.",
            "It was taken over on {moment} from the workshop with the id {id}, after {count} "
            "entries of its journal.",
            begun.entries,
            moment=when,
            id=where,
        )
    return ngettext(
        "It was taken over on {moment} from the workshop with the id {id}, after {count} entry of "
        "its journal, whose running digest is {chain}.",
        "It was taken over on {moment} from the workshop with the id {id}, after {count} entries "
        "of its journal, whose running digest is {chain}.",
        begun.entries,
        moment=when,
        id=where,
        chain=f"`{begun.chain}`",
    )


def beginning_data(workshop: Workshop) -> Data:
    """The one workshop that this one begins from; empty where it begins with nothing."""
    begun = beginning(workshop)
    if begun is None:
        return []
    return [
        {
            "workshop": begun.workshop or None,
            "title": begun.title,
            "organisation": begun.organisation,
            "entries": begun.entries,
            "chain": begun.chain or None,
            "at": moment(begun.at),
            "citizen_value": begun.value or None,
            "criteria": list(begun.criteria),
            "model": wording_put(workshop, begun.model) or None,
            "version": begun.version or None,
            "follow_ups": list(begun.follow_ups),
        }
    ]


BEGINNING = Section(
    id="beginning",
    title=mark("Where this begins"),
    reads=frozenset({Beginning}),
    body=_begins,
    nothing=mark("This workshop goes on from no earlier one."),
    later=True,
)
"""From which workshop, and with what."""

TABLES = (
    ExportTable(
        "begins_from",
        "The earlier workshop that this one begins from. One row, or none.",
        "begins_from",
        (
            Column("workshop", "its id", empty="its file names none"),
            Column("title", "what it is called"),
            Column("organisation", "whose it is"),
            Column("entries", "how many entries its journal had", "integer"),
            Column("chain", "the running digest over them", empty="its file has none"),
            Column("at", "when it was taken over", "datetime"),
            text_column("citizen_value", "the citizen value that was taken over"),
            Column("model", "the model that was taken over as today's way", empty="none"),
            Column("version", "the version of that model", "integer", empty="no model"),
        ),
    ),
    ExportTable(
        "begins_from_criteria",
        "One criterion that was taken over from the earlier workshop.",
        "begins_from.criteria",
        (
            Column("number", "its place among them", "integer", "@"),
            Column("criterion", "what it is called", source="value"),
        ),
        ("number",),
    ),
    ExportTable(
        "begins_from_follow_ups",
        "One follow-up that was still open in the earlier workshop.",
        "begins_from.follow_ups",
        (
            Column("number", "its place among them", "integer", "@"),
            Column("what", "what was to be done", source="value"),
        ),
        ("number",),
    ),
)
"""Its tables in the export."""
