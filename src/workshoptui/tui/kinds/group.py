"""Cards laid together: the groups that become success factors, and who stands alone."""

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, ngettext
from workshoptui.language.reasons.rounds import cards_wait
from workshoptui.tui.activity_view import ActivityView
from workshoptui.tui.commands import Command
from workshoptui.tui.dialogs.dialog import ChoiceDialog, ConfirmDialog
from workshoptui.tui.dialogs.fields import text_field
from workshoptui.tui.widgets.board import Board, Tile, TileGroup
from workshoptui.tui.widgets.cells import clip
from workshoptui.tui.widgets.plain_text import PlainText
from workshoptui.workshop.action import Action
from workshoptui.workshop.cards import Card, Group
from workshoptui.workshop.kinds.collect import cards_of, count_of_cards, face_down
from workshoptui.workshop.kinds.group import (
    AddGroup,
    DropGroup,
    GroupActivity,
    MergeGroups,
    MoveCards,
    NameGroup,
    groups_of,
)
from workshoptui.workshop.runs import activity_in
from workshoptui.workshop.state import Workshop

NOTHING = mark("There are no cards to group yet. Collect some first.")
ALONE = "alone"
"""The group on the board of cards that lie in none."""


class GroupView(ActivityView):
    """Every card below the title of its group, with how many groups there are and should be."""

    CLOSABLE = False

    def compose(self) -> ComposeResult:
        """Lay out the counter and the board."""
        yield PlainText(id="counter")
        yield Board(empty=_(NOTHING), marks=True, id="groups")

    def progress(self, workshop: Workshop) -> tuple[int, int] | None:  # noqa: ARG002
        """Nobody finishes this: the group does it together."""
        return None

    def refresh_from(self, workshop: Workshop) -> None:
        """Show the cards in their groups and how many groups there are."""
        grouping = self._grouping
        cards = cards_of(workshop, grouping.source)
        groups = groups_of(workshop, grouping.id)
        originals: dict[str, int] = {}
        tiles: dict[str, list[Tile]] = {group.id: [] for group in groups}
        alone: list[Tile] = []
        for card in cards:
            if card.into:
                originals[card.into] = originals.get(card.into, 0) + 1
        for card in cards:
            if not card.into:
                also = originals.get(card.id)
                tile = Tile(card.id, card.text, f"+{also}" if also else "")
                tiles.get(card.group, alone).append(tile)
        shown = [
            TileGroup(group.id, group.name, tuple(tiles[group.id]), _many(tiles[group.id]))
            for group in groups
        ]
        if cards or groups:
            shown.append(TileGroup(ALONE, _("Standing alone"), tuple(alone), _many(alone)))
        board = self.query_one(Board)
        waiting = face_down(workshop, grouping.source)
        board.empty = cards_wait(waiting) if waiting else _(NOTHING)
        board.show(shown)
        self._tell(len(groups), len(alone))

    @property
    def _grouping(self) -> GroupActivity:
        return activity_in(self.workshop, self.run, GroupActivity)

    @on(Board.MarksChanged)
    def _marks_changed(self) -> None:
        workshop, grouping = self.workshop, self._grouping
        alone = [card for card in cards_of(workshop, grouping.source) if _alone(workshop, card)]
        self._tell(len(groups_of(workshop, grouping.id)), len(alone))

    def _tell(self, groups: int, alone: int) -> None:
        grouping, marked = self._grouping, len(self.query_one(Board).marked)
        facts = [
            ngettext(
                "{count} group, aim for {fewest}–{most}",
                "{count} groups, aim for {fewest}–{most}",
                groups,
                fewest=grouping.fewest,
                most=grouping.most,
            )
        ]
        if alone:
            facts.append(ngettext("{count} standing alone", "{count} standing alone", alone))
        if marked:
            facts.append(ngettext("✓ {count} marked", "✓ {count} marked", marked))
        counter = self.query_one("#counter", PlainText)
        counter.update("  ·  ".join(facts))
        counter.set_class(grouping.fewest <= groups <= grouping.most, "good")

    # ── What the facilitator does ──────────────────────────────────────────────────────

    def _has_cards(self) -> bool:
        return count_of_cards(self.workshop, self._grouping.source) > 0

    def _has_groups(self) -> bool:
        return bool(groups_of(self.workshop, self._grouping.id))

    @property
    def _chosen(self) -> tuple[str, ...]:
        """The marked cards, or else the one under the cursor, in the order of the wall."""
        board = self.query_one(Board)
        if not board.marked:
            return (board.tile.id,) if board.tile else ()
        cards = cards_of(self.workshop, self._grouping.source)
        return tuple(card.id for card in cards if card.id in board.marked)

    @property
    def _here(self) -> Group | None:
        """The group that the cursor is in."""
        cursor = self.query_one(Board).cursor
        return self.workshop.find(Group, cursor.group) if cursor else None

    def action_mark(self) -> None:
        """Mark the card under the cursor, or take its mark away."""
        self.query_one(Board).action_mark()

    def action_clear_marks(self) -> None:
        """Take every mark away."""
        self.query_one(Board).marked = frozenset()

    def action_new_group(self) -> None:
        """Ask for the name of a group of the chosen cards."""
        cards, activity = self._chosen, self._grouping.id
        self.interaction.form(
            _("New group"),
            [text_field(AddGroup, "name", _("What do you call it?"))],
            lambda values: AddGroup(activity, values["name"], cards),
            save=_("Make the group"),
            intro=ngettext("With {count} card in it.", "With {count} cards in it.", len(cards)),
            then=lambda _applied: self.action_clear_marks(),
        )

    def action_move(self) -> None:
        """Ask for the group that the chosen cards go to."""
        cards = self._chosen
        if not cards:
            self.interaction.say(
                _("Put the cursor on a card, or mark some with the space key, then move.")
            )
            return
        groups = groups_of(self.workshop, self._grouping.id)
        options = [*((group.id, group.name) for group in groups), (ALONE, _("Standing alone"))]

        def moved(group: str | None) -> None:
            if group is not None:
                self.run_worker(self._move(cards, "" if group == ALONE else group))

        intro = ngettext("{count} card goes to:", "{count} cards go to:", len(cards))
        self.app.push_screen(ChoiceDialog(_("Move to"), options, intro=intro), moved)

    async def action_lay_alone(self) -> None:
        """Take the chosen cards out of their groups."""
        if cards := self._chosen:
            await self._move(cards, "")

    async def _move(self, cards: tuple[str, ...], group: str) -> None:
        if await self.submit(MoveCards(cards, group)):
            self.action_clear_marks()

    @on(Board.TileSelected)
    def _card_entered(self) -> None:
        self.action_move()

    @on(Board.GroupSelected)
    def action_name_group(self) -> None:
        """Ask for another name for the group under the cursor."""
        if group := self._group_or_hint():
            self.interaction.form(
                _("Name the group"),
                [text_field(NameGroup, "name", _("What do you call it?"), value=group.name)],
                lambda values: NameGroup(group.id, values["name"]),
            )

    def action_merge_into(self) -> None:
        """Ask for the group that the one under the cursor joins."""
        if not (group := self._group_or_hint()):
            return
        others = [
            other for other in groups_of(self.workshop, group.activity) if other.id != group.id
        ]

        def merged(into: str | None) -> None:
            if into is not None:
                self.run_worker(self.submit(MergeGroups(group.id, into)))

        dialog = ChoiceDialog(
            _("Merge “{group}” into", group=clip(group.name, 40)),
            [(other.id, other.name) for other in others],
            intro=_("All cards go to the group you choose, and its name stays."),
            empty=_("There is no other group to merge it into."),
        )
        self.app.push_screen(dialog, merged)

    def action_dissolve(self) -> None:
        """Give up the group under the cursor, after asking."""
        if not (group := self._group_or_hint()):
            return
        question = ConfirmDialog(
            _("Dissolve “{group}”?", group=clip(group.name, 40)),
            _("Dissolve it"),
            _("Keep it"),
            detail=_("No card is lost: its cards stand alone again."),
        )
        self.interaction.confirm(question, lambda: self.submit(DropGroup(group.id)))

    def _group_or_hint(self) -> Group | None:
        group = self._here
        if group is None:
            self.interaction.say(_("Put the cursor on a group, or on one of its cards, first."))
        return group

    KEYS: ClassVar[tuple[Command, ...]] = (
        Command(id="group.mark", key="space", title=mark("Mark a card"), short=mark("Mark"),
                action=action_mark, available=_has_cards, row_of="Board",
                help=mark("Mark this card, or take its mark away; what is done next is done to"
                          " all marked cards.")),
        Command(id="group.new", key="n", title=mark("New group"), short=mark("New group"),
                action=action_new_group, available=_has_cards, row_of="Board",
                help=mark("A group of the marked cards, or of the one under the cursor; asks"
                          " for its name.")),
        Command(id="group.move", key="m", title=mark("Move to a group"), short=mark("Move"),
                action=action_move, available=_has_cards, row_of="Board",
                help=mark("The marked cards, or the one under the cursor, go to the group you"
                          " choose.")),
        Command(id="group.alone", key="l", title=mark("Let stand alone"), short=mark("Alone"),
                action=action_lay_alone, available=_has_cards, row_of="Board",
                help=mark("The marked cards, or the one under the cursor, leave their group.")),
        Command(id="group.name", key="e", title=mark("Name the group"), short=mark("Name"),
                action=action_name_group, available=_has_groups, row_of="Board",
                help=mark("Another name for the group under the cursor; Enter on its title does"
                          " the same.")),
        Command(id="group.merge", key="i", title=mark("Merge into another group"),
                short=mark("Merge into"), action=action_merge_into, available=_has_groups,
                row_of="Board",
                help=mark("The group under the cursor joins the one you choose, whose name"
                          " stays.")),
        Command(id="group.dissolve", key="x,delete", title=mark("Dissolve the group"),
                short=mark("Dissolve"), action=action_dissolve, available=_has_groups,
                row_of="Board",
                help=mark("The group under the cursor is given up and its cards stand alone;"
                          " asks first.")),
        Command(id="group.clear", key="c", title=mark("Clear the marks"), action=action_clear_marks,
                available=_has_cards,
                help=mark("No card is marked any more.")),
    )  # fmt: skip

    UNDO_LABELS: ClassVar[Mapping[type[Action], str]] = {
        AddGroup: mark("the new group"),
        NameGroup: mark("the new name of a group"),
        MoveCards: mark("moving cards"),
        MergeGroups: mark("merging groups"),
        DropGroup: mark("dissolving a group"),
    }


def _many(tiles: list[Tile]) -> str:
    return str(len(tiles)) if tiles else ""


def _alone(workshop: Workshop, card: Card) -> bool:
    return not card.into and workshop.find(Group, card.group) is None
