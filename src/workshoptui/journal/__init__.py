"""The journal: the append-only store of actions, durable and in order.

Start at: `protocol` (what a journal promises), `embedded` (the one in use), `wal`, `storage` (its
write-ahead log and TinyDB file), `attached` and `socket_owner` (a journal of another process),
`reading` (checks and reads a file), `chain` (digests).
"""
