"""References in prose that lead nowhere."""
