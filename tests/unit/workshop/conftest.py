"""What tests of the rules share."""

import pytest

from tests.support.workshop import Desk


@pytest.fixture
def desk() -> Desk:
    """A workshop with every kind of activity, an open sitting and three people."""
    return Desk()
