"""The preview: the site of a folder while somebody edits it, drawn page by page, with what is wrong above it."""
