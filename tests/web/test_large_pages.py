"""Whatever people gave, a page stays small, and all of it can be reached without a script."""

from collections.abc import Callable

import msgspec
import pytest
from markupsafe import escape

from tests.support.large import (
    LIMIT,
    at_kind,
    first_person,
    grow,
    grow_choices,
    missing,
    walk,
)
from tests.support.phone import Page, ServedWorkshop, leading_on
from tests.support.room_page import rendered
from tests.support.whole_workshop import play_workshop
from workshoptui.workshop import test_runs
from workshoptui.workshop.activity import Phase
from workshoptui.workshop.cards import Card, Group
from workshoptui.workshop.follow_ups import FollowUp
from workshoptui.workshop.kinds.around import PersonAround
from workshoptui.workshop.kinds.context import ContextAnswer
from workshoptui.workshop.kinds.goal import Goal
from workshoptui.workshop.kinds.output import Output
from workshoptui.workshop.kinds.plan import Adaptation
from workshoptui.workshop.kinds.reflect import Reflection
from workshoptui.workshop.kinds.shift import RoleShift
from workshoptui.workshop.kinds.story import Story
from workshoptui.workshop.kinds.use import Use
from workshoptui.workshop.kinds.vote import Slate
from workshoptui.workshop.models import Comment, Model
from workshoptui.workshop.reading import Reading
from workshoptui.workshop.runs import Run
from workshoptui.workshop.state import EVERYTHING, Put, Row, Workshop

Grown = Callable[[Workshop, Run, int], None]


def _many(table: type[Row], **fields: object) -> Grown:
    def grown(workshop: Workshop, run: Run, many: int) -> None:
        rows = workshop.all(table)
        of_run = [row for row in rows if getattr(row, "run", "") == run.id]
        grow(workshop, (of_run or rows)[-1], many, **fields)

    return grown


def _cards(workshop: Workshop, run: Run, many: int) -> None:
    like = [card for card in workshop.all(Card) if card.activity == "ideas" and not card.into][-1]
    grow(workshop, msgspec.structs.replace(like, group=""), many, shown=True, story="", answer="")


def _my_cards(workshop: Workshop, run: Run, many: int) -> None:
    like = workshop.all(Card)[-1]
    me = first_person(workshop).id
    grow(workshop, like, many, activity=run.activity, run=run.id, given_by=me, into="")


def _in_one_group(workshop: Workshop, run: Run, many: int) -> None:
    like = [card for card in workshop.all(Card) if card.group and not card.into][-1]
    grow(workshop, like, many, shown=True)


def _in_groups(workshop: Workshop, run: Run, many: int) -> None:
    like = [card for card in workshop.all(Card) if card.group and not card.into][-1]
    grow(workshop, workshop.all(Group)[-1], many)
    cards = (msgspec.structs.replace(like, id=f"c{n}z", group=f"z{n}") for n in range(many))
    workshop.evolve(tuple(map(Put, cards)))


def _merged(workshop: Workshop, run: Run, many: int) -> None:
    like = [card for card in workshop.all(Card) if card.activity == "ideas" and not card.into][-1]
    grow(workshop, like, many, shown=True, into=like.id)


CASES: list[tuple[str, Phase, str, Grown]] = [
    ("collect", "open", "my cards", _my_cards),
    ("collect", "closed", "everybody's cards", _my_cards),
    ("reveal", "open", "cards", _cards),
    ("clarify", "open", "cards", _cards),
    ("clarify", "open", "cards merged into one", _merged),
    ("group", "open", "cards alone", _cards),
    ("group", "open", "cards of one group", _in_one_group),
    ("group", "open", "groups", _in_groups),
    *[
        ("vote", phase, "choices", lambda workshop, run, many: grow_choices(workshop, run.id, many))
        for phase in ("open", "closed")
    ],
    ("context", "open", "answers", _many(ContextAnswer)),
    ("goal", "open", "goals", _many(Goal)),
    ("around", "open", "people", _many(PersonAround)),
    ("shift", "open", "shifts", _many(RoleShift)),
    ("output", "open", "outputs", _many(Output)),
    ("use", "open", "uses", _many(Use)),
    ("plan", "open", "adaptations", _many(Adaptation)),
    ("plan", "open", "follow-ups", _many(FollowUp)),
    ("reflect", "open", "answers", _many(Reflection)),
    ("story", "open", "stories", _many(Story, given_by="p-else", teller="p-other")),
    ("test", "open", "tests", _many(test_runs.TestRun)),
    ("draft", "open", "comments", _many(Comment)),
    ("draft", "open", "models", _many(Model)),
    ("rate", "open", "tests", _many(test_runs.TestRun)),
    ("choose", "open", "comments", _many(Comment)),
    ("prepare", "open", "things to read", _many(Reading, sitting=0)),
]
"""Kinds and phases in which lists grow: what there is much of, and how it comes about."""


def _large(kind: str, phase: Phase, grown: Grown, many: int) -> list[str]:
    workshop, run = at_kind(kind, phase)
    grown(workshop, run, many)
    me = first_person(workshop)
    return walk(lambda place: rendered(workshop, me, place=place))


@pytest.mark.parametrize(
    ("kind", "phase", "what", "grown"), CASES, ids=[f"{c[0]}-{c[1]}-{c[2]}" for c in CASES]
)
def test_a_thousand_of_anything_make_small_pages_that_lead_to_all(
    kind: str, phase: Phase, what: str, grown: Grown
) -> None:
    """Each part of the room page, without the note below it."""
    pages = _large(kind, phase, grown, 1000)
    assert max(len(html.encode()) for html in pages) < LIMIT - 25_000
    assert missing(pages, 1000) == [], what


@pytest.mark.parametrize("many", [1000, 3000])
async def test_every_page_is_small_and_leads_to_all_that_there_is(many: int) -> None:
    """The room page with the note below it, the note on its own, and the pages to read."""
    live = await play_workshop(until="plan", closing=False)
    async with ServedWorkshop.of(live) as served:
        ann = await served.phone("Ann")
        me = served.people[-1]
        grow(served.workshop, served.workshop.all(Goal)[-1], many, given_by=me)
        grow(served.workshop, served.workshop.all(Story)[-1], many, agreed=True, consent="terminal")
        channel = served.app.state.context.broadcaster.own
        channel.changed(EVERYTHING)
        channel.draw(served.workshop)

        for path in ("/room", "/note", "/mine", "/became", "/look-back", "/model"):
            # Nobody reads so many pages in a moment: the others are read on a phone of their own.
            reader = ann if path == "/mine" else await served.phone()
            pages = await reader.every_part(path)
            assert max(len(page.html.encode()) for page in pages) < LIMIT, path
            if path in {"/note", "/mine", "/look-back"}:
                assert missing([page.html for page in pages], many) == [], path


async def test_words_are_looked_for_in_a_long_list() -> None:
    """However they are written; where none has them, that is said beside the way back."""
    live = await play_workshop(until="goals", closing=False)
    async with ServedWorkshop.of(live) as served:
        ann = await served.phone("Ann")
        grow(served.workshop, served.workshop.all(Goal)[-1], 500)
        address = next(a for a in leading_on((await ann.room()).html) if ".goals" in a)
        run = address.partition("list=")[2].partition(".")[0]

        async def found(words: str) -> Page:
            query = {"list": f"{run}.goals", "find": words}
            return Page((await ann.http.get("/room", params=query)).text)

        page = await found(" 217  NÚMBER ")
        assert "Thing number 217 " in page.text
        assert "Thing number 218 " not in page.text
        assert "1 in this list has these words." in page.text
        nothing = await found("elephant")
        assert "Nothing in this list has these words." in nothing.text
        assert f"/room?list={run}.goals#list-goals" in nothing.html


async def test_who_sends_something_from_a_part_stays_there() -> None:
    """With JavaScript and without; and what is refused stands on the same part."""
    live = await play_workshop(until="vote", closing=False)
    async with ServedWorkshop.of(live) as served:
        ann = await served.phone("Ann")
        run = served.run.id
        grow_choices(served.workshop, run, 500)
        [first] = leading_on((await ann.room()).html)
        second = Page((await ann.http.get(first)).text)
        form = next(form for name, form in second.forms.items() if name.startswith("place-dots"))
        answer = await ann.post(form, dots="1")
        back = Page((await ann.http.get(answer.headers["location"])).text)

        assert answer.status_code == 303
        assert form.id in back.forms
        assert back.forms.keys() == second.forms.keys()
        name = dict(served.workshop.get(Slate, run).factors)[form.fields["factor"][0]]
        top = (await ann.room()).html.partition("Your dots")[2].partition("</section>")[0]
        assert escape(name) in top
        refused = await ann.post(form, dots="9")
        assert form.id in Page(refused.text).forms
        scripted = await ann.http.post(
            form.action, data=form.fields | {"dots": ["0"]}, headers={"x-fragment": "live"}
        )
        assert form.id in Page(scripted.text).forms


async def test_a_long_vote_begins_at_another_place_for_each_person() -> None:
    """Else what stands first on all phones would be chosen more often; a short list is the same."""
    live = await play_workshop(until="vote", closing=False, people=12)
    async with ServedWorkshop.of(live) as served:
        phones = [await served.phone() for _number in range(6)]

        async def first_choices() -> set[str]:
            pages = [await phone.room() for phone in phones]
            return {next(name for name in page.forms if "place-dots" in name) for page in pages}

        assert len(await first_choices()) == 1
        grow_choices(served.workshop, served.run.id, 500)
        assert len(await first_choices()) == 6
        assert await first_choices() == await first_choices()


@pytest.mark.parametrize("path", ["/room", "/mine"])
async def test_what_stands_far_down_a_long_list_is_taken_back_there(path: str) -> None:
    """And whoever took it back stays where they were in the list."""
    live = await play_workshop(until="ideas", closing=False)
    async with ServedWorkshop.of(live) as served:
        ann = await served.phone("Ann")
        await ann.send("add-card", text="Of Ann")
        mine = served.workshop.all(Card)[-1]
        grow(served.workshop, mine, 500)
        address = next(a for a in leading_on((await ann.http.get(path)).text) if "from=" in a)
        part = await ann.http.get(address)
        forms = Page(part.text).forms.values()
        form = next(form for form in forms if form.fields.get("table") == ["card"])
        answer = await ann.post(form)
        assert answer.status_code == 303, answer.status_code
        back = Page((await ann.http.get(answer.headers["location"])).text)
        assert served.workshop.find(Card, form.fields["row"][0]) is None
        place = [form.fields.get("part") for form in back.forms.values()]
        assert form.fields["part"] in place
