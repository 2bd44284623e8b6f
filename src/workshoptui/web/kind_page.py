"""A kind of activity on a phone: what its page shows, and what a phone may send from it."""

from collections.abc import Callable
from typing import Final

import msgspec

from workshoptui.workshop.action import Action
from workshoptui.workshop.runs import Run
from workshoptui.workshop.state import Row, Workshop

Chosen = tuple[tuple[str, str], ...]
"""What somebody chose, placed or rated: what was asked, and what they said, in words."""


def whole_page(workshop: Workshop, run: Run, me: str) -> None:
    """What an action changed that no template of its own tells: the page is drawn anew."""


class PhoneAction(msgspec.Struct, frozen=True):
    """An action that a phone may send.

    Attributes:
        action: the action.
        confirmation: what the phone says once it is durable; a marked message.
        adds: whether each adds something; any other puts a value in place of the one before, so
            that of several that wait on a phone only the last one counts.
        choices: the fields that people do not write but choose, which after the round are not
            counted any more.
        carries: the fields that a form brings along, and nobody writes.
        changed: what it changed on the page of who sent it, for the template ``changes/NAME.html``,
            given the workshop since, the run and the participant; None where the whole page is to
            be drawn anew.
        as_written: what is meant where words of the agenda, which the phone showed in its own
            language, came back unchanged.
    """

    action: type[Action]
    confirmation: str
    adds: bool = False
    choices: frozenset[str] = frozenset()
    carries: frozenset[str] = frozenset()
    changed: Callable[[Workshop, Run, str], msgspec.Struct | None] = whole_page
    as_written: Callable[[Workshop, Action], Action] = lambda _workshop, action: action

    @property
    def name(self) -> str:
        """What its form is sent under: the name that the journal knows the action by."""
        return str(self.action.__struct_config__.tag)


class DoneWords(msgspec.Struct, frozen=True):
    """What stands on the button of who is done, and of who was; ``""`` for the usual words."""

    todo: str = ""
    undo: str = ""


class KindPage(msgspec.Struct, frozen=True, kw_only=True):
    """One kind of activity, as phones see it.

    Its template, which gets what `page_data` returns as ``page``, is called as the kind is.

    Attributes:
        page_data: what one participant sees of one run: small frozen values, never the workshop.
        actions: what its forms may do.
        shared_tables: what everybody's page shows; a change there renders the page anew.
        private_until_closed: the tables of which a page shows only one's own rows until the round
            is closed. What people put there renders nothing anew before; what the facilitator
            changes there does.
        introduces: whether people say here who they are, unless they have done so.
        done_words: how its page says that one is done.
        chosen: what one participant chose in a run, as long as the file says that it was them. Of
            what people write nothing has to be said: see `workshoptui.workshop.authored_text`.
        is_turn: whether the group waits for this participant alone, in a run that is open.

    `shared_tables` and `private_until_closed` name every table that `page_data` reads, besides
    those of the page around it.
    """

    page_data: Callable[[Workshop, Run, str], msgspec.Struct]
    actions: tuple[PhoneAction, ...] = ()
    shared_tables: tuple[type[Row], ...] = ()
    private_until_closed: tuple[type[Row], ...] = ()
    introduces: bool = False
    done_words: Callable[[Workshop], DoneWords] = lambda _workshop: DoneWords()
    chosen: Callable[[Workshop, Run, str], Chosen] = lambda _workshop, _run, _me: ()
    is_turn: Callable[[Workshop, Run, str], bool] = lambda _workshop, _run, _me: False


class PlainPage(msgspec.Struct, frozen=True):
    """Nothing but what every activity shows."""


PLAIN: Final = KindPage(page_data=lambda _workshop, _run, _me: PlainPage())
"""An activity that happens in the room, and needs nothing from a phone."""
