"""From a workshop to its Markdown record, and from there to every other format."""
