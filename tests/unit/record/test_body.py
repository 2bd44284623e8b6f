"""Body: parts of a section, which read as one text."""

import pytest

from workshoptui.record.body import (
    Items,
    TableRow,
    body,
    bullets_of,
    markdown_of,
    numbered_of,
    paragraphs_of,
    table_of,
)
from workshoptui.record.items import Item
from workshoptui.record.layout import blocks, bullets, numbered, table


def test_its_parts_read_as_the_same_laid_out_at_once() -> None:
    """Parts in parts too; what says nothing leaves no gap."""
    texts = ["One", "Two"]
    items = list(map(Item, texts))
    parts = body(
        "",
        "First",
        body(bullets_of(items), body(), numbered_of(items)),
        paragraphs_of([*items, Item("")]),
        bullets_of([]),
        "Last",
    )
    assert markdown_of(parts) == blocks("First", bullets(texts), numbered(texts), *texts, "Last")
    assert body("", body(), bullets_of([]), paragraphs_of([Item("")])) == ()


@pytest.mark.parametrize("rows", [[("a", 1)], [("a", 1), ("b", None)], [("|", 1), ("", 22)], []])
def test_a_table_of_rows_is_a_table(rows: list[tuple[str, int | None]]) -> None:
    """Columns of numbers are aligned to the right, and an empty field is none."""
    items = [Item(TableRow.of(*row)) for row in rows]
    made = table_of(["Who", "How many"], items)
    markdown = made.markdown if isinstance(made, Items) else made
    assert markdown == table(["Who", "How many"], rows)
