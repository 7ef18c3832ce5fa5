"""What is wrong, where, and how to mend it: the type, its wording, and its forms as text, for GitHub and as JSON."""
