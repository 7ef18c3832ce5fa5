"""What the law asks for, and is not there."""
