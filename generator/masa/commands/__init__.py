"""The commands, a module each, loaded when it is asked for: `masa --help` need not wait for MkDocs, nor a check for what draws pages."""
