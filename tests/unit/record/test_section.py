"""Sections: each names the tables it reads, so that nobody renders it for nothing."""

from tests.support.watched import Watched
from tests.support.whole_workshop import play_workshop
from workshoptui.record.outline import SECTIONS
from workshoptui.record.sections.remarks import REMARKS
from workshoptui.workshop.participation import SECRET_UNTIL_CLOSED
from workshoptui.workshop.rules import fold


async def test_a_section_names_every_table_it_reads() -> None:
    """At no moment does a section look at a table that it does not name, but for hidden ones.

    Nor for what is written into the note, which says itself which sections it changes.
    """
    entries = await (await play_workshop()).end()
    for end in (*range(1, len(entries), 8), len(entries)):
        watched = Watched(fold(entries[:end]))
        for one in SECTIONS:
            watched.looked.clear()
            one.render(watched)
            assert watched.looked - SECRET_UNTIL_CLOSED - REMARKS <= one.reads, one.id
