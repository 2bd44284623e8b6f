"""Workshop info: its title, its agenda, the code that phones join with, and how it begins."""

from typing import Annotated

import msgspec

from workshoptui.workshop.action import FacilitatorAction
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.agenda import Agenda, AgendaTranslation, LanguageCode
from workshoptui.workshop.context import Context
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.state import Changes, Put, Row, Workshop
from workshoptui.workshop.text import Line, MaybeLine, MaybeName

Code = Annotated[str, msgspec.Meta(pattern=r"^[A-HJ-NP-Z2-9]{6}$")]
"""Six capitals and digits, without those that look alike (I, O, 0, 1)."""


class WorkshopInfo(Row, frozen=True, tag="founding"):
    """What the workshop is. One row.

    Attributes:
        title: what it is about.
        organisation: whose workshop it is; may be ``""``.
        agenda: the name of its agenda.
        code: what phones join with.
        at: when it was created, in seconds since 1970-01-01 UTC.
        language: the code of the language that its wall and its record speak.
        rules: the number of the rules that it began under; 1 where it says none.
        identifier: tells it from all others; ``""`` where its first entry says none.
        program: the version of the program that made it.
        zone: the time zone of the place, as in ``Europe/Stockholm``; ``""`` where nobody knows.
        facilitator: who leads it; may be ``""``.
        contact: as in `Agenda`.
    """

    title: str
    organisation: str
    agenda: str
    code: str
    at: float
    language: str = "en"
    rules: int = 1
    identifier: str = ""
    program: str = ""
    zone: str = ""
    facilitator: str = ""
    contact: str = ""


class CreateWorkshop(FacilitatorAction, frozen=True, tag="create-workshop"):
    """The first entry of every journal. The agenda is kept whole, so that it stays as it was.

    Attributes:
        identifier, program, zone, facilitator: as in `WorkshopInfo`.
    """

    title: Line
    agenda: Agenda
    code: Code
    organisation: MaybeLine = ""
    language: LanguageCode = "en"
    identifier: Annotated[str, msgspec.Meta(pattern=r"^([0-9a-f]{32})?$")] = ""
    program: Annotated[str, msgspec.Meta(max_length=40)] = ""
    zone: Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9_+/-]{0,60}$")] = ""
    facilitator: MaybeName = ""

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """What the workshop is, the planned activities, and their words in other languages."""
        if workshop.find(WorkshopInfo, ""):
            raise Refused("created")
        agenda = self.agenda
        info = WorkshopInfo(
            title=self.title,
            organisation=self.organisation,
            agenda=agenda.name,
            code=self.code,
            at=context.at,
            language=self.language,
            rules=context.rules,
            identifier=self.identifier,
            program=self.program,
            zone=self.zone,
            facilitator=self.facilitator,
            contact=agenda.contact,
        )
        translations = (AgendaTranslation(*pair) for pair in agenda.translations.items())
        return Put(info), *map(Put, agenda.activities), *map(Put, translations)


class Retitle(FacilitatorAction, frozen=True, tag="retitle"):
    """Another title or organisation."""

    title: Line
    organisation: MaybeLine = ""

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """What the workshop is, with the new words."""
        info = workshop_info(workshop)
        renamed = msgspec.structs.replace(info, title=self.title, organisation=self.organisation)
        return (Put(renamed),)


ACTIONS = (CreateWorkshop, Retitle)
"""Everything that can be done here."""


def workshop_info(workshop: Workshop) -> WorkshopInfo:
    """What the workshop is.

    Raises:
        Refused: ``gone``: it has not been created.
    """
    return workshop.get(WorkshopInfo, "")


def activities(workshop: Workshop) -> list[Activity]:
    """The planned activities, in the order of the agenda."""
    return workshop.all(Activity)
