"""Parts of a screen that know the workshop."""
