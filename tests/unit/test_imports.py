"""The command line answers at once: a heavy package is imported by the command that needs it."""

import subprocess
import sys

HEAVY = {
    "asyncio",
    "jinja2",
    "markdown_it",
    "psutil",
    "qrcode",
    "rich",
    "starlette",
    "textual",
    "tinydb",
    "uvicorn",
}


def test_the_command_line_defers_its_heavy_imports() -> None:
    """Importing `workshoptui.cli`, as every command and `--help` do first, loads none of them."""
    program = "import sys, workshoptui.cli; print('\\n'.join(sys.modules))"
    modules = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout.split()
    assert "workshoptui.cli" in modules
    assert sorted(HEAVY.intersection(modules)) == []
