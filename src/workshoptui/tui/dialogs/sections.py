"""What is asked about the sections of a dialogue model: texts, what they are for, earlier ones."""

from workshoptui.agendas.map_words import map_copied, text_with_map
from workshoptui.agendas.wording import wording
from workshoptui.language.dates import local_moment
from workshoptui.language.labels import WHOM
from workshoptui.language.lists import enumerated
from workshoptui.language.messages import gettext as _
from workshoptui.tui.dialogs.dialog import ChoiceDialog, ConfirmDialog
from workshoptui.tui.dialogs.fields import switch_field, text_field, yes_no_field, yes_no_of
from workshoptui.tui.dialogs.question import Field
from workshoptui.tui.interaction import Interaction
from workshoptui.tui.widgets.cells import clip
from workshoptui.workshop.kinds.around import people_around
from workshoptui.workshop.kinds.draft import (
    AddSection,
    DropSection,
    RestoreSection,
    ShapeSection,
    WriteSection,
)
from workshoptui.workshop.models import EarlierSection, Model, Section, earlier_of
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.state import Workshop

_SHOWN = 300
"""How much of a text a question repeats, in cells."""


def write_section(interaction: Interaction, section: Section) -> None:
    """Ask for the text of a section; who was faster meanwhile is never written over unseen."""
    seen = section.edited

    def make(values: dict[str, str]) -> WriteSection:
        nonlocal seen
        now = interaction.room.workshop.get(Section, section.key)
        if now.edited != seen and values["text"] != now.text:
            seen = now.edited
            text = clip(now.text, _SHOWN) or _("nothing")
            raise Refused("shown-section-edited-meanwhile", "text", text=text)
        return WriteSection(
            section.model, section.id, values["text"], edited=seen, copied=section.copied
        )

    interaction.form(
        wording(interaction.room.workshop, section.title),
        [
            text_field(
                WriteSection,
                "text",
                wording(interaction.room.workshop, section.hint or section.title),
                value=section.text,
            )
        ],
        make,
        intro=_near(interaction.room.workshop, section),
    )


def _near(workshop: Workshop, section: Section) -> str:
    """Who is around the person, where the whole picture is written and they are not in it."""
    if not text_with_map(workshop, section):
        return ""
    near = clip(enumerated(row.who for row in people_around(workshop)), _SHOWN)
    return _("Around the person: {names}. m puts them in, with what they do.", names=near)


async def put_map_in(interaction: Interaction, section: Section) -> None:
    """Write below the whole picture who is around the person, as any other edit of it."""
    workshop = interaction.room.workshop
    text = text_with_map(workshop, section)
    copied = map_copied(workshop, text)
    written = WriteSection(section.model, section.id, text, edited=section.edited, copied=copied)
    if await interaction.submit(written):
        interaction.say(_("Who is around the person stands in this section now. u takes it out."))


def shape_section(interaction: Interaction, section: Section) -> None:
    """Ask what a section is called, whom it serves, and whether it is free and confirmed."""
    whom = tuple((value, words) for value, words in WHOM.items() if value)
    interaction.form(
        _("About this section"),
        [
            Field("whom", _("For the citizen, or only for us?"), section.whom, choices=whom,
                  required=False),
            switch_field("free", _("Left free, for the dialogue itself to fill"), section.free),
            yes_no_field("confirmed", _("Confirmed by the person concerned"), section.confirmed),
            text_field(ShapeSection, "title", _("What it is called"), value=section.title),
        ],
        lambda values: ShapeSection(
            section.model,
            section.id,
            values["title"],
            free=values["free"] == "yes",
            whom=next((value for value in WHOM if value == values["whom"]), ""),
            confirmed=yes_no_of(values, "confirmed"),
        ),
    )  # fmt: skip


def add_section(interaction: Interaction, model: str) -> None:
    """Ask for a section that the canvas does not have yet."""
    interaction.form(
        _("A new section"),
        [
            text_field(AddSection, "title", _("What it is called")),
            switch_field("free", _("Left free, for the dialogue itself to fill"), False),
        ],
        lambda values: AddSection(model, values["title"], values["free"] == "yes"),
        save=_("Add it"),
    )


def restore_section(interaction: Interaction, model: Model) -> None:
    """Ask which earlier text of a model's sections should stand again."""
    workshop = interaction.room.workshop
    earlier_texts = {earlier.id: earlier for earlier in earlier_of(workshop, model.id)}

    def chosen(id_: str | None) -> None:
        earlier = earlier_texts.get(id_ or "")
        if earlier is None:
            return
        now = workshop.find(Section, earlier.section.key)
        instead = _("Today's text is kept among the earlier ones.") if now and now.text else ""
        text = clip(earlier.section.text, _SHOWN) or _("Nothing was written.")
        interaction.confirm(
            ConfirmDialog(
                _(
                    "Bring back “{section}” as it was?",
                    section=clip(wording(workshop, earlier.section.title), 40),
                ),
                _("Bring it back"),
                _("Leave it"),
                detail=f"{text}\n\n{instead}".strip(),
            ),
            lambda: interaction.submit(RestoreSection(earlier.id)),
        )

    interaction.app.push_screen(
        ChoiceDialog(
            _("What the sections said before"),
            [(id_, _earlier(workshop, earlier)) for id_, earlier in earlier_texts.items()],
            intro=_("The latest change first. Choose a text to bring it back."),
            empty=_("No section of this model was changed after it had been written."),
        ),
        chosen,
    )


def _earlier(workshop: Workshop, earlier: EarlierSection) -> str:
    text = clip(" ".join(earlier.section.text.split()), 60) or _("nothing written")
    at = local_moment(earlier.at)
    title = clip(wording(workshop, earlier.section.title), 24)
    if earlier.out:
        return _("{section} · taken out {moment} · {text}", section=title, moment=at, text=text)
    return _("{section} · until {moment} · {text}", section=title, moment=at, text=text)


def drop_section(interaction: Interaction, section: Section) -> None:
    """Take a section out of its model, after asking."""
    gone = DropSection(section.model, section.id)
    title = wording(interaction.room.workshop, section.title)
    text = clip(section.text, _SHOWN) or _("Nothing is written in it.")
    interaction.confirm(
        ConfirmDialog(
            _("Take “{section}” out?", section=clip(title, 40)),
            _("Take it out"),
            _("Keep it"),
            detail=" ".join([text, _("h brings it back.")]),
            careful=bool(section.text),
        ),
        lambda: interaction.submit(gone),
    )
