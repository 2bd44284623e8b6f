"""Departing: phones whose pages are open are sent on to where a workshop was handed over."""

import argparse
import asyncio
import http.client
import re
import urllib.error
import urllib.request
from pathlib import Path

from workshoptui.archive.handed_over import HandedOver
from workshoptui.archive.library import WorkshopLibrary
from workshoptui.cli.printing import print_lines
from workshoptui.cli.service import serving_options, stop_signals
from workshoptui.language.messages import gettext as _
from workshoptui.web.departure import Departure
from workshoptui.web.serving import serve
from workshoptui.web.tickets import Tickets
from workshoptui.workshop.workshop_info import workshop_info

LOOK_SECONDS = 3.0
"""How often the new address is asked whether the workshop answers there."""

_ANSWER_SECONDS = 5.0
_ENOUGH = 1 << 16
_OURS = re.compile(rb'action="[^"]*/(recall|join)"')
"""What stands on the page behind the code of a workshop that is there."""


async def send_phones_on(
    library: WorkshopLibrary, folder: Path, mark: HandedOver, options: argparse.Namespace
) -> None:
    """Stay at the earlier address until the process is told to stop, and send phones on.

    Raises:
        JournalBroken: the workshop cannot be read.
        OSError: phones cannot be let in here; a sentence for people.
    """
    room = await library.open(folder)
    code = workshop_info(room.workshop).code
    departure = Departure(mark.address, Tickets(bytes.fromhex(mark.secret), room.clock))
    try:
        with stop_signals() as told_to_stop:
            async with serve(room, **serving_options(options), departure=departure):
                print_lines(
                    _(
                        "Phones that are here are sent to {address} as soon as the workshop "
                        "answers there. Ctrl+C ends this.",
                        address=mark.address,
                    )
                )
                stopping = asyncio.create_task(told_to_stop.wait())
                while not stopping.done():
                    if await asyncio.to_thread(answers, mark.address, code):
                        departure.begin()
                        print_lines(_("It answers there: phones are sent there now."))
                        break
                    await asyncio.wait({stopping}, timeout=LOOK_SECONDS)
                await stopping
    finally:
        await room.close()


def answers(address: str, code: str) -> bool:
    """Whether the workshop with this code answers at an address."""
    asked = urllib.request.Request(f"{address}/j/{code}", headers={"accept": "text/html"})
    try:
        with urllib.request.urlopen(asked, timeout=_ANSWER_SECONDS) as answer:
            page = answer.read(_ENOUGH)
    except urllib.error.HTTPError as refused:
        page = refused.read(_ENOUGH) if refused.code == 403 else b""  # nobody new may join
    except (OSError, ValueError, http.client.HTTPException):
        return False
    return is_workshop(page)


def is_workshop(page: bytes) -> bool:
    """Whether this page lets people in to a workshop."""
    return _OURS.search(page) is not None
