"""What reading and building find by themselves."""
