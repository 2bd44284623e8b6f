"""The screens, one module each; one that needs a stylesheet has one of its name in `styles/`.

Start at: `home` (the list of workshops), `workshop` (a workshop that is open).
"""
