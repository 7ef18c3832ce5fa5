"""From data and templates to pages: markup, paper, colours, pictures, Typst, and what is kept of them."""
