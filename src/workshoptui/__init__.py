"""Workshops run from one terminal; participants join by phone.

Start at: `docs/architecture/index.md` for the packages, `workshop` for what a workshop is,
`room.room` for a live one, `cli` for the command line.
"""
