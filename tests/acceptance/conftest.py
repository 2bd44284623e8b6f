"""Real phones, and a real screen that is waited for no longer than it takes."""

import tests.support.pilot  # noqa: F401
from tests.support.phones import browser, phones

__all__ = ["browser", "phones"]
