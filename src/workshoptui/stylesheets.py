"""Where the screen's stylesheets are, in a checkout and in an installed package."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def _styles() -> Path:
    installed = _PACKAGE / "styles"
    return installed if installed.is_dir() else _PACKAGE.parents[1] / "styles"


STYLES: Path = _styles()
"""The folder of stylesheets: the package's own once installed, else the checkout's."""


def sheet(name: str) -> Path:
    """The stylesheet called `name`, given without its ending.

    Raises:
        FileNotFoundError: there is none of that name; the message says which there are.
    """
    path = STYLES / f"{name}.tcss"
    if not path.is_file():
        names = ", ".join(sorted(sheet.stem for sheet in STYLES.glob("*.tcss"))) or "none"
        raise FileNotFoundError(f"no stylesheet {name!r} in {STYLES}; there are: {names}")
    return path


def sheets(*names: str) -> list[Path]:
    """The stylesheets called `names`, in that order; later ones override earlier ones.

    Raises:
        FileNotFoundError: as in `sheet`.
    """
    return [sheet(name) for name in names]
