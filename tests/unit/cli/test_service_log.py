"""The service's log: what happened and where, and nothing that anybody wrote."""

import asyncio
import logging

from workshoptui.cli.service_log import begin_log, end_log, error_place

SECRET = "Grandmother's own words"


def _failed() -> BaseException:
    try:
        int(SECRET)
    except ValueError as error:
        return error
    raise AssertionError


def test_an_error_is_told_without_its_message() -> None:
    """Its message may quote a person: the kind and the place are enough to look for it."""
    told = error_place(_failed())
    assert told.startswith("ValueError, ")
    assert told.rpartition(":")[2].isdecimal()
    assert SECRET not in told


def test_what_the_program_warns_of_is_written_without_words() -> None:
    """Also where the words stand in the message itself; what only informs is left out."""
    lines: list[str] = []
    log = begin_log(lines.append)
    try:
        logger = logging.getLogger("workshoptui.web.room_routes")
        logger.info("nothing")
        logger.warning("somebody wrote %s", SECRET)
        logger.error(SECRET, exc_info=_failed())
    finally:
        end_log(log)
    logging.getLogger("workshoptui").warning(SECRET)
    assert len(lines) == 2
    assert lines[0].startswith("warning: workshoptui.web.room_routes, ")
    assert lines[1].startswith("error: ValueError, ")
    assert SECRET not in "".join(lines)


async def test_what_the_event_loop_is_told_is_written_without_words() -> None:
    """A task that failed and that nobody awaited, for example."""
    lines: list[str] = []
    log = begin_log(lines.append)
    loop = asyncio.get_running_loop()
    log.loop_error(loop, {"message": SECRET, "exception": _failed()})
    log.loop_error(loop, {"message": SECRET})
    end_log(log)
    assert [line.partition(",")[0] for line in lines] == [
        "error: ValueError",
        "error: asyncio",
    ]
    assert SECRET not in "".join(lines)
