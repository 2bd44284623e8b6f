"""The entry log: durable entries in memory, by number and idempotency key, and who follows them."""

import asyncio
from collections.abc import AsyncIterator, Iterable

import msgspec

from workshoptui.workshop.entry import Entry


class EntryLog:
    """Entries in their order. Used in one event loop only."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._entries: list[Entry] = []
        self._by_key: dict[str, Entry] = {}
        self._news = asyncio.Event()
        self._ended = False
        self.add(entries)

    @property
    def last(self) -> int:
        """The highest sequence number; 0 when there is none."""
        return len(self._entries)

    @property
    def chain(self) -> str:
        """The running digest over all entries; ``""`` when there is none."""
        return self._entries[-1].chain if self._entries else ""

    @property
    def first_chain(self) -> str:
        """The running digest after the first entry; ``""`` when there is none."""
        return self._entries[0].chain if self._entries else ""

    def with_key(self, key: str) -> Entry | None:
        """The entry whose idempotency key is `key`, if there is one."""
        return self._by_key.get(key)

    def add(self, entries: Iterable[Entry]) -> None:
        """Put `entries`, which follow on the last one, in the log and tell the readers."""
        for entry in entries:
            self._entries.append(entry)
            self._by_key.setdefault(entry.key, entry)
        self._tell()

    def mark_refused(self, seq: int, code: str) -> None:
        """Who reads the entry with this number from here on is told that the rules refused it."""
        if 1 <= seq <= len(self._entries):
            marked = msgspec.structs.replace(self._entries[seq - 1], refused=code)
            self._entries[seq - 1] = marked

    def end(self) -> None:
        """No more will come: readers get what is here, then end."""
        self._ended = True
        self._tell()

    async def follow(self, after: int) -> AsyncIterator[Entry]:
        """Every entry with ``seq > after``, in order, then each new one, until the end."""
        place = max(after, 0)
        while True:
            while place < len(self._entries):
                yield self._entries[place]
                place += 1
            if self._ended:
                return
            await self._news.wait()

    def _tell(self) -> None:
        news, self._news = self._news, asyncio.Event()
        news.set()
