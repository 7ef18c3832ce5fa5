"""What nobody could find."""
