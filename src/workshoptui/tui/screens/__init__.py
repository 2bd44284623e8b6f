"""The screens, one module each; a stylesheet of the same name stands in `styles/`."""
