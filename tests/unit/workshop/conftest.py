"""What tests of the rules share."""

import pytest

from tests.support.workshop import FoldedWorkshop


@pytest.fixture
def folded() -> FoldedWorkshop:
    """A workshop with every kind of activity, an open sitting and three people."""
    return FoldedWorkshop()
