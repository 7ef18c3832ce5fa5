"""The day of a build, working days, and which dates follow from the day of an event."""
