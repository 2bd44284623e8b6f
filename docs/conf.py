"""How the pages of this folder become one site: ``sphinx-build -W docs build/site``."""

project = "WorkshopTUI"
author = "The WorkshopTUI authors"
project_copyright = "2026, The WorkshopTUI authors"

extensions = ["myst_parser"]
myst_enable_extensions = ["deflist"]
# Every heading down to the third level can be linked to, as on GitHub.
myst_heading_anchors = 3

# The schemas are files for programs; they stand beside the pages that describe them.
html_extra_path = ["record.schema.json", "workshop.schema.json"]

html_theme = "furo"
html_title = "WorkshopTUI"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_show_sphinx = False
# What people read here is the page, not its source.
html_copy_source = False
