"""Map words: who is around the person as lines of text, which feed the canvas's whole picture.

The lines are written in the workshop's own language, on whichever phone they are put in.
"""

from workshoptui.agendas.wording import workshop_language
from workshoptui.language.messages import gettext as _
from workshoptui.language.spoken import speaking
from workshoptui.workshop.copied import Copied, source
from workshoptui.workshop.kinds.around import WHOLE_PICTURE, PersonAround, people_around
from workshoptui.workshop.models import Section
from workshoptui.workshop.state import Workshop


def map_lines(workshop: Workshop) -> list[str]:
    """Everybody on the map in one line each: who, what they do, what falls between."""
    with speaking(workshop_language(workshop)):
        return [_line(row) for row in people_around(workshop)]


def map_copied(workshop: Workshop, text: str) -> Copied:
    """Whose lines of the map stand in a text, as `WriteSection.copied` says it."""
    written = text.splitlines()
    lines = zip(people_around(workshop), map_lines(workshop), strict=True)
    return {source(row): line for row, line in lines if line in written}


def _line(row: PersonAround) -> str:
    if row.gap:
        return _("{who}: {does} (falls between: {gap})", who=row.who, does=row.does, gap=row.gap)
    return _("{who}: {does}", who=row.who, does=row.does)


def text_with_map(workshop: Workshop, section: Section) -> str:
    """The text of a section with those lines of the map below it that it has not.

    ``""`` where it is not the whole picture, or has all of them.
    """
    if section.id != WHOLE_PICTURE:
        return ""
    written = section.text.splitlines()
    missing = [line for line in map_lines(workshop) if line not in written]
    return "\n".join([*written, *missing]) if missing else ""
