"""The manual: the text of `--help` below commands and options, and its formatter."""

import argparse
import textwrap

from workshoptui.language.messages import mark

MANUAL = mark("""\
where workshops are kept:
  The first of these that applies: --sessions DIR; the folder that the
  environment variable WORKSHOPTUI_SESSIONS names; ./sessions where it exists;
  your user data folder. Each workshop is a folder in it: workshop.json is
  everything that happened, record.md the record. INDEX.md lists all of them.

exit status:
  0    it was done
  1    it failed; for list: a workshop in it cannot be opened; for record
       --check: record and journal do not agree
  2    the command line cannot be understood
  130  Ctrl+C

examples:
  workshoptui new "Our first try" --organisation "Lindby municipality"
  workshoptui open 1
  workshoptui record 2 --format html --out record.html
  workshoptui demo --headless --people 30 --seed 1 --sessions /tmp/demo
""")
NEW = mark("""\
Without a terminal, or with --no-open, the workshop is made and its folder printed, for scripts:

  folder=$(workshoptui new "Care at home" --agenda ours.toml)
""")
SERVE = mark("""\
Phones find what is open to them, such as preparing, logging real uses, experiences and the note.
Nothing can be led from here: the workshop waits where it is until it is opened at a screen. It runs
until it is told to stop (SIGTERM, SIGINT, Ctrl+C), and then ends with everything saved.

The port is the one that is asked for, or none. What happens is said on the standard error, without
anything that people wrote. GET /health answers 200 while all is well, and 503 while saving fails.

  workshoptui serve care-at-home --public-url https://workshop.example.org
""")
HAND_OVER = mark("""\
The file holds the whole workshop with its checks; whoever has it can read everything in it. This
copy then opens to be read only, and says so. On the other computer:

  workshoptui serve care-at-home.workshop

With --new-address this computer stays where phones found it until now, at the same --port, and
waits until the workshop answers there. Then it sends every phone whose page is open there, as the
person that it is; others say their six words there.

To bring it home, stop the service there and hand it over there in the same way, into a file of
another name: the one that was made here only undoes the hand-over. Then, here:

  workshoptui take-back back.workshop
""")
TAKE_BACK = mark("""\
The journal that comes has to go on where the one that is here ends; then it takes its place, and
this copy is not handed over any more. Where both copies went on this is said, with the entries that
each has of its own: neither is changed.
""")
WALL = mark("""\
Start it in a terminal on the projector, on the computer that has the workshop open. It follows what
the room sees; nothing can be done from it. When the window that keeps the workshop ends it says so,
and goes on by itself once another one does. q leaves it, Ctrl+T makes it light or dark.
""")
LIST = mark("""\
A row each: number, folder and title, people, the date of the latest sitting (else of the day it was
made), and where it is. The one that was used last comes first, examples last.

With --json: an object with "format" (1), "sessions" (the folder) and "workshops", a list of objects
with "number", "folder" (its name), "path", "title", "organisation", "example", "handed_over",
"step" (0 before the first activity), "activity", "sittings", "date", "people", "decision" (the
chosen model), "next_review", "used" (a moment in UTC), "problem" (why it cannot be opened) and
"recoverable" (how many entries of a damaged one can be saved). What there is not is null.
""")
BACKUP = mark("""\
While a workshop is open, what happens in it is copied to the second folder within seconds, and so
is every other one when the list of workshops is shown. This command copies all that is missing
there, reads every copy, and says how far it is. It fails where a copy is not whole.

The folder has to be there: a stick that is pulled out is waited for. A copy that holds what the
workshop does not, or that was changed, is never written over: another one is begun beside it.
“workshoptui open” with the path of a copy goes on from there.

With --json: an object with "format" (1), "backup" (the folder, null where there is none) and
"workshops", a list of objects with "folder" (its name), "copy" (its path, or null), "entries",
"copied" (how many of them are there), "whole" (true or false), "trouble" and "note" (why it is not,
and what was left alone there, for people; or null).

  workshoptui backup --to /media/stick/workshops
""")
REHEARSE = mark("""\
You lead, with the same keys as always; simulated people join, and fill in whatever their phones ask
for, in the workshop's language. What they say takes up words of your prompts, and says that it is
rehearsed. A workshop is rehearsed from where it stands, an agenda from its beginning.

Everything happens in memory: nothing is written anywhere, the workshop stays as it is, and all is
gone at the end. Real phones may join too. They find a rehearsal at a port of its own, so that no
phone of your group comes in by the usual address.

  workshoptui rehearse care-at-home
  workshoptui rehearse ours.toml --people 12 --speed 5
""")
RECORD = mark("""\
The record is written from what the workshop holds now, and goes to the screen unless --out names a
file.

With --check nothing is written: it says whether record.md in the workshop's folder is what the
journal beside it gives, and fails where it is not. With --json as well: an object with "format"
(1), "workshop" and "record" (paths), "agrees" (true or false), "state" ("agrees", "behind",
"changed", "earlier", "ahead", "other", "unknown", "missing", "unreadable" or "damaged"), "journal"
and "made_from" (each with "entries" and "chain"; the second null where the record does not say) and
"words" (the same for people).
""")
MODEL = mark("""\
With --format model it is a page to print on one sheet of A3 or A4: a whole model, with the citizen
value, the criteria, its version and what the ethics check said. Where its text is long the letters
become smaller, and before nobody could read them it goes on on a second sheet; the page says so.

  workshoptui record 2 --format model --paper a4 --out model.html
""")
EXPORT = mark("""\
Everything that the record says: a CSV for each table (ideas, dots, criteria, ratings, answers,
stories, follow-up and so on), record.json with the same facts, record.md, the codebook, and what
follows from the workshop as follow-up.ics for calendars and follow-up.md for task lists. Nobody's
ballot or name is in it, and nothing that the record does not show.

An earlier export of the same workshop is replaced as a whole, where nothing in it was added or
changed; anything else stays as it is.

  workshoptui export 2 --all care-at-home.zip
  workshoptui export 2 --all care-at-home --separator ";"
""")
IMPORT = mark("""\
Without --into real uses are logged. The first line names the columns: date (2026-03-05) and unit
are needed; roles (citizen, co-worker, manager, politician, other, with spaces between), prepared,
documented and as_the_model_says (true, false or empty) and adaptations may be left out. All lines
are checked first, and with one that is wrong nothing is logged. Rows that were imported before are
not logged again.

With --into cards are made: of each bullet in a Markdown file, in a group called as the heading
above it, and of each row of a table, which needs a column text where it has several, and may have
one called group. What was understood is shown first, and you are asked. Cards that came from a file
before are not made again.

  workshoptui import 2 uses.csv --dry-run
  workshoptui record 2 --format slip --out slip.html
  workshoptui import 2 pad.md --into ideas
""")
COMPARE = mark("""\
Success factors, ratings of the chosen model, questionnaire and lens side by side, unit by unit.
Nothing is added up across units. Dots and ratings of fewer than three people, and answers of fewer
than five, are left out unit by unit. Factors and criteria are matched by the same words, statements
and pairs also by their key where units speak different languages; what no other unit has stands
apart. A workshop that cannot be read is named, the others are compared, and the command fails.

With --json: an object with "format" (1), "units", "topics" and "unread".

  workshoptui compare north south east --format html --out units.html
""")
AGENDAS = mark("""\
With --json: an object with "format" (1) and "agendas", a list of objects with "name", "title",
"about", "minutes" (all together) and "activities", each with "id", "kind", "step", "title" and
"minutes".
""")
COMPLETION = mark("""\
To have it in every new shell:

  workshoptui completion SHELL > FILE

where FILE is, in a folder that you may have to make first:

  bash  ~/.local/share/bash-completion/completions/workshoptui
  zsh   _workshoptui, in a folder that your $fpath names
  fish  ~/.config/fish/completions/workshoptui.fish
""")


class ManualFormatter(argparse.HelpFormatter):
    """Keeps paragraphs apart, and lines that are set in as they are."""

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        parts = []
        for paragraph in text.strip("\n").split("\n\n"):
            kept = any(line.startswith("  ") for line in paragraph.splitlines())
            filled = paragraph if kept else textwrap.fill(" ".join(paragraph.split()), width)
            parts.append(textwrap.indent(filled, indent))
        return "\n\n".join(parts)
