"""The panels: parts of a screen that know the workshop, used by the screens and the kinds."""
