"""The phones: pages, forms and the stream of changes."""
