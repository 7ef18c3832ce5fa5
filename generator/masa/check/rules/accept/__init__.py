"""What is let stand names a rule, and ends within a year."""
