"""The command line answers at once: a heavy package is imported by the command that needs it."""

import subprocess
import sys

HEAVY = {
    "babel",
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


BEHIND_HOME = (
    "workshoptui.demo",
    "workshoptui.journal.embedded",
    "workshoptui.record",
    "workshoptui.room",
    "workshoptui.tui.activity_view",
    "workshoptui.tui.dialogs",
    "workshoptui.tui.key_index",
    "workshoptui.tui.kinds",
    "workshoptui.tui.screens.workshop",
    "workshoptui.web",
    "workshoptui.workshop.kinds",
)


def test_home_defers_what_only_a_workshop_needs() -> None:
    """The first frame waits for no rule, no room and no screen but its own."""
    program = "import sys, workshoptui.tui.app; print('\\n'.join(sys.modules))"
    modules = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout.split()
    assert "workshoptui.tui.screens.home" in modules
    loaded = [name for name in modules if name.startswith(BEHIND_HOME)]
    assert loaded == []


def test_the_words_of_an_agenda_are_found_without_what_reads_one() -> None:
    """A workshop's first frame asks for them."""
    program = "import sys, workshoptui.agendas.wording; print('\\n'.join(sys.modules))"
    modules = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout.split()
    assert "workshoptui.agendas" in modules
    assert not {"tomllib", "workshoptui.agendas.agenda_file", "babel"}.intersection(modules)
