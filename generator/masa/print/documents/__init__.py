"""One module for each document that is printed."""
