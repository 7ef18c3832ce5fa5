"""What would send a frightened person to the wrong place."""
