"""Sections: what a record is made of. Each renders one body of Markdown from a workshop's state."""

from collections.abc import Callable

import msgspec

from workshoptui.agendas.wording import keeps_earlier_words
from workshoptui.language.messages import gettext as _
from workshoptui.record.body import Body, body, markdown_of
from workshoptui.workshop.state import Row, Workshop


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """One section of the record.

    Attributes:
        id: short and stable, for anchors and links.
        title: its heading, as a marked message.
        earlier_title: its heading in workshops that began before plain names stood beside the
            field's own; ``""`` where that is the same.
        reads: the tables whose changes may change `body` in the shared note, where nothing leads to
            another place. What is hidden until a round is closed
            (dots, ratings, answers, orders, stances) is not among them: it is the round or the
            proposal that changes when it is shown. So a burst of votes costs the note nothing.
        body: what stands below the heading in the language that is spoken, as Markdown, or as
            parts of it where much of it is from many people; nothing as long as nothing has
            happened.
        nothing: the sentence that the record shows in place of an empty body, as a marked message;
            ``""`` for none.
        live: whether the shared note on the phones shows it too.
        optional: whether the record does without it as long as it says nothing.
        later: whether workshops that began before plain names stood beside the field's own do
            without it, so that their records stay what they are.
    """

    id: str
    title: str
    reads: frozenset[type[Row]]
    body: Callable[[Workshop], str | Body]
    nothing: str
    live: bool = True
    optional: bool = False
    later: bool = False
    earlier_title: str = ""

    def heading(self, workshop: Workshop) -> str:
        """Its heading in the language that is spoken."""
        earlier = self.earlier_title and keeps_earlier_words(workshop)
        return _(self.earlier_title if earlier else self.title)

    def parts(self, workshop: Workshop) -> Body:
        """The parts of its body."""
        return body(self.body(workshop))

    def render(self, workshop: Workshop, *, asked: bool = True, below: Body = ()) -> str:
        """The Markdown below the heading: the body, or that there is nothing yet.

        Where it was never `asked` for, "yet" would say that something was left out. `below` is what
        else stands there.
        """
        if parts := body(self.parts(workshop), below):
            return markdown_of(parts)
        if not asked:
            return _("Not part of this workshop: its agenda does not ask for it.")
        return _(self.nothing) if self.nothing else ""


class SectionGroup(msgspec.Struct, frozen=True):
    """Sections that belong together under one heading, which is a marked message.

    Its `id` is short and stable, for anchors and links, as that of a section.
    """

    id: str
    title: str
    sections: tuple[Section, ...]
