"""Pad file: what a group wrote on a pad or in a table before, as cards in groups.

A heading names a group; a bullet, numbered or not, is a card of the heading above it; so is a row
of a table. Running text is left out, and counted: nobody can tell where one thought of it ends.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from workshoptui.agendas.wording import wording
from workshoptui.journal.protocol import JournalBroken
from workshoptui.language.catalogue import language, languages
from workshoptui.language.lists import enumerated
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark
from workshoptui.language.refusals import refusal
from workshoptui.language.spoken import speaking
from workshoptui.language.system_errors import why
from workshoptui.room.room import Room
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.card_import import (
    MOST_AT_ONCE,
    ImportCards,
    grouping_of,
    imported_before,
)
from workshoptui.workshop.kinds.collect import CollectActivity
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.runs import runs_of
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.text import clean, normalized, text_fields

if TYPE_CHECKING:  # takes time to load, which no other command needs
    from markdown_it.token import Token

_LARGEST: Final = 1 << 20
"""Bytes. What is larger is no pad of a group."""
_TABLES: Final = {".csv": ",;\t", ".tsv": "\t"}
"""The endings of files that are tables, and what may part their cells."""
_TEXT: Final = (mark("text"), mark("card"), mark("idea"), mark("sentence"))
"""The names of a column with cards; the first one that is there is meant."""
_GROUP: Final = (mark("group"), mark("heading"), mark("theme"))
"""The names of a column with the groups of the cards."""
_FRONT_MATTER = re.compile(r"---\n[\w-]+ ?:[^\n]*\n([^\n]+\n)*?(---|\.\.\.)[ \t]*(\n|$)")
"""What a file says of itself; two lines that part what stands between them are none."""
_SIGN = re.compile(r"^([ \t]*)[•◦‣▪●](?=[ \t])", re.MULTILINE)
"""A bullet as programs for writing and for slides copy it."""
_DEEPEST: Final = 100
"""How deep bullets may stand in each other. Further down the parser leaves out all that follows."""
_TICK = re.compile(r"\[[ xX]\]\s+")
"""What makes a bullet a task."""


class PadCard(msgspec.Struct, frozen=True):
    """A card: the line where it stands, what it says, the heading above it or ``""``."""

    line: int
    text: str
    group: str = ""


class Pad(msgspec.Struct, frozen=True):
    """What was understood of a file, and how many paragraphs and rows were left out."""

    cards: tuple[PadCard, ...]
    left_out: int = 0


class CheckedPad(msgspec.Struct, frozen=True):
    """What an import of a pad would do, or what is wrong with it.

    Attributes:
        activity: what the activity is called that the cards go into.
        wrong: what is wrong, line by line; then nothing comes in.
        action: what would be done; None where nothing is new.
        known: how many cards came from a file before.
        ungrouped: the headings that are left out, as nothing groups the cards of the activity.
    """

    activity: str
    wrong: tuple[str, ...] = ()
    action: ImportCards | None = None
    known: int = 0
    ungrouped: tuple[str, ...] = ()


def read_pad(path: Path) -> Pad:
    """What stands in a file, as cards.

    Raises:
        JournalBroken: it cannot be read, or there is no card in it; a sentence for people.
    """
    text = _text(path)
    separators = _TABLES.get(path.suffix.lower())
    pad = _table(text, separators, path) if separators else _markdown(text, path)
    if not pad.cards:
        raise JournalBroken(
            _(
                "{file} holds no bullet and no row that a card could be made of. Nothing was "
                "imported.",
                file=path,
            )
        )
    if len(pad.cards) > MOST_AT_ONCE:
        raise JournalBroken(
            _(
                "{file} holds {count} cards, and at most {most} can come in at once. Divide it. "
                "Nothing was imported.",
                file=path,
                count=len(pad.cards),
                most=MOST_AT_ONCE,
            )
        )
    return pad


def check_pad(room: Room, wanted: str, pad: Pad) -> CheckedPad:
    """What the cards of a pad would come to in an activity, by its rules; changes nothing.

    Raises:
        JournalBroken: there is no such activity, or it takes no cards, or none now.
    """
    workshop = room.workshop
    activity = _activity(workshop, wanted)
    title = wording(workshop, activity.title)
    runs = runs_of(workshop, activity.id)
    if not runs:
        raise JournalBroken(
            _(
                "“{activity}” has not begun yet. Go to it once at the screen, and import again.",
                activity=title,
            )
        )
    grouped = grouping_of(workshop, activity.id) is not None
    cards, wrong = _cleaned(pad, grouped=grouped)
    there, new = imported_before(workshop, activity.id), list[PadCard]()
    for card in cards:
        there[card.text] -= 1
        if there[card.text] < 0:
            new.append(card)
    headings = dict.fromkeys(card.group for card in pad.cards if card.group)
    checked = CheckedPad(
        title,
        tuple(wrong),
        known=len(cards) - len(new),
        ungrouped=() if grouped else tuple(normalized(heading) for heading in headings),
    )
    if wrong or not new:
        return checked
    names = [card.group for card in new]
    action = ImportCards(
        runs[-1].id,
        tuple(card.text for card in new),
        tuple(names) if any(names) else (),
    )
    try:
        room.check(action)
    except Refused as refused:
        raise JournalBroken(refusal(refused.code, refused.values)) from refused
    return msgspec.structs.replace(checked, action=action)


def _activity(workshop: Workshop, wanted: str) -> CollectActivity:
    """The activity that goes by its id or its title, and takes cards.

    Raises:
        JournalBroken: there is none.
    """
    planned = workshop.all(Activity)
    name = wanted.casefold().strip()
    found = [activity for activity in planned if activity.id == name] or [
        activity
        for activity in planned
        if name in {activity.title.casefold(), wording(workshop, activity.title).casefold()}
    ]
    taking = [activity for activity in found if isinstance(activity, CollectActivity)]
    if taking:
        return taking[0]
    known = enumerated(
        _("{id} (“{title}”)", id=activity.id, title=wording(workshop, activity.title))
        for activity in planned
        if isinstance(activity, CollectActivity)
    )
    if found:
        raise JournalBroken(
            _(
                "“{activity}” takes no cards. Nothing was imported. These do: {known}.",
                activity=wording(workshop, found[0].title),
                known=known,
            )
        )
    raise JournalBroken(
        _(
            "There is no activity “{wanted}” in this workshop. Nothing was imported. These take "
            "cards: {known}.",
            wanted=normalized(wanted),
            known=known,
        )
    )


def _cleaned(pad: Pad, *, grouped: bool) -> tuple[list[PadCard], list[str]]:
    """The cards as they would be kept, and what is wrong with some, line by line."""
    rules = text_fields(ImportCards)
    cards, wrong = list[PadCard](), list[str]()
    for card in pad.cards:
        if not normalized(card.text):
            continue  # nothing that anybody could read
        try:
            cards.append(
                PadCard(
                    card.line,
                    clean(card.text, rules["texts"]),
                    clean(card.group, rules["names"]) if grouped else "",
                )
            )
        except Refused as refused:
            what = refusal(refused.code, refused.values)
            wrong.append(_("line {line}: {what}", line=card.line, what=what))
    return cards, wrong


# ── Reading ────────────────────────────────────────────────────────────────────────────


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST:
            raise JournalBroken(
                _("{file} is too large to be a pad. Nothing was imported.", file=path)
            )
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as trouble:
        raise JournalBroken(
            _("{file} cannot be read: {why}", file=path, why=why(trouble))
        ) from trouble
    except UnicodeDecodeError as trouble:
        raise JournalBroken(
            _(
                "{file} is not in UTF-8. Nothing was imported. Save it as plain text or as "
                "“CSV UTF-8”.",
                file=path,
            )
        ) from trouble
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _markdown(text: str, path: Path) -> Pad:
    """The bullets and rows of a Markdown text, below its headings.

    Raises:
        JournalBroken: bullets stand so deep in each other that not all of it can be read.
    """
    from markdown_it import MarkdownIt

    if front := _FRONT_MATTER.match(text):
        text = "\n" * front[0].count("\n") + text[front.end() :]
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable("table")
    tokens = parser.parse(_SIGN.sub(r"\1-", text))
    if any(token.level >= _DEEPEST - 1 for token in tokens):
        raise JournalBroken(
            _(
                "{file} has bullets that stand too deep in each other. Nothing was imported.",
                file=path,
            )
        )
    cards, items, heading, left_out = list[PadCard](), list[_Item](), "", 0
    row = list[str]()
    rows = list[tuple[int, list[str]]]()
    inside = ""
    for token in tokens:
        line = token.map[0] + 1 if token.map else 0
        match token.type:
            case "heading_open" | "th_open" | "td_open":
                inside = token.type
            case "heading_close" | "th_close" | "td_close":
                inside = ""
            case "list_item_open":
                items.append(_Item(line))
            case "list_item_close":
                item = items.pop()
                cards.append(PadCard(item.line, _TICK.sub("", item.text, count=1), heading))
            case "tr_open":
                row = []
                rows.append((line, row))
            case "table_close":
                of_table = _of_rows(rows, heading, named=True)
                if of_table is None:
                    left_out += len(rows) - 1
                cards += of_table or ()
                rows = []
            case "inline" if inside == "heading_open":
                heading = _plain(token)
            case "inline" if inside:
                row.append(_plain(token))
            case "inline" if items:
                items[-1].text = f"{items[-1].text} {_plain(token)}".strip()
            case "inline" | "fence" | "code_block" | "html_block":
                left_out += 1
    return Pad(tuple(sorted((c for c in cards if c.text), key=lambda card: card.line)), left_out)


class _Item:
    """A bullet that is being read."""

    def __init__(self, line: int) -> None:
        self.line = line
        self.text = ""


def _plain(inline: "Token") -> str:
    """The words of a line of Markdown, without what makes them bold or leads elsewhere."""
    return "".join(
        " " if token.type in {"softbreak", "hardbreak"} else token.content
        for token in inline.children or ()
        if token.type != "html_inline"
    )


def _table(text: str, separators: str, path: Path) -> Pad:
    """The rows of a table."""
    head = text.split("\n", 1)[0]
    separator = max(separators, key=head.count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    rows = list[tuple[int, list[str]]]()
    try:
        for cells in lines:
            if any(cell.strip() for cell in cells):
                rows.append((lines.line_num, cells))
    except csv.Error as trouble:
        raise _no_table(path, lines.line_num, str(trouble)) from trouble
    if rows and len(rows[0][1]) == 1:  # whatever parts words there is one of their signs
        rows = [(line, [separator.join(cells).rstrip(separator)]) for line, cells in rows]
    for line, cells in rows:
        if any(cell.strip() for cell in cells[len(rows[0][1]) :]):
            raise _no_table(path, line, _("there are more cells than columns"))
    cards = _of_rows(rows)
    if cards is None:
        raise JournalBroken(
            _(
                "{file} has the columns {columns}, and none is called “{text}”, so it cannot be "
                "told which holds the cards. Name one “{text}”, and another “{group}” where there "
                "are groups. Nothing was imported.",
                file=path,
                columns=enumerated(normalized(name) for name in rows[0][1]),
                text=_(_TEXT[0]),
                group=_(_GROUP[0]),
            )
        )
    return Pad(tuple(cards))


def _no_table(path: Path, line: int, trouble: str) -> JournalBroken:
    return JournalBroken(
        _(
            "{file}, line {line}: this is no table ({trouble}). Nothing was imported.",
            file=path,
            line=line,
            trouble=trouble,
        )
    )


def _of_rows(
    rows: Sequence[tuple[int, list[str]]], heading: str = "", *, named: bool = False
) -> list[PadCard] | None:
    """The cards of a table; None where it cannot be told which column holds them.

    Its first row names its columns. One column needs no name, unless it is always `named`.
    """
    if not rows:
        return []
    names = [name.strip().casefold() for name in rows[0][1]]
    text, group = _column(names, _TEXT), _column(names, _GROUP)
    first = 1
    if text is None and len(names) == 1:
        text, first = 0, int(named)
    if text is None:
        return None
    cards = list[PadCard]()
    for line, cells in rows[first:]:
        words = cells[text].strip() if text < len(cells) else ""
        if words:
            of = cells[group].strip() if group is not None and group < len(cells) else ""
            cards.append(PadCard(line, words, of or heading))
    return cards


def _column(names: Sequence[str], wanted: Sequence[str]) -> int | None:
    """Which column goes by one of these names, in any language; the first name counts most."""
    known = _in_every_language(tuple(wanted))
    return next((names.index(name) for name in known if name in names), None)


@cache
def _in_every_language(words: tuple[str, ...]) -> tuple[str, ...]:
    said = Counter[str]()
    for word in words:
        said[word] += 1
        for code in languages():
            with speaking(language(code)):
                said[_(word).casefold()] += 1
    return tuple(said)
