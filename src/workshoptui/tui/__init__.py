"""The facilitator's terminal: what the whole room sees projected.

`widgets` know nothing of workshops; `panels` are the parts of a screen that do; `dialogs` ask;
`kinds` show one kind of activity each; `screens` put them together over a live workshop.

Start at: `app`, `screens.workshop`, `activity_view` (what a kind's view extends), `commands` (how
keys are declared), `interaction` (how actions are submitted).
"""
