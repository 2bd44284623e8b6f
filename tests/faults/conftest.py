"""Programs that are killed while real phones are connected: the phones are those of the browser."""

import sys

from tests.support.phones import browser, phones

__all__ = ["browser", "phones"]

# A terminal of one's own, signals and limits on files, as these use them, are not on Windows.
collect_ignore = (
    ["test_bad_files.py", "test_killed_windows.py", "test_restart.py"]
    if sys.platform == "win32"
    else []
)
