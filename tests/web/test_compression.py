"""Compression: what phones can read is sent in fewer bytes, and what many share is packed once."""

import gzip
import zlib

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from tests.support.phone import Phone, ServedWorkshop
from tests.support.room import CODE
from workshoptui.web.compression import (
    LEAST,
    Compression,
    PartsResponse,
    Shared,
    gzipped,
    takes_gzip,
    with_shared,
)

LONG = "Somebody who listens. " * 200
SHORT = "Saved."


@pytest.mark.parametrize(
    ("accepted", "takes"),
    [
        ("gzip, deflate", True),
        ("GZIP", True),
        ("br;q=1.0, gzip;q=0.5, *;q=0", True),
        ("*", True),
        ("", False),
        ("br", False),
        ("gzip;q=0, *", False),
        ("gzip;q=much", False),
    ],
)
def test_only_who_reads_gzip_gets_it(accepted: str, *, takes: bool) -> None:
    """A weight of 0 is a no, whatever else is taken."""
    assert takes_gzip(accepted) is takes


def test_parts_make_one_file_and_what_is_shared_is_packed_once() -> None:
    """Any reader of gzip gets all of it, and the shared part is the same bytes for everybody."""
    shared = Shared(LONG.encode())
    files = [
        gzipped(with_shared(f"<h1>{name}</h1>{LONG}<p>{name}</p>".encode(), shared))
        for name in ("Ann", "Bo")
    ]
    for name, file in zip(("Ann", "Bo"), files, strict=True):
        assert gzip.decompress(file).decode() == f"<h1>{name}</h1>{LONG}<p>{name}</p>"
        assert shared.deflated in file
    assert with_shared(b"<p>without it</p>", shared) == [b"<p>without it</p>"]
    assert with_shared(b"<p>nothing yet</p>", Shared(b"")) == [b"<p>nothing yet</p>"]
    assert zlib.decompressobj(-15).decompress(shared.deflated).decode() == LONG


def test_how_long_a_page_is_cannot_be_told_exactly() -> None:
    """In front of what is one person's stands a name of any length; what all share needs none."""
    assert len(gzipped([b"x"], lambda most: most - 1)) > len(gzipped([b"x"], lambda _most: 0)) + 90
    assert gzip.decompress(gzipped([b"x"])) == b"x"
    assert gzipped([Shared(b"x")]) == gzipped([Shared(b"x")])


def test_how_long_a_page_is_tells_nothing_of_the_recall_words_on_it() -> None:
    """Whoever writes them on it by chance makes it no shorter than any other words."""
    words = b'<ol class="words">\n<li>amber</li>\n<li>harbour</li>\n</ol>'
    lengths = set()
    for guess in (b"<li>amber</li>\n<li>harbour</li>", b"<li>umbra</li>\n<li>hurbaor</li>"):
        file = gzipped([b"<p>" + guess + b"</p>" + words + b"<p>More</p>"], lambda _most: 0)
        assert words in file
        assert gzip.decompress(file).count(b"<li>") == 4
        lengths.add(len(file))
    assert max(lengths) - min(lengths) <= 1


async def test_what_is_short_or_must_not_be_touched_or_no_text_is_left() -> None:
    """And caches are told what an answer depends on where it depends on it."""

    def answer(request: Request) -> Response:
        match request.path_params["what"]:
            case "long":
                return HTMLResponse(LONG)
            case "short":
                return HTMLResponse(SHORT)
            case "untouched":
                return HTMLResponse(LONG, headers={"cache-control": "no-transform"})
            case "changes":
                return HTMLResponse(LONG, headers={"x-fragment": "changes"})
            case "shared":
                return PartsResponse([Shared(LONG.encode())])
            case _:
                return Response(LONG, media_type="image/png")

    app = Starlette(routes=[Route("/{what}", answer)])
    phone = Phone(Compression(app))
    packed = {"long", "shared"}
    for what in ("long", "short", "untouched", "changes", "shared", "picture"):
        response = await phone.http.get(f"/{what}")
        assert response.text == (SHORT if what == "short" else LONG)
        assert ("content-encoding" in response.headers) is (what in packed), what
        varies = "accept-encoding" in response.headers.get("vary", "")
        assert varies is (what in packed or what == "short"), what
        plain = await phone.http.get(f"/{what}", headers={"accept-encoding": "br"})
        assert "content-encoding" not in plain.headers
        assert plain.text == response.text
        if what in packed:
            assert int(response.headers["content-length"]) < LEAST


async def test_the_pages_and_files_of_a_room_come_packed() -> None:
    """The room with its note in a third of its bytes or less, and each file likewise."""
    async with await ServedWorkshop.at("reflection") as served:
        ann = await served.phone("Ann")
        page = await ann.http.get("/room")
        assert page.headers["content-encoding"] == "gzip"
        assert "accept-language" in page.headers["vary"]
        assert "accept-encoding" in page.headers["vary"]
        assert int(page.headers["content-length"]) < len(page.content) / 2.5
        root = page.text.partition('href="/static/')[2].partition("/")[0]
        for name in ("style.css", "room.js"):
            file = await ann.http.get(f"/static/{root}/{name}")
            assert int(file.headers["content-length"]) < len(file.content) / 2
        assert f"/j/{CODE}" not in page.text
