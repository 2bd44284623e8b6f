"""One live workshop: submit an action, see what it changed, know who is here."""
