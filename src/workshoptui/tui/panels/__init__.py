"""Parts of a screen that know the workshop.

Start at: `heading` (above every activity), `evidence` (what a choice rests on).
"""
