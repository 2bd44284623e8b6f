"""Activity: base class of the activities that an agenda plans. Each kind extends it."""

from collections.abc import Mapping, Sequence
from typing import Annotated, ClassVar, Literal

import msgspec

from workshoptui.workshop.action import FacilitatorAction
from workshoptui.workshop.context import Context
from workshoptui.workshop.state import Changes, Row, Workshop

Step = Literal[1, 2, 3]
Phase = Literal["ready", "open", "closed"]
"""Of a run: its settings may change; people give; what they gave is shown and fixed."""
Identifier = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")]


Suppressed = Literal["not-shown", "not-scored", "counted-together"]
"""What becomes of a figure of too few people: it is not shown; nor is it in any score; or it is
shown with those of others alone."""


class Activity(Row, frozen=True, kw_only=True, tag_field="kind", forbid_unknown_fields=True):
    """One planned activity; the order of the table is the order of the agenda.

    Attributes:
        id: its name inside the agenda, for other activities to refer to.
        step: 1 identify success factors, 2 prototype models, 3 evaluate the chosen one.
        title: what the room sees as its name.
        prompt: what people are asked to do, in a sentence or two.
        minutes: the timer's suggestion.
        between: whether it stays open to phones between sittings.
        builds_on: for a kind with a `source`: of which kinds that may be; empty for any.
        fewest_shown: from how many people on the figures of a round are shown; 0 without figures.
        suppressed: what becomes of single figures of fewer people, in a round with enough.
            The rule itself is in `disclosure`.
    """

    builds_on: ClassVar[tuple[str, ...]] = ()
    fewest_shown: ClassVar[int] = 0
    suppressed: ClassVar[Suppressed] = "not-shown"

    id: Identifier
    step: Step
    title: Annotated[str, msgspec.Meta(min_length=1, max_length=60)]
    prompt: Annotated[str, msgspec.Meta(max_length=600)] = ""
    minutes: Annotated[int, msgspec.Meta(ge=0, le=600)] = 10
    between: bool = False

    @property
    def starts(self) -> Phase:
        """The phase that a new run of it starts in; ``ready`` where settings are fixed first."""
        return "open"

    @property
    def secret(self) -> bool:
        """Whether what people give stays hidden until the run is closed."""
        return False

    def changes_at_open(self, workshop: Workshop, run: str, seed: int) -> Changes:
        """What is fixed when the run with this id opens; `seed` is for what is drawn.

        Raises:
            Refused: something that it needs is not there yet.
        """
        return ()

    def snapshots_at_open(self, workshop: Workshop, run: str, context: Context) -> Changes:
        """What is kept as it is when the run with this id opens, as what is given rests on it."""
        return ()

    def closes_first(self, workshop: Workshop, run: str) -> FacilitatorAction | None:
        """What closes a hidden part of the run with this id, such as a proposal, if one is open."""
        return None

    def changes_at_close(self, workshop: Workshop, run: str) -> Changes:
        """What else becomes true when the run with this id closes."""
        return ()

    def finishing(self, workshop: Workshop, run: str, by: str, *, done: bool) -> Changes | None:
        """What is marked when a participant says to have finished a run, or takes it back.

        None for the mark that holds as long as the run does.
        """
        return None

    def finished_by(self, workshop: Workshop, run: str) -> frozenset[str] | None:
        """Who has finished a run; None where the marks of the run say it."""
        return None

    def respondents(self, workshop: Workshop, run: str) -> frozenset[str]:
        """Who gave an answer that the figures of a run rest on."""
        return frozenset()

    def not_counted(self, workshop: Workshop, run: str) -> int:
        """How many gave something in a run that its figures are not made of."""
        return 0

    def has_suppressed_cells(self, workshop: Workshop, run: str) -> bool:
        """Whether some figure of a run rests on somebody, but on fewer than `fewest_shown`."""
        return False

    def problems(self, agenda: "Sequence[Activity]") -> Mapping[str, str]:
        """What it needs of its agenda and does not find there, as a code by the field that asks.

        Asked once its own fields and its `source` are sound.
        """
        return {}

    @property
    def kind(self) -> str:
        """The name of its kind, as in the agenda file."""
        return str(type(self).__struct_config__.tag)


class Question(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something people are asked: a short id for the record, and the words on the phone."""

    id: Identifier
    text: Annotated[str, msgspec.Meta(min_length=1, max_length=300)]
