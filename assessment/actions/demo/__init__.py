"""Demonstration figures: invented, plausible, always the same, and made through the real actions only."""
