"""What is shown of rows is made once for each row."""

from workshoptui.tui.shown_rows import ShownRows
from workshoptui.workshop.cards import Card


def card(name: str, text: str = "Words") -> Card:
    """A card."""
    return Card(name, "ideas", "run", "p1", text, 0.0)


def test_only_what_is_new_is_made() -> None:
    """More rows, others in between and fewer: each is made once while it stays the same."""
    made: list[str] = []

    def make(row: Card) -> str:
        made.append(row.id)
        return f"{row.id}: {row.text}"

    shown, cards = ShownRows(make), [card("a"), card("b")]
    assert shown.of(cards) == ["a: Words", "b: Words"]
    cards.append(card("c"))
    assert shown.of(cards) == ["a: Words", "b: Words", "c: Words"]
    assert made == ["a", "b", "c"]
    cards[1:2] = [card("d"), card("b", "Others")]
    assert shown.of(cards) == ["a: Words", "d: Words", "b: Others", "c: Words"]
    assert made == ["a", "b", "c", "d", "b"]
    assert shown.of(cards[:1]) == ["a: Words"]
    assert len(made) == 5


def test_all_is_made_again_where_it_depends_on_something_else() -> None:
    """Such as the language that is spoken."""
    language = "en"
    shown = ShownRows[Card, str](lambda row: f"{language} {row.id}")
    assert shown.of([card("a")], language) == ["en a"]
    language = "sv"
    assert shown.of([card("a")], language) == ["sv a"]
