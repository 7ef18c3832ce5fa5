"""Adapters: the only modules that touch MkDocs or write to the disk."""
