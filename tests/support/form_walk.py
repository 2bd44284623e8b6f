"""Somebody with a phone who sends, in a whole workshop, each form that comes, once."""

from unittest import mock

from tests.support.whole_workshop import PARTS, WHOLE, Part, WholeWorkshop, play_workshop
from workshoptui.room.room import EntryApplied
from workshoptui.workshop.kinds import choose, reveal, story
from workshoptui.workshop.models import models
from workshoptui.workshop.people import Participant
from workshoptui.workshop.runs import Run, activity_in, activity_of

OTHERS = 3
"""How many take part besides, as the whole workshop has them act."""


class FormWalk:
    """The walk, whatever the phone.

    Attributes:
        taken: the names of the forms that were sent and taken.
        kept: how many entries of the walker's are kept.
    """

    def __init__(self) -> None:
        self.taken: list[str] = []
        self.kept = 0
        self._refused: dict[str, str] = {}
        self._me = ""

    async def arrive(self, live: WholeWorkshop) -> None:
        """Join."""
        raise NotImplementedError

    async def comes_to(self, run: Run) -> None:
        """The page is that of a round."""
        raise NotImplementedError

    async def next_form(self, done: list[str]) -> tuple[str, str] | None:
        """The name and the id of a form on the page whose name is not among these."""
        raise NotImplementedError

    async def send(self, name: str, form: str) -> str | None:
        """Fill in a form and send it; why it is not taken, None where it goes on."""
        raise NotImplementedError

    async def play(self) -> None:
        """From the first activity to the end of the workshop."""
        kinds = {activity.kind for activity in WHOLE.activities}
        parts = {kind: self._around(PARTS.get(kind, _nothing)) for kind in kinds}
        others = property(lambda live: [one.id for one in live.workshop.all(Participant)][:OTHERS])
        with mock.patch.dict(PARTS, parts), mock.patch.object(WholeWorkshop, "people", others):
            await play_workshop(people=OTHERS)
        assert self._refused == {}, self._refused
        assert len(self.taken) > 40, self.taken

    def _around(self, part: Part) -> Part:
        async def played(live: WholeWorkshop, run: Run) -> None:
            await self._visit(live, run)
            await part(live, run)
            await self._visit(live, run)

        return played

    async def _visit(self, live: WholeWorkshop, run: Run) -> None:
        if not self._me:
            await self.arrive(live)
            self._me = live.workshop.all(Participant)[-1].id
            live.room.watch(self._count)
        proposal = await self._prepare(live, run)
        await self.comes_to(run)
        while found := await self.next_form([*self.taken, *self._refused]):
            name, form = found
            before = self.kept
            said = await self.send(name, form)
            if self.kept > before:
                self.taken.append(name)
            elif said is not None:
                self._refused[name] = said
        if proposal:
            await live.do(choose.CloseProposal(proposal))

    def _count(self, moved: EntryApplied) -> None:
        self.kept += moved.entry.by == self._me

    async def _prepare(self, live: WholeWorkshop, run: Run) -> str:
        """What others do so that there is a form; the proposal that is made for one."""
        kind = activity_of(live.workshop, run).kind
        if kind == "story" and "agree-to-story" not in self.taken:
            asked = activity_in(live.workshop, run, story.StoryActivity).questions
            answers = {question.id: "They asked first." for question in asked}
            await live.do(story.TellStory(run.id, answers, teller=self._me), by=0)
        if kind == "reveal":
            while (turn := reveal.whose_turn(live.workshop, run.id)) not in {self._me, ""}:
                await live.do(reveal.PassTurn(run.id), turn)
        if kind == "choose" and not live.workshop.all(choose.Proposal):
            model = next(model for model in models(live.workshop) if not model.datum)
            return (await live.put(choose.Propose(run.id, model.id), choose.Proposal)).id
        return ""


async def _nothing(live: WholeWorkshop, run: Run) -> None:
    """Nothing happens in this part."""
