"""Pictures of the record: figures as SVG, from templates, beside the tables that hold them."""
