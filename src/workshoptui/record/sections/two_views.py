"""Two views: the text on the transactional and the relational view that people could read."""

from workshoptui.language.messages import mark
from workshoptui.language.two_views import two_views
from workshoptui.record.escape import inline, strong
from workshoptui.record.layout import blocks
from workshoptui.record.section import Section
from workshoptui.workshop.state import Workshop


def _two_views(_workshop: Workshop) -> str:
    return blocks(*(blocks(strong(name), inline(words)) for name, words in two_views()))


TWO_VIEWS = Section(
    id="two-views",
    title=mark("Two ways to look at a service"),
    reads=frozenset(),
    body=_two_views,
    nothing="",
    live=False,
    later=True,
)
