"""Who is speaking, what they may see, and how they want to be treated."""
