"""The sections of a record that belong to one kind of activity, a module each."""
