"""The archive: the folder that holds a person's workshops, one folder per workshop.

Start at: `library` (finding, making, opening, copying), then `index` (its cached summaries).
"""
