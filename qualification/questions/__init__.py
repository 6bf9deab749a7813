"""From a manager's words to the closed query, or to the nearest questions that can be answered."""
