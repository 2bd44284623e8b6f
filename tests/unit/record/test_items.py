"""Items: kept as long as they are true, and drawn again only then."""

from hypothesis import given, settings
from hypothesis import strategies as st

from workshoptui.record.items import Item, KeptItems, each, each_numbered
from workshoptui.workshop.account import Account
from workshoptui.workshop.kinds.goal import Goal
from workshoptui.workshop.kinds.story import Deliberation
from workshoptui.workshop.state import EVERYTHING, Change, Changes, Drop, Put, Workshop

SECTION = "goals"


def goal(name: str, words: str = "words", person: str = "p") -> Goal:
    """A goal of this id."""
    return Goal(name, "r", person, words, None)


def account(name: str, became: str = "done") -> Account:
    """What became of a goal."""
    return Account("goal", name, became, "why", "who", "2026-01-01", 1)


def note(name: str, story: str, text: str = "note") -> Deliberation:
    """A note beside a goal, as beside a story."""
    return Deliberation(name, story, text, "p")


def say(workshop: Workshop, row: Goal, before: str) -> str:
    """All that is known of a goal."""
    became = workshop.find(Account, ("goal", row.id))
    notes = [note.text for note in workshop.where(Deliberation, story=row.id)]
    return f"{before} {row.words} {became.became if became else ''} {notes}"


def count(workshop: Workshop, row: Goal, number: int) -> str:
    """The same, with its number."""
    return say(workshop, row, str(number))


class Followed:
    """A section that is asked for again after each change."""

    def __init__(self, *rows: Goal | Account) -> None:
        self.kept = KeptItems()
        self.workshop = Workshop()
        self.do(*map(Put, rows))

    def do(self, *changes: Change) -> int:
        """Make these changes; how many items were drawn of them."""
        before = self.kept.drawn
        self.workshop.evolve(changes)
        self.kept.changed(changes)
        self.items = self.ask()
        return self.kept.drawn - before

    def ask(self) -> list[list[Item]]:
        """Its items."""
        with self.kept.section(SECTION):
            return items_of(self.workshop)


def items_of(workshop: Workshop) -> list[list[Item]]:
    """Two lists of the same rows, and one of those of each person."""
    rows = workshop.all(Goal)
    people = dict.fromkeys(row.given_by for row in rows)
    return [
        each(workshop, rows, say, "a"),
        each_numbered(workshop, rows, count),
        *(
            each(workshop, [row for row in rows if row.given_by == person], say, person)
            for person in people
        ),
    ]


def test_without_a_note_all_are_drawn() -> None:
    """As in a record."""
    workshop = Workshop()
    workshop.evolve((Put(goal("1")), Put(goal("2"))))
    first, second, *_others = items_of(workshop)
    assert [item.text for item in first] == ["a words  []"] * 2
    assert [item.text for item in second] == ["1 words  []", "2 words  []"]


def test_only_what_changed_is_drawn_again() -> None:
    """One that is new, one that says something else, one of which something else is said."""
    followed = Followed(*(goal(str(number)) for number in range(100)))
    before = followed.items
    assert followed.do(Put(goal("new"))) == 3
    assert all(one is other for one, other in zip(before[0], followed.items[0], strict=False))
    assert followed.do(Put(goal("50", "other words"))) == 3
    assert followed.do(Put(account("70"))) == 3
    assert followed.do(Put(note("n1", "80"))) == 3
    assert followed.do(Put(note("n1", "81"))) == 6  # beside both
    assert followed.do(Drop(note("n1", "81"))) == 3
    assert followed.do(Put(account("nobody's")), Put(note("n2", "nobody's"))) == 0
    assert followed.do() == 0


def test_one_that_goes_leaves_the_others_as_they_are() -> None:
    """Where their numbers are not said."""
    followed = Followed(*(goal(str(number)) for number in range(100)))
    before = followed.items[0]
    assert followed.do(Drop(goal("20"))) == 79  # those that are counted
    assert followed.items[0] == [*before[:20], *before[21:]]
    assert all(item is before[place] for place, item in enumerate(followed.items[0][:20]))
    assert followed.items[0][20] is before[21]
    assert followed.do(Put(account("21"))) == 3


def test_all_are_drawn_where_everything_may_have_changed() -> None:
    """Those that say the same are the same objects."""
    followed = Followed(goal("1"), goal("2"))
    before = followed.items
    followed.workshop = followed.workshop.copy()
    followed.workshop.evolve((Put(goal("2", "other")),))
    followed.kept.changed(EVERYTHING)
    after = followed.ask()
    assert after == items_of(followed.workshop)
    assert after[0][0] is before[0][0]


def test_what_is_made_of_an_item_is_made_once() -> None:
    """For as long as it is about the same."""
    asked: list[str] = []

    def make(text: str) -> int:
        asked.append(text)
        return len(text)

    item = Item("text")
    assert [item.made(make, "x"), item.made(make, "x"), item.made(make, "y")] == [4, 4, 4]
    assert asked == ["text", "text"]


NAMES = st.sampled_from("abcdefghijkl")
CHANGES: st.SearchStrategy[Change] = st.one_of(
    st.builds(goal, NAMES, NAMES, st.sampled_from("pq")).map(Put),
    NAMES.map(goal).map(Drop),
    st.builds(account, NAMES, NAMES).map(Put),
    NAMES.map(account).map(Drop),
    st.builds(note, NAMES, NAMES, NAMES).map(Put),
    st.builds(note, NAMES, NAMES).map(Drop),
)


@settings(deadline=None)
@given(st.lists(st.tuples(st.lists(CHANGES, max_size=12).map(tuple), st.booleans()), max_size=12))
def test_what_is_kept_is_what_a_record_says(steps: list[tuple[Changes, bool]]) -> None:
    """After whatever changes, told one by one, together, or as everything."""
    followed = Followed()
    for changes, told in steps:
        if told:
            followed.do(*changes)
        else:
            followed.workshop.evolve(changes)
            followed.kept.changed(EVERYTHING)
            followed.items = followed.ask()
        assert followed.items == items_of(followed.workshop)


def test_nothing_is_kept_of_what_is_gone() -> None:
    """However long a workshop goes on."""
    followed = Followed()
    for number in range(100):
        followed.do(Put(goal("1", str(number))), Put(note(str(number), "1")))
        followed.do(Put(goal("2")))
        followed.do(Drop(goal("2")), Drop(note(str(number), "1")))
    followed.do(Drop(goal("1")))
    assert followed.items == [[], []]
    assert not followed.kept._lookups
