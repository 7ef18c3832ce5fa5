"""Many partnerships side by side: which there are, where they disagree on what they share, their sites, their index."""
