"""Body: what stands below a section's heading, as parts; what many people give, item by item.

A part is Markdown, or `Items`: one for each row, such as the goals that people wrote::

    body(
        paragraphs_of(each_numbered(workshop, goals(workshop), _goal)),
        discussion(workshop, runs),
    )

A record has all of it as one text; the shared note goes by the parts.
"""

from collections.abc import Iterable, Sequence
from typing import Literal, Self

import msgspec

from workshoptui.record.items import Item
from workshoptui.record.layout import is_text, table_head, table_line

Form = Literal["paragraphs", "bullets", "numbers", "rows"]
"""How items stand: each as paragraphs of its own, as a line of a list, as a row of a table."""


class Items(msgspec.Struct, frozen=True):
    """Items that stand together.

    Attributes:
        head: the first two lines of a table.
    """

    form: Form
    items: list[Item]
    head: str = ""

    @property
    def markdown(self) -> str:
        """All of them."""
        texts = [item.text for item in self.items]
        if self.form == "paragraphs":
            return "\n\n".join(texts)
        if self.form == "bullets":
            return "\n".join(f"- {text}" for text in texts)
        if self.form == "numbers":
            return "\n".join(f"{number}. {text}" for number, text in enumerate(texts, 1))
        return "\n".join([self.head, *texts])


Part = str | Items
Body = tuple[Part, ...]


def body(*parts: Part | Body) -> Body:
    """The parts that say something, below each other."""
    flat: list[Part] = []
    for part in parts:
        flat += part if isinstance(part, tuple) else (part,)
    return tuple(part for part in flat if (part.items if isinstance(part, Items) else part))


def markdown_of(parts: Body) -> str:
    """All of it as one text."""
    return "\n\n".join(part if isinstance(part, str) else part.markdown for part in parts)


def paragraphs_of(items: Iterable[Item]) -> Items:
    """Each as paragraphs of its own; one that says nothing is left out."""
    return Items("paragraphs", [item for item in items if item.text])


def bullets_of(items: list[Item]) -> Items:
    """A list of single lines of Markdown."""
    return Items("bullets", items)


def numbered_of(items: list[Item]) -> Items:
    """A list of single lines of Markdown, numbered from 1."""
    return Items("numbers", items)


class TableRow(str):
    """A row of a table that is made of `Items`.

    Attributes:
        is_text: of each cell; a column of numbers has none that is.
    """

    __slots__ = ("is_text",)
    is_text: tuple[bool, ...]

    @classmethod
    def of(cls, *cells: str | int | None) -> Self:
        """The row of these cells."""
        row = cls(table_line(cells))
        row.is_text = tuple(is_text(cell) for cell in cells)
        return row


def table_of(head: Sequence[str], items: list[Item]) -> Part:
    """A table as `layout.table` makes it, of items that are a `TableRow` each."""
    if not items:
        return ""
    shapes = {item.text.is_text for item in items if isinstance(item.text, TableRow)}
    numeric = [not any(texts) for texts in zip(*shapes, strict=True)]
    return Items("rows", items, table_head(head, numeric))
