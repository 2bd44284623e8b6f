"""Models: the dialogue models that are drafted, their sections, and what these said before."""

from typing import Literal, Self

import msgspec

from workshoptui.workshop.copied import Copied
from workshoptui.workshop.state import Row, Workshop
from workshoptui.workshop.yes_no import YesNo

Whom = Literal["", "citizen", "us", "both"]


class Model(Row, frozen=True, tag="model"):
    """A dialogue model. `datum` marks today's way, which the others are compared with.

    Attributes:
        named: the entry that gave it its name; 0 for the agenda.
    """

    id: str
    name: str
    activity: str
    datum: bool = False
    named: int = 0


class Section(Row, frozen=True, tag="section"):
    """One section of one model's canvas.

    Attributes:
        edited: the entry that wrote it last, so that a team member sees if someone was faster.
        late: whether its text came after drafting was over.
        shaped: the entry that last said what it is called, whom it serves and the rest; 0 for none.
        copied: whose words were copied into its text, see `workshoptui.workshop.copied`.
        whom: whom the section serves: the citizen, only us (internal value), or both.
        confirmed: for the shared goal: whether the person concerned confirmed it; None where nobody
            said.
    """

    lookups = (("model",),)
    model: str
    id: str
    title: str
    hint: str
    text: str = ""
    edited: int = 0
    free: bool = False
    whom: Whom = ""
    confirmed: YesNo = None
    shaped: int = 0
    late: bool = False
    copied: Copied = msgspec.field(default_factory=dict)

    @property
    def key(self) -> tuple[str, str]:
        """Model and section."""
        return self.model, self.id


class EarlierSection(Row, frozen=True, tag="earlier-section"):
    """A section as it was before somebody wrote over it or took it out. Nobody's name is with it.

    Attributes:
        id: tells it from the others.
        section: all of it, as it was.
        at: when it was changed, in seconds since 1970-01-01 UTC.
        out: whether the section was taken out then.
    """

    lookups = (("model",), ("section_key",))
    id: str
    section: Section
    at: float
    out: bool

    @property
    def model(self) -> str:
        """The model that it is of."""
        return self.section.model

    @property
    def section_key(self) -> tuple[str, str]:
        """Model and section, as the section itself is known."""
        return self.section.key


class Comment(Row, frozen=True, tag="comment"):
    """A comment from the gallery round. The author is never shown.

    Attributes:
        late: whether it came after the round had closed, or after the group had moved on.
    """

    lookups = (("model",),)
    contribution = "shown"
    id: str
    model: str
    text: str
    at: float
    late: bool = False
    given_by: str = ""

    def restored(self, workshop: Workshop, rules: int) -> Self | None:
        """Not without its model."""
        return self if workshop.find(Model, self.model) else None


def models(workshop: Workshop) -> list[Model]:
    """The models in the order they were added; the datum where it was."""
    return workshop.all(Model)


def sections_of(workshop: Workshop, model: str) -> list[Section]:
    """The sections of a model in the order of its canvas."""
    return workshop.where(Section, model=model)


def earlier_of(workshop: Workshop, model: str) -> list[EarlierSection]:
    """What the sections of a model were before, the latest change first."""
    return workshop.where(EarlierSection, model=model)[::-1]


def without_free_section(workshop: Workshop, model: str) -> bool:
    """Whether the model is all script: a relational dialogue needs a section left free."""
    return not any(section.free for section in sections_of(workshop, model))


def comments_on(workshop: Workshop, model: str) -> list[Comment]:
    """The comments on a model, oldest first."""
    return workshop.where(Comment, model=model)
