"""What the record has to hold after the whole workshop, section by section.

Lines as they stand in the Markdown: what people wrote, and every number that follows from what they
tapped. The record's own explanations are left to the record's tests.
"""

from typing import Final

EXPECTED: Final[dict[str, tuple[str, ...]]] = {
    "What it was for": (
        "3 people took part in 3 sittings (2026-03-05 to 2026-04-16). What it was about:",
        "> Help at home in Upper Valley",
    ),
    "What was decided": (
        "> People who are new here find help.",
        (
            "D2. Models are weighed on 2 criteria, by the dots of 3 people; what weighs most: "
            "“Listening”."
        ),
        "> It leaves room for the person.",
    ),
    "Who objected or stood aside": (
        (
            "Of the 3 people who answered: 2 endorse it, 1 has reservations. Nobody stands aside "
            "or blocks it. Their own words."
        ),
        "> It takes long.",
    ),
    "What the trial showed": (
        "- Before the choice: 1 role-play of it.",
        "- 1 real dialogue: 1 prepared, 0 documented.",
    ),
    "What happens next, and who does it": (
        "| Tell the others | Both units | 2026-06-01 |",
        "D6. The group looks at the model again on 2027-03-01.",
    ),
    "What is not known": (
        "- What caused a change: there was no group to compare with.",
        "- How it would be elsewhere: 3 people of one organisation.",
    ),
    "Where this begins": (),
    "Participants": ("| other roles, or not said | 3 |",),
    "Sittings": (
        "| 1 | 2026-03-05 | Town hall | 3 | closed |",
        "| 2 | 2026-03-26 | Library | 3 | closed |",
        "| 3 | 2026-04-16 | Town hall | 3 | closed |",
        "> Everybody reads the list again.",
        "> We try it for six weeks.",
        "> We meet again in a year.",
    ),
    "Preparation": (
        "**Before we meet.** Ticked that they had prepared: fewer than 3 people for sitting 1.",
        "- Think of a dialogue that made a difference.",
    ),
    "Decisions, numbered": (),
    "Welcome": ("- Names are optional.", "- Leave out who is not here."),
    "Context": (
        "**Which service is it about?**",
        "> Help at home in Upper Valley",
        "> Help at home",
    ),
    "Stories of dialogues": (
        "**Pair interviews, round 1, story 1** (the teller agreed to these words)",
        "> They asked me first",
        "> Time, a pause, a name",
        "> That moved us.",
        "1 story more is not shown: its teller has not agreed to it.",
    ),
    "Goals in people's own words": (
        "Goal 1, confirmed by the person it is about:",
        "> I want to cook for myself",
    ),
    "Citizen value": (
        "> People who are new here find help.",
        "- New people find help in a day",
        "- Parents are heard",
    ),
    "Success factors": (
        "| Listening | 3 | 5 | 0.62 |",
        "| Openness | 1 | 3 | 0.38 |",
        "| Meet where people live | 1 | 0 | – |",
    ),
    "Every idea": (
        "1. Ask before you plan (in “Listening”)",
        "2. Leave a pause (clarified: Silence is an answer too) (in “Listening”)",
        "3. Write it down together (in “Openness”)",
        "4. Asking before planning (merged into 1)",
        "5. Meet where people live",
    ),
    "Votes": (
        "| Listening | 5 | 3 |",
        "| Openness | 3 | 2 |",
        "| Meet where people live | 0 | 0 |",
    ),
    "Criteria": ("> We looked at each other and nodded.",),
    "Around the person": (
        "| School nurse | Listens | Nobody in summer |",
        "| Grandmother | Cooks | – |",
    ),
    "Dialogue models": (
        "#### Today's way",
        "> A form, then a call.",
        "#### The round table",
        "> Everybody gets the questions\\",
        "> three days before.",
        "> We sit in a circle. The person begins.",
        "> Where is the pause?",
        "#### Walk and talk",
        "> We walk, and stop when it matters.",
    ),
    "Tests": (
        "> A family moves to the valley",
        "> The child spoke first",
        "> They asked what mattered",
        "> The silence was hard",
        "> Being heard is help",
        "> Keep the circle, drop the form",
        "- Walk and talk: Time ran out.",
    ),
    "Ratings": (
        "| Today's way | Listening | 1 | 2 | 0 | 0 | 0 | 0 | 3 | 1.67 | 2.0 | 0.83 |",
        "| The round table | Openness | 0 | 0 | 0 | 1 | 2 | 0 | 3 | 4.67 | 5.0 | 0.83 |",
        "| Walk and talk | Openness | 0 | 0 | 2 | 1 | 0 | 0 | 3 | 3.33 | 3.0 | 0.83 |",
    ),
    "The choice in words": (
        "What the tests showed:",
        "What worries people:",
        "The numbers behind it follow below. They advise, and the group decides.",
    ),
    "Weighted scores": (
        "| Today's way | 3 | 1.67 | 1.67 | – | – |",
        "| The round table | 3 | 4.67 | 4.67 | 2 | 1.0 |",
        "| Walk and talk | 3 | 3.33 | 3.33 | 2 | 1.0 |",
    ),
    "Rankings": (
        "| 1. The round table; 2. Walk and talk; 3. Today's way | 2 |",
        "| 1. Walk and talk; 2. The round table | 1 |",
    ),
    "Advice on the choice": ("| The round table | 100.00 % |", "| Walk and talk | 0.00 % |"),
    "The decision": (
        "> It leaves room for the person.",
        "> It takes long.",
        "| I endorse it | 2 |",
        "| Yes, with minor reservations | 1 |",
        "| I cannot live with this (block) | 0 |",
        "- Yes, with minor reservations: It takes long.",
    ),
    "Ethics check": (
        "**Which value is at stake, and whose?**",
        "> Her own say, and her time.",
        "> We ask her twice.",
    ),
    "How roles change": ("| Case worker | Fills in a form | Listens first |",),
    "Real uses": (
        (
            "| 1 | 2026-04-10 | North unit | The round table (v1) | citizen or service user "
            "| yes | not known | no, see below |"
        ),
        "> We met outside.",
    ),
    "What each side of a real use answered": ("| Was it about what matters? | 2 | 1 | 0 | 3 |",),
    "What we counted (outputs)": ("| Dialogues held | 41 | in spring |",),
    "Outcome experiences": ("> My mother laughed again",),
    "Questionnaire": (
        "| 1 | I knew the topic beforehand. | 0 | 1 | 0 | 1 | 1 | 0 |",
        "| 3 | It was about our routines. (reversed) | 0 | 0 | 0 | 0 | 0 | 3 |",
        "> It gave me 2",
        "> It gave me 4",
        "> It gave me 5",
    ),
    "Relational lens": (
        (
            "| Outcomes set by us | Goals agreed with the person | now "
            "| 3 | 1 | 1 | 1 | 0 | 0 | 1.5 | 2.0 | 2.5 | 0.5 |"
        ),
        (
            "| One procedure for all | The conversation adapts | wanted "
            "| 3 | 0 | 0 | 0 | 0 | 3 | 5.0 | 5.0 | 5.0 | 1.0 |"
        ),
    ),
    "Conditions": ("| 1 | Time | There is the time that this takes. | 0 | 1 | 0 | 0 | 0 | 0 |",),
    "Reflections": (
        "**What, if anything, has to change?**",
        "> We would ask first,\\",
        "> and wait for an answer.",
    ),
    "Adaptations": (
        "D5. **North unit**",
        "> The circle",
        "> The place",
        "> A walk",
        "> It suits us",
    ),
    "Follow-up and next review": (
        "What is open and due first stands on the first page: What happens next, and who does it.",
        "The group looks at the model again on 2027-03-01.",
    ),
    "What became of it": ("Nobody has said yet what became of what people gave.",),
    "What this record is of": (),
    "How to read this record": (),
    "Two ways to look at a service": (),
    "What was done, and when": (
        (
            "| 1 | Vote on success factors | vote | 1 | 1 "
            "| 2026-03-05 09:55 UTC | 2026-03-05 09:55 UTC |"
        ),
        "| 3 | Use log | use | 1 | 3 | 2026-04-16 10:40 UTC | kept open between sittings |",
    ),
    "Limitations": (),
}
"""By the section's title; `()` where the record only explains itself."""
