"""The demo: a real workshop whose participants are simulated, and use the same pages as a phone."""
