"""Each module has a test of its own name, in the same place, or this page says where it is tested.

`src/workshoptui/room/pace.py` is tested by `tests/unit/room/test_pace.py`; what is in `tui` and in
`web` has folders of its own, `tests/tui` and `tests/web`.
"""

from fnmatch import fnmatch
from pathlib import Path

from tests.support.paths import ROOT

SOURCE = ROOT / "src" / "workshoptui"
MODULES = sorted(
    path.relative_to(SOURCE).with_suffix("").as_posix()
    for path in SOURCE.rglob("*.py")
    if path.stem not in {"__init__", "__main__"}
)

ELSEWHERE = """
unit/demo/test_rehearsal: people who fill in what is there
    demo/filling demo/rehearsed_words cli/rehearse
acceptance/test_demo: a demo is a whole workshop, or nothing
    demo/kinds/* demo/demonstration demo/facilitator demo/person demo/simulation web/serving

unit/archive/test_example: only examples are read so
    archive/read_only
unit/archive/test_index: the index keeps nothing else
    archive/summary
unit/cli/test_commands: a command is tested as it is typed
    cli/agendas cli/backups cli/demo cli/errors cli/json_output cli/manual cli/option_types
    cli/options cli/screen cli/shared_options cli/workshops
unit/cli/test_imports: the same command, of a pad
    cli/pad_import
unit/room/test_room: views of a room, and what came of what is sent to it
    room/outcomes room/watchers
unit/archive/test_library: by what it finds a workshop
    archive/workshop_names
unit/cli/test_serve: the command is that service
    cli/service
unit/cli/test_hand_over: the command stays and sends phones on
    cli/departing
unit/cli/test_language: the option is heard before all others
    cli/language_option
unit/language/test_labels: what stands beside words
    language/late language/conditions language/feedback
unit/language/test_refusals: every sentence has its code
    language/reasons/*
unit/language/test_messages: a message is spoken in a language
    language/spoken
unit/test_imports: that it is late is all it does
    cli/lazy_demo

unit/journal/test_embedded: the memory journal has the same log
    journal/entry_log
unit/journal/test_journal: the promises of every journal
    journal/memory journal/protocol
unit/workshop/test_note_writing: what is written, and where it stands
    workshop/remarks
web/test_note_writing: as people read it
    record/sections/remarks
tui/test_wall: follows, and takes no key
    tui/screens/wall
tui/test_hands: on the wall and the console
    tui/panels/hands
tui/test_window_app: the way in, as the other window tells it
    room/ways_in tui/told_phones
unit/journal/test_attached: both ends of one socket
    journal/socket_owner journal/wire
unit/journal/test_storage: what others see in the file
    journal/plain_file
unit/journal/test_formats: files of every version, read
    journal/provenance journal/reading journal/document journal/upcasters
unit/journal/test_chain: what is whole is copied from what was changed
    journal/recovery journal/salvage

unit/test_kinds: what every kind has
    record/json_values
unit/record/test_formats: the facts as JSON and as CSV
    record/formula_guard record/spreadsheet
unit/record/test_codebook: what tables and columns are, and what they mean
    record/columns record/tables
unit/record/test_export: all of it, wherever it is put
    record/export_identity record/export_writer
unit/record/test_pictures: what is drawn, and what is told of it
    record/pictures/*
unit/record/test_markdown: the whole page and its order
    record/layout record/outline record/sections/rounds record/sections/log
    record/sections/method
unit/record/test_html: the page and what it is made of
    record/page
unit/record/test_completeness: nothing that was asked is lost either
    record/sections/prompts
unit/record/test_front_matter: the same, for people
    record/sections/identity
unit/record/sections/test_resolutions: in the order of the journal
    workshop/resolutions
unit/record/test_recompute: all that any kind records, read and computed again
    record/tallies record/sections/findings record/sections/scores
    record/kinds/*
acceptance/test_thread: each link, both ways
    record/sections/thread web/look_back workshop/look_back
tui/screens/test_look_back: page by page
    tui/panels/looking_back
acceptance/test_relational_obligations: told beside each, and on one page
    record/sections/account record/sections/conditions web/account
    record/sections/reading record/sections/two_views
unit/record/test_comparison: what is compared, and how it is written
    record/comparison_figures record/comparison_formats record/comparison_text
acceptance/test_process_obligations: on screen, phone and record
    agendas/beginning_words
unit/record/sections/test_participants: who was there, and who was not
    record/sections/limitations
unit/workshop/kinds/test_prepare: what there is to prepare with
    workshop/preparation
unit/workshop/test_experience: whom the figures are of
    record/sections/experience
unit/record/test_hidden_words: how much was hidden, never what
    record/sections/moderation
unit/record/test_words: as people wrote it, and as they were asked
    record/sections/own_words

tui/test_commands: one registry, wherever it is shown
    tui/key_page tui/key_index
tui/test_app: what is around every screen
    tui/messages tui/protocols tui/terminal_app tui/screens/small_terminal
    tui/available_commands
tui/dialogs/test_dialog: asking
    tui/dialogs/form tui/dialogs/question
tui/widgets/test_countdown: the countdown, from the question on
    tui/dialogs/end_round
tui/screens/test_home: where a workshop is begun
    tui/dialogs/backup_folder tui/dialogs/new_workshop tui/panels/workshop_rows
tui/screens/test_people: what is asked about people
    tui/dialogs/locking tui/dialogs/same_person tui/panels/people_rows tui/screens/room_list
tui/screens/test_workshop: all that the workshop screen puts together
    tui/dialogs/sitting tui/screens/notes tui/screens/workshop_display
    tui/panels/agenda_overview tui/panels/heading tui/panels/timer tui/widgets/key_line
    tui/widgets/no_sitting tui/interaction tui/widgets/large_letters workshop/activity
tui/screens/test_readings: where it is kept, and where it is shown
    tui/panels/reading
tui/screens/test_record: the one page that is Markdown
    tui/widgets/markdown_sheet
tui/kinds/test_choose: the choice is made of them
    tui/dialogs/choose_model tui/panels/choice_words tui/panels/decision tui/panels/evidence
    tui/panels/evidence_details tui/panels/proposal tui/panels/score_table tui/panels/disclosure
    tui/widgets/lines
tui/kinds/test_draft: models and what is asked of them
    tui/dialogs/sections tui/panels/model_canvas tui/panels/model_list tui/dialogs/fields
    tui/panels/version_history tui/panels/served_criteria
tui/kinds/test_decide: candidates, and the dots of few people
    tui/widgets/candidates tui/dialogs/show_figures
tui/kinds/test_reflect: questions, and what was answered
    tui/questions_view
tui/kinds/test_rate: nothing else has ratings
    tui/panels/rating_table
tui/kinds/test_survey: how many answered, and what they said
    tui/panels/conditions tui/panels/findings tui/widgets/big_count
tui/kinds/test_story: a story, page by page
    tui/screens/story_reader
tui/kinds/test_collect: cards are what is removed most
    tui/dialogs/removal tui/dialogs/card_from_story
tui/widgets/test_drawn_anew: the lines of its rows
    tui/widgets/table_rows
tui/widgets/test_large_digits: what digits are drawn with
    tui/widgets/bitmaps
tui/widgets/test_board: one widget in four files
    tui/widgets/board_drawing tui/widgets/board_grid tui/widgets/board_layout
tui/test_copy: what can be marked can be copied
    tui/widgets/selectable

web/test_departure: who departs arrives
    web/arrival
web/test_room_routes: every page and form, as a phone meets it
    web/kinds/* web/app web/card_view web/context web/forms web/kind_page web/levels
    web/phone_actions web/security web/form_result web/room_status
    workshop/annotations
web/kinds/test_story: asked of those who told a story
    web/consent web/use_choices
web/test_moderation: the page of one's own words, and of those who may not come in
    web/contributions web/problem workshop/joining
web/kinds/test_survey: figures of few people, on a phone
    web/disclosure_note
web/test_stream: what is sent to all phones
    web/frames web/page_version web/page_watches
web/test_joining: whose phone it is
    web/identity
web/test_shared_phone: who writes on a phone, and with which words they come back
    web/on_phone web/people_on_phone
web/test_take_home: what is kept of people, and what they keep
    web/privacy
web/test_two_views: the same text wherever it stands
    language/two_views
web/test_server: the port is bound before anything is served
    web/port

unit/agendas/test_agendas: an agenda is read whole, and so is what is wrong in it
    agendas/agenda_file agendas/explanation agendas/problems workshop/agenda
unit/record/sections/test_versions: as they stand in a record
    agendas/version_words
unit/agendas/test_shipped_words: which words there are
    agendas/agenda_types
unit/workshop/test_actions: what every action says of itself
    workshop/action
unit/workshop/test_rules: any entries, folded
    workshop/context workshop/entry workshop/renaming
acceptance/test_choice_in_words: screen, phones and record say the same
    record/sections/choice_words web/choice_words
unit/workshop/test_decision: the worked group of five
    workshop/bootstrap workshop/scores workshop/sensitivity
unit/workshop/test_runs: being done is of a run
    workshop/finishing
unit/workshop/test_closing_action: words that come after the end
    workshop/late_words
unit/workshop/test_snapshots: a chosen model is locked
    workshop/model_locks
unit/workshop/test_story_cards: what goes with a story
    workshop/card_removal
unit/workshop/test_moderation: out of sight, and back
    workshop/moderated workshop/restoration workshop/taken_back workshop/redaction
    workshop/authored_text
unit/workshop/kinds/test_use: what a box that was not ticked once meant
    workshop/yes_no
unit/workshop/kinds/test_collect: what is collected
    workshop/cards workshop/citizen_value
unit/workshop/test_copies: what copies are looked for in
    workshop/copy_holders
unit/workshop/kinds/test_decide: what is decided on
    workshop/criteria
unit/workshop/kinds/test_choose: what the group chose
    workshop/group_decision
unit/workshop/kinds/test_draft: who writes in a model
    workshop/edit_conflict workshop/models workshop/teams workshop/canvas_permissions
    workshop/model_dependents
unit/workshop/kinds/test_plan: what was agreed
    workshop/follow_ups
web/test_answers_applied: the answers of every form, put into its page
    web/own_rows
web/test_large_pages: what is too long for one page
    web/page_parts web/room_place web/views
unit/workshop/kinds/test_test: the kind is called test
    workshop/test_runs
"""
"""A test (under `tests`) and why it is the one; below it, modules that it tests beside its own."""


def namesake(module: str) -> Path:
    """Where the test that is called as a module is, or would be."""
    room, _, rest = module.partition("/")
    folder, path = (room, rest) if room in {"tui", "web"} else ("unit", module)
    return (ROOT / "tests" / folder / path).with_name(f"test_{Path(path).name}.py")


TESTS: dict[str, str] = {}
"""Why, by test."""
PATTERNS: dict[str, str] = {}
"""The test, by module."""
for line in ELSEWHERE.splitlines():
    if line.startswith(" "):
        PATTERNS |= dict.fromkeys(line.split(), [*TESTS][-1])
    elif line:
        test, _, why = line.partition(": ")
        TESTS[test] = why
WITHOUT = [module for module in MODULES if not namesake(module).exists()]


def test_a_module_without_a_test_of_its_name_is_tested_elsewhere() -> None:
    """Write it, or say in this file where it is tested: no module is forgotten."""
    known = [module for module in WITHOUT if any(fnmatch(module, row) for row in PATTERNS)]
    assert known == WITHOUT


def test_what_this_file_says_is_so() -> None:
    """No row for a module that has its own test or has gone, and none that leads nowhere."""
    assert [row for row in PATTERNS if not any(fnmatch(name, row) for name in WITHOUT)] == []
    assert [test for test in TESTS if not (ROOT / "tests" / f"{test}.py").is_file()] == []


def test_every_test_that_it_names_says_why() -> None:
    """And stands there once, as each module does."""
    assert [test for test, why in TESTS.items() if not why] == []
    named = [word for line in ELSEWHERE.splitlines() if line[:1] == " " for word in line.split()]
    assert len(named) == len(set(named)) == len(PATTERNS)
