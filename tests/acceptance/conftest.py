"""Real phones, a real screen that is waited for no longer than it takes, and a patient server."""

import time
from collections.abc import Iterator

import pytest

import tests.support.pilot  # noqa: F401
from tests.support.phones import browser, phones

__all__ = ["browser", "patient_server", "phones"]


@pytest.fixture(scope="module")
def patient_server() -> Iterator[None]:
    """A server that does not hold up the few people of a demo, who act without any pauses.

    That whoever asks too much has to wait is seen in `tests/web/test_throttle.py`; that a phone of
    the demo then tries again, in `tests/unit/demo/test_phone.py`.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("workshoptui.web.app.monotonic", lambda: 50 * time.monotonic())
        yield
