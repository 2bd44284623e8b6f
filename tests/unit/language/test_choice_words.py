"""The choice in words, as sentences: plain, with their numbers, and true to the figure."""

from typing import NamedTuple

from workshoptui.language.choice_words import (
    agreement_in_words,
    condorcet_in_words,
    equal_weights_in_words,
    leads_in_words,
    likeness_in_words,
    pugh_in_words,
    resampling_in_words,
    schulze_in_words,
    sensitivity_in_words,
    voices_in_words,
)


class Change(NamedTuple):
    """A change of a weight."""

    change: float
    weight: float
    leaders: tuple[int, ...]


class Cell(NamedTuple):
    """How far people agree in one place."""

    agreement: float


def test_who_leads_is_one_sentence_with_its_numbers() -> None:
    """Whatever the rankings say of it."""
    assert leads_in_words(["“A”"], "other", ["“B”"], 6, 5) == (
        "“A” leads; the rankings disagree: they put “B” first (6 rated, 5 ranked)."
    )
    assert leads_in_words(["“A”"], "only", ["“A”"], 6, 5) == (
        "“A” leads; the rankings agree (6 rated, 5 ranked)."
    )
    assert leads_in_words(["“A”"], "shared", ["“A”", "“B”"], 6, 5) == (
        "“A” leads; the rankings put “A”, “B” first together (6 rated, 5 ranked)."
    )
    assert leads_in_words(["“A”"], "none", [], 6, 0) == (
        "“A” leads the ratings (6 rated); no ranking is shown."
    )
    assert leads_in_words(["“A”", "“B”"], "none", [], 6, 0) == (
        "“A”, “B” share the lead in the ratings (6 rated); no ranking is shown."
    )
    assert leads_in_words(["“A”", "“B”"], "other", ["“C”"], 6, 5) == (
        "“A”, “B” share the lead; the rankings put “C” first (6 rated, 5 ranked)."
    )


def test_who_is_missing_points_at_nobody() -> None:
    """Small counts are no counts."""
    assert voices_in_words(8, ("citizen", "politician"), 6, 2, 3) == [
        "Nobody in this sitting has said that they speak as: citizen or service user, politician.",
        "Of the 8 people who came, 6 people rated and fewer than 3 people ranked.",
    ]
    assert voices_in_words(8, (), 0, None, 3) == ["Of the 8 people who came, nobody rated."]
    assert voices_in_words(8, (), None, None, 3) == []


def test_a_sitting_that_may_be_over_is_named_once() -> None:
    """In a record “this sitting” would be any."""
    then = "sitting 2 (2026-10-15)"
    assert voices_in_words(8, ("citizen",), 6, 6, 3, then) == [
        "In sitting 2 (2026-10-15) nobody said that they speak as: citizen or service user.",
        "Of the 8 people who came, 6 people rated and 6 people ranked.",
    ]
    assert voices_in_words(8, (), 6, 6, 3, then) == [
        "Of the 8 people who came to sitting 2 (2026-10-15), 6 people rated and 6 people ranked."
    ]
    assert voices_in_words(8, (), 6, None, 3, then) == [
        "Of the 8 people who came to sitting 2 (2026-10-15), 6 people rated."
    ]


def test_where_nobody_is_noted_nothing_is_said_of_them() -> None:
    """Neither that all roles are missing, nor that nobody rated."""
    for sitting in ("", "sitting 2 (2026-10-15)"):
        (said,) = voices_in_words(0, ("citizen", "politician"), 0, 0, 3, sitting)
        assert said.startswith("It is not noted who")


def test_each_figure_says_what_it_says_here() -> None:
    """In a line that needs no statistics."""
    assert "would still lead in 83 % of the cases" in resampling_in_words("“A”", 0.839, 6)
    assert "no lead that could hold" in resampling_in_words("", 0, 6)
    assert "nothing would change" in equal_weights_in_words(same=True, first=["“A”"])
    assert "“B” would lead instead" in equal_weights_in_words(same=False, first=["“B”"])
    assert pugh_in_words([]).startswith("No model is better than today's way")
    assert pugh_in_words(["“A”", "“B”"]).endswith("“A”, “B”.")
    assert "“A” comes first" in schulze_in_words(["“A”"])
    assert "“A”, “B” come first together" in schulze_in_words(["“A”", "“B”"])
    assert "more people prefer “A”" in condorcet_in_words("“A”")
    assert condorcet_in_words("").startswith("No model")
    assert [likeness_in_words(w).split(" alike")[0] for w in (0.7, 0.3, 0.29)] == [
        "People's orders are much",
        "People's orders are",
        "People's orders are hardly",
    ]
    assert "cannot be said" in likeness_in_words(None)
    assert agreement_in_words([Cell(0.3)]) == "Nowhere that is shown are people divided (A)."
    assert "divided in 2 places" in agreement_in_words([Cell(0.29), Cell(-1), Cell(0.9)])


def test_the_nearest_change_of_a_weight_is_named() -> None:
    """The rival is, not who leads already; a shared lead is said as such."""
    changes = [Change(0.3, 0.5, (1,)), None, Change(-0.1, 0.2, (0, 1))]
    said = sensitivity_in_words(changes, [0.2, 0.5, 0.3], ["“X”", "“Y”", "“Z”"], ["A", "B"], [0])
    assert said == (
        "The lead would change first if “Z” weighed 20 % instead of 30 %: then B catches up."
    )
    assert "No change" in sensitivity_in_words([None], [1.0], ["“X”"], ["A", "B"], [0])
    assert "shared already" in sensitivity_in_words([None], [1.0], ["“X”"], ["A", "B"], [0, 1])


def test_a_small_change_of_a_weight_has_the_digits_that_show_it() -> None:
    """Nothing ever changes from a number to the same number."""
    names, rivals = ["“X”", "“Y”"], ["A", "B"]
    for after, words in (
        (0.2268, "weighed 22.7 % instead of 22.9 %"),
        (0.2289, "weighed 22.89 % instead of 22.90 %"),
        (0.229 - 1e-9, "with the smallest change of what “X” weighs"),
    ):
        change = Change(after - 0.229, after, (1,))
        assert words in sensitivity_in_words([change, None], [0.229, 0.771], names, rivals, [0])
