"""What a workshop is: actions, state, rules. Pure: no input or output, no clock, no framework."""
