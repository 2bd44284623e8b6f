"""Programs that are killed while real phones are connected: the phones are those of the browser."""

from tests.browser.conftest import browser, phones

__all__ = ["browser", "phones"]
