"""Static files: style, scripts and icon, compressed once, cached by phones until they change.

What the scripts say in a language is a file too, `messages-sv.js`, made when it is first asked for.
"""

import asyncio
import hashlib
import re
from importlib.resources import files
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from workshoptui.language.catalogue import catalogue_files, language, languages
from workshoptui.web.compression import PartsResponse, Shared
from workshoptui.web.script_messages import script_messages

_TYPES: Final = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
}


_IMPORTED = re.compile(r'^import .*?"\./([a-z_]+\.js)";$', re.MULTILINE)

_UNREAD = re.compile(rb"^\s*//[^\n]*\n|^\s*/\*\*.*?\*/\n|^[ ]+", re.MULTILINE | re.DOTALL)
"""What nobody's browser reads in our scripts: lines of comments, and where a line begins."""

WORKER = "worker.js"
"""The script whose address decides for which pages it is: it stands where the workshop begins."""


def as_sent(name: str, source: bytes) -> bytes:
    """A file as phones get it: of a script a fifth is for those who read it.

    No text in our scripts goes on over the end of a line.
    """
    return _UNREAD.sub(b"", source) if name.endswith(".js") else source


class StaticFiles:
    """The files in `static/`, at addresses that change when any of them or a catalogue does.

    Attributes:
        root: the address of the folder. A version in the path, and not behind a question mark, so
            that modules that import each other get it too.
    """

    def __init__(self, root: str = "") -> None:
        """`root` is the path before all our pages."""
        folder = files("workshoptui.web") / "static"
        self._files = {
            file.name: Shared(as_sent(file.name, file.read_bytes()))
            for file in sorted(folder.iterdir(), key=lambda file: file.name)
            if file.name.rpartition(".")[2] in _TYPES
        }
        content = b"".join(name.encode() + data.plain for name, data in self._files.items())
        content += b"".join(path.read_bytes() for path in catalogue_files())
        self.root = f"{root}/static/{hashlib.sha256(content).hexdigest()[:10]}"
        self._messages = {f"messages-{code}.js": code for code in languages()}

    def imported(self, script: str) -> list[str]:
        """The scripts that a script needs before it can begin: pages name them at once.

        Else a phone would learn of each only from the one before, which takes seconds on a slow
        line.
        """
        found = [script]
        for name in found:
            imports = _IMPORTED.findall(self._files[name].plain.decode())
            found += [other for other in dict.fromkeys(imports) if other not in found]
        return found[1:]

    async def answer(self, request: Request) -> Response:
        """One file; phones may keep it for a year."""
        name = request.path_params["name"]
        if name not in self._files and name in self._messages:
            messages = await asyncio.to_thread(script_messages, language(self._messages[name]))
            self._files[name] = Shared(messages)
        if name not in self._files:
            raise HTTPException(404)
        return self._file(name, "public, max-age=31536000, immutable")

    async def worker(self, _request: Request) -> Response:
        """The service worker: a phone asks each time whether there is a newer one."""
        return self._file(WORKER, "no-cache")

    def _file(self, name: str, kept: str) -> Response:
        return PartsResponse(
            [self._files[name]],
            headers={"cache-control": kept},
            media_type=_TYPES[name.rpartition(".")[2]],
        )
