"""Messages: what screens post to the app."""

from dataclasses import dataclass
from pathlib import Path

from textual.message import Message


@dataclass
class WorkshopChosen(Message):
    """Somebody wants to go on with the workshop in this folder, or has just made it."""

    folder: Path


@dataclass
class DemoChosen(Message):
    """Somebody wants to watch a demo."""


@dataclass
class HomeChosen(Message):
    """Somebody is done with the open workshop and wants to see the list."""
