"""What documents share: each turns one kind of facts into data for a template."""
