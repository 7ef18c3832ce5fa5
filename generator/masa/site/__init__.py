"""From facts and prose to the files of the site: pages, search, feeds, and what hosts and browsers are told."""
