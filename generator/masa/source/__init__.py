"""Reads a partnership's folder: text, YAML with the place of every value, prose and its references, each within bounds."""
