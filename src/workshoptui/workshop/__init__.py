"""What a workshop is: actions, state and rules. Pure: no input or output, no clock, no framework."""
