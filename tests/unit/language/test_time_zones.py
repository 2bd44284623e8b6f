"""Time zones: local times where the place is known, and nothing made up where it is not."""

from datetime import UTC, datetime

import pytest

from workshoptui.language.time_zones import in_zone, system_zone

THEN = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)


def test_a_moment_in_a_zone_is_what_its_clocks_show() -> None:
    """With its summer time."""
    local = in_zone(THEN, "Europe/Stockholm")
    assert local is not None
    assert f"{local:%Y-%m-%d %H:%M}" == "2026-07-02 01:30"


@pytest.mark.parametrize("zone", ["", "Nowhere/At_all", "../../etc/passwd", "Europe"])
def test_a_zone_that_nobody_knows_gives_no_local_time(zone: str) -> None:
    """So that only UTC is said."""
    assert in_zone(THEN, zone) is None


def test_the_zone_of_this_computer_is_known_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """A zone without a place, as on servers, is none."""
    monkeypatch.setenv("TZ", "Europe/Helsinki")
    assert system_zone() == "Europe/Helsinki"
    monkeypatch.setenv("TZ", "UTC")
    assert system_zone() == ""
