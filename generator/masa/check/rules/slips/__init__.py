"""What was typed, copied or pasted says what was meant."""
