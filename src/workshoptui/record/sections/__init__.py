"""The sections of a record that belong to no single kind of activity, one module each."""
