"""One live workshop: submit an action, notify views of what it changed, know who is connected.

Start at: `room` (the class `Room`), then `pace` (coalescing), `round_closer` (countdowns),
`signals` and `windows` (other processes that show the same workshop).
"""
