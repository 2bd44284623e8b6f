"""The backup folder: asks which second folder workshops are copied to."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.app import App

from workshoptui.archive.backup_folder import NoBackup, choose_folder
from workshoptui.language.messages import gettext as _
from workshoptui.tui.dialogs.form import FormDialog, Problem
from workshoptui.tui.dialogs.question import Field

if TYPE_CHECKING:
    from workshoptui.archive.library import WorkshopLibrary

_LONGEST = 1_000


def ask_for_backup_folder(
    app: App[Any], library: "WorkshopLibrary", on_chosen: Callable[[], object]
) -> None:
    """Ask for the folder, take it where it can be used, and call `on_chosen`."""
    backup = library.backup
    folder = Field(
        "folder",
        _("Where is it?"),
        str(backup.path) if backup and not backup.trouble else "",
        limit=_LONGEST,
        required=False,
        hint=_("A folder on a stick, a share or another disk. Empty: workshops are not copied."),
    )

    async def submit(values: dict[str, str]) -> Problem | None:
        typed = values["folder"].strip()
        try:
            await asyncio.to_thread(_choose, library.root, typed)
        except (NoBackup, RuntimeError, ValueError) as unfit:
            return Problem(str(unfit), "folder")
        on_chosen()
        return None

    intro = _(
        "Every workshop is copied to a second folder while it grows, and each copy is checked. "
        "Where the stick or the share is missing, the workshop goes on, and is copied once it is "
        "there again."
    )
    app.push_screen(FormDialog(_("Backup folder"), [folder], submit=submit, intro=intro))


def _choose(sessions: Path, typed: str) -> None:
    choose_folder(sessions, Path(typed).expanduser() if typed else None)
