"""Tables: everything that the export has, in the order of the record's JSON.

Tables of no kind of activity stand here, those of a kind with it: `TABLES` of its module.
"""

from typing import Final

from workshoptui.record.columns import around, round_column, text_column
from workshoptui.record.export_table import Column, ExportTable
from workshoptui.record.kinds import tables_of_kind
from workshoptui.record.sections.advice import TABLES as ADVICE_TABLES
from workshoptui.record.sections.beginning import TABLES as BEGINNING_TABLES
from workshoptui.record.sections.choice_words import TABLES as CHOICE_TABLES
from workshoptui.record.sections.resolutions import TABLES as RESOLUTION_TABLES
from workshoptui.workshop.kinds import KINDS

_NO_FIGURES = "it is not closed, or its kind has no figures"

_NOT_KEPT = "its journal does not say"

OF_NO_KIND: Final[tuple[ExportTable, ...]] = (
    ExportTable(
        "workshop",
        "The workshop. One row.",
        "participants",
        (
            around("title", "what it is about", key="title"),
            around("organisation", "whose it is", key="organisation", empty="not given"),
            around(
                "format", "which form of the record's JSON this is from", "integer", key="format"
            ),
            around("agenda", "the name of its agenda", key="agenda"),
            around("language", "the code of its language", key="language"),
            around("created", "when it was made", "datetime", key="created"),
            around("entries", "how many entries its journal has", "integer", key="entries"),
            around("workshop", "its id", key="workshop", empty=_NOT_KEPT),
            around("program", "the version that it was made with", key="program", empty=_NOT_KEPT),
            around("time_zone", "the time zone of its place", key="time_zone", empty=_NOT_KEPT),
            around("facilitator", "who leads it", key="facilitator", empty="not given"),
            around("chain", "the SHA-256 of its last entry", key="chain", empty=_NOT_KEPT),
            Column("participants", "how many people gave something", "integer", "count"),
            Column("joined", "how many joined", "integer"),
            Column(
                "at_every_sitting",
                "how many of those who gave something came to every sitting",
                "integer",
                empty="fewer than 3",
            ),
            Column(
                "no_citizen_or_service_user",
                "whether no citizen or service user took part, or none said so",
                "boolean",
            ),
            around(
                "next_review",
                "when the group looks at the model again",
                "date",
                key="next_review",
                empty="no date yet",
            ),
            around(
                "uses_logged_by",
                "how many people logged real uses on their phones",
                "integer",
                key="uses_logged_by.people",
                empty="fewer than 3",
            ),
            around(
                "uses_logged_by_facilitator",
                "whether the facilitator wrote down some",
                "boolean",
                key="uses_logged_by.facilitator",
            ),
            around(
                "stories_not_shared",
                "stories of dialogues whose tellers have not agreed to share them",
                "integer",
                key="stories_not_shared.dialogue",
            ),
            around(
                "experiences_not_shared",
                "experiences with the chosen model whose tellers have not agreed",
                "integer",
                key="stories_not_shared.outcome",
            ),
            around("ideas_hidden", "ideas that nobody may see yet", "integer", key="ideas.hidden"),
            around(
                "citizen_value_cards_hidden",
                "sentences about the citizen value that nobody may see yet",
                "integer",
                key="citizen_value.hidden",
            ),
            Column("set_aside", "how many people were set aside by the facilitator", "integer"),
            Column("kept_out", "how many devices may not join again", "integer"),
            Column("contributions_removed", "how many things the facilitator removed", "integer"),
            Column(
                "contributions_taken_back", "how many things their writers took back", "integer"
            ),
            Column(
                "notes_removed_with_stories",
                "how many notes beside stories went with what their tellers took back",
                "integer",
            ),
        ),
    ),
    ExportTable(
        "roles",
        "How many took part in one role; roles of fewer than 5 people are counted together.",
        "participants.roles.*",
        (
            Column(
                "role",
                "the role in which they spoke last, in English in every workshop",
                source="key",
            ),
            Column("people", "how many people", "integer", "value"),
        ),
        ("role",),
    ),
    ExportTable(
        "sittings",
        "One sitting: a meeting of the group.",
        "sittings",
        (
            Column("sitting", "its number", "integer", "number"),
            Column("date", "its date, where it was", "date"),
            Column("place", "where it was", empty="not said"),
            Column("people", "how many people came", "integer", "participants"),
            Column(
                "no_citizen_or_service_user",
                "whether no citizen or service user was present, or none said so",
                "boolean",
            ),
            Column("open", "whether it goes on", "boolean"),
            text_column("agreed", "what was agreed at its end"),
        ),
        ("sitting",),
    ),
    *RESOLUTION_TABLES,
    ExportTable(
        "reading",
        "Something to read or watch before a sitting.",
        "reading",
        (
            Column("title", "what it is"),
            text_column("why", "why it is worth the time"),
            Column("where", "its address, or the name of a file and where it is kept"),
            Column("address", "its address on the web", empty="it is kept elsewhere"),
            Column(
                "sitting",
                "the number of the sitting that it was for",
                "integer",
                empty="every sitting",
            ),
        ),
    ),
    ExportTable(
        "activities",
        "One activity of the agenda.",
        "activities",
        (
            Column("activity", "its id", source="id"),
            Column("step", "1, 2 or 3", "integer"),
            Column("kind", "its kind: what people do in it"),
            Column("title", "its title, as it was put"),
            Column("prompt", "what people were asked, as it was put", empty="nothing"),
            Column("minutes", "how long the agenda suggests, in minutes", "integer"),
            Column("between_sittings", "whether it stays open between sittings", "boolean"),
            Column("state", "`carried out`, `skipped` or `ahead`"),
        ),
        ("activity",),
    ),
    ExportTable(
        "rounds",
        "One round: one time that an activity was carried out.",
        "rounds",
        (
            Column("round", "its id", source="id"),
            Column("activity", "`activity` in activities.csv"),
            Column("kind", "its kind"),
            Column("number", "which round of the activity it is", "integer"),
            Column(
                "sitting", "`sitting` in sittings.csv", "integer", empty="begun between sittings"
            ),
            Column("phase", "`ready`, `open` or `closed`"),
            Column("begun", "when it was begun", "datetime"),
            Column("closed", "when it was closed", "datetime", empty="it was not"),
            Column("left_open", "whether the group went on without closing it", "boolean"),
            Column("people", "how many people its figures are of", "integer", empty=_NO_FIGURES),
            Column(
                "beside",
                "how many more gave something and are in no figure",
                "integer",
                empty=_NO_FIGURES,
            ),
            Column(
                "fewest_people",
                "from how many people on its figures are shown",
                "integer",
                empty=_NO_FIGURES,
            ),
            Column(
                "without_dialogue",
                "how many of those said that they took part in no real dialogue; the others did "
                "not say",
                "integer",
                empty="nobody was asked, or said",
            ),
            Column(
                "shown",
                "whether its figures are shown; not where too few people gave something",
                "boolean",
                empty=_NO_FIGURES,
            ),
            Column(
                "shown_at_the_facilitators_word",
                "how many people had given something when the facilitator had figures of few shown",
                "integer",
                empty="they did not have to",
            ),
            Column(
                "chosen_model",
                "the model that was chosen when the round closed, or is now where it is open: "
                "answers about the chosen model are of this one; `model` in models.csv",
                empty="none was; where it is open, none was when it was begun",
            ),
            Column(
                "chosen_version",
                "which version of it was chosen: `number` in model_versions.csv",
                "integer",
                empty="as `chosen_model`, or none was kept",
            ),
            Column(
                "resolution",
                "the decision on it: `number` in resolutions.csv",
                empty="as `chosen_model`, or its journal does not say",
            ),
        ),
        ("round",),
    ),
    ExportTable(
        "notes",
        "One note of the facilitator beside a round.",
        "notes",
        (
            round_column(0),
            Column("at", "when it was written", "datetime"),
            text_column("text", "the note"),
        ),
    ),
    ExportTable(
        "remarks",
        "One thing that people wrote into the note, or one answer to it.",
        "remarks",
        (
            Column("id", "its id"),
            Column("round", "beside which round: `round` in rounds.csv", empty="in none"),
            Column("at", "when it was written", "datetime"),
            text_column("text", "what it says, in simple Markdown"),
            Column(
                "answers",
                "the `id` of what it answers, which has no row once it was taken back or removed",
                empty="it answers nothing",
            ),
            Column(
                "beside",
                "the `id` of what two people changed at once, and this is the other text of",
                empty="it is no such text",
            ),
            Column("card", "the card that it is about: `card` in ideas.csv", empty="about none"),
            Column("parked", "whether it waits in the parking lot", "boolean"),
            Column("made", "the card made of it: `card` in ideas.csv", empty="none was"),
        ),
        ("id",),
    ),
    *ADVICE_TABLES,
    *CHOICE_TABLES,
    ExportTable(
        "accounts",
        "What became of one goal, story, success factor or follow-up, and why.",
        "accounts",
        (
            Column("about", "`goal`, `story`, `factor` or `follow-up`"),
            Column(
                "of",
                "its id: `goal` in goals.csv, `story` in stories.csv, `factor` in "
                "success_factors.csv, `follow_up` in follow_up.csv",
            ),
            text_column("words", "what stands there"),
            text_column("became", "what became of it"),
            text_column("why", "why"),
            text_column("who", "who answers for it"),
            Column("date", "when that was so", "date"),
        ),
        ("about", "of"),
    ),
    *BEGINNING_TABLES,
    ExportTable(
        "agenda_words",
        "Words of the agenda that were put in another language than the agenda's own.",
        "agenda_words",
        (
            Column("in_agenda", "the words as the agenda has them, to pool workshops by"),
            Column("put", "the words as they were put: what the other tables hold"),
        ),
        ("in_agenda",),
    ),
)
"""Those of no kind of activity."""

TABLES: Final[tuple[ExportTable, ...]] = (
    *OF_NO_KIND,
    *(table for kind in KINDS for table in tables_of_kind(kind)),
)
"""Every table."""
