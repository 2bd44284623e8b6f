"""A workshop that notes which of its tables are read."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from workshoptui.workshop.agenda import AgendaTranslation
from workshoptui.workshop.state import Key, R, Row, Workshop, table_of


class Watched(Workshop):
    """A workshop that remembers which of its tables were looked at, of those that may change."""

    def __init__(self, like: Workshop) -> None:
        super().__init__()
        self.seq = like.seq
        self.looked: set[type[Row]] = set()
        self._like = like

    def table(self, kind: type[R]) -> Mapping[Key, R]:
        """The other workshop's table; it counts as looked at."""
        if kind is not AgendaTranslation:  # put with the first entry, and never again
            self.looked.add(table_of(kind))
        return self._like.table(kind)

    def find(self, kind: type[R], key: Key) -> R | None:
        """What the other workshop finds; its table counts as looked at."""
        self.table(kind)
        return self._like.find(kind, key)

    def _version_of(self, kind: type[Row]) -> int:
        return self._like._version_of(kind)

    def _group(self, kind: type[Row], values: Mapping[str, object]) -> Collection[Row]:
        self.table(kind)
        return self._like._group(kind, values)

    def contributions(self, kind: type[R]) -> Iterator[tuple[str, Iterable[R]]]:
        """The other workshop's; its table counts as looked at."""
        self.table(kind)
        return self._like.contributions(kind)

    def tables(self) -> Iterator[tuple[type[Row], Mapping[Key, Row]]]:
        """Nobody may look at everything."""
        raise AssertionError("a section reads tables by name")
