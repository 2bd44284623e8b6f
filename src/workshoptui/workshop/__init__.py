"""What a workshop is: actions, state, rules. Pure: no input or output, no clock, no framework.

Start at: `action` and `state`. Folding, permissions and undo: `rules`. Phases of a round: `runs`.
Kinds of activity: `activity`, `kinds`. Agendas: `agenda`. People: `people`, `membership`. Which
figures may be shown: `disclosure`. Advice: `decision`, with `scores`, `ranking`, `bootstrap`,
`agreement`. Text from people: `text`; where it stands: `redaction`, `authored_text`; hiding and
withdrawing it: `moderation`.
"""
