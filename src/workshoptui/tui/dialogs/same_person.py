"""Same person: asks which participant is the same as another, and names rounds that both are in."""

from collections.abc import Callable

from workshoptui.agendas.wording import wording
from workshoptui.language.dates import local_moment
from workshoptui.language.messages import gettext as _
from workshoptui.tui.dialogs.dialog import ChoiceDialog
from workshoptui.tui.interaction import Interaction
from workshoptui.tui.widgets.cells import clip
from workshoptui.workshop.kinds.choose import Proposal
from workshoptui.workshop.people import (
    Participant,
)
from workshoptui.workshop.runs import Run, activity_of
from workshoptui.workshop.state import Row, Workshop

_NAME = 40


def ask_who_is_same(
    interaction: Interaction, participant: Participant, then: Callable[[Participant], object]
) -> None:
    """Ask which other entry is the same person, and do `then` with it."""
    workshop = interaction.room.workshop
    others = [other for other in workshop.all(Participant) if other.id != participant.id]

    def chosen(other: str | None) -> None:
        same = interaction.room.workshop.find(Participant, other or "")
        if same is not None:
            then(same)

    interaction.app.push_screen(
        ChoiceDialog(
            _("Who is the same person?"),
            [(other.id, _joined(other)) for other in others],
            intro=_(
                "The other entry of {name}, joined {moment}:",
                name=called(participant),
                moment=local_moment(participant.joined_at),
            ),
        ),
        chosen,
    )


def _joined(participant: Participant) -> str:
    return _(
        "{name} · joined {moment}",
        name=called(participant),
        moment=local_moment(participant.joined_at),
    )


def called(participant: Participant) -> str:
    """A person by name, or that they gave none."""
    return clip(participant.name, _NAME) if participant.name else _("somebody without a name")


def rounds_of(workshop: Workshop, rows: list[Row]) -> list[str]:
    """The titles of the activities that these ballots and answers are from, each once."""
    titles: dict[str, None] = {}
    for row in rows:
        proposal = workshop.find(Proposal, getattr(row, "proposal", ""))
        run = workshop.find(Run, proposal.run if proposal else getattr(row, "run", ""))
        if run is not None:
            title = wording(workshop, activity_of(workshop, run).title)
            titles[_("“{title}”", title=title)] = None
    return list(titles)
