"""One live workshop: what is submitted to it, what changes, who is present."""
