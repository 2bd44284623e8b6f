"""Reasons: the sentences behind the codes of refusals, by subject."""
