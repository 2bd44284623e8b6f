"""A projected terminal and every phone in the room, thinking together in three steps."""
