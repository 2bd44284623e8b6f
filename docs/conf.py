"""How the pages of this folder become one site: ``sphinx-build -W docs build/site``."""

project = "WorkshopTUI"
author = "The WorkshopTUI authors"
project_copyright = "2026, The WorkshopTUI authors"

extensions = ["myst_parser"]
myst_enable_extensions = ["deflist"]
# Every heading down to the third level can be linked to, as on GitHub.
myst_heading_anchors = 3

# The schema is a file for programs; it stands beside the page that describes it.
html_extra_path = ["workshop.schema.json"]

html_theme = "furo"
html_title = "WorkshopTUI"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_show_sphinx = False
# What people read here is the page, not its source.
html_copy_source = False
