"""Where things stand in the checkout that the tests run in."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "sessions" / "example"
"""The worked example that comes with the project."""
