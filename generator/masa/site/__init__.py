"""From facts and prose to the files of the site: pages, charts, search, feeds, and what hosts and browsers are told."""
