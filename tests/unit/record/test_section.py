"""Sections: each names the tables it reads, so that nobody renders it for nothing."""

from collections.abc import Iterator, Mapping

from tests.support.whole_workshop import play_workshop
from workshoptui.record.outline import SECTIONS
from workshoptui.workshop.kinds import choose, lens, rank, rate, survey, vote
from workshoptui.workshop.rules import fold
from workshoptui.workshop.state import Key, R, Row, Workshop, table_of


class Watched(Workshop):
    """A workshop that remembers which of its tables were looked at."""

    def __init__(self, like: Workshop) -> None:
        super().__init__()
        self.seq = like.seq
        self.looked: set[type[Row]] = set()
        self._like = like

    def table(self, kind: type[R]) -> Mapping[Key, R]:
        """The other workshop's table; it counts as looked at."""
        self.looked.add(table_of(kind))
        return self._like.table(kind)

    def tables(self) -> Iterator[tuple[type[Row], Mapping[Key, Row]]]:
        """Nobody may look at everything."""
        raise AssertionError("a section reads tables by name")


async def test_a_section_names_every_table_it_reads() -> None:
    """At no moment does a section look at a table that it does not name, but for hidden ones."""
    given = {vote.Ballot, rate.Rating, survey.Answers, rank.RankBallot, lens.LensAnswers}
    hidden = {*given, choose.Stance}
    entries = await (await play_workshop()).end()
    for end in (*range(1, len(entries), 8), len(entries)):
        watched = Watched(fold(entries[:end]))
        for one in SECTIONS:
            watched.looked.clear()
            one.render(watched)
            assert watched.looked - hidden <= one.reads, one.id
