"""The one place that knows where Chromium is and how tests start it."""

import os
import shutil
from typing import Final

NAMES: Final = (
    "chromium-headless-shell",  # the same engine without windows, for half the work
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)

ARGS: Final = (
    # Without these, Chromium does not start in a container or as root.
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    # Without these, it calls home.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # A room may have no internet, so a page that needs any must fail here as well.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)


def find() -> str | None:
    """The path of Chromium: ``$WORKSHOPTUI_CHROMIUM``, else the first on the PATH, else None."""
    if given := os.environ.get("WORKSHOPTUI_CHROMIUM"):
        return given
    return next((path for name in NAMES if (path := shutil.which(name))), None)
