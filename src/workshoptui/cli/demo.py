"""The demo on the command line: watched on the screen, or headless."""

import argparse
import contextlib
from collections.abc import Awaitable
from pathlib import Path

from workshoptui.cli.errors import CommandFailed
from workshoptui.cli.lazy_demo import agenda_from
from workshoptui.cli.printing import print_lines
from workshoptui.cli.screen import need_terminal, show
from workshoptui.cli.workshops import library_from
from workshoptui.language.messages import gettext as _


def demo(options: argparse.Namespace) -> int:
    """Watch a demo, or run one without a terminal."""
    if options.headless:
        return _headless(options)
    need_terminal()
    agenda_from(options)
    return show(options, demo_now=True)


def _headless(options: argparse.Namespace) -> int:
    import asyncio
    import signal
    from random import Random

    from workshoptui.demo.demonstration import Demonstration
    from workshoptui.demo.phone import NoAnswer
    from workshoptui.journal.protocol import JournalBroken
    from workshoptui.language.refusals import refusal
    from workshoptui.record.files import RecordNotWritten
    from workshoptui.workshop.refused import Refused

    # Everything that chance decides comes from the seed, also inside the room.
    library = library_from(options, Random(options.seed))
    demonstration = Demonstration(
        library,
        agenda_from(options),
        people=options.people,
        seed=options.seed,
        speed=options.speed,
        report=print_lines,
    )
    try:
        record = asyncio.run(_until_told_to_stop(demonstration.run()))
    except BrokenPipeError:  # whoever read its progress has left
        raise
    except Refused as refused:
        why = refusal(refused.code, refused.values)
        raise CommandFailed(_("The demo stopped. {why}", why=why)) from refused
    except (JournalBroken, NoAnswer, OSError, RecordNotWritten) as failed:
        raise CommandFailed(_("The demo stopped. {why}", why=failed)) from failed
    except asyncio.CancelledError:
        return 128 + signal.SIGTERM
    library.update_index()
    print_lines(_("The record is in {file}.", file=record))
    return 0


async def _until_told_to_stop(running: Awaitable[Path]) -> Path:
    """What `running` gives; a polite kill ends it as cleanly as Ctrl+C does."""
    import asyncio
    import signal

    task = asyncio.current_task()
    assert task is not None, "this runs in a task"
    # Where the loop cannot take signals, the process just ends; what was saved is kept.
    with contextlib.suppress(NotImplementedError):
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    return await running
