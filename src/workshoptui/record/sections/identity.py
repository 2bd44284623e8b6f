"""Identity: what a registrar needs to know of a record in twenty years, without the program."""

from workshoptui.language.catalogue import SOURCE, language_name
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark
from workshoptui.language.numbers import number
from workshoptui.record.escape import within
from workshoptui.record.front_matter import format_of
from workshoptui.record.layout import blocks, bullets, moment
from workshoptui.record.section import Section
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.workshop_info import WorkshopInfo, workshop_info

CHAIN = mark(
    "The last line proves the file: it is the running SHA-256 over the digests of all entries, in "
    "their order. Whoever has the file “workshop.json” and this number can compute it again, as "
    "the format says, and knows then that nothing was changed, added or left out. The command "
    "“workshoptui record” can check it."
)
WORDS = mark("Block quotations and lists of ideas are in the words of those who took part.")


def _identity(workshop: Workshop) -> str:
    info = workshop_info(workshop)
    unknown = _("not known")
    return blocks(
        bullets(
            [
                _("Workshop: {id}", id=info.identifier or unknown),
                _("Made with: {program}", program=program(info) or unknown),
                _("Form of this record: {number}", number=format_of(workshop)),
                _(
                    "Language: {language} ({code})",
                    language=within(language_name(info.language or SOURCE)),
                    code=within(info.language),
                ),
                _times(info),
                _("Facilitator: {name}", name=within(info.facilitator) or _("not given")),
                _("Begun: {moment}", moment=moment(info.at)),
                _("Entries of the journal: {number}", number=number(workshop.seq)),
                _("SHA-256 of its last entry: {chain}", chain=workshop.chain or unknown),
            ]
        ),
        _(CHAIN) if workshop.chain else "",
        _(WORDS),
    )


def program(info: WorkshopInfo) -> str:
    """With which version the workshop was made; ``""`` where its journal does not say."""
    return f"WorkshopTUI {within(info.program)}" if info.program else ""


def _times(info: WorkshopInfo) -> str:
    if not info.zone:
        return _("Time zone of the place: not known. Times are UTC.")
    return _(
        "Time zone of the place: {zone}. Times are those of its clocks, with UTC beside them.",
        zone=within(info.zone),
    )


IDENTITY = Section(
    id="identity",
    title=mark("What this record is of"),
    reads=frozenset({WorkshopInfo}),
    body=_identity,
    nothing="",
    live=False,
    later=True,
)
"""What the record says of itself."""
