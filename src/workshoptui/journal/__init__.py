"""Where actions are kept, in order and for good."""
