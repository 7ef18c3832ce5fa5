"""How facts are said: the dialect of Markdown, references filled in, readability, names and terms in running text."""
