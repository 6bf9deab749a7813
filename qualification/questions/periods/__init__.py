"""Which days a question means, and what they are compared with."""
