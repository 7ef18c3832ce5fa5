"""What cannot be understood."""
