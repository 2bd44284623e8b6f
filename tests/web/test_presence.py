import pytest

from tests.support.scheduler import StillScheduler
from workshoptui.web.presence import Presence


class Screen:
    """Shows who is present, and remembers everything it was told."""

    def __init__(self) -> None:
        self.told: list[set[str]] = []
        self.scheduler = StillScheduler()
        self.presence = Presence(self.tell, grace=10, scheduler=self.scheduler)

    def tell(self, people: frozenset[str]) -> None:
        self.told.append(set(people))


@pytest.fixture
def screen() -> Screen:
    """A screen in a room that nobody has entered yet."""
    return Screen()


def test_someone_who_connects_is_present_at_once(screen: Screen) -> None:
    """The screen is told without waiting for anything."""
    screen.presence.enter("ada")

    assert screen.presence.people() == {"ada"}
    assert screen.told == [{"ada"}]


def test_several_tabs_are_one_person(screen: Screen) -> None:
    """A second tab changes nothing, and closing it neither."""
    screen.presence.enter("ada")
    screen.presence.enter("ada")
    screen.presence.leave("ada")
    screen.scheduler.advance(60)

    assert screen.presence.people() == {"ada"}
    assert screen.told == [{"ada"}]


def test_someone_who_leaves_is_gone_after_the_grace_period(screen: Screen) -> None:
    """Ten seconds after the last connection ended, and not before."""
    screen.presence.enter("ada")
    screen.presence.enter("bo")
    screen.presence.leave("ada")

    screen.scheduler.advance(9.9)
    assert screen.presence.people() == {"ada", "bo"}
    screen.scheduler.advance(0.2)

    assert screen.presence.people() == {"bo"}
    assert screen.told == [{"ada"}, {"ada", "bo"}, {"bo"}]


def test_a_reload_does_not_flicker(screen: Screen) -> None:
    """Leaving and entering again within the grace period tells the screen nothing."""
    screen.presence.enter("ada")
    for _ in range(5):
        screen.presence.leave("ada")
        screen.scheduler.advance(5)
        screen.presence.enter("ada")
    screen.scheduler.advance(60)

    assert screen.told == [{"ada"}]


def test_a_connection_that_breaks_off_with_an_error_has_left(screen: Screen) -> None:
    """However a connection ends, nobody stays behind as a ghost."""

    def connect() -> None:
        with screen.presence.here("ada"):
            assert screen.presence.people() == {"ada"}
            raise ConnectionError

    with pytest.raises(ConnectionError):
        connect()
    screen.scheduler.advance(10)

    assert screen.presence.people() == frozenset()


def test_a_connection_that_was_given_up_counts_no_more(screen: Screen) -> None:
    """No grace for a phone that has taken nothing for so long; another of theirs still counts."""
    with pytest.raises(TimeoutError), screen.presence.here("ada"):
        raise TimeoutError
    assert screen.told == [{"ada"}, set()]
    screen.presence.enter("ada")
    with pytest.raises(TimeoutError), screen.presence.here("ada"):
        raise TimeoutError
    assert screen.presence.people() == {"ada"}


def test_leaving_without_having_entered_changes_nothing(screen: Screen) -> None:
    """A stray farewell cannot make the count of people wrong."""
    screen.presence.leave("ada")
    screen.presence.enter("ada")

    assert screen.presence.people() == {"ada"}


def test_a_closed_room_tells_nothing_more(screen: Screen) -> None:
    """No timer outlives the workshop."""
    screen.presence.enter("ada")
    screen.presence.leave("ada")
    screen.presence.close()
    screen.scheduler.advance(60)

    assert screen.told == [{"ada"}]
    assert screen.scheduler.waiting == 0
