"""The sections of a record that belong to no one kind of activity, a module each."""
