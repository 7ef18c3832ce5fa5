"""What would name or describe a child or a private person."""
