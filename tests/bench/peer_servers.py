"""The peers' servers: installed into a temporary folder, started, killed and started again."""

import asyncio
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from tests.bench.program import listening
from tests.bench.yjs import Dialect

FOLDER: Final = Path(__file__).parent / "peers"
VERSIONS: Final[dict[str, str]] = json.loads((FOLDER / "package.json").read_text())["dependencies"]
"""Which are measured: the one place that says so."""
_PATIENCE = 180


@dataclass(frozen=True)
class Peer:
    """A server of somebody else.

    Attributes:
        name: with its version.
        command: what starts it, in the folder with the packages; `{port}` and `{data}` are filled.
        environment: likewise.
    """

    name: str
    dialect: Dialect
    command: tuple[str, ...]
    environment: tuple[tuple[str, str], ...] = ()


PEERS: Final = (
    Peer(
        f"y-websocket {VERSIONS['y-websocket']} with LevelDB",
        Dialect(named=False),
        ("node", "node_modules/y-websocket/bin/server.cjs"),
        (("HOST", "127.0.0.1"), ("PORT", "{port}"), ("YPERSISTENCE", "{data}")),
    ),
    Peer(
        f"Hocuspocus {VERSIONS['@hocuspocus/server']} with its database extension",
        Dialect(named=True),
        ("node", "hocuspocus.mjs", "{port}", "{data}"),
    ),
)


@contextmanager
def installed() -> Iterator[Path | None]:
    """A folder with the peers' packages for as long as the block lasts; None where npm is not."""
    with TemporaryDirectory(prefix="bench-peers-") as name:
        folder = Path(name)
        for file in FOLDER.iterdir():
            shutil.copy(file, folder)
        command = ("npm", "install", "--no-package-lock", "--no-audit", "--no-fund", "--silent")
        try:
            subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=_PATIENCE)
        except (OSError, subprocess.SubprocessError):
            yield None
        else:
            yield folder


class Server:
    """A peer that runs, on a folder of its own."""

    def __init__(self, peer: Peer, packages: Path, data: Path, port: int) -> None:
        self.port = port
        self._peer, self._packages, self._data = peer, packages, data
        self._process: asyncio.subprocess.Process | None = None

    @property
    def pid(self) -> int:
        """Its process."""
        assert self._process is not None
        return self._process.pid

    async def start(self) -> None:
        """Start it; returns once it listens."""

        def filled(text: str) -> str:
            return text.replace("{port}", str(self.port)).replace("{data}", str(self._data))

        self._process = await asyncio.create_subprocess_exec(
            *map(filled, self._peer.command),
            cwd=self._packages,
            env={**os.environ, **{k: filled(v) for k, v in self._peer.environment}},
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )
        await listening(self.pid)

    async def kill(self) -> None:
        """Kill it, as a power cut or an error would."""
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
            await self._process.wait()
