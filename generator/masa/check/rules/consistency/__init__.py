"""What contradicts itself: ids, links between entries, members, terms."""
