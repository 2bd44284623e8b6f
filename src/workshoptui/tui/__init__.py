"""The facilitator's screen: what the whole room sees on the wall.

`widgets` know nothing of workshops; `panels` are the parts of a screen that do; `dialogs` ask;
`kinds` show an activity each, called as the kind is; `screens` put them together over a live one.
"""
