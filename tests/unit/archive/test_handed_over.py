"""The mark of a hand-over: what is said with it, and how long phones may come after."""

from pathlib import Path

import msgspec

from workshoptui.archive.handed_over import (
    ARRIVALS,
    MARK,
    Arrivals,
    HandedOver,
    arrival_secret,
    handed_over,
    handed_over_words,
)

NOW = 1_772_700_000.0


def test_a_mark_that_cannot_be_read_is_one(tmp_path: Path) -> None:
    """Better read only for nothing than two copies that both go on."""
    assert handed_over(tmp_path) is None
    (tmp_path / MARK).write_text("{", encoding="utf-8")
    mark = handed_over(tmp_path)
    assert mark == HandedOver()
    assert handed_over_words(HandedOver()).startswith("Handed over: it goes on elsewhere")


def test_it_says_since_when_and_where() -> None:
    """As far as that is known."""
    mark = HandedOver(at=NOW, address="https://w.example.org")
    assert "on 5 March 2026: it goes on at https://w.example.org," in handed_over_words(mark)
    assert "on 5 March 2026: it goes on elsewhere," in handed_over_words(HandedOver(at=NOW))


def test_phones_come_after_for_a_day(tmp_path: Path) -> None:
    """Later no ticket is known, nor with a file that cannot be read."""
    assert arrival_secret(tmp_path, lambda: NOW) == b""
    arrivals = Arrivals(at=NOW, secret="00ff")
    (tmp_path / ARRIVALS).write_bytes(msgspec.json.encode(arrivals))
    assert arrival_secret(tmp_path, lambda: NOW + 3600) == b"\x00\xff"
    assert arrival_secret(tmp_path, lambda: NOW + 25 * 3600) == b""
    assert arrival_secret(tmp_path, lambda: NOW - 60) == b""
    (tmp_path / ARRIVALS).write_text("{", encoding="utf-8")
    assert arrival_secret(tmp_path, lambda: NOW) == b""
