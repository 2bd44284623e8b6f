"""A workshop played at random: any action by anybody, sensible more often than not.

What an action holds comes from its own type hints, so a new action is played by itself. The
same seed gives the same play, and a shorter play is the beginning of a longer one.
"""

from collections.abc import Iterator
from random import Random
from types import NoneType, UnionType
from typing import Annotated, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from tests.support.agenda import agenda
from tests.support.clock import START
from tests.support.next_cycle import TAKEN
from workshoptui.workshop import note_writing
from workshoptui.workshop.account import (
    Account,
    GiveAccount,
    WithdrawAccount,
    subjects,
)
from workshoptui.workshop.action import Action, FacilitatorAction, NewcomerAction, ParticipantAction
from workshoptui.workshop.actions import ACTIONS
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.authored_text import authored_texts
from workshoptui.workshop.card_import import ImportCards
from workshoptui.workshop.cards import Card, Group
from workshoptui.workshop.conditions import AskForCondition, polls
from workshoptui.workshop.context import FACILITATOR, NEWCOMER
from workshoptui.workshop.criteria import Criterion
from workshoptui.workshop.criterion_sections import (
    CriterionSection,
    ServeCriterion,
    UnserveCriterion,
)
from workshoptui.workshop.disclosure import ShowFigures, disclosure
from workshoptui.workshop.entry import Entry
from workshoptui.workshop.finishing import Finish
from workshoptui.workshop.group_decision import Decision
from workshoptui.workshop.joining import Join, KeepOut, LockJoining
from workshoptui.workshop.kinds.choose import Proposal
from workshoptui.workshop.kinds.collect import AddCard, CardFromStory
from workshoptui.workshop.kinds.decide import DecideCriteria
from workshoptui.workshop.kinds.draft import AddModel, RestoreSection
from workshoptui.workshop.kinds.group import AddGroup
from workshoptui.workshop.kinds.rate import RateModel, sheet_of
from workshoptui.workshop.kinds.reflect import DropPartyDifference, PartyDifference
from workshoptui.workshop.kinds.reveal import PassTurn, ShowCard, whose_turn
from workshoptui.workshop.kinds.story import shared_stories
from workshoptui.workshop.kinds.use import CorrectUse, DropUse, LogUse, Use
from workshoptui.workshop.kinds.vote import slate_of
from workshoptui.workshop.membership import MergePeople, SetAside, TakeIn, set_aside
from workshoptui.workshop.model_locks import Lock, LockModel, Reopening, ReopenModel
from workshoptui.workshop.models import EarlierSection, Model, Section
from workshoptui.workshop.moderated import ModeratedRow
from workshoptui.workshop.moderation import HideWords, ShowAgain, TakeBack
from workshoptui.workshop.next_cycle import BeginFrom
from workshoptui.workshop.note_writing import AddRemark
from workshoptui.workshop.people import Participant
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.remarks import Remark
from workshoptui.workshop.runs import (
    AnnounceClosing,
    CloseRound,
    GoTo,
    OpenRound,
    Run,
    RunAgain,
    StopClosing,
    activity_of,
    current_run,
)
from workshoptui.workshop.sittings import OpenSitting
from workshoptui.workshop.state import Row, Workshop
from workshoptui.workshop.timer import ClearTimer, PauseTimer, Timer
from workshoptui.workshop.undo import Undo
from workshoptui.workshop.workshop_info import CreateWorkshop

GIVING = (
    *("Add", "Agree", "Answer", "Choose", "Count", "Deci", "Give", "Log", "Look", "Place"),
    *("Propose", "Rank", "Rate", "Show", "Take", "Tell"),
)
"""How the names of actions begin that give something new."""
WORDS = (
    "Listen",
    "Be on time",
    "åäö",
    "<b>",
    "# x",
    "",
    "  ",
    "\x1b[31m",
    "one\ntwo",
    "Listen",
)


class RandomPlay:
    """Draws entries that suit, more often than not, the state that they are drawn in."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)
        self._agenda = agenda("all_kinds")
        self._begins = seed % 4 == 0

    def entry(self, workshop: Workshop) -> Entry:
        """The next entry for this state."""
        action = self._action(workshop)
        return Entry(
            seq=workshop.seq + 1,
            action=action,
            by=self._by(workshop, action),
            at=START + workshop.seq,
            seed=self._random.getrandbits(32),
            key=f"k{workshop.seq + 1}",
        )

    def _often(self, share: float = 0.85) -> bool:
        return self._random.random() < share

    def _action(self, workshop: Workshop) -> Action:
        if not workshop.table(Activity):
            if self._often():
                return CreateWorkshop("A play", self._agenda, "ABCD23")
        elif self._begins:
            self._begins = False
            return TAKEN
        elif len(workshop.table(Participant)) < 4 and self._often(0.6):
            return self._filled(Join, workshop)
        elif not workshop.table(Run) and self._often(0.4):
            return self._filled(self._random.choice((OpenSitting, GoTo)), workshop)
        return self._filled(self._kind_of_action(workshop), workshop)

    def _kind_of_action(self, workshop: Workshop) -> type[Action]:
        run, timer = current_run(workshop), workshop.find(Timer, "")
        if timer is not None and self._often(0.02):
            return PauseTimer if timer.since is not None and self._often(0.5) else ClearTimer
        if workshop.table(Decision) and self._often(0.08):
            return self._random.choice((LockModel, ReopenModel, LogUse))
        if set_aside(workshop) and self._often(0.05):
            return TakeIn
        if workshop.table(EarlierSection) and self._often(0.04):
            return RestoreSection
        if workshop.table(CriterionSection) and self._often(0.05):
            return UnserveCriterion
        if workshop.table(Criterion) and len(workshop.table(Model)) and self._often(0.04):
            return ServeCriterion
        if workshop.table(Use) and self._often(0.08):
            return self._random.choice((DropUse, CorrectUse))
        if run is not None and self._often(0.06):
            return self._random.choice((AddRemark, *note_writing.ACTIONS))
        if run is not None and self._often(0.85):
            if run.phase == "ready":
                of_kind = self._of_kind(workshop, run)
                return self._random.choice((OpenRound, OpenRound, of_kind, GoTo))
            if run.phase == "closed":
                if run in polls(workshop) and self._often(0.5):
                    return AskForCondition
                if disclosure(workshop, run).askable and self._often(0.9):
                    return ShowFigures
                return GoTo if self._often(0.9) else RunAgain
            if self._often(0.93):
                return self._of_kind(workshop, run)
            if run.closing_at is not None:
                return self._random.choice((CloseRound, StopClosing))
            return CloseRound if self._often(0.7) else AnnounceClosing
        rare: list[type[Action]] = [ClearTimer, PauseTimer] if workshop.find(Timer, "") else []
        rare += [ReopenModel] if workshop.table(Lock) else []
        rare += [LockModel] if workshop.table(Reopening) else []
        if rare and not self._often(0.97):
            return self._random.choice(rare)
        chosen: type[Action] = self._random.choice(ACTIONS)
        if chosen in {KeepOut, LockJoining, SetAside, MergePeople} and self._often(0.85):
            return GoTo  # a room that is emptied again and again comes to nothing
        return chosen

    def _of_kind(self, workshop: Workshop, run: Run) -> type[Action]:
        home = type(activity_of(workshop, run)).__module__
        fitting = [action for action in ACTIONS if action.__module__ == home]
        if AddModel in fitting and len(workshop.table(Model)) < 3 and self._often():
            return AddModel
        respondents = [action for action in fitting if action.__name__.startswith(GIVING)]
        if respondents and self._often(0.6):
            return self._random.choice(respondents)
        return self._random.choice(fitting) if fitting else Finish

    def _by(self, workshop: Workshop, action: Action) -> str:
        people = [one.id for one in workshop.all(Participant)]
        everybody = (*people, FACILITATOR, NEWCOMER, "p999", "nobody")
        if not self._often(0.95):
            return self._random.choice(everybody)
        if isinstance(action, NewcomerAction):
            return NEWCOMER
        if isinstance(action, FacilitatorAction) or not people:
            return FACILITATOR
        if isinstance(action, ShowCard | PassTurn) and workshop.find(Run, action.run):
            try:
                return whose_turn(workshop, action.run) or FACILITATOR
            except Refused:
                return FACILITATOR
        one = self._random.choice(people)
        if isinstance(action, TakeBack):
            address = (action.table, action.row)
            words = authored_texts(workshop)
            return next((w.given_by for w in words if (w.table, w.row) == address), one)
        for name in (
            "answer",
            "around",
            "card",
            "story",
            "goal",
            "reflection",
            "use",
            "output",
            "shift",
            "remark",
            "id",
        ):
            mine = _row(workshop, getattr(action, name, ""))
            if mine is not None and self._often():
                one = mine.given_by or one
        if isinstance(action, ParticipantAction):
            return one
        if isinstance(action, ServeCriterion | UnserveCriterion) and self._often():
            return FACILITATOR
        return FACILITATOR if self._often(0.3) else one

    def _filled(self, action: type[Action], workshop: Workshop) -> Action:
        if action is CreateWorkshop:
            return CreateWorkshop("Again", self._agenda, "ABCD23")
        if action is BeginFrom:
            return TAKEN
        accounts: list[tuple[str, str]] = []
        if action is GiveAccount:
            accounts = [(subject.about, subject.id) for subject in subjects(workshop)]
        elif action is WithdrawAccount:
            accounts = [given.key for given in workshop.all(Account)]
        account = self._random.choice(accounts) if accounts and self._often() else None
        words = authored_texts(workshop) if action in {HideWords, TakeBack} else []
        if words and self._often():
            one = self._random.choice(words)
            return action(one.table, one.row, one.part)
        hints = get_type_hints(action, include_extras=True)
        drawn = {
            name: self._value(hints[name], name, action, workshop)
            for name in action.__struct_fields__
        }
        if action in {AddCard, CardFromStory}:
            of = self._of_story(workshop) if self._often() else ("", "")
            if action is CardFromStory:
                drawn["of"] = " ".join(of) if of[0] else "y1 what"
            else:
                drawn["story"], drawn["answer"] = of
        if action is AddRemark and self._often(0.6):
            drawn["reply_to"] = drawn["card"] = ""
        collects = [r for r in workshop.all(Run) if activity_of(workshop, r).kind == "collect"]
        if action is ImportCards and collects and self._often():
            drawn["run"] = collects[-1].id
        served = workshop.all(CriterionSection)
        if action is UnserveCriterion and served:
            drawn["model"], drawn["criterion"], drawn["section"] = self._random.choice(served).key
        differences = workshop.all(PartyDifference)
        if action is DropPartyDifference and differences:
            drawn["run"], drawn["question"] = self._random.choice(differences).key
        if account is not None:
            drawn["about"], drawn["of"] = account
        run = current_run(workshop)
        if action is RateModel and run and self._often():
            drawn["scores"] = {
                one: self._random.randint(1, 5) for one, _ in sheet_of(workshop, run)
            }
        if action is DecideCriteria and self._often():
            # A factor with few dots needs a reason.
            drawn["reasons"] = dict.fromkeys(drawn["factors"], "It matters")  # type: ignore[call-overload]
        return action(**drawn)

    def _of_story(self, workshop: Workshop) -> tuple[str, str]:
        """A story that may be read and a question that it answers, where there is one."""
        stories = shared_stories(workshop)
        if not stories:
            return "", ""
        story = self._random.choice(stories)
        return story.id, self._random.choice(list(story.answers))

    def _value(self, hint: object, name: str, action: type[Action], workshop: Workshop) -> object:
        draw, origin, inner = self._random, get_origin(hint), get_args(hint)
        if origin is Literal:
            return draw.choice(inner)
        if origin in {Union, UnionType}:
            return self._value(draw.choice(inner), name, action, workshop)
        if hint is NoneType:
            return None
        if hint is bool:
            return self._often(0.5)
        if origin is tuple:
            some = draw.choice((0, 1, 1, 2, 3))
            found = (self._value(inner[0], name, action, workshop) for _ in range(some))
            return tuple(dict.fromkeys(found)) if self._often() else tuple(found)
        if origin is dict:
            keys = {self._id(name, action, workshop) for _ in range(draw.randint(1, 3))}
            return {key: self._value(inner[1], name, action, workshop) for key in sorted(keys)}
        if origin is Annotated and get_origin(inner[0]) is not None:
            return self._value(inner[0], name, action, workshop)
        metas = [extra for extra in inner[1:] if isinstance(extra, msgspec.Meta)]
        if hint is int or (origin is Annotated and inner[0] is int):
            return self._number(action, metas, workshop)
        if metas:
            return self._patterned(name)
        if origin is Annotated:
            return draw.choice(WORDS) if not self._often() else f"{draw.choice(WORDS[:3])} {name}"
        return self._id(name, action, workshop)

    def _number(self, action: type[Action], metas: list[msgspec.Meta], workshop: Workshop) -> int:
        hidden = [one.entry for one in workshop.all(ModeratedRow)]
        if action is ShowAgain and hidden and self._often():
            return self._random.choice(hidden)
        if action in {Undo, ShowAgain}:
            return self._random.randint(1, workshop.seq + 2)
        least = int(metas[0].ge or 0) if metas else 0
        most = int(metas[0].le or 6) if metas else workshop.seq
        return self._random.randint(least, min(most, least + 6) if self._often() else most)

    def _patterned(self, name: str) -> str:
        if name in {"table", "row", "part"}:
            return self._random.choice(("card", "c1", "words", ""))
        if name in {"token", "phrase"}:
            return f"{self._random.randint(1, 12):064x}"
        # It is played on one day; others come seldom, as not everything may be on them.
        return self._random.choice((*["2026-03-05"] * 6, "2026-12-31", "2024-02-29"))

    def _id(self, name: str, action: type[Action], workshop: Workshop) -> str:
        if not self._often(0.93):
            return self._random.choice(("", "x", "r0", "facilitator", "../x", "p999"))
        pool = list(_pool(name, action, workshop))
        run = current_run(workshop)
        if name == "run" and run is not None and self._often(0.9):
            return run.id
        if name == "activity" and action is GoTo and run is not None and self._often(0.8):
            back = -4 if self._often(0.2) else 1
            return pool[(pool.index(run.activity) + back) % len(pool)]
        return self._random.choice(pool) if pool else ""


def _row(workshop: Workshop, key: str) -> Row | None:
    return next((rows[key] for _, rows in workshop.tables() if key and key in rows), None)


def _pool(name: str, action: type[Action], workshop: Workshop) -> Iterator[str]:
    """The ids that a field with this name could hold."""
    run = current_run(workshop)
    activity = activity_of(workshop, run) if run else None
    if name == "activity":
        groupings = (a.id for a in workshop.all(Activity) if a.kind == "group")
        planned = (a.id for a in workshop.all(Activity))
        yield from groupings if action is AddGroup else planned
    elif name in {"cards", "one", "other"} or (
        name in {"card", "into"} and "Card" in action.__name__
    ):
        turn = whose_turn(workshop, run.id) if run and action is ShowCard and _robin(run) else ""
        yield from (card.id for card in workshop.all(Card) if turn in {"", card.given_by})
    elif name == "participant" or action is MergePeople:
        found = set_aside(workshop) if action is TakeIn else workshop.all(Participant)
        yield from (one.id for one in found)
    elif name in {"group", "into"}:
        yield from workshop.table(Group)  # type: ignore[misc]
    elif action is ReopenModel:
        yield from (lock.model for lock in workshop.all(Lock))
    elif action is LockModel:
        yield from (opened.model for opened in workshop.all(Reopening))
    elif name in {"model", "order"}:
        yield from workshop.table(Model)  # type: ignore[misc]
    elif name == "earlier":
        yield from workshop.table(EarlierSection)  # type: ignore[misc]
    elif name == "section":
        yield from {section.id: None for section in workshop.all(Section)}
    elif name in {"factor", "factors", "reasons"} and workshop.all(Run):
        votes = [r for r in workshop.all(Run) if activity_of(workshop, r).kind == "vote"]
        if action is DecideCriteria:
            votes = [run for run in votes if run.phase == "closed"]
        yield from (factor for r in votes[-1:] for factor, _ in slate_of(workshop, r))
    elif name == "scores":
        yield from _pool("factors", action, workshop)
    elif name in {"levels", "comments", "condition", "now", "wanted", "answers", "question"}:
        for asked in ("items", "pairs", "questions"):
            yield from (one.id for one in getattr(activity, asked, ()))
    elif name == "reply_to":
        yield from workshop.table(Remark)  # type: ignore[misc]
    elif name == "proposal":
        yield from workshop.table(Proposal)  # type: ignore[misc]
    else:
        for kind, rows in workshop.tables():
            table = kind.__name__.lower().removesuffix("run" if name == "test" else "")
            if table.endswith(name.replace("_", "")) or name == "id":
                yield from (key for key in rows if isinstance(key, str))


def _robin(run: Run) -> bool:
    return run.activity == "robin"
