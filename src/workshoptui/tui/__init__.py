"""The facilitator's screen: what the whole room sees on the wall.

`theme` and `widgets` know nothing of workshops; `screens` join them to a live one.
"""
