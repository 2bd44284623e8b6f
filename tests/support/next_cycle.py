"""What a next cycle takes over, in every place that it can stand in."""

from workshoptui.workshop.next_cycle import (
    BeginFrom,
    CarriedCriterion,
    CarriedFollowUp,
    CarriedModel,
    CarriedSection,
)

TAKEN = BeginFrom(
    workshop="0123456789abcdef0123456789abcdef",
    title="Dialogues in the valley",
    organisation="Upper Valley",
    entries=812,
    chain="ab" * 32,
    value="People who are new here find help in a day.",
    criteria=(
        CarriedCriterion("Being heard", "Nobody has to explain it twice.", must_have=True),
        CarriedCriterion("Time"),
    ),
    model=CarriedModel(
        "The kitchen table",
        2,
        (
            CarriedSection("conduct", "Conduct", "Coffee first", "Opening, turns", whom="citizen"),
            CarriedSection("", "The one who is close", "And how are your days?"),
            CarriedSection("adaptation", "Our adaptation", free=True),
        ),
    ),
    follow_ups=(
        CarriedFollowUp("Ask the families", "Bo", "2026-05-01"),
        CarriedFollowUp("Print the page", "Ann", "2026-06-01"),
    ),
)
"""Everything."""

NOTHING = BeginFrom("", "Talks", "", 3, "")
"""A workshop that had come to nothing, in a file without ids and digests."""
