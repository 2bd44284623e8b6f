"""The rehearsal: one's own workshop, led with its own keys, with simulated people, kept nowhere.

It goes on from what a workshop holds, or begins with an agenda, in memory alone. The people see the
pages of phones and fill in the forms that are on them, whatever they ask.
"""

import asyncio
import contextlib
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from datetime import datetime
from functools import partial
from pathlib import Path
from random import Random
from urllib.parse import urlsplit
from uuid import uuid4

from workshoptui.agendas.wording import wording
from workshoptui.demo.filling import fill_in
from workshoptui.demo.pages import Form
from workshoptui.demo.person import Person
from workshoptui.demo.phone import NoAnswer, Phone
from workshoptui.demo.rehearsed_words import rehearsed_words
from workshoptui.journal.memory import MemoryJournal
from workshoptui.journal.provenance import program_version
from workshoptui.language.catalogue import matching_language
from workshoptui.language.messages import gettext as _
from workshoptui.language.spoken import speaking, spoken
from workshoptui.room.room import Clock, EntryApplied, Room
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.agenda import Agenda
from workshoptui.workshop.entry import Entry
from workshoptui.workshop.people import Participant, Role
from workshoptui.workshop.runs import activity_of, current_run
from workshoptui.workshop.text import cleaned, text_fields
from workshoptui.workshop.workshop_info import CreateWorkshop, Retitle, workshop_info

PEOPLE = 8
SPEED = 1.0
"""As a rehearsal is where nothing else is asked for: people take as long as people do."""

_ROLES: tuple[Role, ...] = ("citizen", "co-worker", "co-worker", "citizen", "manager", "co-worker")
_CODE = "REHEAR"

_LEFT_ALONE = ("introduce", "take-back", "pass-turn", "add-remark")
_CHANGING = ("edit-", "rename-", "shape-", "drop-", "unserve-")
"""Forms that only take back or put otherwise what somebody gave."""

_MOST = 3
"""Of so many forms of one name somebody fills in each, and of more as many."""

_TAPS = 3
"""How often somebody taps on a list of buttons, such as the order of models."""

_TRIES = 6
"""How often somebody puts a form otherwise that was refused."""

_HESITATES, _BETWEEN = 6.0, 4.0
"""Seconds, about: until somebody looks at what is new, and between two things that they do."""


class Rehearsal:
    """A rehearsal, as the screen plays a demo.

    Attributes:
        title: what is rehearsed.
    """

    def __init__(
        self,
        source: Sequence[Entry] | Agenda,
        *,
        clock: Clock,
        random: Random,
        people: int = PEOPLE,
        speed: float | None = SPEED,
        language: str = "",
    ) -> None:
        """Rehearse a workshop from where these entries end, or an agenda from its beginning.

        `speed` is how many times faster than people are; None does not wait at all. An agenda is
        begun in the `language` with that code, by default in the one that is spoken.
        """
        self.title = source.title if isinstance(source, Agenda) else ""
        self._source = source
        self._clock = clock
        self._random = random
        self._speed = speed
        self._language = language or spoken().code
        self._guests: list[_Guest] = []
        self.people = [
            Person(
                number,
                "",
                _ROLES[number % len(_ROLES)],
                frozenset(),
                random.uniform(0.6, 1.6),
            )
            for number in range(people)
        ]

    async def begin(self) -> Path:
        """Nothing is made; the folder stands for one that is not there."""
        return Path("rehearsal")

    async def open(self, _folder: Path) -> Room:
        """The workshop in memory, which says in its title that it is rehearsed.

        Raises:
            Refused: what the agenda is called cannot be the title of a workshop.
        """
        source = self._source
        journal = MemoryJournal(entries=() if isinstance(source, Agenda) else source)
        room = await Room.open(journal, clock=self._clock, random=self._random)
        if isinstance(source, Agenda):
            words = source.translations.get(self._language, {})
            action = CreateWorkshop(
                words.get(source.title, source.title),
                source,
                _CODE,
                "",
                self._language,
                identifier=uuid4().hex,
                program=program_version(),
            )
            await room.submit(cleaned(action))
        info = workshop_info(room.workshop)
        self.title = info.title
        with speaking(matching_language(info.language) or spoken()):
            title = _("Rehearsal: {title}", title=info.title)
            for person in self.people:
                person.name = _("Rehearsed {number}", number=person.number + 1)
        limit = text_fields(Retitle)["title"].limit
        await room.submit(Retitle(title[:limit], info.organisation))
        return room

    async def play(self, room: Room, phones: object) -> None:
        """Let everybody take part, until this is cancelled; `phones` is where they come in.

        Raises:
            NoAnswer: the phones could not reach the workshop.
        """
        local_url: str = phones.local_url  # type: ignore[attr-defined]
        join_url: str = phones.join_url  # type: ignore[attr-defined]
        language = workshop_info(room.workshop).language
        async with AsyncExitStack() as stack:
            for person in self.people:
                phone = Phone(local_url, language=language)
                person.take(await stack.enter_async_context(phone))
            with speaking(matching_language(language) or spoken()):
                await self.take_part(room, urlsplit(join_url).path)

    async def take_part(self, room: Room, join_path: str, *, until_quiet: bool = False) -> None:
        """Everybody joins and does what there is to do, again whenever something is new.

        With `until_quiet` it ends once nobody finds anything more.
        """
        if not self._guests:
            self._guests = [_Guest(person, room, self._speed) for person in self.people]
        async with asyncio.TaskGroup() as group:
            for guest in self._guests:
                group.create_task(guest.stay(join_path, until_quiet=until_quiet))


class _Guest:
    """Somebody in the room of a rehearsal, who looks whenever something is new."""

    def __init__(self, person: Person, room: Room, speed: float | None) -> None:
        self._person = person
        self._room = room
        self._speed = speed
        self._news = asyncio.Event()
        self._done: Counter[str] = Counter()

    async def stay(self, join_path: str, *, until_quiet: bool) -> None:
        """Join, and take part until cancelled, or until there is nothing to do."""
        while not self._person.id:
            with contextlib.suppress(NoAnswer):
                await self._join(join_path)
        if not until_quiet:
            self._person.phone.stay_connected()
        self._news.set()
        stop = self._room.watch(self._entry_applied)
        try:
            while not (until_quiet and not self._news.is_set()):
                await self._news.wait()
                self._news.clear()
                await self._wait(_HESITATES)
                with contextlib.suppress(NoAnswer):  # the next look may be luckier
                    while await self._do_something():
                        await self._wait(_BETWEEN)
        finally:
            stop()

    async def _join(self, join_path: str) -> None:
        """Come in, and learn what the workshop calls them, which phones are not told."""
        await self._wait(_HESITATES)
        known = {one.id for one in self._room.workshop.all(Participant)}
        await self._person.join(join_path)
        new = (one for one in self._room.workshop.all(Participant) if one.id not in known)
        self._person.id = next((one.id for one in new if one.name == self._person.name), "?")

    def _entry_applied(self, applied: EntryApplied) -> None:
        # It may be their turn now, or there is something to say about what another gave.
        if applied.entry.by != self._person.id:
            self._news.set()

    async def _do_something(self) -> bool:
        """Fill in one form of the page; whether there was one."""
        run = current_run(self._room.workshop)
        if run is None:
            return False
        await self._person.look(run.id)
        for form in self._person.phone.page.forms:
            if self._wants(form, run.id):
                await self._fill_in(form, activity_of(self._room.workshop, run))
                return True
        return False

    def _wants(self, form: Form, run: str) -> bool:
        """Whether somebody fills in a form who has done so much already."""
        if form.name in _LEFT_ALONE or form.name.startswith(_CHANGING):
            return False
        if not dict(form.filled).get("key"):
            return False
        taps = _TAPS if "button" in form.types.values() and form.fields else 1
        spot = self._spot(form)
        return self._done[spot] < taps and (
            self._done[spot] > 0 or self._done[f"{run} {form.name}"] < _MOST * taps
        )

    @staticmethod
    def _spot(form: Form) -> str:
        return dict(form.filled).get("spot", form.action)

    async def _fill_in(self, form: Form, activity: Activity) -> None:
        workshop, person = self._room.workshop, self._person
        run = current_run(workshop)
        spot = self._spot(form)
        self._done[spot] += 1
        self._done[f"{run.id if run else ''} {form.name}"] += 1
        say = partial(rehearsed_words, _prompts(activity, partial(wording, workshop)))
        today = datetime.fromtimestamp(self._room.clock()).astimezone().date()
        for _try in range(_TRIES):
            values = fill_in(form, person.random, lambda limit: say(person.random, limit), today)
            if await person.phone.send(form, values):
                return
            await person.phone.open("/room")
            again = [other for other in person.phone.page.forms if self._spot(other) == spot]
            if not again:
                return
            form = again[0]

    async def _wait(self, seconds: float) -> None:
        if self._speed is not None:
            await asyncio.sleep(self._person.moment(seconds) / self._speed)


def _prompts(activity: Activity, put: Callable[[str], str]) -> list[str]:
    """What an activity asks, in the language that is spoken."""
    questions = getattr(activity, "questions", ())
    return [put(text) for text in (activity.title, activity.prompt, *(q.text for q in questions))]
