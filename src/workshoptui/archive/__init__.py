"""The archive: the folder that holds a person's workshops, a folder each."""
