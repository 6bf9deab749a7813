"""How well messages are read: labels, scores, and what reps' corrections teach."""
