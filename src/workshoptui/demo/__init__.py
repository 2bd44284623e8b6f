"""Simulated participants, who use the same pages as a phone."""
