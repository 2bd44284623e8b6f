"""One module per screen, each beside its own stylesheet in `styles/`."""
