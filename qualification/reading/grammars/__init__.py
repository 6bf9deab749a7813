"""What sums and times a text names, each computed from the words that it stands in."""
