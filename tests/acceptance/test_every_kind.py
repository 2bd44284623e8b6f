"""Every kind of activity keeps what is promised of all kinds, in the rounds of a whole workshop.

The kinds are those that are found by convention, so a new one is among them, and what it breaks is
told by name. What people give in it stands in `PARTS` of `tests/support/whole_workshop.py`.
"""

from collections.abc import Iterator
from html.parser import HTMLParser

import msgspec
import pytest
from textual.pilot import Pilot

from tests.support.kind_rounds import KindRound, kind_rounds
from tests.support.room_page import rendered
from tests.support.view_reader import ViewReader, views
from workshoptui.record.data import data_of
from workshoptui.record.export_table import to_csv
from workshoptui.record.formats import FORMATS
from workshoptui.record.kinds import data_of_kind, sections_of, tables_of_kind
from workshoptui.tui.kinds import view_of
from workshoptui.web.kinds import page_of
from workshoptui.web.phone_actions import PHONE_ACTIONS
from workshoptui.workshop.action import ParticipantAction
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.authored_text import REDACTION_RULES
from workshoptui.workshop.disclosure import FEW, FiguresShown
from workshoptui.workshop.entry import Entry
from workshoptui.workshop.finishing import finishers
from workshoptui.workshop.kinds import KIND_MODULES, KINDS
from workshoptui.workshop.participation import SECRET_UNTIL_CLOSED, SHOWN_AT_ONCE
from workshoptui.workshop.people import Participant
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.revealed import Revealed
from workshoptui.workshop.rules import apply
from workshoptui.workshop.runs import Run, activity_of
from workshoptui.workshop.state import EVERYTHING, Changes, Drop, Put, Row, Workshop
from workshoptui.workshop.text import text_fields

CONTRIBUTIONS = SHOWN_AT_ONCE | SECRET_UNTIL_CLOSED
READ = {"the phone", "the screen", "its sections", "its data", "its tables", "the record as md"}
"""Where everything has to be read in the end."""
OF_EVERY_FORM = {"key", "spot", "at", "about"}
"""The fields that forms have besides those of their action."""

of_every_kind = pytest.mark.parametrize("kind", KINDS)
of_kinds_with_figures = pytest.mark.parametrize(
    "kind", [name for name, activity in KINDS.items() if activity.fewest_shown]
)


def rounds_of(kind: str) -> tuple[KindRound, ...]:
    """The rounds of a kind in which people sent something."""
    return kind_rounds().get(kind, ())


def hidden_rounds_of(kind: str) -> list[KindRound]:
    """The rounds of a kind in which people gave something hidden."""
    return [played for played in rounds_of(kind) if played.hidden]


@of_every_kind
def test_who_chose_something_hidden_finds_it_among_what_they_gave(kind: str) -> None:
    """As long as the file ties it to them: it is on a page of their own."""
    for played in hidden_rounds_of(kind):
        run = played.given.get(Run, played.run)
        for row in played.rows(played.hidden & SECRET_UNTIL_CLOSED):
            assert page_of(kind).chosen(played.given, run, row.given_by), type(row)


def activity_in(played: KindRound) -> Activity:
    """What the agenda says of it."""
    return activity_of(played.given, played.given.get(Run, played.run))


def givers(played: KindRound) -> list[str]:
    """Who gave something hidden in it."""
    return sorted({row.given_by for row in played.rows(played.hidden)})


def sent_last(played: KindRound) -> dict[str, Entry]:
    """What was sent last in it, by the form that sends it."""
    return {str(e.action.__struct_config__.tag): e for e in played.sent}


def later(entry: Entry, workshop: Workshop) -> Entry:
    """The same, sent once more, to this workshop."""
    return msgspec.structs.replace(entry, seq=workshop.seq + 1, at=entry.at + 1)


def texts(value: object) -> set[str]:
    """The texts in a field, whatever its shape, that are not empty."""
    if isinstance(value, dict):
        return texts([*value.values()])
    if isinstance(value, (list, tuple)):
        return {text for inner in value for text in texts(inner)}
    return {value} if isinstance(value, str) and value else set()


def resent(entry: Entry, workshop: Workshop) -> Changes | str:
    """What comes of the same entry, sent to this workshop: changes, or the code of a refusal."""
    try:
        return apply(workshop, later(entry, workshop))
    except Refused as refused:
        return refused.code


def revealed(workshop: Workshop) -> Workshop:
    """The workshop as a wall has it."""
    wall = Revealed()
    wall.apply(workshop, EVERYTHING)
    return wall.workshop


def _others(said: object) -> object:
    """Other answers to as many questions, or other words."""
    if isinstance(said, dict):
        return {key: None if value is None else 1 for key, value in said.items()}
    return said and "Something else"


def alike_in(played: KindRound, given: Workshop, *, closed: bool = False) -> Workshop:
    """The workshop, had everybody there said what the first of them did, row by row."""
    other = given.copy()
    for table in played.hidden:
        rows = [row for row in played.rows(frozenset({table})) if given.find(table, row.key)]
        first = rows[0]
        known = {"entry", *first.person_fields, *(name for by in table.lookups for name in by)}
        said = {
            name
            for name in first.__struct_fields__
            if name not in known and getattr(first, name) not in first.key
        }
        assert said - {*table.blanks} == set(), f"{table.__name__}: not in its `blanks`"
        for row in rows:
            as_first = {name: getattr(first, name) for name in table.blanks}
            if closed and table.withheld is not Row.withheld:  # who answered what is no secret
                as_first = {name: _others(getattr(row, name)) for name in table.blanks}
            other.evolve((Put(msgspec.structs.replace(row, **as_first)),))
    return other


def without(workshop: Workshop, table: type[Row]) -> Workshop:
    """The workshop, had nobody put anything into a table."""
    other = workshop.copy()
    other.evolve(tuple(map(Drop, workshop.all(table))))
    return other


async def read(
    app: ViewReader, pilot: Pilot[None], workshop: Workshop, run: str, person: str
) -> dict[str, str]:
    """All that can be read of a workshop: by a person, in the room, and in the record."""
    here = workshop.get(Run, run)
    kind = activity_of(workshop, here).kind
    facts = data_of(workshop)
    return {
        "the phone": rendered(workshop, workshop.get(Participant, person)),
        "the screen": await app.read(pilot, workshop, here),
        "its sections": "".join(section.render(workshop) for section in sections_of(kind)),
        "its data": str([value(workshop) for value in data_of_kind(kind).values()]),
        "its tables": "".join(to_csv(table, facts) for table in tables_of_kind(kind)),
        **{f"the record as {name}": make(workshop) for name, make in FORMATS.items()},
    }


def differing(one: dict[str, str], other: dict[str, str]) -> set[str]:
    """Where two workshops can be told apart."""
    return {where for where in one if one[where] != other[where]}


@of_every_kind
def test_people_give_something_in_it(kind: str) -> None:
    """The whole workshop, which other tests rest on, has contributions of every kind."""
    module = KIND_MODULES[kind]
    own = {table for table in CONTRIBUTIONS if table.__module__ == module.__name__}
    alone = any(issubclass(action, ParticipantAction) for action in module.ACTIONS)
    given = {table for played in rounds_of(kind) for table in played.tables}
    assert not (own or alone) or (own & given if own else rounds_of(kind)), (
        f"nobody gives anything in {kind}: plan it in tests/support/agendas/whole_workshop.toml,"
        " and say in PARTS of tests/support/whole_workshop.py what people do"
    )


@of_every_kind
def test_what_it_hides_is_declared_throughout(kind: str) -> None:
    """Hidden answers are hidden for every part of the program, not only for one."""
    page = page_of(kind)
    for played in rounds_of(kind):
        activity = activity_in(played)
        own_ending = type(activity).closes_first is not Activity.closes_first
        for table in played.tables & {*page.private_until_closed} - REDACTION_RULES.keys():
            name = table.__name__
            assert table.contribution == "secret", f"{name}: contribution is not “secret”"
            assert activity.fewest_shown, f"{name} has no words, only figures: no `fewest_shown`"
        for table in played.hidden:
            name = table.__name__
            assert table not in page.shared_tables, (
                f"{name} tells phones who answers: put it into `private_until_closed`"
            )
            assert table in page.private_until_closed, (
                f"{name}: not in `private_until_closed` of the phone's page"
            )
            assert table.blanks, f"{name}: no `blanks`, so a wall would hold what is hidden"
            assert activity.secret or own_ending, f"{name} is hidden, but {kind} is not `secret`"
            assert all(table not in section.reads for section in sections_of(kind)), (
                f"{name} is hidden: the round that closes, not it, is in `reads` of a section"
            )


@of_every_kind
def test_what_people_write_can_be_hidden(kind: str) -> None:
    """Whoever wrote something can take it back, wherever it stands: `REDACTION_RULES` knows it."""
    for played in rounds_of(kind):
        written = {
            text
            for entry in played.sent
            for field in text_fields(type(entry.action))
            for text in texts(getattr(entry.action, field))
        }
        holding = {
            table
            for table, rows in played.given.tables()
            for row in rows.values()
            if any(texts(getattr(row, field)) & written for field in row.__struct_fields__)
        }
        for table in holding - REDACTION_RULES.keys() - {Activity}:
            pytest.fail(
                f"{table.__name__} holds people's words, and no `REDACTION_RULES` says where"
            )


@of_kinds_with_figures
def test_figures_of_few_are_its_matter_everywhere(kind: str) -> None:
    """Who gave an answer is known, figures of few wait for a key, and pages hear of the word."""
    for played in hidden_rounds_of(kind) or pytest.fail(f"nothing hidden is given in {kind}"):
        counted = activity_in(played).respondents(played.given, played.run)
        assert counted == {*givers(played)}, "`respondents` are not those who gave something"
        assert finishers(played.given, played.run) == counted, "who answered is not `Done`"
    assert KINDS[kind].fewest_shown >= FEW, "figures of fewer people tell who gave what"
    commands = {command.id for command in view_of(kind).KEYS}
    assert f"{kind}.show-figures" in commands, "`show_figures` is not among the view's KEYS"
    assert FiguresShown in page_of(kind).shared_tables, "phones are not told of `FiguresShown`"
    assert any(FiguresShown in section.reads for section in sections_of(kind)), (
        "no section of the record reads `FiguresShown`"
    )


@of_every_kind
async def test_what_was_given_in_an_open_round_tells_nothing(kind: str) -> None:
    """How many gave something is no secret; what they gave is, on every surface."""
    for played in hidden_rounds_of(kind):
        alike = played.alike(played.given)
        assert alike != played.given, f"everybody gives the same in {kind}: see PARTS"
        async with views() as (app, pilot):
            one, other = [
                await read(app, pilot, workshop, played.run, givers(played)[0])
                for workshop in (played.given, alike)
            ]
        assert differing(one, other) == set(), "this tells what was given"


@of_every_kind
async def test_a_wall_never_holds_what_is_hidden(kind: str) -> None:
    """Of two workshops that differ in it, walls have equal states, and miss nothing seen."""
    for played in hidden_rounds_of(kind):
        other = alike_in(played, played.given)
        assert other != played.given
        walls = [revealed(given) for given in (played.given, other)]
        assert walls[0] == walls[1], f"{kind}: say in `blanks` what is left of a row"
        fewest = activity_in(played).fewest_shown
        few = played.without(played.hidden, frozenset(givers(played)[max(fewest - 1, 1) :]))
        seen = [(played.given, walls[0])]
        if fewest:
            few_closed = [
                played.closed(given) for given in (few, alike_in(played, few, closed=True))
            ]
            few_walls = list(map(revealed, few_closed))
            assert few_walls[0] == few_walls[1], f"{kind}: a wall holds figures of too few"
            seen.append((few_closed[0], few_walls[0]))
        closed = played.closed()
        shown = {table: revealed(closed).all(table) for table in played.hidden}
        assert shown == {table: closed.all(table) for table in played.hidden}
        async with views() as (app, pilot):
            for console, wall in seen:
                screens = [
                    await app.read(pilot, workshop, workshop.get(Run, played.run))
                    for workshop in (console, wall)
                ]
                assert screens[0] == screens[1], "the wall shows something else than the console"


@of_kinds_with_figures
async def test_figures_are_shown_from_enough_people_on(kind: str) -> None:
    """Once a round is closed: of fewer, no surface tells what they gave; of enough, all do."""
    for played in hidden_rounds_of(kind):
        people = givers(played)
        fewest = activity_in(played).fewest_shown
        assert len(people) >= fewest
        few = played.without(played.hidden, frozenset(people[fewest - 1 :]))
        async with views() as (app, pilot):
            for given, person in ((few, people[-1]), (played.given, people[0])):
                one, other = [
                    await read(app, pilot, played.closed(workshop), played.run, person)
                    for workshop in (given, played.alike(given))
                ]
                told = differing(one, other)
                if given is few:
                    assert told == set(), "this tells what fewer people gave than are enough"
                else:
                    assert READ - told == set(), "this does not show what enough people gave"


@of_every_kind
async def test_what_people_write_can_be_read(kind: str) -> None:
    """By somebody else on their phone, on the screen and in the record, once it is shown."""
    written = [
        (played, table)
        for played in rounds_of(kind)
        for table in (played.tables - SECRET_UNTIL_CLOSED) & REDACTION_RULES.keys()
    ]
    if not written:
        return
    unread = {(table.__name__, where) for _, table in written for where in READ}
    async with views() as (app, pilot):
        for played, table in written:
            shown = played.closed()
            person = shown.all(Participant)[-1].id
            one, other = [
                await read(app, pilot, workshop, played.run, person)
                for workshop in (shown, without(shown, table))
            ]
            unread -= {(table.__name__, where) for where in differing(one, other)}
    assert unread == set(), "what people wrote cannot be read there"


@of_every_kind
def test_what_comes_after_a_round_is_refused_or_marked_late(kind: str) -> None:
    """Nothing joins what a closed round shows without saying so."""
    for played in rounds_of(kind):
        after = played.closed()
        for name, entry in sent_last(played).items():
            if played.closing is None or "run" not in entry.action.__struct_fields__:
                continue
            outcome = resent(entry, after)
            if outcome == "closed":
                continue
            assert entry.action.late_words, f"{name} is not refused as closed: see `open_run`"
            rows = [change.row for change in outcome if not isinstance(change, str)]
            given = [row for row in rows if type(row) in CONTRIBUTIONS]
            assert given, f"{name} takes `late_words`, but what comes late is lost"
            assert all(row.late for row in given), f"{name} is not marked as late"


@of_every_kind
def test_what_is_sent_twice_replaces_what_was_there(kind: str) -> None:
    """But for actions that say that they add."""
    for played in rounds_of(kind):
        for name, entry in sent_last(played).items():
            outcome = resent(entry, played.given)
            if name not in PHONE_ACTIONS or isinstance(outcome, str):
                continue
            twice = played.given.copy()
            twice.evolve(outcome)
            before = {table: len(rows) for table, rows in played.given.tables()}
            more = {
                table.__name__ for table, rows in twice.tables() if len(rows) > before.get(table, 0)
            }
            adds = PHONE_ACTIONS[name].adds
            assert bool(more) is adds, (
                f"{name}: `adds` is {adds}, but sent twice it adds rows to {more or 'nothing'}:"
                " see the `key` of the table"
            )


class Forms(HTMLParser):
    """The names of the fields of each form of a page, by what the form does."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.fields: dict[str, set[str]] = {}
        self._form = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a form, or a field of it."""
        values = dict(attrs)
        if tag == "form":
            self._form = (values.get("action") or "").removeprefix("/do/")
        if name := values.get("name"):
            self.fields.setdefault(self._form, set()).add(name.split(".")[0])


def moments(played: KindRound) -> Iterator[Workshop]:
    """Open, with everything given and before anybody gave anything."""
    yield played.given
    yield played.without(played.tables, frozenset(p.id for p in played.given.all(Participant)))


@of_every_kind
def test_its_forms_ask_for_what_its_actions_need(kind: str) -> None:
    """A form has every field that its action cannot do without, and none that it does not know."""
    drawn = [
        Forms(rendered(workshop, participant)).fields
        for played in rounds_of(kind)
        for workshop in moments(played)
        for participant in workshop.all(Participant)
    ]
    sent = {name for played in rounds_of(kind) for name in sent_last(played)}
    for name, action in ((action.name, action.action) for action in page_of(kind).actions):
        forms = [forms[name] for forms in drawn if name in forms]
        assert forms or name not in sent, f"no form on the open page sends {name}"
        fields = msgspec.structs.fields(action)
        needed = {field.name for field in fields if field.required}
        for asked in forms:
            assert needed - asked == set(), f"a form of {name} does not ask for this"
            unknown = asked - {field.name for field in fields} - OF_EVERY_FORM
            assert unknown == set(), f"{name} has no such field"
