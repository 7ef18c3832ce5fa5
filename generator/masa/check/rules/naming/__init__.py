"""One name for one thing, and no fact typed in prose."""
