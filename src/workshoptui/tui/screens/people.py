"""People: who takes part, who was set aside or is kept out, and two entries of one person."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from workshoptui.language.lists import listed
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, ngettext
from workshoptui.tui.commands import Command
from workshoptui.tui.dialogs.dialog import ConfirmDialog
from workshoptui.tui.dialogs.fields import text_field
from workshoptui.tui.dialogs.locking import lock_or_unlock
from workshoptui.tui.dialogs.same_person import ask_who_is_same, called, rounds_of
from workshoptui.tui.interaction import KEPT_IN_FILE
from workshoptui.tui.panels.people_rows import people_columns, people_rows
from workshoptui.tui.screens.moderation import hidden_notice
from workshoptui.tui.screens.room_list import RoomListScreen
from workshoptui.tui.widgets.key_line import KeyLine
from workshoptui.tui.widgets.plain_text import PlainText
from workshoptui.tui.widgets.table import Table
from workshoptui.workshop.action import Action
from workshoptui.workshop.authored_text import authored_by, has_written
from workshoptui.workshop.joining import KeepOut, is_joining_locked, kept_out
from workshoptui.workshop.membership import MergePeople, SetAside, TakeIn, both_gave, set_aside
from workshoptui.workshop.moderation import HideAllOf
from workshoptui.workshop.people import Participant, Rename
from workshoptui.workshop.state import Workshop

_NONE = mark("Nobody has joined yet. j shows the code to join with.")


class PeopleScreen(RoomListScreen):
    """Lists everybody who has joined, in the order they did; below, who was set aside."""

    SHOWS_PRESENCE = True

    @property
    def _workshop(self) -> Workshop:
        return self._room.workshop

    @property
    def _cursor(self) -> str:
        return self.query_one(Table).cursor if self.query(Table) else ""

    @property
    def _participant(self) -> Participant | None:
        """Who the cursor is on, where they take part."""
        return self._workshop.find(Participant, self._cursor)

    @property
    def _was_set_aside(self) -> bool:
        return bool(self._cursor) and self._participant is None

    def compose(self) -> ComposeResult:
        """Lay out the heading and the list."""
        with Vertical(classes="page"):
            yield PlainText(id="people-title", classes="headline")
            yield Table(empty=_(_NONE), lines=2, id="people-list", classes="-pointing")
        yield KeyLine()

    def fill(self) -> None:
        """Put into the table what there is now."""
        workshop = self._workshop
        everybody = workshop.all(Participant)
        aside = set_aside(workshop)
        facts = [ngettext("{count} person joined", "{count} people joined", len(everybody))]
        if aside:
            facts.append(ngettext("{count} set aside", "{count} set aside", len(aside)))
        facts += [_("joining is locked: l unlocks it")] if is_joining_locked(workshop) else []
        self.query_one("#people-title", PlainText).update(" · ".join(facts))
        rows = people_rows(workshop, self._room.present)
        self.query_one(Table).show(people_columns(), rows)

    def _has_cursor(self) -> bool:
        return bool(self._cursor)

    def _has_participant(self) -> bool:
        return self._participant is not None

    def _has_written(self) -> bool:
        """Whether the person under the cursor wrote anything."""
        return self._participant is not None and has_written(self._workshop, self._participant.id)

    def _has_others(self) -> bool:
        """Whether there is anybody else who the person under the cursor could be."""
        return self._participant is not None and len(self._workshop.table(Participant)) > 1

    def _lock_label(self) -> str:
        return _("Unlock joining") if is_joining_locked(self._workshop) else _("Lock joining")

    def _keep_out_label(self) -> str:
        participant = self._participant
        return (
            _("Let in")
            if participant and kept_out(self._workshop, participant.id)
            else _("Keep out")
        )

    def _aside_label(self) -> str:
        return _("Take in again") if self._was_set_aside else _("Set aside")

    # ── What the facilitator does ──────────────────────────────────────────────────────

    @on(Table.Selected)
    def action_rename(self) -> None:
        """Ask for another name."""
        participant = self._participant
        if participant is not None:
            self._interaction.form(
                _("Another name"),
                [
                    text_field(
                        Rename, "name", _("How are they called here?"), value=participant.name
                    )
                ],
                lambda values: Rename(participant.id, values["name"]),
                intro=_("It stands in pairs, teams and turns. Empty means no name."),
                then=lambda _applied: self._show(),
            )

    def action_keep_out(self) -> None:
        """Let their phones send nothing more, or let them send again."""
        participant = self._participant
        if participant is None:
            return
        if kept_out(self._workshop, participant.id):
            self.run_worker(self._do(KeepOut(participant.id, out=False), _("They can send again.")))
            return
        self._ask(
            _("Keep this person out?"),
            _("Keep out"),
            _(
                "Their phones can send nothing more, and are told to talk to you. "
                "What they gave so far stays and counts. Lock joining (l) as well, "
                "so that they do not join anew."
            ),
            KeepOut(participant.id),
            _("They can send nothing now."),
        )

    def action_aside(self) -> None:
        """Count somebody no longer, or again."""
        participant = self._participant
        if participant is None:
            if self._cursor:
                back = TakeIn(self._cursor)
                self.run_worker(self._do(back, _("They count again, with all they gave.")))
            return
        self._ask(
            _("Set this person aside?"),
            _("Set aside"),
            _(
                "They count no longer: what they wrote is hidden, and what they "
                "voted and rated is taken out, in closed rounds too. Their phones "
                "can send nothing meanwhile. x takes them in again."
            ),
            SetAside(participant.id),
            _("They are set aside."),
        )

    def action_hide_all(self) -> None:
        """Hide everything they wrote."""
        participant = self._participant
        if participant is not None:
            many = len(authored_by(self._workshop, participant.id))
            self._ask(
                _("Hide everything that this person wrote?"),
                ngettext("Hide {count} text", "Hide {count} texts", many),
                ngettext(
                    "{count} text, with those that wait to be shown and their name. How they voted"
                    " and rated counts as before. {kept_in_file}",
                    "{count} texts, with those that wait to be shown and their name. How they voted"
                    " and rated counts as before. {kept_in_file}",
                    many,
                    kept_in_file=_(KEPT_IN_FILE),
                ),
                HideAllOf(participant.id),
                hidden_notice(many),
            )

    def action_merge(self) -> None:
        """Ask which other entry is the same person, say what both gave, and join the two."""
        participant = self._participant
        if participant is None:
            return
        ask_who_is_same(
            self._interaction, participant, lambda other: self._ask_to_merge(participant, other)
        )

    def _ask_to_merge(self, participant: Participant, other: Participant) -> None:
        into, joined = sorted((participant, other), key=lambda entry: int(entry.id[1:]))
        twice = rounds_of(self._workshop, both_gave(self._workshop, joined.id, into.id))
        later = (
            [_("Both gave in {activities}: what was given later counts.", activities=listed(twice))]
            if twice
            else []
        )
        become = _(
            "They become one, as {name}: all that both gave, and both phones.", name=called(into)
        )
        self._ask(
            _(
                "Are {name} and {other} one person?",
                name=called(into),
                other=called(joined),
            ),
            _("One person"),
            " ".join([become, *later]),
            MergePeople(joined.id, into.id),
            " ".join([_("They are one person now."), *later]),
        )

    async def action_lock(self) -> None:
        """Let nobody new in, or everybody again."""
        await lock_or_unlock(self._interaction, self._show)

    def _ask(
        self,
        question: str,
        yes: str,
        detail: str,
        action: Action,
        done: str,
    ) -> None:
        self._interaction.confirm(
            ConfirmDialog(
                question,
                yes,
                _("Cancel"),
                detail=" ".join([detail, _("Undo (u) takes it back.")]),
                careful=True,
            ),
            lambda: self._do(action, done),
        )

    async def _do(self, action: Action, done: str) -> None:
        if await self._interaction.submit(action):
            self._interaction.say(done)
        self._show()

    KEYS: ClassVar[tuple[Command, ...]] = (
        Command(id="people.rename", key="enter,e", title=mark("Another name"), short=mark("Rename"),
                action=action_rename, available=_has_participant,
                help=mark("How somebody is called in pairs, teams and turns; empty for no name.")),
        Command(id="people.merge", key="m", title=mark("The same person"),
                short=mark("Same person"), rank=0, action=action_merge, available=_has_others,
                help=mark("Two entries of one person become one; asks which, and says what both"
                          " gave.")),
        Command(id="people.keep-out", key="k", title=mark("Keep out, or let in"),
                short=_keep_out_label, action=action_keep_out, available=_has_participant,
                help=mark("Their phones can send nothing more; what they gave stays.")),
        Command(id="people.aside", key="x,delete", title=mark("Set aside, or take in"),
                short=_aside_label, action=action_aside, available=_has_cursor,
                help=mark("Somebody counts no longer, with all they gave; asks first.")),
        Command(id="people.hide-all", key="a", title=mark("Hide all they wrote"),
                short=mark("Hide all"), rank=2, action=action_hide_all, available=_has_written,
                help=mark("Every text of theirs; votes and ratings stay; asks first.")),
        Command(id="people.lock", key="l", title=mark("Lock joining, or unlock it"),
                short=_lock_label, rank=2, action=action_lock,
                help=mark("Nobody new can join; who is in stays in.")),
        Command(id="people.undo", key="u,ctrl+z", title=mark("Undo"),
                action=RoomListScreen.action_undo,
                help=mark("Take back the last thing done at this terminal.")),
        Command(id="people.back", key="escape,P", title=mark("Back"), short=mark("Back"),
                action=RoomListScreen.action_back,
                help=mark("Leaves the list of people.")),
    )  # fmt: skip
