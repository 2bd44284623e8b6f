"""Pictures of screens, compared with the ones that were looked at and kept."""

import re
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from textual.app import App

import tests.support.pilot  # noqa: F401


class Screenshot(SingleFileSnapshotExtension):
    """Keeps what an app shows as one SVG file a test, which a browser opens."""

    _write_mode = WriteMode.TEXT
    file_extension = "svg"

    def serialize(self, data: App[object], **_: Any) -> str:
        """The screen as SVG, without the number that would differ each time."""
        return re.sub(r"terminal-\d+-", "terminal-", data.export_screenshot(simplify=True))


@pytest.fixture
def screenshot(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    """What the app should look like: ``await settle(pilot)``, then ``assert app == screenshot``.

    Look at every new or changed picture before keeping it with ``--snapshot-update``
    (`tests/support/picture.py` turns one into a PNG).
    """
    return snapshot.use_extension(Screenshot)
