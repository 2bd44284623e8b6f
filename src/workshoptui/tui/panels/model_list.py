"""Models as a list: who works on each, how much is written, what to mind; and what others say."""

from workshoptui.agendas.wording import wording
from workshoptui.language.late import marked
from workshoptui.language.lists import enumerated
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, ngettext
from workshoptui.tui.panels.model_canvas import ALL_SCRIPT
from workshoptui.tui.widgets.cells import clip, drawable
from workshoptui.tui.widgets.table import Cell, Column, Entry
from workshoptui.tui.widgets.text_page import Block
from workshoptui.workshop.group_decision import chosen_model
from workshoptui.workshop.model_locks import is_locked, reopenings
from workshoptui.workshop.models import Model, comments_on, sections_of, without_free_section
from workshoptui.workshop.people import Participant
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.teams import team_of

_BAR = 10
LOCKED = mark("The group chose this model, so it stays as it was decided. l opens it again.")


def model_columns() -> tuple[Column, ...]:
    """The columns of the list."""
    return (
        Column(_("Model"), weight=2),
        Column(_("Team"), weight=2),
        Column(_("Written"), most=24),
        Column(_("To mind"), most=24),
    )


def chosen_with_lock(workshop: Workshop, model: Model) -> bool:
    """Whether the group chose this model under rules by which it is closed."""
    chosen = chosen_model(workshop)
    if chosen is None or chosen.id != model.id:
        return False
    return is_locked(workshop, model.id) or bool(reopenings(workshop, model.id))


def lock_line(workshop: Workshop, model: Model | None) -> str:
    """Whether the model that is seen can be written in, where it is the chosen one."""
    if model is None or not chosen_with_lock(workshop, model):
        return ""
    if is_locked(workshop, model.id):
        return _(LOCKED)
    return _(
        "The group chose this model, and it was opened again: {why}. l closes it.",
        why=drawable(clip(reopenings(workshop, model.id)[-1].reason, 80)),
    )


def model_row(workshop: Workshop, model: Model) -> Entry:
    """A model with its team, how much is written, and what to mind."""
    sections = sections_of(workshop, model.id)
    written = sum(bool(section.text) for section in sections)
    full = round(_BAR * written / len(sections)) if sections else 0
    bar = "█" * full + "░" * (_BAR - full) + "  "
    bar += _("{written} of {all}", written=written, all=len(sections))
    comments = len(comments_on(workshop, model.id))
    mind = [_("▲ no section is free")] if _warn(workshop, model) else []
    if chosen_with_lock(workshop, model):
        mind.append(_("■ chosen") if is_locked(workshop, model.id) else _("▲ chosen, open again"))
    mind += [ngettext("{count} comment", "{count} comments", comments)] if comments else []
    return Entry(
        model.id,
        (
            Cell(wording(workshop, model.name), "strong"),
            Cell(_("how it is done today"), "aside") if model.datum else _team(workshop, model),
            bar,
            Cell("\n".join(mind), "caution" if len(mind) > (comments > 0) else "aside"),
        ),
    )


def _warn(workshop: Workshop, model: Model) -> bool:
    return not model.datum and without_free_section(workshop, model.id)


def _team(workshop: Workshop, model: Model) -> str:
    people = [workshop.find(Participant, person) for person in team_of(workshop, model.id)]
    names = [person.name for person in people if person and person.name]
    unnamed = len(people) - len(names)
    if not people:
        return _("nobody yet")
    others = []
    if unnamed and names:
        others = [ngettext("{count} more", "{count} more", unnamed)]
    elif unnamed:
        others = [ngettext("{count} without a name", "{count} without a name", unnamed)]
    return f"{len(people)}:  " + enumerated([*names, *others])


def comment_blocks(workshop: Workshop, model: Model) -> list[Block]:
    """What others said about a model."""
    comments = comments_on(workshop, model.id)
    blocks = [
        Block(_("What others say about “{model}”", model=wording(workshop, model.name)), "headline")
    ]
    if not comments:
        blocks.append(Block(_("Nothing yet. In the gallery round, people comment on their "
"phones; k writes one down here."), "aside"))  # fmt: skip
    blocks += [Block(marked(comment.text, late=comment.late), mark="●") for comment in comments]
    if _warn(workshop, model):
        blocks.append(Block(f"▲ {_(ALL_SCRIPT)}", "caution"))
    return blocks
