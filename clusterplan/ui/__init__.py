"""What the pages are dressed with: badges, printed figures, navigation, the clock banner. Words only, no rules."""
