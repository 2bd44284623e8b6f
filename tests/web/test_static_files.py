"""Static files: as little as browsers need, at once, and nothing in them changed."""

import re

from tests.support.paths import ROOT
from workshoptui.web.static_files import StaticFiles, as_sent

STATIC = ROOT / "src" / "workshoptui" / "web" / "static"
SCRIPTS = {path.name: path.read_text("utf-8") for path in STATIC.glob("*.js")}


def test_scripts_are_sent_without_what_is_for_those_who_read_them() -> None:
    """Lines of comments go, and where lines begin; every line of code is there as it was."""
    for name, source in SCRIPTS.items():
        sent = as_sent(name, source.encode()).decode()
        bare = re.sub(r"/\*\*.*?\*/", "", source, flags=re.DOTALL)
        lines = [line.strip() for line in bare.split("\n")]
        code = [line for line in lines if line and not line.startswith("//")]
        assert [line.rstrip() for line in sent.split("\n") if line.strip()] == code, name
        # Else the beginning of a line could be in the middle of a text.
        odd = [line for line in source.split("\n") if line.count("`") % 2 and "//" not in line]
        assert odd == [], name


def test_a_page_names_every_script_that_its_own_needs() -> None:
    """All that any of them imports, each once, and none that can wait."""
    files = StaticFiles()
    named = files.imported("room.js")
    for name in ("room.js", *named):
        for other in re.findall(r'^import .*"\./(\w+\.js)"', SCRIPTS[name], re.MULTILINE):
            assert other in {*named, "room.js"}
    assert len(named) == len(set(named))
    assert not {"worker.js", "listening.js", "arrival.js", "reading.js"} & set(named)
    assert files.root.startswith("/static/")
