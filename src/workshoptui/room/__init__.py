"""One live workshop: submit an action, notify views of what it changed, know who is connected.

Start at: `room` (the class `Room`), then `pace` (coalescing) and `round_closer` (countdowns).
"""
