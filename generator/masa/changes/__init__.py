"""What changed between two versions of arrangements: by id, in words, and what it reaches."""
