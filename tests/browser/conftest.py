"""Real phones, for every test in this folder."""

from tests.support.phones import browser, phones

__all__ = ["browser", "phones"]
