"""Pages and the addresses that they need."""
