"""The phones: pages, forms and the stream of changes.

`server` answers HTTP from inside a running loop, `stream` sends every change to every phone as
the same bytes, and `presence` knows whose phones are connected.
"""
